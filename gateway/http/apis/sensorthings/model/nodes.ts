// The node of a kind that an entity of the hub is, and the node that an id of the API names.

import type { Id } from '../../../../../adapters/iot/sensorthings/ids.ts'
import type { Entity } from '../../../../../standards/hub/entity.ts'
import { hubIdOf, hubIdsOfStream, idOfHub, partsOfTimedId } from './ids.ts'
import { isStream, type Kind, kinds } from './kinds.ts'
import type { Node } from './node.ts'
import { observationAt } from './observations.ts'
import { featureMembers, observedOf } from './observed.ts'
import { isOwn, ownNode } from './native-entities.ts'
import { locationThen, placeAt } from './historical-locations.ts'
import { propertiesOf } from './properties.ts'
import type { View } from './view.ts'

/** An entity as a node of the kind: of the API's own type, or observed. Datastreams of attributes are not asked for here. */
export function nodeOf(view: View, kind: Kind, entity: Entity): Node | undefined {
  if (isOwn(entity, kind)) return ownNode(entity)
  if (kind === kinds.FeatureOfInterest && isOwn(entity, kinds.Location)) return featureOf(ownNode(entity))
  const observed = observedOf(view, entity)
  switch (kind) {
    case kinds.Thing:
      return observed?.thing
    case kinds.Location:
      return observed?.location
    case kinds.FeatureOfInterest:
      return observed?.feature
    case kinds.Sensor:
      return observed?.sensor
    default:
      return undefined
  }
}

/** The place of a Thing is what its Observations are about where they do not say it (OGC 18-088 clause 10.2.1.3). */
function featureOf(location: Node | undefined): Node | undefined {
  if (location === undefined) return undefined
  const { location: _, ...others } = featureMembers(location.members)
  return {
    kind: kinds.FeatureOfInterest,
    id: idOfHub(kinds.FeatureOfInterest, location.entity.id),
    members: others,
    entity: location.entity,
    own: false,
  }
}

/** Undefined: it does not exist, or is hidden from the reader. */
export async function nodeById(view: View, kind: Kind, id: Id): Promise<Node | undefined> {
  if (kind === kinds.Observation) return observationById(view, id)
  const hubId = hubIdOf(kind, id)
  const own = (await view.get([hubId])).get(hubId)
  const found = own === undefined ? undefined : nodeOf(view, kind, own)
  // A long form of the id names the same entity.
  if (found !== undefined) return found
  if (kind === kinds.Datastream) return streamById(view, id)
  if (kind === kinds.ObservedProperty) return (await propertiesOf(view, String(id))).get(String(id))
  if (kind === kinds.HistoricalLocation || kind === kinds.Location) return timedPlace(view, kind, id)
  return undefined
}

async function streamById(view: View, id: Id): Promise<Node | undefined> {
  for (const entity of (await view.get(hubIdsOfStream(String(id)))).values()) {
    const streams = observedOf(view, entity)?.streams ?? []
    const found = streams.find(({ node }) => node.id === id)
    if (found !== undefined) return found.node
  }
  return undefined
}

async function observationById(view: View, id: Id): Promise<Node | undefined> {
  const parts = partsOfTimedId(id)
  if (parts === undefined) return undefined
  for (const kind of [kinds.Datastream, kinds.MultiDatastream]) {
    const stream = await nodeById(view, kind, parts.of)
    if (stream !== undefined && isStream(stream.kind)) {
      const found = await observationAt(view, stream, parts)
      if (found?.id === id) return found
    }
  }
  return undefined
}

async function timedPlace(view: View, kind: Kind, id: Id): Promise<Node | undefined> {
  const parts = partsOfTimedId(id)
  const hubId = String(parts?.of)
  const entity = parts === undefined ? undefined : (await view.get([hubId])).get(hubId)
  const thing = entity === undefined ? undefined : observedOf(view, entity)?.thing
  const place = thing === undefined || parts === undefined ? undefined : await placeAt(view, thing, parts)
  if (place === undefined) return undefined
  return kind === kinds.Location ? locationThen(view, place) : place
}
