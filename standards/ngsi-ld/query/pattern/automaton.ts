// The automaton of a regular expression (Thompson, CACM 11:6): all its states are followed at once, so that the time is
// that of the value times the states, whatever the expression. No engine that goes back can promise that.

import { type Test, word } from './characters.ts'
import type { Tree } from './tree.ts'

type State =
  | { readonly kind: 'point'; readonly test: Test; readonly next: number }
  | { readonly kind: 'place'; readonly at: 'start' | 'end' | 'edge' | 'inside'; readonly next: number }
  | { readonly kind: 'fork'; readonly next: readonly number[] }
  | { readonly kind: 'found' }

/** There are more states than are allowed. */
export class TooManyStates extends Error {}

export class Automaton {
  readonly #states: State[] = [{ kind: 'found' }]
  readonly #most: number
  readonly #first: number

  /** @throws TooManyStates */
  constructor(tree: Tree, most: number) {
    this.#most = most
    this.#first = this.#build(tree, 0)
  }

  /** Whether it is found anywhere in the value. */
  test(value: string): boolean {
    let current = new Reached(this.#states.length)
    let following = new Reached(this.#states.length)
    let before = -1
    for (let index = 0; ;) {
      const point = value.codePointAt(index) ?? -1
      if (this.#reach(this.#first, current, before, point)) return true
      if (point === -1) return false
      const after = index + (point > 0xffff ? 2 : 1)
      const ahead = value.codePointAt(after) ?? -1
      for (const at of current.list) {
        const state = this.#states[at]
        if (state?.kind === 'point' && state.test(point) && this.#reach(state.next, following, point, ahead))
          return true
      }
      current.clear()
      ;[current, following] = [following, current]
      before = point
      index = after
    }
  }

  /** Adds a state and all that are reached from it without a character; true: the end is one of them. */
  #reach(from: number, reached: Reached, before: number, ahead: number): boolean {
    const open = [from]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (!reached.add(at)) continue
      const state = this.#states[at]
      if (state === undefined || state.kind === 'found') return true
      if (state.kind === 'fork') open.push(...state.next)
      else if (state.kind === 'place' && holds(state.at, before, ahead)) open.push(state.next)
    }
    return false
  }

  /** The states of a part, before the state that follows it. */
  #build(tree: Tree, next: number): number {
    switch (tree.kind) {
      case 'point':
      case 'place':
        return this.#add({ ...tree, next })
      case 'sequence':
        return tree.parts.reduceRight((following, part) => this.#build(part, following), next)
      case 'either':
        return this.#add({ kind: 'fork', next: tree.parts.map((part) => this.#build(part, next)) })
      case 'repeat':
        return this.#repeat(tree, next)
    }
  }

  #repeat({ part, least, most }: Extract<Tree, { kind: 'repeat' }>, next: number): number {
    let start = next
    if (most === Infinity) {
      const loop: number[] = []
      start = this.#add({ kind: 'fork', next: loop })
      loop.push(this.#build(part, start), next)
    } else {
      for (let times = least; times < most; times++)
        start = this.#add({ kind: 'fork', next: [this.#build(part, start), next] })
    }
    for (let times = 0; times < least; times++) start = this.#build(part, start)
    return start
  }

  #add(state: State): number {
    if (this.#states.length >= this.#most) throw new TooManyStates()
    return this.#states.push(state) - 1
  }
}

/** Code points of -1 stand for the ends of the value. */
function holds(at: 'start' | 'end' | 'edge' | 'inside', before: number, ahead: number): boolean {
  if (at === 'start') return before === -1
  if (at === 'end') return ahead === -1
  return (word(before) !== word(ahead)) === (at === 'edge')
}

/** A set of states that keeps its order and is emptied at no cost. */
class Reached {
  readonly list: number[] = []
  readonly #marks: Uint8Array

  constructor(states: number) {
    this.#marks = new Uint8Array(states)
  }

  add(state: number): boolean {
    if (this.#marks[state] === 1) return false
    this.#marks[state] = 1
    this.list.push(state)
    return true
  }

  clear(): void {
    for (const state of this.list) this.#marks[state] = 0
    this.list.length = 0
  }
}
