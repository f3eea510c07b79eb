// Relationships: the ids of other entities as text. An id that is not a URI becomes the hub's id of that entity, which
// requires its type ("Context Entities": id and type together identify an entity; GS CIM 009 4.5.3 requires a URI).

import { isGlobalUri } from '../../../standards/hub/identifier.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { isUri } from '../../../standards/ngsi-ld/names.ts'
import type { Json } from '../../adapter.ts'
import { unescapeName } from './escape.ts'
import { typeInUrn, typeName } from './names.ts'
import type { DecodeSession, Made, Given } from './read/reading.ts'

/** Undefined: the ids cannot become URIs, or (ListRelationship) the message is rejected. */
export function readRelationship(
  given: Given,
  reading: DecodeSession,
  kind: 'Relationship' | 'ListRelationship' = 'Relationship',
): Made | undefined {
  const { value, member } = given
  const items: readonly Json[] = isJsonArray(value) ? value : [value]
  const objects: string[] = []
  for (const [index, item] of items.entries()) {
    const object = objectOf(item, index, given, reading)
    if (object !== undefined) objects.push(object)
  }
  const list = kind === 'ListRelationship'
  if (objects.length === items.length && (list ? isJsonArray(value) : objects.length > 0)) {
    if (list) return { type: kind, objectList: objects }
    const [only] = objects
    return { type: kind, object: isJsonArray(value) || only === undefined ? objects : only }
  }
  return list
    ? reading.wrong('A ListRelationship must be a list of entity ids.', 'Special Attribute Types', member)
    : undefined
}

function objectOf(item: Json, index: number, given: Given, reading: DecodeSession): string | undefined {
  const text = isJsonObject(item) && Object.keys(item).length === 1 ? item['object'] : item
  if (typeof text !== 'string') return undefined
  const id = unescapeName(text)
  const declared = typeAt(given.targets.types, index)
  if (declared !== undefined && !isGlobalUri(id)) reading.typesUsed = true
  const type = declared ?? given.targets.typeOf(text) ?? personalType(id, reading) ?? given.name?.target
  if (type !== undefined && id !== '') {
    const hubType = typeName(type).name
    return reading.context.id(hubType, id, reading.settings.personalIds.get(hubType))
  }
  return isUri(id) ? id : undefined
}

/** The type in a URN, if ids of the type are keyed: the relationship must not expose an id that the entity itself hides. */
function personalType(id: string, { settings }: DecodeSession): string | undefined {
  const type = settings.personalIds.size === 0 ? undefined : typeInUrn(id)
  return type !== undefined && settings.personalIds.has(type) ? type : undefined
}

function typeAt(types: Json | undefined, index: number): string | undefined {
  const type = isJsonArray(types) ? types[index] : types
  return typeof type === 'string' && type !== '' ? type : undefined
}
