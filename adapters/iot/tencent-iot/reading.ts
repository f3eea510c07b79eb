// Reads what messages have of devices: the values of a report, events, and the data of a gateway and its sub-devices.

import {
  readEach,
  untimed,
  type DeviceReadings,
  type EntityBuilder,
  type JsonCursor,
  type Timed,
} from '../../kit/index.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { localIdOf, namedDevice, type Device } from './device.ts'
import type { Settings } from './options.ts'

export const clause = 'IoT Explorer, thing model protocol'

export type Readings = DeviceReadings<Settings>
/** Of a forwarded message. */
export type Envelope = JsonCursor | undefined

export function entriesOf(cursor: JsonCursor | undefined, type: 'object' | 'array', within: JsonCursor) {
  const entries = cursor?.entries(type)
  if (entries === undefined || (type === 'array' && entries.length === 0))
    throw (cursor ?? within).problem(
      `The value must be an ${type}${type === 'array' ? ' that is not empty' : ''}.`,
      clause,
    )
  return entries
}

function timeOf(cursor: JsonCursor | undefined, readings: Readings): Timed {
  return cursor === undefined ? untimed : readings.timeOf(cursor.json(), cursor.path)
}

/** The values of a report have the time of the message. */
export function readValues(root: JsonCursor, device: Device, envelope: Envelope, readings: Readings): void {
  const entries = entriesOf(root.get('params'), 'object', root)
  if (entries.length === 0) throw root.problem('A report must have values.', clause)
  const timed = timeOfMessage(root, envelope, readings)
  const product = readings.session.settings.productOf(device.productId)
  const entity = readings.session.newEntity(product.type, localIdOf(device), product.idCategory)
  for (const [name, value] of entries) readings.add(entity, product.planOf(name), value.json(), value.path, timed)
  keep(entity, readings)
}

/** The time of a message, else that at which the platform forwarded it. A text without a zone needs a declared one. */
function timeOfMessage(item: JsonCursor, envelope: Envelope, readings: Readings): Timed {
  const own = timeOf(item.get('timestamp'), readings)
  if (own.observedAt !== undefined || envelope === undefined) return own
  const { ledger, settings } = readings.session
  const text = envelope.get('Time')
  const isZoned = settings.timezone !== undefined || /(?:Z|[+-]\d\d:\d\d)$/.test(text?.again().as('string') ?? '')
  const cursor = envelope.get('timestamp') ?? (isZoned ? text : undefined)
  const timed = timeOf(cursor, readings)
  if (cursor !== undefined && timed.observedAt !== undefined) ledger.report('assumed', cursor.path, 'time-of-platform')
  return timed
}

export function readEvent(
  item: JsonCursor,
  eventId: string | undefined,
  device: Device,
  envelope: Envelope,
  readings: Readings,
): void {
  if (eventId === undefined || eventId === '') throw item.problem('An event must have an eventId.', clause)
  const { settings } = readings.session
  const product = settings.productOf(device.productId)
  const params = item.get('params')
  const outputs = params?.json() ?? {}
  if (!isJsonObject(outputs)) throw item.problem('The params of an event must be an object.', clause)
  const timed = timeOfMessage(item, envelope, readings)
  const type = item.get('type')?.as('string') ?? product.eventOf(eventId)?.type
  const event = { identifier: eventId, type, outputs, timed, path: params?.path ?? `${item.path}/params` }
  keep(readings.event(event, localIdOf(device), product), readings)
}

/** The data of a gateway and of its sub-devices, each value with its time. */
export function readPack(root: JsonCursor, device: () => Device, readings: Readings): void {
  const params = root.get('params') ?? root
  const own = hasData(params)
  if (own) readPart(params, device(), readings)
  const others = params.get('subDevices')
  if (others === undefined && !own) throw params.problem('A pack must have data of a device.', clause)
  if (others === undefined || (own && others.entries('array')?.length === 0)) return
  readEach(entriesOf(others, 'array', params), readings.session.ledger, (one) => {
    const named = namedDevice(one)
    if (named === undefined) throw one.problem('A sub-device must have a productId and a deviceName.', clause)
    if (!hasData(one)) throw one.problem('A sub-device must have properties or events.', clause)
    readPart(one, named, readings)
  })
}

/** An empty object has none. Anything else than an object is refused where it is read. */
function hasData(part: JsonCursor): boolean {
  const parts = [part.get('properties'), part.get('events')]
  return parts.some((one) => one !== undefined && one.entries('object')?.length !== 0)
}

function readPart(part: JsonCursor, device: Device, readings: Readings): void {
  const { session } = readings
  const product = session.settings.productOf(device.productId)
  const properties = part.get('properties')
  const events = part.get('events')
  const entity = session.newEntity(product.type, localIdOf(device), product.idCategory)
  if (properties !== undefined)
    readEach(entriesOf(properties, 'object', part), session.ledger, (item, name) => {
      const timed = timeOf(item.get('timestamp'), readings)
      const value = item.get('value') ?? item
      readings.add(entity, product.planOf(name), value.json(), value.path, timed, undefined, undefined, item.path)
    })
  keep(entity, readings)
  if (events !== undefined)
    readEach(entriesOf(events, 'object', part), session.ledger, (item, name) =>
      readEvent(item, name, device, undefined, readings),
    )
}

function keep(entity: EntityBuilder, { session }: Readings): void {
  if (!entity.isEmpty) session.change({ kind: 'merge', entity: entity.build() })
}
