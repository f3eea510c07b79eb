// The types of values ("Special Attribute Types", "Partial Representations"): which of them determine how a value is read,
// and which are redundant because they follow from the JSON value.

import { judgeNumber } from '../../../standards/json/number.ts'
import type { Json } from '../../adapter.ts'
import { holdsForbidden } from './escape.ts'
import { isDateTime } from './times.ts'

/** How a value is read, the types that say so, and the non-standard spellings of senders, in lower case. */
const spellings = [
  ['plain', ['Text', 'TextUnrestricted', 'StructuredValue'], []],
  // Unchanged, but a text is repaired.
  ['number', ['Number', 'Integer', 'Float', 'Double'], []],
  ['boolean', ['Boolean'], []],
  ['time', ['DateTime', 'ISO8601'], ['datetime', 'date-time', 'iso8601']],
  ['relationship', ['Relationship', 'Reference'], ['relationship', 'reference']],
  ['geo:json', ['geo:json'], ['geojson', 'geo:json', 'geoproperty']],
  ['geo:point', ['geo:point'], ['geo:point', 'geopoint', 'coords']],
  ['geo:line', ['geo:line'], ['geo:line', 'geo:linestring']],
  ['geo:box', ['geo:box'], ['geo:box']],
  ['geo:polygon', ['geo:polygon'], ['geo:polygon']],
  ['LanguageProperty', ['LanguageProperty'], []],
  ['VocabProperty', ['VocabProperty'], []],
  ['JsonProperty', ['JsonProperty'], []],
  ['ListProperty', ['ListProperty'], []],
  ['ListRelationship', ['ListRelationship'], []],
  // `Property` of an NGSI-LD broker, which is not a value type, and the type of attributes of NGSIv1.
  ['untyped', [], ['property', '']],
] as const

export type TypeRole = (typeof spellings)[number][0]

export interface ValueType {
  readonly role: TypeRole
  readonly misspelt: boolean
}

const plain: ValueType = { role: 'plain', misspelt: false }
const known: ReadonlyMap<string, ValueType> = new Map(
  spellings.flatMap(([role, types]) => types.map((type) => [type, { role, misspelt: false }])),
)
const misspelt: ReadonlyMap<string, ValueType> = new Map(
  spellings.flatMap(([role, , types]) => types.map((type) => [type, { role, misspelt: true }])),
)

export function valueTypeOf(type: string): ValueType {
  // All spellings of special types are short.
  return known.get(type) ?? (type.length > 20 ? plain : (misspelt.get(type.toLowerCase()) ?? plain))
}

/**
 * The implied type of a value: that of JSON, except that a time is a DateTime, and a value with characters that Orion
 * forbids is TextUnrestricted, whose values Orion does not check.
 * @param percent whether such characters are percent-encoded instead
 */
export function impliedType(value: Json, percent: boolean): string {
  if (typeof value === 'number') return 'Number'
  if (typeof value === 'boolean') return 'Boolean'
  if (value === null) return 'None'
  if (typeof value === 'string' && isDateTime(value)) return 'DateTime'
  if (!percent && holdsForbidden(value)) return 'TextUnrestricted'
  return typeof value === 'string' ? 'Text' : 'StructuredValue'
}

/** Whether a type, which is not a special one, is redundant because `impliedType` returns the same. */
export function isImplied(type: string, value: Json, percent: boolean): boolean {
  if (type === 'Text') return typeof value === 'string' && !isDateTime(value)
  if (type === 'TextUnrestricted') return !percent && typeof value !== 'number' && holdsForbidden(value)
  return type === typeOfJson(value)
}

/** The type implied by JSON alone, which is the default for an absent type ("Partial Representations"). */
export function typeOfJson(value: Json): string {
  return typeof value === 'string' ? 'Text' : impliedType(value, true)
}

/** The number in a text with JSON syntax. Undefined: not a number, or digits would be lost. */
export function numberOf(text: string): number | undefined {
  const verdict = /^-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?$/.test(text) ? judgeNumber(text) : undefined
  return verdict === 'same' || verdict === 'number-text' ? Number(text) : undefined
}

export function booleanOf(text: string): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}
