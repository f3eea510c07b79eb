// All paths of a mapping as one tree, which is followed once through a message: each value that a path names is kept in a slot of
// a frame, and each leaf that none names is reported. The work is linear in the message, whatever the number of paths.

import type { Json } from '../../adapter.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import type { Literal, Path, Step } from './path.ts'
import { isPlural } from './path.ts'

/** Where the values of a record go: the paths of one block of a mapping. */
export interface Scope {
  readonly root: Node
  /** The number of slots. */
  slots: number
  /** The slots whose values are only tested for presence: what is in an object or array there is read, or reported, by itself. */
  readonly tested: Set<number>
  readonly parent: Scope | undefined
  /** The position of the block in the document: its frames are evaluated in this order. */
  readonly block: number
}

export interface Node {
  names: Map<string, Node> | undefined
  all: Node | undefined
  readonly picks: { readonly step: Exclude<Step, { kind: 'name' | 'all' }>; readonly node: Node }[]
  /** The slot that a value fills; -1: none. */
  slot: number
  isList: boolean
  /** The value was read to choose, by a comparison. */
  isRead: boolean
  /** The scopes whose records are the values here. */
  readonly starts: Scope[]
}

export function newNode(): Node {
  return { names: undefined, all: undefined, picks: [], slot: -1, isList: false, isRead: false, starts: [] }
}

export function newScope(parent: Scope | undefined, block: number): Scope {
  return { root: newNode(), slots: 0, tested: new Set(), parent, block }
}

function below(node: Node, step: Step): Node {
  if (step.kind === 'name') {
    const known = node.names?.get(step.name)
    if (known !== undefined) return known
    const made = newNode()
    node.names = (node.names ?? new Map<string, Node>()).set(step.name, made)
    return made
  }
  if (step.kind === 'all') return (node.all ??= newNode())
  const text = JSON.stringify(step)
  const known = node.picks.find((pick) => JSON.stringify(pick.step) === text)
  if (known !== undefined) return known.node
  const made = newNode()
  // What is compared is read, in every item.
  if (step.kind === 'where') below(made, { kind: 'name', name: step.name }).isRead = true
  node.picks.push({ step, node: made })
  return made
}

function nodeAt(scope: Scope, { steps }: Path): Node {
  return steps.reduce(below, scope.root)
}

/** The slot of a path in a scope. @param isTested only whether there is a value is asked */
export function slotOf(scope: Scope, path: Path, isTested = false): number {
  const node = nodeAt(scope, path)
  if (node.slot === -1) {
    node.slot = scope.slots++
    node.isList = isPlural(path)
    if (isTested) scope.tested.add(node.slot)
  }
  if (!isTested) scope.tested.delete(node.slot)
  return node.slot
}

/** Makes the values at a path the records of another scope. */
export function startAt(scope: Scope, path: Path, started: Scope): Node {
  const node = nodeAt(scope, path)
  node.starts.push(started)
  return node
}

/** One of the places where the records of a message may be. */
export interface Start {
  readonly path: Path
  readonly node: Node
}

/** The node of the first place that a message has; undefined: it has none of them, or there is one place alone. */
export function startIn(value: Json, starts: readonly Start[]): Node | undefined {
  return starts.length < 2 ? undefined : starts.find(({ path }) => isAt(value, path.steps))?.node
}

/** Whether a value has what a path names. Where there are several paths, `[*]` and the like are of lists. */
function isAt(value: Json, [step, ...rest]: readonly Step[]): boolean {
  if (step === undefined) return value !== null
  if (step.kind !== 'name') return Array.isArray(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step.name))
    return false
  return isAt((value as { readonly [name: string]: Json })[step.name] as Json, rest)
}

/** Names the values of records that are lists. The list of names is read by that. */
export function columnsAt(scope: Scope, path: Path): (value: Json) => readonly string[] {
  nodeAt(scope, path).isRead = true
  return (value) => {
    let at: Json | undefined = value
    for (const step of path.steps)
      at =
        step.kind === 'name' && typeof at === 'object' && at !== null && Object.hasOwn(at, step.name)
          ? (at as { readonly [name: string]: Json })[step.name]
          : undefined
    return Array.isArray(at) ? at.map(String) : []
  }
}

/** One value of a slot that has several. */
export interface Found {
  readonly value: Json
  readonly path: Place
}

/** A position in the message, as text when it is needed. */
export type Place = string | (() => string)

export function placeText(place: Place): string {
  return typeof place === 'string' ? place : place()
}

