// Metadata that become members of an attribute in the hub: times, units, the dataset and the types of related entities
// ("Builtin Metadata"; the other names are those of the IoT agents and the Smart Data Models).

import { unitByCode, unitBySpelling } from '../../../standards/hub/units.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { isHubName, isUri } from '../../../standards/ngsi-ld/names.ts'
import type { Json } from '../../adapter.ts'
import { typeName } from './names.ts'
import type { DecodeSession, Made } from './read/reading.ts'
import type { JsonObject } from './shape.ts'
import { readInstant } from './times.ts'
import { valueTypeOf } from './types.ts'

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

/** In order of precedence. If there are several, the others become sub-attributes. */
const observationNames = ['TimeInstant', 'observedAt', 'timestamp', 'dateObserved'] as const

/** Whether metadata with this name is read as a member, so that a sub-attribute cannot have the name. */
export function isMemberName(name: string): boolean {
  return members.has(name)
}

/** Whether the member has been read or reported; otherwise it becomes a sub-attribute. */
export function readMember(
  name: string,
  value: Json,
  type: string | undefined,
  all: JsonObject,
  made: Made,
  reading: DecodeSession,
): boolean {
  const member = members.get(name)
  switch (member) {
    case undefined:
      return false
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
      // Already read with the value, if the value needed it.
      return isRelation(made) && isPlainType(type) && reading.typesUsed
  }
}

/** Whether this is the first of the observation times, in the order of `observationNames`. */
function isFirstTime(name: string, all: JsonObject): boolean {
  for (const one of observationNames) {
    if (one === name) return true
    if (Object.hasOwn(all, one)) return false
  }
  return false
}

function readTime(member: Member, value: Json, type: string | undefined, made: Made, reading: DecodeSession): boolean {
  if (type !== undefined && valueTypeOf(type).role !== 'time') return false
  if (value === null) {
    reading.lose('dropped', 'null-value', 'value')
    return true
  }
  const instant = readInstant(value, 'value', reading)
  if (instant !== undefined) made[member] = instant
  return true
}

/** A code is kept, known or not. The name or symbol of a unit instead of a code is repaired with the table of units. */
function readUnitCode(value: Json, made: Made, reading: DecodeSession): boolean {
  if (typeof value !== 'string') return false
  if (unitByCode(value) !== undefined) return put('unitCode', value, made)
  const unit = unitBySpelling(value)
  if (unit === undefined) return put('unitCode', /^\S+$/.test(value) ? value : undefined, made)
  reading.repair('unit-spelling', 'metadata unitCode', 'value')
  return put('unitCode', unit.code, made)
}

function readUnit(value: Json, made: Made, reading: DecodeSession): boolean {
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
