// Reads one entity in either representation ("JSON Entity Representation", "Simplified Entity Representation", "Builtin
// Attributes"). Several instances of an attribute, which NGSIv2 does not have (GS CIM 009 4.5.5), are the attributes `name`,
// `name--2`, `name--3`, with the metadata `datasetId`.

import type { Attribute, Entity, JsonObject } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { looksLikeGeometry } from '../../../standards/ngsi-ld/geometry.ts'
import { asAttribute, asEntity, asInstances, type Members } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Json } from '../../adapter.ts'
import { unescapeName } from './escape.ts'
import { isAttribute, readMetadata } from './metadata.ts'
import { type AttributeName, attributeNames, scopeOf, typeName } from './names.ts'
import type { Settings } from './options.ts'
import type { Reading } from './reading.ts'
import { readInstant } from './times.ts'
import { readTypedValue } from './value.ts'

export interface EntityRead {
  readonly entity: Entity
  /** The `alterationType` in a notification, such as `entityDelete`. */
  readonly alteration: string | undefined
}

const entityClause = 'JSON Entity Representation'
const attributeClause = 'JSON Attribute Representation'

/**
 * @param form the representation from the headers or the options
 * @param scope the scope from the header or the options
 */
export function readEntity(
  json: Json,
  path: string,
  form: Settings['form'],
  scope: string | undefined,
  reading: Reading,
): EntityRead {
  reading.entityPath = path
  reading.attribute = reading.metadata = reading.hubName = ''
  if (!isJsonObject(json))
    return reading.wrong('An entity must be a JSON object: values alone have no names.', entityClause)
  const { id, type = 'Thing' } = json
  if (json['type'] === undefined) reading.lose('assumed', 'type-default', 'type')
  if (typeof type !== 'string' || type === '')
    return reading.wrong('The type of an entity must be a string.', entityClause, 'type')
  if (typeof id !== 'string' || id === '')
    return reading.wrong('An entity requires an id, which must be a string.', entityClause, 'id')
  const hubType = typeName(type)
  if (hubType.carried !== undefined) reading.lose('carried', hubType.carried, 'type')
  const category = reading.settings.personalIds.get(hubType.name)
  const made: Members = { id: reading.context.id(hubType.name, unescapeName(id), category), type: hubType.name }
  if (scope !== undefined) made['scope'] = scope
  const read = readerFor(json, form, reading)
  const nameOf = attributeNames(hubType.name)
  const instances: Instances = new Map()
  let alteration: string | undefined
  for (const name in json) {
    if (name === 'id' || name === 'type') continue
    if (name === '') return reading.wrong('An attribute requires a name.', 'Field syntax restrictions')
    const known = nameOf(name)
    reading.attribute = name
    reading.hubName = known.builtin === undefined ? known.name : ''
    const attribute = read(json[name] ?? null, known, reading)
    if (attribute === undefined) continue
    if (known.builtin === 'alteration') alteration = alterationOf(attribute, reading)
    else if (known.builtin !== undefined) readBuiltin(known.builtin, attribute, made, reading)
    else {
      // An instance has the name of its attribute, if the form of its own name says which that is.
      const base = attribute.datasetId === undefined ? undefined : datasetBase(name)
      if (base === undefined && known.carried !== undefined) reading.lose('carried', known.carried)
      put(made, instances, base === undefined ? known.name : nameOf(base).name, attribute, reading)
    }
  }
  reading.attribute = reading.hubName = ''
  for (const [name, known] of instances) made[name] = oneOrAll([...known.values()])
  spreadTime(made, nameOf, reading)
  return { entity: asEntity(made), alteration }
}

function readerFor(json: JsonObject, form: Settings['form'] = 'auto', reading: Reading): typeof readAttribute {
  if (form !== 'auto') return form === 'normalized' ? readAttribute : readKeyValue
  const shape = shapeOf(json)
  if (shape === 'mixed') {
    const detail = 'The normalized and the simplified representation are mixed. Set the option form to the correct one.'
    return reading.wrong(detail, 'Simplified Entity Representation')
  }
  if (shape === 'undecided') {
    for (const name in json) if (name !== 'id' && name !== 'type') reading.lose('assumed', 'form', name)
  }
  return shape === 'keyValues' ? readKeyValue : readAttribute
}

/**
 * An attribute with type and value is normalized; JSON with other members, or without members, is not. `mixed`: some
 * attributes can only be normalized, others only simplified. `undecided`: each can be either.
 */
function shapeOf(entity: JsonObject): 'normalized' | 'keyValues' | 'mixed' | 'undecided' {
  let normalized = false
  let possible = false
  let simplified = false
  for (const name in entity) {
    if (name === 'id' || name === 'type') continue
    const json = entity[name] ?? null
    if (!isAttribute(json)) simplified = true
    else if (typeof json.type === 'string' && Object.hasOwn(json, 'value')) normalized = true
    else possible = true
  }
  if (simplified) return normalized ? 'mixed' : 'keyValues'
  return normalized || !possible ? 'normalized' : 'undecided'
}

