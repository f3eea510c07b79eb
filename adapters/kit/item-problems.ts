// Problems of the items of a message, each of which is an entity: an invalid item does not take its neighbours along.

import type { Loss } from '../adapter.ts'
import type { Problem } from '../../standards/problem.ts'
import type { Ledger } from './ledger.ts'
import { ProblemError } from './problem-error.ts'
import type { JsonCursor } from './records/json.ts'

/**
 * Whether a Problem concerns one item only. One of an option, a context or a limit concerns the whole message.
 *
 * @example if (!concernsOneItem(problem)) raise(problem)
 */
export function concernsOneItem({ code }: Problem): boolean {
  return code === 'invalid' || code === 'unsupported'
}

/**
 * The loss of an invalid item.
 *
 * @param at JSON Pointer
 * @example losses.push(refusedItem('/stations/3', problem))
 */
export function refusedItem(at: string, { detail: reason, path }: Problem): Loss {
  const detail = path === undefined ? reason : `${reason} (${path})`
  return { kind: 'dropped', in: 'source', path: at === '' ? '/' : at, code: 'entity-refused', detail }
}

/**
 * Reads items, and reports the invalid ones as losses.
 *
 * @example
 * const problems = new ItemProblems()
 * const rooms = items.flatMap((item, index) => problems.attempt(`/${index}`, ledger, () => readRoom(item)) ?? [])
 * if (rooms.length === 0) problems.raiseFirst()
 */
export class ItemProblems {
  #first: ProblemError | undefined

  /**
   * Of an invalid item nothing is kept, neither entities nor losses.
   *
   * @param path JSON Pointer of the item @returns undefined: it is invalid
   */
  attempt<Value>(path: string, ledger: Ledger, read: () => Value): Value | undefined {
    const { made } = ledger
    const [entities, changes] = [made?.builders.size ?? 0, made?.others.length ?? 0]
    const [losses, repairs] = [ledger.losses.length, ledger.repairs.length]
    try {
      return read()
    } catch (error) {
      if (!(error instanceof ProblemError) || !concernsOneItem(error.problem)) throw error
      this.#first ??= error
      made?.builders.keepFirst(entities)
      if (made !== undefined) made.others.length = changes
      ledger.losses.length = losses
      ledger.repairs.length = repairs
      ledger.losses.push(refusedItem(path, error.problem))
      return undefined
    }
  }

  raiseFirst(): void {
    if (this.#first !== undefined) throw this.#first
  }
}

/**
 * Reads each item of a list or an object. An invalid one is reported as a whole and leaves its neighbours, unless all are
 * invalid.
 *
 * @param items as `entries` of a cursor returns them
 * @example readEach(services.entries('array') ?? [], ledger, (service) => readService(service, device))
 */
export function readEach(
  items: readonly (readonly [key: string, item: JsonCursor])[],
  ledger: Ledger,
  read: (item: JsonCursor, key: string) => void,
): void {
  readParts(
    items.map(([key, item]) => [item, () => read(item, key)]),
    ledger,
  )
}

/** A part of a message, and what reads it. */
export type MessagePart = readonly [part: JsonCursor, read: () => void]

/**
 * Reads parts of a message, each in its own way. An invalid one is reported as a whole and leaves the others, unless all are
 * invalid.
 *
 * @example readParts([[properties, () => readProperties(properties)], [events, () => readEvents(events)]], ledger)
 */
export function readParts(parts: readonly MessagePart[], ledger: Ledger): void {
  const problems = new ItemProblems()
  let isRead = false
  for (const [part, read] of parts) {
    const done = problems.attempt(part.path, ledger, () => {
      read()
      return true
    })
    // What was not read of it is not reported again.
    if (done === undefined) part.json()
    else isRead = true
  }
  if (!isRead) problems.raiseFirst()
}
