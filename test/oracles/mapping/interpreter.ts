// What docs/mappings.md says that a mapping makes of a message of JSON: the oracle of the engine (adapters/kit/mapping), from which it
// has types alone. It knows the attributes that arbitrary.ts draws.

import type { MappingDocument } from '../../../adapters/kit/mapping/document.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { type Change, Reader, type Record, Refused, single } from './reader.ts'
import { unnamedIn } from './unnamed.ts'

/** Null: the message is refused. Otherwise what changes, and the places of the values that no line names. */
export type Meaning = { readonly changes: readonly Change[]; readonly unnamed: readonly string[] } | null

export function meaningOf(document: MappingDocument, message: Json): Meaning {
  const whole: Record = { self: { value: message, at: '', key: '' }, parent: undefined }
  const reader = new Reader(document, whole)
  const records = reader.records(single(document.each), whole)
  const changes: Change[] = []
  let refused = 0
  for (const record of records)
    try {
      changes.push(...reader.changes(record))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused += 1
    }
  if (refused > 0 && refused === records.length) return null
  return { changes, unnamed: unnamedIn(document, whole, reader) }
}
