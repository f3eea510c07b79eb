// Field devices of a WZDx feed: signs become VariableMessageSign, sensors TrafficFlowObserved with an instance for each lane,
// traffic signals TrafficSignal, and all others Device.

import { compareInstants } from '../../../standards/hub/time/time.ts'
import { intervalAttribute } from '../../../standards/hub/time/interval.ts'
import type { Json } from '../../adapter.ts'
import type { EntityBuilder, JsonCursor } from '../../kit/index.ts'
import { entityOf, instantOf, keep, keepRest, type Feature } from './feature.ts'

const types: ReadonlyMap<string, string> = new Map([
  ['dynamic-message-sign', 'VariableMessageSign'],
  ['hybrid-sign', 'VariableMessageSign'],
  ['traffic-sensor', 'TrafficFlowObserved'],
  ['traffic-signal', 'TrafficSignal'],
])

const carried = [
  'device_type',
  'device_status',
  'has_automatic_location',
  'status_messages',
  'is_moving',
  'road_event_ids',
  'milepost',
  'make',
  'model',
  'serial_number',
  'firmware_version',
  'velocity_kph',
  'pattern',
  'is_in_transport_position',
  'image_url',
  'image_timestamp',
  'function',
  'is_flashing',
  'sign_text',
  'dynamic_message_function',
  'message_multi_string',
  'static_sign_text',
  'marked_locations',
  'mode',
  'name',
  'road_names',
  'road_direction',
] as const

export function readDevice(feature: Feature): void {
  const { properties, core, feed } = feature
  const kind = core.get('device_type')?.as('string')
  if (kind === undefined) throw core.problem('The type of a device is a text.', 'WZDx 4.2, FieldDeviceCoreDetails')
  const type = types.get(kind) ?? 'Device'
  const entity = entityOf(type, feature)
  entity.carry(`${core.path}/device_type`, 'device_type', kind)
  if (type === 'Device') {
    keep(core, 'device_status', 'deviceState', entity)
    keep(core, 'serial_number', 'serialNumber', entity)
    keep(core, 'firmware_version', 'firmwareVersion', entity)
    if (entity.observedAt !== undefined)
      entity.property(`${core.path}/update_date`, 'dateLastValueReported', entity.observedAt)
  }
  if (type === 'TrafficSignal') keep(properties, 'mode', 'signalMode', entity)
  if (type === 'VariableMessageSign') readSign(properties, entity)
  if (type === 'TrafficFlowObserved') readSensor(properties, entity, feed.ledger)
  keepRest(feature, carried, entity)
}

/** MULTI (NTCIP 1203, 6): tags in brackets, of which `[nl]` and `[np]` begin a line and a page. `[[` and `]]` are brackets. */
function linesOf(multi: Json): Json | undefined {
  if (typeof multi !== 'string') return undefined
  const lines: string[] = ['']
  for (const [part, tag] of multi.matchAll(/\[\[|\]\]|\[([^[\]]*)\]|[^[\]]+|[[\]]/g)) {
    if (tag === undefined) lines.push((lines.pop() ?? '') + (part === '[[' || part === ']]' ? part.slice(1) : part))
    else if (/^n[lp]\d*$/i.test(tag)) lines.push('')
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

function readSign(properties: JsonCursor, entity: EntityBuilder): void {
  const multi = properties.get('message_multi_string')
  const text = multi?.again().as('string')
  const lines = text === undefined ? undefined : linesOf(text)
  if (multi !== undefined && lines !== undefined) {
    entity.property(multi.path, 'displayedText', lines)
    // Pages, fonts and times are in the tags.
    if (text?.includes('[') === true || text?.trim() !== text)
      entity.carry(multi.path, 'message_multi_string', multi.json())
    else multi.json()
  }
  keep(properties, 'dynamic_message_text', 'displayedText', entity, (value) =>
    typeof value === 'string' ? [value] : undefined,
  )
}

const readings = [
  ['average_speed_kph', 'averageVehicleSpeed', (value: number) => value, 'KMH'],
  ['volume_vph', 'intensity', (value: number) => value, undefined],
  ['occupancy_percent', 'occupancy', (value: number) => Number((value / 100).toPrecision(15)), undefined],
] as const

/** A sensor's values hold over its collection interval. */
function readSensor(properties: JsonCursor, entity: EntityBuilder, ledger: EntityBuilder['ledger']): void {
  const start = instantOf(properties.get('collection_interval_start_date'), ledger)
  const end = instantOf(properties.get('collection_interval_end_date'), ledger)
  const at = `${properties.path}/collection_interval_start_date`
  if (start !== undefined) entity.property(at, 'dateObservedFrom', start)
  if (end !== undefined) {
    entity.property(`${properties.path}/collection_interval_end_date`, 'dateObservedTo', end)
    entity.observedAt = end
  }
  const isPeriod = start !== undefined && end !== undefined && compareInstants(start, end) < 0
  const interval = isPeriod ? intervalAttribute({ start, end, label: 'end', aggregation: 'mean' }) : undefined
  addReadings(properties, entity, undefined, interval)
  for (const [, lane] of properties.get('lane_data')?.entries('array') ?? []) {
    const order = lane.get('lane_order')?.again().as('number')
    if (order === undefined || !Number.isInteger(order) || order < 1) continue
    lane.get('lane_order')?.json()
    addReadings(lane, entity, `urn:citygate:wzdx:lane:${order}`, interval)
  }
}

function addReadings(
  of: JsonCursor,
  entity: EntityBuilder,
  datasetId: string | undefined,
  interval: ReturnType<typeof intervalAttribute> | undefined,
): void {
  for (const [member, name, convert, unitCode] of readings) {
    const cursor = of.get(member)
    const value = cursor?.as('number')
    if (cursor === undefined || value === undefined) continue
    if (entity.hasInstance(name, datasetId)) entity.ledger.report('dropped', cursor.path, 'said-twice')
    else entity.property(cursor.path, name, convert(value), { unitCode, datasetId, sub: { interval } })
  }
}
