// The type of a Property's value, in its two spellings: `{ "@type", "@value" }` until edition 1.8 and the member
// `valueType` since (ETSI GS CIM 009 clause 4.6.3, 5.2.5). The hub has the newer one; both say the same.

import type { Json } from '../../hub/entity.ts'
import { parseRfc3339 } from '../../hub/time/time.ts'
import { isJsonObject } from '../../json/object.ts'
import { isInstant } from '../instant.ts'
import type { Ledger } from '../losses.ts'

/** Misspelt time types of published examples, in lower case without hyphens, and what they mean. */
const timeTypes: ReadonlyMap<string, string> = new Map([
  ['datetime', 'DateTime'],
  ['date', 'Date'],
  ['time', 'Time'],
])

export interface TypedValue {
  readonly value: Json
  readonly valueType?: string
}

/**
 * Takes the type out of the value; a value without one is answered as it is.
 * @param path of the value
 */
export function readTyped(value: Json, path: string, notes: Ledger): TypedValue {
  if (!isJsonObject(value)) return { value }
  const names = Object.keys(value)
  if (names.length !== 2) return { value }
  const proper = typeof value['@type'] === 'string' && '@value' in value
  const type = proper ? value['@type'] : value['type']
  const inner = proper ? value['@value'] : value['value']
  if (typeof type !== 'string' || inner === undefined) return { value }
  const time = timeTypes.get(type.toLowerCase().replaceAll('-', ''))
  if (!proper && (time === undefined || typeof inner !== 'string')) return { value }
  if (!proper || (time !== undefined && time !== type)) {
    notes.repairs.push({ path, code: 'value-type-spelling', clause: 'GS CIM 009 4.6.3' })
  }
  reportTyped(inner, time, path, notes)
  return { value: inner, valueType: time ?? type }
}

/** Reports a value, or an item of a list of values, that is not of the type that it states; it is kept unchanged. */
export function reportTyped(value: Json, valueType: Json | undefined, path: string, notes: Ledger): void {
  if (valueType !== 'DateTime') return
  const values: readonly Json[] = Array.isArray(value) ? value : [value]
  const wrong = values.find((one) => !isInstant(one))
  if (wrong === undefined) return
  const read = typeof wrong === 'string' ? parseRfc3339(wrong) : undefined
  const detail = read?.ok === false ? read.problem.detail : 'A DateTime is a text.'
  notes.losses.push({ kind: 'carried', in: 'source', path, code: 'value-not-of-type', detail })
}