/** The same for a loss, in which the whole message is `/`. */
export function lossPath(place: Place): string {
  return placeText(place) || '/'
}

/** One record, and what was found in it. */
export class Frame {
  readonly scope: Scope
  readonly parent: Frame | undefined
  /** The position of the record in the message. */
  readonly path: Place
  /** The name or index of the record in what contains it. */
  readonly key: string
  readonly values: (Json | readonly Found[] | undefined)[]
  readonly places: (Place | undefined)[]
  /** The slots that lines have used. What is found and not used is reported. */
  readonly used: boolean[]

  constructor(scope: Scope, parent: Frame | undefined, path: Place, key: string) {
    this.scope = scope
    this.parent = parent
    this.path = path
    this.key = key
    this.values = []
    this.places = []
    this.used = []
  }

  /** @returns false: the slot has a value already */
  put(slot: number, isList: boolean, value: Json, place: Place): boolean {
    const before = this.values[slot]
    if (isList) {
      const list = (before ?? []) as Found[]
      list.push({ value, path: place })
      this.values[slot] = list
    } else if (before !== undefined) return false
    else this.values[slot] = value
    this.places[slot] ??= place
    return true
  }
}

/** What becomes of what no path names. */
export interface Sink {
  /** @param names the steps from the record, or what is around it, to the leaf */
  unread(path: string, value: Json, names: readonly string[], frame: Frame): void
  /** Another value of a path that finds one. */
  repeated(path: string): void
}

interface State {
  readonly node: Node
  readonly frame: Frame
}

/**
 * Follows the paths through a value.
 *
 * @param path JSON Pointer of the value in the message
 * @returns the frames, in the order of the message
 */
export function walkJson(
  value: Json,
  root: Frame,
  path: string,
  sink: Sink,
  of?: {
    readonly starts: readonly Start[]
    readonly record: Scope
    readonly columns?: (value: Json) => readonly string[]
  },
): readonly Frame[] {
  const walk = new JsonWalk(path, root, sink)
  if (of !== undefined && of.starts.length > 1) walk.only = { scope: of.record, node: startIn(value, of.starts) }
  if (of?.columns !== undefined) walk.columns = { scope: of.record, names: of.columns(value) }
  walk.frames.push(root)
  walk.visit(value, [{ node: root.scope.root, frame: root }], root.key)
  return walk.frames
}

class JsonWalk {
  readonly frames: Frame[] = []
  /** Where alone the records are. */
  only: { readonly scope: Scope; readonly node: Node | undefined } | undefined
  /** The names of the values of records that are lists. */
  columns: { readonly scope: Scope; readonly names: readonly string[] } | undefined
  readonly #start: string
  readonly #keys: string[] = []
  readonly #sink: Sink
  /** The innermost record, and how many steps lead to it. */
  #frame: Frame
  #depth = 0

  constructor(start: string, root: Frame, sink: Sink) {
    this.#start = start
    this.#frame = root
    this.#sink = sink
  }

  #path(): string {
    let path = this.#start
    for (const key of this.#keys) path += pointerToken(key)
    return path
  }

