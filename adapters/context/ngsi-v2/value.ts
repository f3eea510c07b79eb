// Reads one value of NGSIv2 as an attribute of the hub without its metadata. `0`, `false` and the empty text are ordinary
// values; `null` cannot be the value of a Property in the hub (GS CIM 009 4.5.0).

import { type AttributeKind, valueMember } from '../../../standards/hub/entity.ts'
import { isGlobalUri } from '../../../standards/hub/identifier.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { looksLikeGeometry } from '../../../standards/ngsi-ld/geometry.ts'
import { isUri, nullUri } from '../../../standards/ngsi-ld/names.ts'
import type { Members } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import { readValue } from '../../../standards/ngsi-ld/values.ts'
import type { Json } from '../../adapter.ts'
import { valueOf } from '../../kit/problem-error.ts'
import { unescapeName, unescapeTexts } from './escape.ts'
import { readGeoJson, readSimple } from './geo.ts'
import { type AttributeName, typeInUrn, typeName } from './names.ts'
import { attempt, type Reading } from './reading.ts'
import { readDateTime, readUnzoned } from './times.ts'
import { booleanOf, isImplied, numberOf, typeOfJson, type TypeRole, valueTypeOf } from './types.ts'

export interface Given {
  readonly value: Json
  /** The type in the message. Undefined: absent. */
  readonly type: string | undefined
  /** The name of the attribute with its entry in the vocabulary. Undefined for metadata. */
  readonly name: AttributeName | undefined
  /** The member with the value, for losses and Problems; '' in the simplified representation. */
  readonly member: string
  /** The types of the objects of a relationship from its metadata: one type, or one per object. */
  readonly types?: Json | undefined
}

/** Undefined: the value is dropped, which is reported. */
export function readTypedValue(given: Given, reading: Reading): Members | undefined {
  const { value, type } = given
  // Fast path: most values have the type implied by JSON, and most of these are numbers.
  if (typeof value === 'number' && (type === 'Number' || type === undefined)) return { type: 'Property', value }
  if (value === null || value === nullUri) return readNull(given, reading)
  const { role, misspelt } = type === undefined ? untyped : valueTypeOf(type)
  if (misspelt) reading.repair('type-spelling', 'Special Attribute Types', 'type')
  const isPercent = reading.settings.textEscapes === 'percent'
  return readAs(role, isPercent ? { ...given, value: unescapeTexts(value) } : given, reading)
}

const untyped = { role: 'untyped', misspelt: false } as const

function readAs(role: TypeRole, given: Given, reading: Reading): Members | undefined {
  const { value, member } = given
  switch (role) {
    case 'plain':
    case 'untyped':
      return readPlain(given, reading)
    case 'number':
      return readPlain(fromText(given, numberOf, 'number-as-text', reading), reading)
    case 'boolean':
      return readPlain(fromText(given, booleanOf, 'boolean-as-text', reading), reading)
    case 'time':
      return readTime(given, reading)
    case 'relationship':
      return readRelationship(given, reading) ?? keptAsText(given, reading)
    case 'ListRelationship':
      return readObjectList(given, reading)
    case 'geo:json':
      return { type: 'GeoProperty', value: readGeoJson(value, member, reading) }
    case 'geo:point':
    case 'geo:line':
    case 'geo:box':
    case 'geo:polygon':
      return { type: 'GeoProperty', value: readSimple(role, value, member, reading) }
    default:
      return readKind(role, given, reading)
  }
}

function readKind(kind: AttributeKind, { value, member }: Given, reading: Reading): Members {
  const read = readValue(kind, value, reading.path(member), { losses: [], repairs: [] })
  return { type: kind, [valueMember[kind]]: valueOf(read) }
}

/** A value without a special type: only the vocabulary may define another kind than Property. */
function readPlain(given: Given, reading: Reading): Members {
  const { type, name } = given
  const value = name?.isTime === true ? readUnzoned(given.value, given.member, reading) : given.value
  if (name !== undefined && (type === undefined || isUntyped(type) || type === typeOfJson(value))) {
    const { kinds, target } = name
    if (kinds !== undefined && !kinds.includes('Property')) return readKnownKind(given, kinds, reading)
    const related = kinds === undefined && target !== undefined ? readRelationship(given, reading) : undefined
    if (related !== undefined) reading.lose('assumed', 'relationship-by-name')
    if (related !== undefined) return related
  }
  return withType(value, type, reading)
}

function isUntyped(type: string): boolean {
  return valueTypeOf(type).role === 'untyped'
}

/** The value as a Property, with its type if that is not redundant. */
function withType(value: Json, type: string | undefined, reading: Reading): Members {
  const isPercent = reading.settings.textEscapes === 'percent'
  if (type === undefined || isUntyped(type) || isImplied(type, value, isPercent)) return { type: 'Property', value }
  return { type: 'Property', value, valueType: valueTypeName(type, reading) }
}

function valueTypeName(type: string, reading: Reading): string {
  const { name, carried } = typeName(type)
  if (carried !== undefined) reading.lose('carried', carried, 'type')
  return name
}

