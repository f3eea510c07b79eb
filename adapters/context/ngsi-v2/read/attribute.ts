// Reads one attribute of the normalized representation ("JSON Attribute Representation").

import type { Attribute } from '../../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../../standards/json/object.ts'
import { looksLikeGeometry } from '../../../../standards/ngsi-ld/geometry.ts'
import type { Json } from '../../../adapter.ts'
import { readMetadata } from '../metadata.ts'
import type { AttributeName } from '../names.ts'
import type { DecodeSession, Given } from './reading.ts'
import { isAttribute, type JsonObject } from '../shape.ts'
import { finished, readTypedValue } from '../value.ts'

export type TypeOf = (id: string) => string | undefined

/** Undefined: the attribute is dropped, which is reported, or the message is rejected. */
export function readAttribute(
  json: Json,
  name: AttributeName,
  typeOf: TypeOf,
  reading: DecodeSession,
): Attribute | undefined {
  if (!isJsonObject(json))
    return reading.wrong('A normalized attribute must be a JSON object with value and type.', clause)
  const { value = null, type, metadata } = json
  if (type !== undefined && typeof type !== 'string') return reading.wrong('A type must be a string.', clause, 'type')
  if (!isAttribute(json)) reportOthers(json, reading)
  const given: Given = { value, type, name, member: 'value', targets: { types: metadata && typesIn(metadata), typeOf } }
  reading.typesUsed = false
  const made = readTypedValue(given, reading)
  if (made === undefined) return undefined
  if (metadata !== undefined) readMetadata(metadata, made, reading)
  return reading.problem === undefined ? finished(made) : undefined
}

const clause = 'JSON Attribute Representation'

/** The types of the objects of a relationship. */
function typesIn(metadata: Json): Json | undefined {
  if (!isJsonObject(metadata)) return undefined
  const found = member(metadata, 'entityType') ?? member(metadata, 'objectType')
  return isJsonObject(found) ? found['value'] : undefined
}

function reportOthers(json: JsonObject, reading: DecodeSession): void {
  for (const other in json) {
    if (other !== 'value' && other !== 'type' && other !== 'metadata') reading.lose('dropped', 'unknown-member', other)
  }
}

/** Reads one attribute of the simplified representation. */
export function readKeyValue(
  value: Json,
  name: AttributeName,
  typeOf: TypeOf,
  reading: DecodeSession,
): Attribute | undefined {
  const isGeometry = looksLikeGeometry(value) && (name.kinds === undefined || name.kinds.includes('GeoProperty'))
  if (isGeometry && name.kinds === undefined) reading.lose('assumed', 'kind')
  const type = isGeometry ? 'geo:json' : undefined
  const made = readTypedValue({ value, type, name, member: '', targets: { types: undefined, typeOf } }, reading)
  return made && finished(made)
}
