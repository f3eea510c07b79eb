// Metadata as members and sub-attributes of an attribute ("JSON Attribute Representation", "Builtin Metadata"; the names
// of times and units are those of the IoT agents and the Smart Data Models).

import { qualities } from '../../standards/hub/quality.ts'
import { unitByCode, unitBySpelling } from '../../standards/hub/units.ts'
import { isJsonArray, isJsonObject } from '../../standards/json/object.ts'
import { isHubName, isUri } from '../../standards/ngsi-ld/names.ts'
import type { Json } from '../adapter.ts'
import { carriedName, metadataName, typeName } from './names.ts'
import type { Reading } from './reading.ts'
import { isAttribute, type JsonObject } from './shape.ts'
import { isDateTime, readInstant } from './times.ts'
import { valueTypeOf } from './types.ts'
import { finished, type Made, readTypedValue } from './value.ts'

type Member =
  | 'observedAt'
  | 'createdAt'
  | 'modifiedAt'
  | 'expiresAt'
  | 'unitCode'
  | 'unit'
  | 'datasetId'
  | 'objectType'
  | 'entityType'

const members: ReadonlyMap<string, Member> = new Map<string, Member>([
  ['TimeInstant', 'observedAt'],
  ['observedAt', 'observedAt'],
  ['timestamp', 'observedAt'],
  ['dateObserved', 'observedAt'],
  ['dateCreated', 'createdAt'],
  ['dateModified', 'modifiedAt'],
  ['dateExpires', 'expiresAt'],
  ['unitCode', 'unitCode'],
  ['unit', 'unit'],
  ['datasetId', 'datasetId'],
  ['objectType', 'objectType'],
  ['entityType', 'entityType'],
])

/** In the order in which they count; where there are several, the others stay sub-attributes. */
const observationNames = ['TimeInstant', 'observedAt', 'timestamp', 'dateObserved'] as const

/** Whether metadata of this name is read as a member, so that no sub-attribute can have it. */
export function isMemberName(name: string): boolean {
  return members.has(name)
}

/** Adds what the metadata says. */
export function readMetadata(metadata: Json, made: Made, reading: Reading): void {
  if (!isJsonObject(metadata)) {
    return reading.wrong('The metadata of an attribute is a JSON object.', 'JSON Attribute Representation', 'metadata')
  }
  for (const name in metadata) {
    reading.metadata = name
    readOne(name, metadata[name] ?? null, metadata, made, reading)
    if (reading.problem !== undefined) return
  }
  reading.metadata = ''
}

function readOne(name: string, json: Json, all: JsonObject, made: Made, reading: Reading): void {
  if (!isAttribute(json)) {
    return reading.wrong('Metadata is a JSON object with value and type.', 'JSON Attribute Representation')
  }
  const { value = null, type, metadata } = json
  if (type !== undefined && typeof type !== 'string')
    return reading.wrong('A type is a text.', 'JSON Attribute Representation', 'type')
  if (metadata !== undefined && !isEmpty(metadata)) reading.lose('dropped', 'nested-metadata', 'metadata')
  const member = members.get(name)
  if (member !== undefined && readMember(member, name, value, type, all, made, reading)) return
  if (reading.problem !== undefined) return
  const sub = fitsHub(name, value) ? metadataName(name) : carriedName(name)
  if (sub.carried !== undefined) reading.lose('carried', sub.carried)
  const read = readTypedValue({ value, type, name: undefined, member: 'value', targets: none }, reading)
  if (read !== undefined) made[sub.name] = finished(read)
}

/** The hub's own sub-attributes have a meaning and a form; what only has their name is carried under another. */
function fitsHub(name: string, value: Json): boolean {
  switch (name) {
    case 'quality':
      return qualityNames.has(value)
    case 'receivedAt':
      return typeof value === 'string' && isDateTime(value)
    case 'interval':
      return (
        isJsonObject(value) && ['start', 'end', 'label', 'aggregation'].every((member) => Object.hasOwn(value, member))
      )
    default:
      return true
  }
}

const qualityNames: ReadonlySet<Json> = new Set(qualities)

const none = { types: undefined, typeOf: () => undefined }

function isEmpty(metadata: Json): boolean {
  return isJsonObject(metadata) && Object.keys(metadata).length === 0
}

/** Whether the member has been taken, or told; else it becomes a sub-attribute. */
function readMember(
  member: Member,
  name: string,
  value: Json,
  type: string | undefined,
  all: JsonObject,
  made: Made,
  reading: Reading,
): boolean {
  switch (member) {
    case 'observedAt':
      return isFirstTime(name, all) && readTime(member, value, type, made, reading)
    case 'createdAt':
    case 'modifiedAt':
    case 'expiresAt':
      return readTime(member, value, type, made, reading)
    case 'unitCode':
      return isTextType(type) && readUnitCode(value, made, reading)
    case 'unit':
      return isTextType(type) && !Object.hasOwn(all, 'unitCode') && readUnit(value, made, reading)
    case 'datasetId':
      return isTextType(type) && put(member, typeof value === 'string' && isUri(value) ? value : undefined, made)
    case 'objectType':
      return isRelation(made) && isPlainType(type) && put(member, namesOf(value), made)
    case 'entityType':
      // It was read with the value, which it explains.
      return isRelation(made) && isPlainType(type)
  }
}

/** Of several times of observation the first in the order of `observationNames` counts. */
function isFirstTime(name: string, all: JsonObject): boolean {
  for (const one of observationNames) {
    if (one === name) return true
    if (Object.hasOwn(all, one)) return false
  }
  return false
}

function readTime(member: Member, value: Json, type: string | undefined, made: Made, reading: Reading): boolean {
  if (type !== undefined && valueTypeOf(type).role !== 'time') return false
  if (value === null) {
    reading.lose('dropped', 'null-value', 'value')
    return true
  }
  const instant = readInstant(value, 'value', reading)
  if (instant !== undefined) made[member] = instant
  return true
}

/** A code is kept, known or not; the name or symbol of a unit in its place is a mistake that the table of units mends. */
function readUnitCode(value: Json, made: Made, reading: Reading): boolean {
  if (typeof value !== 'string') return false
  if (unitByCode(value) !== undefined) return put('unitCode', value, made)
  const unit = unitBySpelling(value)
  if (unit === undefined) return put('unitCode', /^\S+$/.test(value) ? value : undefined, made)
  reading.repair('unit-spelling', 'metadata unitCode', 'value')
  return put('unitCode', unit.code, made)
}

function readUnit(value: Json, made: Made, reading: Reading): boolean {
  const unit = typeof value === 'string' ? unitBySpelling(value) : undefined
  if (unit === undefined) return false
  reading.lose('coerced', 'unit-spelling', 'value')
  return put('unitCode', unit.code, made)
}

function put(member: Member, value: Json | undefined, made: Made): boolean {
  if (value === undefined) return false
  made[member] = value
  return true
}

function isTextType(type: string | undefined): boolean {
  return type === undefined || type === 'Text' || type === 'TextUnrestricted'
}

function isPlainType(type: string | undefined): boolean {
  return isTextType(type) || type === 'StructuredValue'
}

function isRelation(made: Made): boolean {
  return made['type'] === 'Relationship' || made['type'] === 'ListRelationship'
}

function namesOf(value: Json): Json | undefined {
  if (typeof value === 'string' && value !== '') return typeName(value).name
  if (!isJsonArray(value) || value.length === 0) return undefined
  const found = value.map((item) => (typeof item === 'string' ? typeName(item).name : ''))
  return found.every(isHubName) ? found : undefined
}
