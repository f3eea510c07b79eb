// An observed entity of the hub as a Thing with its Location, a Datastream for each attribute and unit, and the Sensor
// and FeatureOfInterest that go with them: as the adapter writes it, taken apart into nodes.

import { Ledger } from '../../../../../adapters/kit/ledger.ts'
import { thingTypeSet } from '../../../../../adapters/iot/sensorthings/hub-thing.ts'
import { writeHubThing } from '../../../../../adapters/iot/sensorthings/write/hub-thing.ts'
import { readUnit } from '../../../../../adapters/iot/sensorthings/units.ts'
import {
  type Attribute,
  attributesOf,
  type Entity,
  type Json,
  type JsonObject,
  typesOf,
} from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { streamId } from './ids.ts'
import { kinds } from './kinds.ts'
import type { Node } from './node.ts'
import type { View } from './view.ts'

export interface Observed {
  readonly thing: Node
  /** Where it is, if that may be seen. */
  readonly location?: Node
  readonly feature?: Node
  readonly sensor?: Node
  readonly streams: readonly ObservedStream[]
}

export interface ObservedStream {
  readonly node: Node
  readonly property: Node
}

const known = new WeakMap<Entity, { readonly observed: Observed | undefined }>()

export function isObserved(entity: Entity): boolean {
  return typesOf(entity).some((type) => thingTypeSet.has(type))
}

/** Undefined: it is not such an entity, or only repeats what Datastreams contain. */
export function observedOf(view: View, entity: Entity): Observed | undefined {
  if (!isObserved(entity)) return undefined
  const before = known.get(entity)
  if (before !== undefined) return before.observed
  const observed = made(view, entity)
  known.set(entity, { observed })
  return observed
}

function made(view: View, entity: Entity): Observed | undefined {
  let repeated = 0
  const written = writeHubThing(entity, [], new Ledger('hub'), (_, instance) => {
    const isRepeated = view.seesResults && instance['refDatastream'] !== undefined
    repeated += isRepeated ? 1 : 0
    return isRepeated
  })
  const { '@iot.id': _, Locations, Datastreams, ...members } = written
  const streams = isJsonArray(Datastreams) ? streamsOf(entity, Datastreams.filter(isJsonObject)) : []
  if (streams.length === 0 && repeated > 0) return undefined
  const node = (kind: Node['kind'], of: JsonObject): Node => ({
    kind,
    id: entity.id,
    members: of,
    entity,
    own: false,
  })
  const [place] = isJsonArray(Locations) ? Locations.filter(isJsonObject) : []
  const [first] = isJsonArray(Datastreams) ? Datastreams.filter(isJsonObject) : []
  const sensor = first?.['Sensor']
  return {
    thing: node(kinds.Thing, members),
    ...(place === undefined
      ? {}
      : { location: node(kinds.Location, place), feature: node(kinds.FeatureOfInterest, featureMembers(place)) }),
    ...(isJsonObject(sensor) ? { sensor: node(kinds.Sensor, sensor) } : {}),
    streams,
  }
}

/** A FeatureOfInterest that is where the Thing is (OGC 18-088 clause 8.2.8), of the members of its Location. */
export function featureMembers({ location = null, ...others }: JsonObject): JsonObject {
  return { ...others, feature: location }
}

function streamsOf(entity: Entity, written: readonly JsonObject[]): readonly ObservedStream[] {
  const byId = new Map<string, ObservedStream>()
  for (const { ObservedProperty, Sensor: _, Observations: __, ...members } of written) {
    const attribute = attributeOf(members['properties'])
    const unit = readUnit(members['unitOfMeasurement'] ?? null).code
    const id = streamId(entity.id, attribute, unit)
    // Strings and numbers of one attribute are one Datastream: the next value may be either.
    if (byId.has(id)) continue
    const stream = { attribute, ...(unit === undefined ? {} : { unit }) }
    byId.set(id, {
      node: { kind: kinds.Datastream, id, members, entity, own: false, stream },
      property: propertyNode(attribute, isJsonObject(ObservedProperty) ? ObservedProperty : {}, entity),
    })
  }
  return [...byId.values()]
}

function propertyNode(attribute: string, members: JsonObject, entity: Entity): Node {
  return { kind: kinds.ObservedProperty, id: attribute, members, entity, own: false }
}

function attributeOf(properties: Json | undefined): string {
  const attribute = isJsonObject(properties) ? properties['attribute'] : undefined
  return typeof attribute === 'string' ? attribute : ''
}

/** The instances of an attribute as they are at rest. */
export function latestOf(entity: Entity, attribute: string): readonly Attribute[] {
  return attributesOf(entity).find(([name]) => name === attribute)?.[1] ?? []
}
