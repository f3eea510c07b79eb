// Reads metadata as members and sub-attributes of an attribute ("JSON Attribute Representation", "Builtin Metadata"; the
// other names of members are those of the IoT agents and the Smart Data Models).

import { qualities } from '../../../standards/hub/quality.ts'
import { unitByCode, unitBySpelling } from '../../../standards/hub/units.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { isHubName, isUri } from '../../../standards/ngsi-ld/names.ts'
import { asAttribute, type Members } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Json } from '../../adapter.ts'
import { carriedName, metadataName, typeName } from './names.ts'
import type { Reading } from './reading.ts'
import { isDateTime, readInstant } from './times.ts'
import { valueTypeOf } from './types.ts'
import { readTypedValue } from './value.ts'

const clause = 'JSON Attribute Representation'

/** An attribute, or metadata, of the normalized representation. */
export type AttributeJson = JsonObject & { readonly value?: Json; readonly type?: Json; readonly metadata?: Json }

/** Whether the JSON has only members of an attribute: value, type and metadata, each optional. */
export function isAttribute(json: Json): json is AttributeJson {
  if (!isJsonObject(json)) return false
  for (const name in json) if (name !== 'value' && name !== 'type' && name !== 'metadata') return false
  return true
}

/** Adds the metadata to the attribute. */
export function readMetadata(metadata: Json, made: Members, reading: Reading): void {
  if (!isJsonObject(metadata)) return reading.wrong('Metadata must be a JSON object.', clause, 'metadata')
  for (const name in metadata) {
    if (name === '') return reading.wrong('Metadata requires a name.', 'Field syntax restrictions', 'metadata')
    reading.metadata = name
    readOne(name, metadata[name] ?? null, metadata, made, reading)
  }
  reading.metadata = ''
}

function readOne(name: string, json: Json, all: JsonObject, made: Members, reading: Reading): void {
  if (!isAttribute(json)) return reading.wrong('Metadata must be an object with value and type.', clause)
  const { value = null, type, metadata } = json
  if (type !== undefined && typeof type !== 'string') return reading.wrong('A type must be a string.', clause, 'type')
  const isEmpty = metadata === undefined || (isJsonObject(metadata) && Object.keys(metadata).length === 0)
  if (!isEmpty) reading.lose('dropped', 'nested-metadata', 'metadata')
  if (readMember(name, value, type, all, made, reading)) return
  const sub = fitsHub(name, value) ? metadataName(name) : carriedName(name)
  if (sub.carried !== undefined) reading.lose('carried', sub.carried)
  const read = readTypedValue({ value, type, name: undefined, member: 'value' }, reading)
  if (read !== undefined) made[sub.name] = asAttribute(read)
}

const qualityNames: ReadonlySet<Json> = new Set(qualities)

/** The hub's own sub-attributes have a fixed form. Metadata with the same name but another form is carried under another name. */
function fitsHub(name: string, value: Json): boolean {
  if (name === 'quality') return qualityNames.has(value)
  if (name === 'receivedAt') return typeof value === 'string' && isDateTime(value)
  if (name !== 'interval') return true
  return isJsonObject(value) && ['start', 'end', 'label', 'aggregation'].every((member) => Object.hasOwn(value, member))
}

/** Observation times in order of precedence. If there are several, the others become sub-attributes. */
const observationNames = ['TimeInstant', 'observedAt', 'timestamp', 'dateObserved'] as const

/** The members of attributes by the names of metadata. */
const members: ReadonlyMap<string, string> = new Map([
  ...observationNames.map((name) => [name, 'observedAt'] as const),
  ['dateCreated', 'createdAt'],
  ['dateModified', 'modifiedAt'],
  ['dateExpires', 'expiresAt'],
  ...['unitCode', 'unit', 'datasetId', 'objectType', 'entityType'].map((name) => [name, name] as const),
])

/** Whether metadata with this name is read as a member, so that a sub-attribute cannot have the name. */
export function isMemberName(name: string): boolean {
  return members.has(name)
}

/** Whether the member has been read or reported; otherwise it becomes a sub-attribute. */
function readMember(
  name: string,
  value: Json,
  type: string | undefined,
  all: JsonObject,
  made: Members,
  reading: Reading,
): boolean {
  const member = members.get(name)
  const isText = type === undefined || type === 'Text' || type === 'TextUnrestricted'
  const isOfRelation = made['type'] === 'Relationship' || made['type'] === 'ListRelationship'
  switch (member) {
    case undefined:
      return false
    case 'observedAt':
      return (
        observationNames.find((one) => Object.hasOwn(all, one)) === name && readTime(member, value, type, made, reading)
      )
    case 'unitCode':
      return isText && put(member, unitCodeOf(value, reading), made)
    case 'unit':
      return isText && !Object.hasOwn(all, 'unitCode') && put('unitCode', unitOf(value, reading), made)
    case 'datasetId':
      return isText && put(member, typeof value === 'string' && isUri(value) ? value : undefined, made)
    case 'objectType':
      return isOfRelation && (isText || type === 'StructuredValue') && put(member, typesOf(value), made)
    case 'entityType':
      // Already read with the value, if the value needed it.
      return isOfRelation && (isText || type === 'StructuredValue') && reading.typesUsed
    default:
      return readTime(member, value, type, made, reading)
  }
}

function put(member: string, value: Json | undefined, made: Members): boolean {
  if (value !== undefined) made[member] = value
  return value !== undefined
}

function readTime(member: string, value: Json, type: string | undefined, made: Members, reading: Reading): boolean {
  if (type !== undefined && valueTypeOf(type).role !== 'time') return false
  if (value === null) reading.lose('dropped', 'null-value', 'value')
  else put(member, readInstant(value, 'value', reading), made)
  return true
}

/** A code is kept, known or not. The name or symbol of a unit instead of a code is repaired with the table of units. */
function unitCodeOf(value: Json, reading: Reading): string | undefined {
  if (typeof value !== 'string' || unitByCode(value) !== undefined) return typeof value === 'string' ? value : undefined
  const unit = unitBySpelling(value)
  if (unit === undefined) return /^\S+$/.test(value) ? value : undefined
  reading.repair('unit-spelling', 'metadata unitCode', 'value')
  return unit.code
}

function unitOf(value: Json, reading: Reading): string | undefined {
  const unit = typeof value === 'string' ? unitBySpelling(value) : undefined
  if (unit !== undefined) reading.lose('coerced', 'unit-spelling', 'value')
  return unit?.code
}

function typesOf(value: Json): Json | undefined {
  if (typeof value === 'string' && value !== '') return typeName(value).name
  if (!isJsonArray(value) || value.length === 0) return undefined
  const found = value.map((item) => (typeof item === 'string' ? typeName(item).name : ''))
  return found.every(isHubName) ? found : undefined
}