  /** The path now, and not when it is asked for. */
  #place(): Place {
    const keys = this.#keys
    const [last = ''] = keys.slice(-1)
    if (keys.length < 2) return keys.length === 0 ? this.#start : this.#start + pointerToken(last)
    return this.#path()
  }

  /** @param isWhole a path keeps all of what contains the value */
  visit(value: Json, states: readonly State[], key: string, isWhole = false): void {
    const [frame, depth] = [this.#frame, this.#depth]
    this.#visit(value, states, key, isWhole)
    this.#frame = frame
    this.#depth = depth
  }

  #visit(value: Json, states: readonly State[], key: string, isWhole: boolean): void {
    let isKept = isWhole
    let open = states
    let isAllOpen = true
    let isRow = false
    for (let index = 0; index < open.length; index++) {
      const { node, frame } = open[index] as State
      for (const scope of node.starts) {
        if (scope === this.only?.scope && node !== this.only.node) continue
        if (scope === this.columns?.scope) isRow = Array.isArray(value)
        const started = new Frame(scope, frame, this.#place(), key)
        this.frames.push(started)
        this.#frame = started
        this.#depth = this.#keys.length
        if (open === states) open = [...states]
        ;(open as State[]).push({ node: scope.root, frame: started })
      }
      if (node.slot !== -1) {
        if (!frame.scope.tested.has(node.slot) || !isContainer(value)) isKept = true
        if (!frame.put(node.slot, node.isList, value, this.#place())) this.#sink.repeated(this.#path())
      } else if (node.isRead) isKept = true
      if (node.names === undefined && node.all === undefined && node.picks.length === 0) isAllOpen = false
    }
    if (!isAllOpen)
      open = open.filter(({ node }) => node.names !== undefined || node.all !== undefined || node.picks.length > 0)
    if (typeof value !== 'object' || value === null || open.length === 0) {
      if (!isKept) this.#unread(value)
      return
    }
    const isArray = Array.isArray(value)
    const only = open.length === 1 ? open[0] : undefined
    if (only !== undefined && !isArray && only.node.all === undefined && only.node.picks.length === 0)
      return this.#members(value as { readonly [name: string]: Json }, only, isKept)
    const keys = Object.keys(value)
    for (const [index, name] of keys.entries()) {
      const inner = (value as { readonly [name: string]: Json })[name] as Json
      const next: State[] = []
      for (const { node, frame } of open) {
        const column = isRow ? this.columns?.names[index] : isArray ? undefined : name
        const named = column === undefined ? undefined : node.names?.get(column)
        if (named !== undefined) next.push({ node: named, frame })
        if (node.all !== undefined) next.push({ node: node.all, frame })
        for (const { step, node: picked } of node.picks)
          if (isPicked(step, inner, isArray ? index : -1, keys.length)) next.push({ node: picked, frame })
      }
      this.#below(name, inner, next, isKept)
    }
    if (keys.length === 0 && !isKept && !open.some(({ node }) => isFor(node, isArray))) this.#unread(value)
  }

  /** The usual case: an object, of which some names are known. */
  #members(value: { readonly [name: string]: Json }, { node, frame }: State, isKept: boolean): void {
    let isEmpty = true
    for (const name of Object.keys(value)) {
      isEmpty = false
      const named = node.names?.get(name)
      this.#below(name, value[name] as Json, named === undefined ? none : [{ node: named, frame }], isKept)
    }
    if (isEmpty && !isKept && node.names === undefined) this.#unread(value)
  }

  #below(name: string, inner: Json, next: readonly State[], isKept: boolean): void {
    if (next.length === 0 && isKept) return
    this.#keys.push(name)
    if (next.length > 0) this.visit(inner, next, name, isKept)
    else this.#unread(inner)
    this.#keys.pop()
  }

  #unread(value: Json): void {
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value)
      for (const [name, inner] of entries) this.#below(name, inner, none, false)
      if (entries.length > 0) return
    }
    this.#sink.unread(this.#path(), value, this.#keys.slice(this.#depth), this.#frame)
  }
}

const none: readonly State[] = []

/** Whether there is something in a value that is read or reported by itself. */
export function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

function isFor({ names, all, picks }: Node, isArray: boolean): boolean {
  return all !== undefined || (isArray ? picks.length > 0 : names !== undefined)
}

/** @param index of an item; -1: the value is a member of an object */
function isPicked(step: Exclude<Step, { kind: 'name' | 'all' }>, value: Json, index: number, length: number): boolean {
  if (step.kind === 'where') return isWhere(value, step.name, step.equals)
  return index !== -1 && isPickedAt(step, index, length)
}

/** Whether an index or a slice chooses the item at an index of a list. */
export function isPickedAt(step: Extract<Step, { kind: 'index' | 'slice' }>, index: number, length: number): boolean {
  if (step.kind === 'index') return index === (step.index < 0 ? step.index + length : step.index)
  const from = bound(step.from ?? 0, length)
  const to = bound(step.to ?? length, length)
  return index >= from && index < to && (index - from) % step.by === 0
}

/** RFC 9535 clause 2.3.4.2.2. */
function bound(at: number, length: number): number {
  return Math.min(Math.max(at < 0 ? at + length : at, 0), length)
}

function isWhere(value: Json, name: string, equals: Literal): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.hasOwn(value, name) && (value as { readonly [name: string]: Json })[name] === equals
}

/** Follows the paths of names through a record with named texts: a row, a line of pairs, fields. */
export function walkNamed(entries: Iterable<readonly [string, Json]>, frame: Frame, sink: Sink): void {
  const { names } = frame.scope.root
  for (const [name, value] of entries) {
    const node = names?.get(name)
    const place = (): string => placeText(frame.path) + pointerToken(name)
    if (node === undefined || node.slot === -1) sink.unread(place(), value, [name], frame)
    else if (!frame.put(node.slot, node.isList, value, place)) sink.repeated(place())
  }
}