/** Reads one attribute of the normalized representation. Undefined: it is dropped, which is reported. */
function readAttribute(json: Json, name: AttributeName, reading: Reading): Attribute | undefined {
  if (!isJsonObject(json))
    return reading.wrong('A normalized attribute must be a JSON object with value and type.', attributeClause)
  const { value = null, type, metadata } = json
  if (type !== undefined && typeof type !== 'string')
    return reading.wrong('A type must be a string.', attributeClause, 'type')
  for (const other in json) {
    if (other !== 'value' && other !== 'type' && other !== 'metadata') reading.lose('dropped', 'unknown-member', other)
  }
  reading.typesUsed = false
  const types = metadata && objectTypesIn(metadata)
  const made = readTypedValue({ value, type, name, member: 'value', types }, reading)
  if (made !== undefined && metadata !== undefined) readMetadata(metadata, made, reading)
  return made && asAttribute(made)
}

/** The types of the objects of a relationship. */
function objectTypesIn(metadata: Json): Json | undefined {
  if (!isJsonObject(metadata)) return undefined
  const found = member(metadata, 'entityType') ?? member(metadata, 'objectType')
  return isJsonObject(found) ? found['value'] : undefined
}

/** Reads one attribute of the simplified representation. */
function readKeyValue(value: Json, name: AttributeName, reading: Reading): Attribute | undefined {
  const isGeometry = looksLikeGeometry(value) && (name.kinds === undefined || name.kinds.includes('GeoProperty'))
  if (isGeometry && name.kinds === undefined) reading.lose('assumed', 'kind')
  const type = isGeometry ? 'geo:json' : undefined
  const made = readTypedValue({ value, type, name, member: '' }, reading)
  return made && asAttribute(made)
}

function alterationOf(attribute: Attribute, reading: Reading): string | undefined {
  reading.lose('dropped', 'answer-member')
  return attribute.type === 'Property' && typeof attribute.value === 'string' ? attribute.value : undefined
}

function readBuiltin(builtin: string, attribute: Attribute, made: Members, reading: Reading): void {
  const value = attribute.type === 'Property' ? attribute.value : null
  const scope = builtin === 'scope' ? scopeOf(value) : ''
  if (scope === undefined) return reading.wrong('A service path is a path such as /Madrid/Gardens.', 'Service Path')
  for (const other in attribute) {
    if (other !== 'type' && other !== 'value' && attribute.type === 'Property')
      reading.lose('dropped', 'builtin-metadata', other === 'valueType' ? 'type' : 'metadata')
  }
  const read = builtin === 'scope' ? scope : readInstant(value, '', reading)
  // The root path means that the entity does not have the scope from the header or the options.
  if (read === '') delete made[builtin]
  else if (read !== undefined) made[builtin] = read
}

const numbered = /^(.+)--[2-9]\d{0,3}$|^(.+)--1\d{1,3}$/

/** The name of the attribute that this is an instance of. Undefined: the name does not have this form. */
export function datasetBase(name: string): string | undefined {
  const [, one, other] = numbered.exec(name) ?? []
  return one ?? other
}

/** The attributes with several instances, by name and datasetId. */
type Instances = Map<string, Map<string | undefined, Attribute>>

/** Of two instances with the same datasetId, the last one is kept. */
function put(made: Members, several: Instances, name: string, attribute: Attribute, reading: Reading): void {
  const before = Object.hasOwn(made, name) ? asInstances(made[name]) : []
  if (before.length === 0) made[name] = attribute
  if (before.length === 0) return
  const instances = several.get(name) ?? new Map(before.map((one) => [one.datasetId, one]))
  several.set(name, instances)
  if (instances.delete(attribute.datasetId)) reading.lose('dropped', 'duplicate-instance')
  instances.set(attribute.datasetId, attribute)
}

function oneOrAll(instances: readonly Attribute[]): Attribute | readonly Attribute[] {
  const [only] = instances
  return only !== undefined && instances.length === 1 ? only : instances
}

/** If the option `observedAt` names an attribute, the attributes without a time get its value. */
function spreadTime(made: Members, nameOf: (name: string) => AttributeName, reading: Reading): void {
  const declared = reading.settings.observedAt
  if (declared === undefined) return
  const hubName = nameOf(declared).name
  const time = Object.hasOwn(made, hubName) ? asInstances(made[hubName])[0] : undefined
  const instant = time?.type === 'Property' && typeof time.value === 'string' ? parseRfc3339(time.value) : undefined
  if (instant?.ok !== true) return
  const observedAt = instant.value.utc
  let used = false
  for (const name in made) {
    const attribute = made[name]
    if (name === hubName || typeof attribute !== 'object' || attribute === null) continue
    const instances = asInstances(attribute)
    if (instances.every((one) => one.observedAt !== undefined)) continue
    used = true
    made[name] = oneOrAll(instances.map((one) => (one.observedAt === undefined ? { ...one, observedAt } : one)))
  }
  if (used) reading.lose('assumed', 'time-of-the-entity', declared)
}
