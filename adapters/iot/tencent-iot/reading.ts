// Reads what messages have of devices: the values of a report, events, and the data of a gateway and its sub-devices.

import {
  readEach,
  readParts,
  untimed,
  type DeviceReadings,
  type EntityBuilder,
  type JsonCursor,
  type MessagePart,
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
  const own = hasData(params) ? halvesOf(params, device(), readings) : []
  const others = params.get('subDevices')
  if (others === undefined && own.length === 0) throw params.problem('A pack must have data of a device.', clause)
  const isAlone = others === undefined || (own.length > 0 && others.entries('array')?.length === 0)
  const subDevices = (isAlone ? [] : entriesOf(others, 'array', params)).map(([, one]): MessagePart => {
    return [one, () => readSubDevice(one, readings)]
  })
  readParts([...own, ...subDevices], readings.session.ledger)
}

function readSubDevice(one: JsonCursor, readings: Readings): void {
  const named = namedDevice(one)
  if (named === undefined) throw one.problem('A sub-device must have a productId and a deviceName.', clause)
  if (!hasData(one)) throw one.problem('A sub-device must have properties or events.', clause)
  readParts(halvesOf(one, named, readings), readings.session.ledger)
}

/** An empty object has none. Anything else than an object is refused where it is read. */
function hasData(part: JsonCursor): boolean {
  return [part.get('properties'), part.get('events')].some(isFull)
}

function isFull(half: JsonCursor | undefined): half is JsonCursor {
  return half !== undefined && half.entries('object')?.length !== 0
}

/** The properties and the events of a device. */
function halvesOf(part: JsonCursor, device: Device, readings: Readings): readonly MessagePart[] {
  const [properties, events] = [part.get('properties'), part.get('events')]
  return [
    ...(isFull(properties) ? [[properties, () => readProperties(properties, device, readings)] as const] : []),
    ...(isFull(events) ? [[events, () => readEvents(events, device, readings)] as const] : []),
  ]
}

function readProperties(properties: JsonCursor, device: Device, readings: Readings): void {
  const { session } = readings
  const product = session.settings.productOf(device.productId)
  const entity = session.newEntity(product.type, localIdOf(device), product.idCategory)
  readEach(entriesOf(properties, 'object', properties), session.ledger, (item, name) => {
    const timed = timeOf(item.get('timestamp'), readings)
    const value = item.get('value') ?? item
    readings.add(entity, product.planOf(name), value.json(), value.path, timed, undefined, undefined, item.path)
  })
  keep(entity, readings)
}

function readEvents(events: JsonCursor, device: Device, readings: Readings): void {
  readEach(entriesOf(events, 'object', events), readings.session.ledger, (item, name) =>
    readEvent(item, name, device, undefined, readings),
  )
}

function keep(entity: EntityBuilder, { session }: Readings): void {
  if (!entity.isEmpty) session.change({ kind: 'merge', entity: entity.build() })
}
