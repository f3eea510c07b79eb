// Problems of the items of a message, each of which is an entity: an invalid item does not take its neighbours along.

import type { Loss } from '../adapter.ts'
import type { Problem } from '../../standards/problem.ts'
import type { Ledger } from './ledger.ts'
import { raise, resultOf } from './problem-error.ts'

/** Whether a Problem concerns one item only. One of an option, a context or a limit concerns the whole message. */
export function concernsOneItem({ code }: Problem): boolean {
  return code === 'invalid' || code === 'unsupported'
}

/** The loss of an invalid item. @param at JSON Pointer */
export function refusedItem(at: string, { detail, path }: Problem): Loss {
  const text = path === undefined ? detail : `${detail} (${path})`
  return { kind: 'dropped', in: 'source', path: at === '' ? '/' : at, code: 'entity-refused', detail: text }
}

/**
 * Reports invalid items as losses.
 *
 * @example
 * const problems = new ItemProblems(ledger)
 * const rooms = items.map((item, index) => problems.attempt(`/${index}`, () => readRoom(item)))
 * if (rooms.every((room) => room === undefined)) problems.raiseFirst()
 */
export class ItemProblems {
  readonly #ledger: Ledger
  #first: Problem | undefined

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** Reads an item; undefined: it is invalid. @param path JSON Pointer of the item */
  attempt<Value>(path: string, read: () => Value): Value | undefined {
    const result = resultOf(read)
    if (result.ok) return result.value
    if (!concernsOneItem(result.problem)) raise(result.problem)
    this.#first ??= result.problem
    this.#ledger.losses.push(refusedItem(path, result.problem))
    return undefined
  }

  /** Stops with the first Problem, if there is one: none of the items is valid. */
  raiseFirst(): void {
    if (this.#first !== undefined) raise(this.#first)
  }
}
