// Reads one entity ("JSON Entity Representation", "Builtin Attributes") in either representation.

import type { Attribute, Entity } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { asEntity } from '../../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Json } from '../../../adapter.ts'
import { readAttribute, readKeyValue, type TypeOf } from './attribute.ts'
import { unescapeName } from '../escape.ts'
import { addInstance, datasetBase, gather, type Instances, spreadTime } from '../instances.ts'
import { type AttributeName, attributeNames, typeName } from '../names.ts'
import type { FormOption } from '../options.ts'
import type { DecodeSession, Made } from './reading.ts'
import { scopeOf } from '../service-path.ts'
import { type JsonObject, shapeOf } from '../shape.ts'
import { readInstant } from '../times.ts'

export interface EntityRead {
  readonly entity: Entity
  /** The `alterationType` in a notification, such as `entityDelete`. */
  readonly alteration: string | undefined
}

const representation = 'JSON Entity Representation'

/**
 * @param form the representation from the headers or the options
 * @param scope the scope from the header or the options
 */
export function readEntity(
  json: Json,
  path: string,
  form: FormOption,
  scope: string | undefined,
  typeOf: TypeOf,
  reading: DecodeSession,
): EntityRead | undefined {
  reading.entityPath = path
  reading.attribute = reading.metadata = reading.hubName = ''
  if (!isJsonObject(json)) {
    return reading.wrong(
      'An entity must be a JSON object; a list of values alone does not contain their names.',
      representation,
    )
  }
  const { id, type = defaultType(reading) } = json
  if (typeof type !== 'string' || type === '')
    return reading.wrong('The type of an entity must be a string.', representation, 'type')
  if (typeof id !== 'string' || id === '')
    return reading.wrong('An entity requires an id, which must be a string.', representation, 'id')
  const hubType = typeName(type)
  if (hubType.carried !== undefined) reading.lose('carried', hubType.carried, 'type')
  const category = reading.settings.personalIds.get(hubType.name)
  const made: Made = { id: reading.context.id(hubType.name, unescapeName(id), category), type: hubType.name }
  if (scope !== undefined) made['scope'] = scope
  const read = readerFor(json, form, reading)
  if (read === undefined) return undefined
  const nameOf = attributeNames(hubType.name)
  const several: Instances = new Map()
  let alteration: string | undefined
  for (const name in json) {
    if (name === 'id' || name === 'type') continue
    if (name === '') return reading.wrong('An attribute requires a name.', 'Field syntax restrictions')
    const known = nameOf(name)
    reading.attribute = name
    reading.hubName = known.builtin === undefined ? known.name : ''
    const attribute = read(json[name] ?? null, known, typeOf, reading)
    if (reading.problem !== undefined) return undefined
    reading.metadata = ''
    if (attribute === undefined) continue
    if (known.builtin === 'alteration') alteration = alterationOf(attribute, reading)
    else if (known.builtin !== undefined) readBuiltin(known.builtin, attribute, made, reading)
    else put(made, several, name, known, attribute, nameOf, reading)
    if (reading.problem !== undefined) return undefined
  }
  reading.attribute = reading.hubName = ''
  gather(several, made)
  spreadTime(made, nameOf, reading)
  return { entity: asEntity(made), alteration }
}

function defaultType(reading: DecodeSession): string {
  reading.lose('assumed', 'type-default', 'type')
  return 'Thing'
}

type Reader = typeof readAttribute

function readerFor(json: JsonObject, form: FormOption, reading: DecodeSession): Reader | undefined {
  if (form !== 'auto') return form === 'normalized' ? readAttribute : readKeyValue
  const shape = shapeOf(json)
  if (shape === 'mixed') {
    const detail =
      'Some attributes are only valid in the normalized representation and some only in the simplified one. Set the option form to the correct representation.'
    return reading.wrong(detail, 'Simplified Entity Representation')
  }
  if (shape === 'undecided') {
    for (const name in json) if (name !== 'id' && name !== 'type') reading.lose('assumed', 'form', name)
  }
  return shape === 'keyValues' ? readKeyValue : readAttribute
}

function put(
  made: Made,
  several: Instances,
  written: string,
  known: AttributeName,
  attribute: Attribute,
  nameOf: (name: string) => AttributeName,
  reading: DecodeSession,
): void {
  const base = attribute.datasetId === undefined ? undefined : datasetBase(written)
  const name = base === undefined ? known.name : nameOf(base).name
  if (base === undefined && known.carried !== undefined) reading.lose('carried', known.carried)
  if (Object.hasOwn(made, name)) addInstance(several, made, name, attribute, reading)
  else made[name] = attribute
}

function alterationOf(attribute: Attribute, reading: DecodeSession): string | undefined {
  reading.lose('dropped', 'answer-member')
  return attribute.type === 'Property' && typeof attribute.value === 'string' ? attribute.value : undefined
}

function readBuiltin(
  builtin: 'createdAt' | 'modifiedAt' | 'expiresAt' | 'scope',
  attribute: Attribute,
  made: Made,
  reading: DecodeSession,
): void {
  const value = attribute.type === 'Property' ? attribute.value : null
  if (builtin === 'scope') {
    const scope = scopeOf(value)
    if (scope === undefined)
      return reading.wrong('A service path must be a path such as /Madrid/Gardens.', 'Service Path')
    // The root path means that the entity does not have the scope from the header or the options.
    if (scope === '') delete made['scope']
    else made['scope'] = scope
  } else {
    const instant = readInstant(value, '', reading)
    if (instant !== undefined) made[builtin] = instant
  }
  for (const member in attribute) {
    if (member !== 'type' && member !== 'value' && attribute.type === 'Property')
      reading.lose('dropped', 'builtin-metadata', member === 'valueType' ? 'type' : 'metadata')
  }
}
