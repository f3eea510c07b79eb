// The types of values ("Special Attribute Types", "Partial Representations"): which say how a value is read, and which
// only say again what JSON says by itself.

import type { AttributeKind } from '../../../standards/hub/entity.ts'
import { judgeNumber } from '../../../standards/json/number.ts'
import type { Json } from '../../adapter.ts'
import { holdsForbidden, isForbiddenText } from './escape.ts'
import type { SimpleType } from './geo.ts'
import { isDateTime } from './times.ts'

/** How a value of a type is read; `plain`: as it is, `number` and `boolean`: so, but that a text of one is mended. */
export type TypeRole =
  | 'plain'
  | 'number'
  | 'boolean'
  | 'time'
  | 'geojson'
  | 'relationship'
  | SimpleType
  | Exclude<AttributeKind, 'Property' | 'GeoProperty' | 'Relationship'>
  /** `Property` of an NGSI-LD broker: no type of a value. */
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

/** Spellings of senders, in lower case, that are not the specification's. */
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
  // Of brokers that still hold attributes of NGSIv1.
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
  // Every spelling of a special type is short.
  const role = type.length > 20 ? undefined : misspelt.get(type.toLowerCase())
  return role === undefined ? plain : { role, misspelt: true }
}

/**
 * The type that a value has without any being said: by JSON, but that a text which is a time is a DateTime, and that
 * what holds characters which Orion forbids is TextUnrestricted, whose values Orion does not search for them.
 * @param percent whether such characters are written as escapes instead
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

/** Whether a type, which is not a special one, says no more of the value than `impliedType` does. */
export function isImplied(type: string, value: Json, percent: boolean): boolean {
  if (type === 'Text') return typeof value === 'string' && !isDateTime(value)
  if (type === 'TextUnrestricted') return !percent && typeof value !== 'number' && holdsForbidden(value)
  return type === typeOfJson(value)
}

/** The type that JSON alone implies, which is what a type means that is left out ("Partial Representations"). */
export function typeOfJson(value: Json): string {
  return typeof value === 'string' ? 'Text' : impliedType(value, true)
}

/** The number that a text spells as JSON would, with no digit lost. */
export function numberOf(text: string): number | undefined {
  const verdict = /^-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?$/.test(text) ? judgeNumber(text) : undefined
  return verdict === 'same' || verdict === 'number-text' ? Number(text) : undefined
}

export function booleanOf(text: string): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined
}