/** The type does not determine the kind, but the vocabulary does: a relationship, a geometry or a term. */
function readKnownKind(given: Given, kinds: readonly AttributeKind[], reading: Reading): Members {
  const made = attempt(() => asKind(given, kinds, reading))
  if (made === undefined) return withType(given.value, given.type, reading)
  reading.lose('assumed', 'kind', given.member)
  return made
}

function asKind(given: Given, kinds: readonly AttributeKind[], reading: Reading): Members | undefined {
  const { value, member } = given
  if (kinds.includes('Relationship')) return readRelationship(given, reading)
  if (kinds.includes('GeoProperty')) {
    if (typeof value === 'string')
      return { type: 'GeoProperty', value: readSimple('geo:point', value, member, reading) }
    return looksLikeGeometry(value) ? { type: 'GeoProperty', value: readGeoJson(value, member, reading) } : undefined
  }
  const kind = kinds.find((one) => one === 'VocabProperty' || one === 'LanguageProperty' || one === 'ListProperty')
  return kind === undefined ? undefined : readKind(kind, given, reading)
}

/** `null` is carried if the attribute may contain any JSON, which does not apply to attributes of the vocabulary. */
function readNull({ type, name, member }: Given, reading: Reading): Members | undefined {
  const isDropped = name?.kinds !== undefined && !name.kinds.includes('JsonProperty')
  if (type === 'JsonProperty' && !isDropped) return { type: 'JsonProperty', json: null }
  reading.lose(isDropped ? 'dropped' : 'coerced', 'null-value', member)
  if (isDropped) return undefined
  if (type === '') reading.repair('type-spelling', 'Special Attribute Types', 'type')
  const valueType = valueTypeName(type === undefined || type === '' ? 'None' : type, reading)
  return { type: 'JsonProperty', json: null, valueType }
}

function readTime({ value, type, member }: Given, reading: Reading): Members | undefined {
  const read = (): string => readDateTime(value, member, reading)
  const text = reading.settings.refusesWrongTimes === true ? read() : attempt(read)
  if (text === undefined) reading.lose('carried', 'value-not-of-type', member)
  if (text === undefined) return withType(value, type, reading)
  if (text === '') return undefined
  if (text.length > 10) return { type: 'Property', value: text }
  reading.lose('coerced', 'date-only', member)
  return { type: 'Property', value: text, valueType: 'Date' }
}

function keptAsText({ value, member }: Given, reading: Reading): Members {
  reading.lose('coerced', 'object-not-uri', member)
  return { type: 'Property', value, valueType: 'Relationship' }
}

/** Devices with a text protocol (UltraLight) send numbers and booleans as text with the correct type. */
function fromText(given: Given, read: (text: string) => Json | undefined, code: string, reading: Reading): Given {
  if (typeof given.value !== 'string') return given
  const found = read(given.value)
  if (found === undefined) reading.lose('carried', 'value-not-of-type', given.member)
  else reading.repair(code, 'Partial Representations', given.member)
  return found === undefined ? given : { ...given, value: found }
}

/**
 * An id that is not a URI becomes the hub's id of that entity, which requires its type ("Context Entities": id and type
 * together identify an entity; GS CIM 009 4.5.3 requires a URI). Undefined: the ids cannot become URIs.
 */
function readRelationship(given: Given, reading: Reading): Members | undefined {
  const objects = readObjects(given, reading)
  const [only] = objects ?? []
  if (objects === undefined || only === undefined) return undefined
  return { type: 'Relationship', object: isJsonArray(given.value) ? objects : only }
}

function readObjectList(given: Given, reading: Reading): Members {
  const objects = isJsonArray(given.value) ? readObjects(given, reading) : undefined
  if (objects !== undefined) return { type: 'ListRelationship', objectList: objects }
  return reading.wrong('A ListRelationship must be a list of entity ids.', 'Special Attribute Types', given.member)
}

function readObjects(given: Given, reading: Reading): readonly string[] | undefined {
  const items = isJsonArray(given.value) ? given.value : [given.value]
  const objects = items.map((item, index) => objectOf(item, index, given, reading))
  return objects.every((object) => object !== undefined) ? objects : undefined
}

function objectOf(item: Json, index: number, given: Given, reading: Reading): string | undefined {
  const text = isJsonObject(item) && Object.keys(item).length === 1 ? item['object'] : item
  if (typeof text !== 'string') return undefined
  const id = unescapeName(text)
  const declared = isJsonArray(given.types) ? given.types[index] : given.types
  const declaredType = typeof declared === 'string' && declared !== '' ? declared : undefined
  if (declaredType !== undefined && !isGlobalUri(id)) reading.typesUsed = true
  const type = declaredType ?? (given.name && reading.typeOf(text)) ?? personalType(id, reading) ?? given.name?.target
  if (type === undefined || id === '') return isUri(id) ? id : undefined
  const { name } = typeName(type)
  return reading.context.id(name, id, reading.settings.personalIds.get(name))
}

/** The type in a URN, if ids of the type are keyed: the relationship must not expose an id that the entity itself hides. */
function personalType(id: string, { settings }: Reading): string | undefined {
  const type = settings.personalIds.size === 0 ? undefined : typeInUrn(id)
  return type !== undefined && settings.personalIds.has(type) ? type : undefined
}
