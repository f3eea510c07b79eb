// Road events of a WZDx feed: a work zone becomes a CityWork, a detour, a restriction or any other event an Alert.

import { compareInstants } from '../../../standards/hub/time/time.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Json } from '../../adapter.ts'
import type { EntityBuilder, JsonCursor } from '../../kit/index.ts'
import { entityOf, keep, keepRest, keepTime, type Feature } from './feature.ts'

/** `pending` has no word in the hub, and is carried. */
const workStates: ReadonlyMap<Json, string> = new Map([
  ['planned', 'planned'],
  ['active', 'open'],
  ['completed', 'completed'],
  ['cancelled', 'canceled'],
])

const carried = [
  'event_type',
  'event_status',
  'beginning_cross_street',
  'ending_cross_street',
  'beginning_milepost',
  'ending_milepost',
  'location_method',
  'work_zone_type',
  'related_road_events',
  'relationship',
  'worker_presence',
  'impacted_cds_curb_zones',
  'total_num_lanes',
  'reduced_speed_limit',
  'vehicle_impact',
  'restrictions',
  'lanes',
  'types_of_work',
] as const

/** The hub's name, the member since version 4, and that of version 3, whose values are `verified` and `estimated`. */
const verified = [
  ['startVerified', 'is_start_date_verified', 'start_date_accuracy'],
  ['endVerified', 'is_end_date_verified', 'end_date_accuracy'],
  ['startPositionVerified', 'is_start_position_verified', 'beginning_accuracy'],
  ['endPositionVerified', 'is_end_position_verified', 'ending_accuracy'],
] as const

export function readEvent(feature: Feature): void {
  const { properties, core, feed } = feature
  const kind = core.get('event_type')?.as('string')
  // Version 3.0 has no restrictions or detours without the member.
  if (kind === undefined && core !== properties)
    throw core.problem('The road event has no event_type.', 'WZDx 4.2, RoadEventCoreDetails')
  if (kind === undefined) feed.ledger.report('assumed', core.path, 'work-zone-assumed')
  const isWork = kind === undefined || kind === 'work-zone'
  const entity = entityOf(isWork ? 'CityWork' : 'Alert', feature)
  keepTime(core, 'creation_date', isWork ? 'dateCreated' : 'dateIssued', entity)
  const start = keepTime(properties, 'start_date', isWork ? 'startDate' : 'validFrom', entity)
  const end = keepTime(properties, 'end_date', isWork ? 'endDate' : 'validTo', entity)
  if (start !== undefined && end !== undefined && compareInstants(end, start) < 0)
    feed.ledger.report('assumed', `${properties.path}/end_date`, 'end-before-start')
  for (const [name, member, before] of verified) {
    if (!isWork && name.includes('Position')) continue
    keep(properties, member, name, entity, (value) => (typeof value === 'boolean' ? value : undefined))
    keep(properties, before, name, entity, (value) =>
      value === 'verified' || value === 'estimated' ? value === 'verified' : undefined,
    )
  }
  if (isWork) readWork(properties, feature, entity)
  else {
    entity.property(`${core.path}/event_type`, 'category', 'traffic')
    entity.property(`${core.path}/event_type`, 'subCategory', kind)
    keep(properties, 'event_status', 'alertStatus', entity, (value) =>
      value === 'active' ? 'open' : value === 'completed' || value === 'cancelled' ? 'closed' : undefined,
    )
  }
  keepRest(feature, carried, entity)
}

function readWork(properties: JsonCursor, { feed }: Feature, entity: EntityBuilder): void {
  keep(properties, 'event_status', 'workState', entity, (value) => workStates.get(value))
  keep(properties, 'work_zone_type', 'isMobile', entity, (value) =>
    value === 'moving' || value === 'static' ? value === 'moving' : undefined,
  )
  keep(properties, 'vehicle_impact', 'vehicleImpact', entity, textOnly)
  keep(properties, 'lanes', 'laneStates', entity, lanesOf)
  keep(properties, 'restrictions', 'workRestrictions', entity, (value) => mapped(value, restrictionOf))
  keep(properties, 'types_of_work', 'typesOfWork', entity, (value) => mapped(value, objectOnly))
  const { speedUnit } = feed.settings
  keep(properties, 'reduced_speed_limit_kph', 'temporarySpeedLimit', entity, (value) => value, 'KMH')
  if (speedUnit !== undefined)
    keep(properties, 'reduced_speed_limit', 'temporarySpeedLimit', entity, (value) => value, speedUnit)
  keep(properties, 'workers_present', 'workersPresent', entity)
  const presence = properties.get('worker_presence')
  if (presence !== undefined) {
    keep(presence, 'are_workers_present', 'workersPresent', entity)
    if (presence.untouched().length > 0) entity.carry(presence.path, 'worker_presence', presence.json())
  }
}

const textOnly = (value: Json): Json | undefined => (typeof value === 'string' ? value : undefined)
const objectOnly = (value: Json): Json | undefined => (isJsonObject(value) ? value : undefined)

/** The items of a list, converted; undefined: one is not, so that the list is kept as it is. */
function mapped(value: Json, convert: (item: Json) => Json | undefined): Json | undefined {
  if (!isJsonArray(value)) return undefined
  const items = value.map(convert)
  return items.some((item) => item === undefined) ? undefined : (items as Json)
}

/** Version 3 has words, and in lanes objects with longer names; lanes of version 2 have members of other names. */
function restrictionOf(value: Json): Json | undefined {
  if (typeof value === 'string') return { type: value }
  if (!isJsonObject(value)) return undefined
  const { restriction_type: type, restriction_value: number, restriction_units: unit, ...others } = value
  if (type === undefined) return value
  return { type, ...(number !== undefined && { value: number }), ...(unit !== undefined && { unit }), ...others }
}

/** The members of a lane that version 2 has under other names. */
const lane2: ReadonlyMap<string, string> = new Map([
  ['lane_number', 'order'],
  ['lane_status', 'status'],
  ['lane_type', 'type'],
  ['lane_restrictions', 'restrictions'],
])

function laneOf4(lane: JsonObject): JsonObject {
  if (lane['order'] !== undefined || lane['lane_status'] === undefined) return lane
  return Object.fromEntries(Object.entries(lane).map(([name, value]) => [lane2.get(name) ?? name, value]))
}

function lanesOf(value: Json): Json | undefined {
  return mapped(value, (lane) => {
    if (!isJsonObject(lane)) return undefined
    const lane4 = laneOf4(lane)
    const { restrictions } = lane4
    if (restrictions === undefined) return lane4
    const converted = mapped(restrictions, restrictionOf)
    return converted === undefined ? undefined : { ...lane4, restrictions: converted }
  })
}
