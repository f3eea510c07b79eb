// Where an observed entity was (OGC 18-088 clause 8.2.3): a HistoricalLocation for each time at which its place was
// observed, and the Location that it was then.

import { geoJsonType } from '../../../../../adapters/iot/sensorthings/members.ts'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { timedId, type Timed } from './ids.ts'
import { kinds } from './kinds.ts'
import type { Node } from './node.ts'
import { latestOf, observedOf } from './observed.ts'
import type { TimeRange, View } from './view.ts'

const attributes: ReadonlySet<string> = new Set(['location'])

/** @param thing the observed entity as any node of it */
export async function placesOf(view: View, thing: Node, range: TimeRange): Promise<readonly Node[]> {
  const found = new Map<Node['id'], Node>()
  for await (const { instances } of view.past(thing.entity, attributes, range)) {
    for (const { instance, time } of instances) {
      if (instance.type !== 'GeoProperty') continue
      const id = timedId(thing.entity.id, time)
      const { entity } = thing
      found.set(id, {
        kind: kinds.HistoricalLocation,
        id,
        members: { time },
        entity,
        own: false,
        time,
        place: instance,
      })
    }
  }
  return [...found.values()]
}

export async function placeAt(view: View, thing: Node, { time, datasetId }: Timed): Promise<Node | undefined> {
  if (datasetId !== '') return undefined
  const places = await placesOf(view, thing, { from: time, to: time, descending: false })
  return places.find((place) => place.time === time)
}

/** The place of a HistoricalLocation; the latest one is that of the Thing itself. */
export function locationThen(view: View, { entity, time, place }: Node): Node | undefined {
  const observed = observedOf(view, entity)
  if (observed === undefined || place === undefined || time === undefined) return undefined
  if (time === timeOfLatest(entity)) return observed.location
  const { name = null, description = null } = observed.thing.members
  const members: JsonObject = { name, description, encodingType: geoJsonType, location: place.value }
  return { kind: kinds.Location, id: timedId(entity.id, time), members, entity, own: false, time, place }
}

export function timeOfLatest(entity: Node['entity']): string | undefined {
  return latestOf(entity, 'location')[0]?.observedAt
}
