// Reads one value of NGSIv2 as an attribute of the hub without its metadata. `0`, `false` and the empty text are ordinary
// values; `null` cannot be the value of a Property in the hub (GS CIM 009 4.5.0).

import { type Attribute, type AttributeKind, valueMember } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { looksLikeGeometry } from '../../../standards/ngsi-ld/geometry.ts'
import { asAttribute } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import { nullUri } from '../../../standards/ngsi-ld/names.ts'
import { readValue } from '../../../standards/ngsi-ld/values.ts'
import type { Json } from '../../adapter.ts'
import { unescapeTexts } from './escape.ts'
import { readGeoJson, readSimple } from './geo.ts'
import { typeName } from './names.ts'
import { readRelationship } from './relationship.ts'
import type { Given, Made, DecodeSession } from './read/reading.ts'
import { booleanOf, isImplied, numberOf, typeOfJson, type TypeRole, valueTypeOf } from './types.ts'
import { readDateTime, readUnzoned } from './times.ts'

/** Undefined: the value is dropped, which is reported, or the message is rejected. */
export function readTypedValue(given: Given, reading: DecodeSession): Made | undefined {
  const { value, type } = given
  // Fast path: most values have the type implied by JSON, and most of these are numbers.
  if (typeof value === 'number' && (type === 'Number' || type === undefined)) return { type: 'Property', value }
  if (value === null || value === nullUri) return readNull(given, reading)
  const { role, misspelt } = type === undefined ? untyped : valueTypeOf(type)
  if (misspelt) reading.repair('type-spelling', 'Special Attribute Types', 'type')
  const read = roleReaders[role]
  return read(reading.settings.percentTexts ? { ...given, value: unescapeTexts(value) } : given, reading)
}

const untyped = { role: 'untyped', misspelt: false } as const

type RoleReader = (given: Given, reading: DecodeSession) => Made | undefined

const roleReaders: Readonly<Record<TypeRole, RoleReader>> = {
  plain: readPlain,
  untyped: readPlain,
  number: (given, reading) => readPlain(fromText(given, numberOf, 'number-as-text', reading), reading),
  boolean: (given, reading) => readPlain(fromText(given, booleanOf, 'boolean-as-text', reading), reading),
  time: readTime,
  relationship: (given, reading) => readRelationship(given, reading) ?? keptAsText(given, reading),
  geojson: ({ value, member }, reading) => geoProperty(readGeoJson(value, member, reading)),
  'geo:point': readSimpleGeometry('geo:point'),
  'geo:line': readSimpleGeometry('geo:line'),
  'geo:box': readSimpleGeometry('geo:box'),
  'geo:polygon': readSimpleGeometry('geo:polygon'),
  LanguageProperty: readKind('LanguageProperty'),
  VocabProperty: readKind('VocabProperty'),
  JsonProperty: readKind('JsonProperty'),
  ListProperty: readKind('ListProperty'),
  ListRelationship: (given, reading) => readRelationship(given, reading, 'ListRelationship'),
}

function readSimpleGeometry(type: 'geo:point' | 'geo:line' | 'geo:box' | 'geo:polygon'): RoleReader {
  return ({ value, member }, reading) => geoProperty(readSimple(type, value, member, reading))
}

function geoProperty(value: Json | undefined): Made | undefined {
  return value === undefined ? undefined : { type: 'GeoProperty', value }
}

function readKind(kind: AttributeKind): RoleReader {
  return ({ value, member }, reading) => {
    const read = readValue(kind, value, reading.path(member), { losses: [], repairs: [] })
    return read.ok ? { type: kind, [valueMember[kind]]: read.value } : reading.fail(read.problem)
  }
}

/** A value without a special type: only the vocabulary may define another kind than Property. */
function readPlain(given: Given, reading: DecodeSession): Made | undefined {
  const { type, name } = given
  const value = name?.isTime === true ? readUnzoned(given.value, given.member, reading) : given.value
  const kinds = name?.kinds
  if (name !== undefined && (type === undefined || isUntyped(type) || type === typeOfJson(value))) {
    if (kinds !== undefined && !kinds.includes('Property')) return readKnownKind(given, kinds, reading)
    if (kinds === undefined && name.target !== undefined) {
      const related = readRelationship(given, reading)
      if (related !== undefined) {
        reading.lose('assumed', 'relationship-by-name')
        return related
      }
    }
  }
  return withType(value, type, reading)
}

