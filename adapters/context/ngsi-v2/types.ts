// The types of values ("Special Attribute Types", "Partial Representations"): which of them determine how a value is read,
// and which are redundant because they follow from the JSON value.

import type { AttributeKind } from '../../../standards/hub/entity.ts'
import { judgeNumber } from '../../../standards/json/number.ts'
import type { Json } from '../../adapter.ts'
import { holdsForbidden, isForbiddenText } from './escape.ts'
import type { SimpleType } from './geo.ts'
import { isDateTime } from './times.ts'

/** How a value of a type is read. `plain`: unchanged; `number` and `boolean`: unchanged, but a text is repaired. */
export type TypeRole =
  | 'plain'
  | 'number'
  | 'boolean'
  | 'time'
  | 'geojson'
  | 'relationship'
  | SimpleType
  | Exclude<AttributeKind, 'Property' | 'GeoProperty' | 'Relationship'>
  /** `Property` of an NGSI-LD broker, which is not a value type. */
  | 'untyped'

const roles: ReadonlyMap<string, TypeRole> = new Map<string, TypeRole>([
  ['Text', 'plain'],
  ['TextUnrestricted', 'plain'],
  ['StructuredValue', 'plain'],
  ['Number', 'number'],
  ['Integer', 'number'],
  ['Float', 'number'],
  ['Double', 'number'],
  ['Boolean', 'boolean'],
  ['DateTime', 'time'],
  ['ISO8601', 'time'],
  ['Relationship', 'relationship'],
  ['Reference', 'relationship'],
  ['geo:json', 'geojson'],
  ['geo:point', 'geo:point'],
  ['geo:line', 'geo:line'],
  ['geo:box', 'geo:box'],
  ['geo:polygon', 'geo:polygon'],
  ['LanguageProperty', 'LanguageProperty'],
  ['VocabProperty', 'VocabProperty'],
  ['JsonProperty', 'JsonProperty'],
  ['ListProperty', 'ListProperty'],
  ['ListRelationship', 'ListRelationship'],
])

/** Non-standard spellings of senders, in lower case. */
const misspelt: ReadonlyMap<string, TypeRole> = new Map<string, TypeRole>([
  ['relationship', 'relationship'],
  ['reference', 'relationship'],
  ['datetime', 'time'],
  ['date-time', 'time'],
  ['iso8601', 'time'],
  ['geojson', 'geojson'],
  ['geo:json', 'geojson'],
  ['geoproperty', 'geojson'],
  ['geo:point', 'geo:point'],
  ['geopoint', 'geo:point'],
  ['coords', 'geo:point'],
  ['geo:line', 'geo:line'],
  ['geo:linestring', 'geo:line'],
  ['geo:box', 'geo:box'],
  ['geo:polygon', 'geo:polygon'],
  ['property', 'untyped'],
  // From brokers with attributes of NGSIv1.
  ['', 'untyped'],
])

export interface ValueType {
  readonly role: TypeRole
  readonly misspelt: boolean
}

const plain: ValueType = { role: 'plain', misspelt: false }
const known: ReadonlyMap<string, ValueType> = new Map(
  [...roles].map(([type, role]) => [type, { role, misspelt: false }] as const),
)

export function valueTypeOf(type: string): ValueType {
  const found = known.get(type)
  if (found !== undefined) return found
  // All spellings of special types are short.
  const role = type.length > 20 ? undefined : misspelt.get(type.toLowerCase())
  return role === undefined ? plain : { role, misspelt: true }
}

/**
 * The implied type of a value: that of JSON, except that a time is a DateTime, and a value with characters that Orion
 * forbids is TextUnrestricted, whose values Orion does not check.
 * @param percent whether such characters are percent-encoded instead
 */
export function impliedType(value: Json, percent: boolean): string {
  switch (typeof value) {
    case 'string':
      if (isDateTime(value)) return 'DateTime'
      return !percent && isForbiddenText(value) ? 'TextUnrestricted' : 'Text'
    case 'number':
      return 'Number'
    case 'boolean':
      return 'Boolean'
    default:
      if (value === null) return 'None'
      return !percent && holdsForbidden(value) ? 'TextUnrestricted' : 'StructuredValue'
  }
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
