// Reads what messages have of devices: data points by their codes or numbers, each with its time, and events. An invalid item
// leaves its neighbours.

import { desiredDatasetOf, limitEntities, raise, readEach, untimed } from '../../kit/index.ts'
import type { Decoding, DeviceReadings, EntityBuilder, JsonCursor, Product, Timed } from '../../kit/index.ts'
import type { Details } from '../../../standards/hub/build.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Message } from '../../adapter.ts'
import type { Settings } from './options.ts'

export const clause = 'Tuya, messages'
export const id = /^[^\s/+#]{1,64}$/
const desired: Details = { datasetId: desiredDatasetOf('tuya') }

export interface Topic {
  readonly deviceId: string
  readonly kind: string
}

export type Readings = DeviceReadings<Settings>

/** Undefined: there is no header `mqtt-topic`. */
export function topicOf({ headers }: Message): Topic | undefined {
  const text = headers.get('mqtt-topic')
  if (text === undefined) return undefined
  const [, deviceId = '', kind = ''] = /^tylink\/([^/]+)\/(.+)$/.exec(text) ?? []
  if (id.test(deviceId)) return { deviceId, kind }
  const detail = 'The header mqtt-topic must be a topic of TuyaLink, such as tylink/{deviceId}/thing/property/report.'
  return raise({ code: 'invalid', path: 'header mqtt-topic', detail, clause })
}

export interface Device {
  readonly id: string
  readonly productId: string | undefined
  readonly product: Product
}

/**
 * The device that an object names, else its envelope, the topic or the source. A gateway names its sub-device in `cid`, beside
 * its own id.
 *
 * @param named the member with the id, if it has another name
 */
export function deviceOf(object: JsonCursor, envelope: JsonCursor, readings: Readings, named?: JsonCursor): Device {
  const { settings, parsed } = readings.session as Decoding<Settings, Topic | undefined>
  const member = (name: string): JsonCursor | undefined => object.get(name) ?? envelope.get(name)
  const cursor = named ?? member('cid') ?? member('devId') ?? member('deviceId')
  const detail = 'Set deviceId, or send the topic in the header mqtt-topic: the message does not name its device.'
  const text = cursor === undefined ? (parsed?.deviceId ?? settings.deviceId) : cursor.as('string')
  if (text === undefined && cursor === undefined) raise({ code: 'option-missing', option: 'deviceId', detail })
  if (text === undefined || !id.test(text))
    throw (cursor ?? object).problem('The id of a device must be a string without blanks and slashes.', clause)
  const product = member('productKey') ?? member('productId')
  // A product that is not declared says nothing of the values.
  const isKnown = settings.keys.includes(String(product?.again().as('string')))
  const productId = isKnown ? product?.as('string') : settings.productId
  return { id: text, productId, product: settings.productOf(productId) }
}

export function timeOf(cursor: JsonCursor | undefined, readings: Readings): Timed {
  return cursor === undefined ? untimed : readings.timeOf(cursor.json(), cursor.path)
}

/** One data point of a message. */
interface Item {
  readonly code: string
  readonly value: JsonCursor | undefined
  readonly timed: Timed
  readonly isDesired?: boolean
}

/** Reads values of a device. Those that a message has twice are two changes, so that the order of their times is kept. */
export function readItems(
  list: JsonCursor | undefined,
  type: 'object' | 'array',
  device: Device,
  readings: Readings,
  read: (item: JsonCursor, key: string) => Item,
): void {
  const items = list?.entries(type)
  if (items === undefined || items.length === 0)
    return raise({ code: 'invalid', path: list?.path ?? '/', detail: 'A message must have values.', clause })
  const { session } = readings
  const { product } = device
  const entities: EntityBuilder[] = []
  const counts = new Map<string, number>()
  readEach(items, session.ledger, (item, key) => {
    const { code, value, timed, isDesired } = read(item, key)
    if (value === undefined) throw item.problem('A data point must have a value.', clause)
    const index = counts.get(code) ?? 0
    counts.set(code, index + 1)
    const entity = (entities[index] ??= session.newEntity(product.type, device.id, product.idCategory))
    const details = isDesired === true ? desired : undefined
    readings.add(entity, product.planOf(code), value.json(), value.path, timed, details, undefined, item.path)
  })
  limitEntities(entities.length, session.context.limits)
  for (const entity of entities) if (!entity.isEmpty) session.change({ kind: 'merge', entity: entity.build() })
}

/** Data points by their numbers. */
export function readPoints(points: JsonCursor, envelope: JsonCursor, readings: Readings): void {
  const device = deviceOf(points, envelope, readings)
  const timed = timeOf(points.get('t') ?? envelope.get('t'), readings)
  readItems(points.get('dps'), 'object', device, readings, (value, point) => ({
    code: readings.session.settings.codeOf(device.productId, point),
    value,
    timed,
  }))
}

/** A list of `{code, value}`, each with its time. A desired value expires. */
export function readStatus(list: JsonCursor | undefined, device: Device, readings: Readings): void {
  readItems(list, 'array', device, readings, (item) => ({
    code: codeOf(item, device, readings),
    value: item.get('value'),
    timed: timeOf(item.get('time') ?? item.get('t'), readings),
    isDesired: item.get('expire_time') !== undefined,
  }))
}

function codeOf(item: JsonCursor, { productId }: Device, readings: Readings): string {
  const code = item.get('code')?.as('string')
  if (code !== undefined && code !== '') return code
  const cursor = item.get('dpId') ?? item.get('dp_id')
  const point = cursor?.as('string') ?? cursor?.numberText()
  if (point === undefined || point === '') throw item.problem('A data point must have a code or a number.', clause)
  return readings.session.settings.codeOf(productId, point)
}

/** Values by their codes, each `{value, time}`, or bare ones. */
export function readByCode(values: JsonCursor | undefined, device: Device, readings: Readings): void {
  readItems(values, 'object', device, readings, (item, code) => {
    const value = item.get('value')
    return { code, value: value ?? item, timed: value === undefined ? untimed : timeOf(item.get('time'), readings) }
  })
}

/** The bare values of a set. */
export function readSet(values: JsonCursor, device: Device, readings: Readings): void {
  readItems(values, 'object', device, readings, (value, code) => ({ code, value, timed: untimed, isDesired: true }))
}

export function readEvent(item: JsonCursor, device: Device, readings: Readings, key?: string): void {
  const { session } = readings
  const code = key ?? item.get('eventCode')?.as('string')
  if (code === undefined || code === '') throw item.problem('An event must have an eventCode.', clause)
  const params = item.get('outputParams')
  const outputs = params?.json() ?? {}
  if (!isJsonObject(outputs)) throw item.problem('The outputParams of an event must be an object.', clause)
  const timed = timeOf(item.get('eventTime') ?? item.get('time'), readings)
  const type = device.product.eventOf(code)?.type
  const event = { identifier: code, type, outputs, timed, path: params?.path ?? `${item.path}/outputParams` }
  session.change({ kind: 'merge', entity: readings.event(event, device.id, device.product).build() })
}
