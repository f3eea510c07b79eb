// Writes entities of the hub as one Thing: the entity itself, and those that its readings belong to by relationship (OGC
// 18-088 clause 10.2.1.2, deep insert). `hub-thing.ts` describes the form.

import type { Ledger } from '../../../kit/index.ts'
import { pinnedContextUrl } from '../../../../standards/contexts/bundled.ts'
import { attributesOf, typesOf } from '../../../../standards/hub/entity.ts'
import type { Attribute, Entity, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { toConcise } from '../../../../standards/ngsi-ld/forms/to-concise.ts'
import { contextMember, frameOf, included, labelOf, observationTypeOf, thingTypeSet } from '../hub-thing.ts'
import { geoJsonType, type Members } from '../members.ts'
import { writeUnit } from '../units.ts'
import { conciseMembers, writeObservation } from '../observation.ts'

type Skip = (name: string, instance: Attribute, of: Entity) => boolean

/** @param skip attributes that are written elsewhere in the same document */
export function writeHubThing(
  entity: Entity,
  parts: readonly Entity[],
  ledger: Ledger,
  skip: Skip = () => false,
): JsonObject {
  const types = typesKept(entity, ledger)
  const thing: Members = { '@iot.id': entity.id, ...labelOf(entity.id, types) }
  const datastreams: Json[] = []
  const own = restOf(entity, datastreams, skip)
  for (const name of ['name', 'description']) {
    const value = plainText(own[name])
    if (value === undefined || value === thing[name]) continue
    thing[name] = value
    delete own[name]
  }
  const place = locationOf(own['location'], thing)
  if (place !== undefined) delete own['location']
  const others = parts.map((part) => conciseOf(typesKept(part, ledger), restOf(part, datastreams, skip)))
  thing['properties'] = {
    [contextMember]: pinnedContextUrl,
    ...conciseOf(types, own),
    ...(others.length > 0 && { [included]: others }),
  }
  if (place !== undefined) thing['Locations'] = [place]
  if (datastreams.length > 0) thing['Datastreams'] = datastreams
  return thing
}

function typesKept(entity: Entity, ledger: Ledger): readonly string[] {
  const types = typesOf(entity)
  const kept = types.filter((type) => thingTypeSet.has(type))
  if (kept.length < types.length) ledger.reportEntity('dropped', entity.id, 'type', 'type-without-place')
  return kept
}

type Rest = Record<string, Entity[string]>

/** What is not a reading. The readings are added to the Datastreams. */
function restOf(entity: Entity, datastreams: Json[], skip: Skip): Rest {
  const rest: Rest = { ...entity }
  for (const [name, instances] of attributesOf(entity)) {
    const kept = instances.filter((one) => !skip(name, one, entity))
    const others = writeReadings(entity.id, name, kept, datastreams)
    if (others.length === 0) delete rest[name]
    else rest[name] = others.length === 1 ? others[0] : others
  }
  return rest
}

/** Adds one Datastream per unit; returns the instances that are not readings. */
function writeReadings(
  id: string,
  attribute: string,
  instances: readonly Attribute[],
  datastreams: Json[],
): readonly Attribute[] {
  const others: Attribute[] = []
  const groups = new Map<string, { readonly value: Json; readonly unit: string | undefined; readonly list: Json[] }>()
  for (const instance of instances) {
    const { unitCode: unit } = instance
    const observation = isReading(instance) ? writeObservation(instance, unit) : undefined
    if (observation === undefined || instance.type !== 'Property') {
      others.push(instance)
      continue
    }
    const key = `${typeof instance.value} ${unit ?? ''}`
    const group = groups.get(key) ?? { value: instance.value, unit, list: [] }
    groups.set(key, group)
    group.list.push(observation)
  }
  for (const { value, unit, list } of groups.values()) {
    const { name, description, ObservedProperty, Sensor } = frameOf(id, attribute)
    datastreams.push({
      ...{ name, description, observationType: observationTypeOf(value), unitOfMeasurement: writeUnit(unit) },
      ...{ properties: { entity: id, attribute }, ObservedProperty, Sensor, Observations: list },
    })
  }
  return others
}

/** A single value with a time, which a client of the API can display. */
function isReading(instance: Attribute): boolean {
  return instance.type === 'Property' && typeof instance.value !== 'object'
}

function plainText(value: Entity[string]): string | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const attribute = value as Attribute
  const isPlain = attribute.type === 'Property' && Object.keys(attribute).length === 2
  return isPlain && typeof attribute.value === 'string' ? attribute.value : undefined
}

function locationOf(value: Entity[string], thing: Members): JsonObject | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const { type, value: geometry, ...members } = value as Attribute
  if (type !== 'GeoProperty' || members['datasetId'] !== undefined || !isJsonObject(geometry)) return undefined
  const { name = '', description = '' } = thing
  const properties = conciseMembers(members)
  const isPlain = Object.keys(properties).length === 0
  return { name, description, encodingType: geoJsonType, location: geometry, ...(!isPlain && { properties }) }
}

function conciseOf(types: readonly string[], rest: Rest): JsonObject {
  const [first = ''] = types
  // The writer treats a part of an entity as an entity.
  return toConcise({ ...rest, type: types.length === 1 ? first : types } as unknown as Entity).value
}