function isUntyped(type: string): boolean {
  return valueTypeOf(type).role === 'untyped'
}

/** The value as a Property, with its type if that is not redundant. */
function withType(value: Json, type: string | undefined, reading: DecodeSession): Made | undefined {
  const { percentTexts } = reading.settings
  if (type === undefined || isUntyped(type) || isImplied(type, value, percentTexts)) {
    return { type: 'Property', value }
  }
  const { name, carried } = typeName(type)
  if (carried !== undefined) reading.lose('carried', carried, 'type')
  return { type: 'Property', value, valueType: name }
}

/** The type does not determine the kind, but the vocabulary does: a relationship, a geometry or a term. */
function readKnownKind(given: Given, kinds: readonly AttributeKind[], reading: DecodeSession): Made | undefined {
  const { value, type, member } = given
  const made = reading.attempt(() => asKind(given, kinds, reading))
  if (made === undefined) return withType(value, type, reading)
  reading.lose('assumed', 'kind', member)
  return made
}

function asKind(given: Given, kinds: readonly AttributeKind[], reading: DecodeSession): Made | undefined {
  const { value, member } = given
  if (kinds.includes('Relationship')) return readRelationship(given, reading)
  if (kinds.includes('GeoProperty')) {
    if (typeof value === 'string') return geoProperty(readSimple('geo:point', value, member, reading))
    return isJsonObject(value) && looksLikeGeometry(value)
      ? geoProperty(readGeoJson(value, member, reading))
      : undefined
  }
  const kind = kinds.find((one) => one === 'VocabProperty' || one === 'LanguageProperty' || one === 'ListProperty')
  return kind === undefined ? undefined : readKind(kind)(given, reading)
}

/** `null` is carried if the attribute may contain any JSON, which does not apply to attributes of the vocabulary. */
function readNull({ type, name, member }: Given, reading: DecodeSession): Made | undefined {
  if (name?.kinds !== undefined && !name.kinds.includes('JsonProperty'))
    return reading.lose('dropped', 'null-value', member)
  if (type === 'JsonProperty') return { type: 'JsonProperty', json: null }
  reading.lose('coerced', 'null-value', member)
  if (type === '') reading.repair('type-spelling', 'Special Attribute Types', 'type')
  const valueType = typeName(type === undefined || type === '' ? 'None' : type)
  if (valueType.carried !== undefined) reading.lose('carried', valueType.carried, 'type')
  return { type: 'JsonProperty', json: null, valueType: valueType.name }
}

function readTime(given: Given, reading: DecodeSession): Made | undefined {
  const { value, type, member } = given
  let isTime = true
  const read = (): string | undefined => readDateTime(value, member, reading)
  const text = reading.settings.refusesWrongTimes === true ? read() : reading.attempt(read, () => (isTime = false))
  if (!isTime) {
    reading.lose('carried', 'value-not-of-type', member)
    return withType(value, type, reading)
  }
  if (text === undefined) return undefined
  if (text.length > 10) return { type: 'Property', value: text }
  reading.lose('coerced', 'date-only', given.member)
  return { type: 'Property', value: text, valueType: 'Date' }
}

function keptAsText({ value, member }: Given, reading: DecodeSession): Made | undefined {
  if (reading.problem !== undefined) return undefined
  reading.lose('coerced', 'object-not-uri', member)
  return { type: 'Property', value, valueType: 'Relationship' }
}

/** Devices with a text protocol (UltraLight) send numbers and booleans as text with the correct type. */
function fromText(given: Given, read: (text: string) => Json | undefined, code: string, reading: DecodeSession): Given {
  const found = typeof given.value === 'string' ? read(given.value) : undefined
  if (found === undefined) {
    if (typeof given.value === 'string') reading.lose('carried', 'value-not-of-type', given.member)
    return given
  }
  reading.repair(code, 'Partial Representations', given.member)
  return { ...given, value: found }
}

/** The collected members as an attribute. */
export function finished(made: Made): Attribute {
  return asAttribute(made)
}
