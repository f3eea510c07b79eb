// Writes entities of the hub as one Thing: the entity itself, and those that its readings belong to by relationship (OGC
// 18-088 clause 10.2.1.2, deep insert). `hub-thing.ts` describes the form.

import { pinnedContextUrl } from '../../../../standards/contexts/bundled.ts'
import {
  attributesOf,
  typesOf,
  type Attribute,
  type Entity,
  type Json,
  type JsonObject,
} from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { toConcise } from '../../../../standards/ngsi-ld/forms/to-concise.ts'
import type { Loss } from '../../../adapter.ts'
import { geoJsonType } from '../documents.ts'
import { contextMember, frameOf, included, labelOf, observationTypeOf, thingTypeSet } from '../hub-thing.ts'
import { hubLoss } from '../notes.ts'
import { conciseMembers, writeObservation } from './observation.ts'
import { writeUnit } from '../units.ts'

type Members = Record<string, Json>

/** @param skip attributes that are written elsewhere in the same document */
export function writeHubThing(
  entity: Entity,
  parts: readonly Entity[],
  losses: Loss[],
  skip?: (name: string, instance: Attribute, of: Entity) => boolean,
): JsonObject {
  const types = typesKept(entity, losses)
  const thing: Members = { '@iot.id': entity.id, ...labelOf(entity.id, types) }
  const datastreams: Json[] = []
  const own = documentOf(entity, types, datastreams, skip)
  for (const name of ['name', 'description']) {
    const value = plainText(own.rest[name])
    if (value === undefined || value === thing[name]) continue
    thing[name] = value
    delete own.rest[name]
  }
  const location = own.rest['location']
  const place = location === undefined ? undefined : locationOf(location, thing)
  if (place !== undefined) delete own.rest['location']
  const others = parts.map((part) => {
    const document = documentOf(part, typesKept(part, losses), datastreams, skip)
    return conciseOf(document)
  })
  thing['properties'] = {
    [contextMember]: pinnedContextUrl,
    ...conciseOf(own),
    ...(others.length === 0 ? {} : { [included]: others }),
  }
  if (place !== undefined) thing['Locations'] = [place]
  if (datastreams.length > 0) thing['Datastreams'] = datastreams
  return thing
}

function typesKept(entity: Entity, losses: Loss[]): readonly string[] {
  const types = typesOf(entity)
  const kept = types.filter((type) => thingTypeSet.has(type))
  if (kept.length < types.length) losses.push(hubLoss(entity.id, 'type', 'dropped', 'type-without-place'))
  return kept
}

type Rest = Record<string, Entity[string]>

interface Document {
  readonly types: readonly string[]
  readonly rest: Rest
}

function documentOf(
  entity: Entity,
  types: readonly string[],
  datastreams: Json[],
  skip: ((name: string, instance: Attribute, of: Entity) => boolean) | undefined,
): Document {
  const rest: Rest = { ...entity }
  for (const [name, instances] of attributesOf(entity)) {
    const kept = skip === undefined ? instances : instances.filter((one) => !skip(name, one, entity))
    const others = writeReadings(entity.id, name, kept, datastreams)
    if (others.length === 0) delete rest[name]
    else rest[name] = others.length === 1 && others[0] !== undefined ? others[0] : others
  }
  return { types, rest }
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
    const observation = isReading(instance) ? writeObservation(instance, instance.unitCode) : undefined
    if (observation === undefined || instance.type !== 'Property') {
      others.push(instance)
      continue
    }
    const unit = instance.unitCode
    const key = `${typeof instance.value} ${unit ?? ''}`
    const group = groups.get(key) ?? { value: instance.value, unit, list: [] }
    groups.set(key, group)
    group.list.push(observation)
  }
  for (const { value, unit, list } of groups.values()) {
    const { ObservedProperty, Sensor, ...texts } = frameOf(id, attribute)
    datastreams.push({
      ...texts,
      observationType: observationTypeOf(value),
      unitOfMeasurement: writeUnit(unit),
      properties: { entity: id, attribute },
      ObservedProperty,
      Sensor,
      Observations: list,
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
  const details = conciseMembers(members)
  return {
    name: thing['name'] ?? '',
    description: thing['description'] ?? '',
    encodingType: geoJsonType,
    location: geometry as Json,
    ...(Object.keys(details).length === 0 ? {} : { properties: details }),
  }
}

function conciseOf({ types, rest }: Document): JsonObject {
  const [first = ''] = types
  // The writer treats a part of an entity as an entity.
  const part = { ...rest, type: types.length === 1 ? first : types } as unknown as Entity
  return toConcise(part).value
}
