// What road events and devices of a WZDx feed have in common: times, place, source, and how their members are read.

import { geoProperty } from '../../../standards/hub/build.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { Json } from '../../adapter.ts'
import {
  carryUnread,
  geometryOfJson,
  type Decoding,
  type EntityBuilder,
  type JsonCursor,
  type Ledger,
} from '../../kit/index.ts'

export interface Settings {
  readonly speedUnit: 'KMH' | 'HM' | undefined
}

/** A data source of the feed. Each member counts as read when it is called. */
export interface Source {
  readonly listed: () => void
  readonly name: () => string | undefined
  readonly updated: () => string | undefined
}

export type Feed = Decoding<Settings, undefined> & {
  /** `update_date` of the feed, UTC. */
  readonly updated: () => string | undefined
  readonly sources: ReadonlyMap<string, Source>
  readonly publisher: () => string | undefined
  /** The ids of the entities by type. */
  readonly ids: Map<string, Set<string>>
}

export interface Feature {
  readonly item: JsonCursor
  readonly properties: JsonCursor
  readonly core: JsonCursor
  readonly localId: string
  readonly feed: Feed
}

const personal: ReadonlySet<string> = new Set(['contact_name', 'contact_email'])

/** The instant of a time; undefined: there is none, or it has no zone or is not in the calendar, and is reported. */
export function instantOf(cursor: JsonCursor | undefined, ledger: Ledger): string | undefined {
  const value = cursor?.json()
  if (cursor === undefined || value === undefined) return undefined
  const parsed = typeof value === 'string' ? parseRfc3339(value) : undefined
  if (parsed?.ok === true) return parsed.value.utc
  ledger.report('dropped', cursor.path, value === null ? 'null-member' : 'time-not-readable')
  return undefined
}

/** The entity of a feature, with what all have. */
export function entityOf(type: string, { item, core, localId, feed }: Feature): EntityBuilder {
  const { ledger, sources } = feed
  const sourceId = core.get('data_source_id')?.as('string')
  const source = sourceId === undefined ? undefined : sources.get(sourceId)
  const update = instantOf(core.get('update_date'), ledger)
  const observedAt = update ?? source?.updated() ?? feed.updated()
  if (update === undefined)
    ledger.report('assumed', item.path, observedAt === undefined ? 'no-time' : 'time-of-the-feed')
  if (feed.ids.get(type)?.has(feed.context.id(type, localId)) === true)
    throw item.problem('The feed lists the id of the feature twice.', 'WZDx, RoadEventFeature')
  const entity = feed.entity(type, localId, undefined, observedAt)
  feed.ids.set(type, (feed.ids.get(type) ?? new Set()).add(entity.id))
  if (sourceId !== undefined) {
    // Business rule 4: it is one of the feed's sources.
    if (source === undefined) ledger.report('assumed', `${core.path}/data_source_id`, 'source-not-listed')
    source?.listed()
    entity.carry(`${core.path}/data_source_id`, 'data_source_id', sourceId)
  }
  const provider = source?.name() ?? feed.publisher()
  if (provider !== undefined) entity.property('/feed_info/publisher', 'dataProvider', provider)
  for (const [member, name] of [
    ['name', 'name'],
    ['description', 'description'],
    ['road_direction', 'travelDirection'],
    ['direction', 'travelDirection'],
  ] as const)
    keep(core, member, name, entity)
  keep(core, 'road_names', 'roadNames', entity)
  if (!entity.has('roadNames')) readRoad(core, entity)
  addGeometry(item, entity)
  return entity
}

/** Version 3: one road with a name and a number. */
function readRoad(core: JsonCursor, entity: EntityBuilder): void {
  const found = ['road_name', 'road_number'].flatMap((member) => core.get(member) ?? [])
  const names = found.flatMap((cursor) => cursor.as('string') ?? [])
  const [first] = found
  if (first !== undefined && names.length > 0) entity.property(first.path, 'roadNames', names)
}

function addGeometry(item: JsonCursor, entity: EntityBuilder): void {
  const cursor = item.get('geometry')
  const geometry = cursor === undefined ? undefined : geometryOfJson(cursor.json())
  if (geometry !== undefined)
    entity.add(`${item.path}/geometry`, 'location', geoProperty(geometry, { observedAt: entity.observedAt }))
  else entity.ledger.report('dropped', `${item.path}/geometry`, 'geometry-not-readable')
  if (item.get('bbox')?.json() !== undefined) entity.ledger.report('dropped', `${item.path}/bbox`, 'bounding-box')
}

/** Adds a member, as it is or converted, under the name of the hub. A value that is not converted stays unread. */
export function keep(
  of: JsonCursor,
  member: string,
  name: string,
  entity: EntityBuilder,
  convert: (value: Json) => Json | undefined = (value) => value,
  unitCode?: string,
): void {
  const cursor = of.get(member)
  if (cursor === undefined || entity.has(name)) return
  const value = convert(cursor.again().json())
  if (value === undefined || value === null) return
  cursor.json()
  entity.property(cursor.path, name, value, { unitCode })
}

/** Adds a time as a property. One that is not readable is reported. */
export function keepTime(of: JsonCursor, member: string, name: string, entity: EntityBuilder): string | undefined {
  const instant = instantOf(of.get(member), entity.ledger)
  if (instant !== undefined) entity.property(`${of.path}/${member}`, name, instant)
  return instant
}

/** The members that have no attribute in the hub, whole ones by their name, and what else stands in the feature. */
export function keepRest({ item, properties, core }: Feature, members: readonly string[], entity: EntityBuilder): void {
  for (const member of members)
    for (const of of properties === core ? [core] : [core, properties]) {
      const cursor = of.get(member)
      if (cursor === undefined || cursor.untouched().length === 0) continue
      const value = cursor.json()
      if (value === null) entity.ledger.report('dropped', cursor.path, 'null-member')
      else entity.carry(cursor.path, member, value)
    }
  carryUnread(item, entity, personal)
}
