// What the readers of one GBFS file share: its time, its lists, and the ids of their items.

import { raise, type Decoding, type JsonCursor } from '../../kit/index.ts'
import type { Kind } from './kinds.ts'

export interface Settings {
  /** The id of the system, of which most files do not say which it is. */
  readonly system: string | undefined
}

export type File = Decoding<Settings, undefined> & {
  /** `last_updated`, UTC. */
  readonly updated: string | undefined
  /** Before version 2, ids of vehicles may stay the same, so that their positions are the trail of their riders. */
  readonly keepsIds: boolean
}

export function requireList(cursor: JsonCursor | undefined, within: string) {
  const entries = cursor?.entries('array')
  if (entries === undefined)
    raise({ code: 'invalid', path: cursor?.path ?? within, detail: 'A list of GBFS must be an array.' })
  return entries
}

/** The full set: those that are not listed are rented, closed or over. */
export function only(type: string, ids: ReadonlySet<string>, { updated, change, ledger }: File): void {
  if (updated === undefined) ledger.report('assumed', '/last_updated', 'set-without-time')
  else change({ kind: 'only', type, ids: [...ids], asOf: updated })
}

export function idOf(item: JsonCursor, kind: Kind, { ledger }: Pick<File, 'ledger'>): string {
  const cursor = item.get(kind.id)
  const text = cursor?.as('string')
  // Some operators write numbers.
  const id = text ?? cursor?.numberText()
  if (cursor !== undefined && text === undefined && id !== undefined)
    ledger.report('coerced', cursor.path, 'number-for-text')
  if (id === undefined || id === '') throw item.problem(`The item has no ${kind.id}.`, 'GBFS, Field Types, ID')
  return id
}
