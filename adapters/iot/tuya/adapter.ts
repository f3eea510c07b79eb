// Tuya: data points of devices in the messages of the platform's queue, in those of TuyaLink (`tylink/{deviceId}/…`), and as
// devices send them in a local network (`dps`).

import {
  commandNumber,
  defineAdapter,
  deviceTypes,
  DeviceReadings,
  identityOf,
  raise,
  readEach,
} from '../../kit/index.ts'
import { readJsonRecord, refusalOfCode, requireOpened, settable, untimed } from '../../kit/index.ts'
import type { Decoding, JsonCursor, Product, Timed } from '../../kit/index.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Command, Commanded, CommandContext, Message } from '../../adapter.ts'
import { documentation } from './documentation.ts'
import { openPush } from './opening.ts'
import { options, readingForm, settingsOf, type Settings } from './options.ts'

const mediaType = 'application/json'
const clause = 'Tuya, messages'
const id = /^[^\s/+#]{1,64}$/

interface Topic {
  readonly deviceId: string
  readonly kind: string
}

type Readings = DeviceReadings<Settings>

/** Undefined: there is no header `mqtt-topic`. */
function topicOf({ headers }: Message): Topic | undefined {
  const text = headers.get('mqtt-topic')
  if (text === undefined) return undefined
  const [, deviceId = '', kind = ''] = /^tylink\/([^/]+)\/(.+)$/.exec(text) ?? []
  if (id.test(deviceId)) return { deviceId, kind }
  const detail = 'The header mqtt-topic must be a topic of TuyaLink, such as tylink/{deviceId}/thing/property/report.'
  return raise({ code: 'invalid', path: 'header mqtt-topic', detail, clause })
}

function decode(session: Decoding<Settings, Topic | undefined>): void {
  const { message, context, ledger, parsed: topic, settings } = session
  requireOpened(message, settings.accessKey)
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  if (root.entries('object') === undefined) throw root.problem('A message must be an object.', clause)
  const readings: Readings = new DeviceReadings(session, readingForm)
  const number = (root.get('dataId') ?? root.get('msgId') ?? root.get('bizData')?.get('dataId'))?.as('string')
  if (number !== undefined) session.identify(() => identityOf([topic?.deviceId, number], message.body))
  if (
    settings.accessKey === undefined &&
    root.get('data')?.as('string') !== undefined &&
    root.get('sign') !== undefined
  ) {
    const detail = 'Set accessKey and encryption: the message is one of the queue, whose data are encrypted.'
    raise({ code: 'option-missing', option: 'accessKey', detail })
  }
  if (root.get('dps') !== undefined) readPoints(root, readings)
  else if (root.get('status') !== undefined) readStatus(root, root, 'status', 't', readings)
  else if (root.get('bizCode') !== undefined) readBusiness(root, readings)
  else readLink(root, topic, number, readings)
  ledger.reportUntouched(root)
}

interface Device {
  readonly id: string
  readonly productId: string | undefined
  readonly product: Product
}

function deviceOf(object: JsonCursor, readings: Readings): Device {
  const { settings, parsed } = readings.session as Decoding<Settings, Topic | undefined>
  const named = object.get('devId') ?? object.get('deviceId') ?? object.get('cid')
  const detail = 'Set deviceId, or send the topic in the header mqtt-topic: the message does not name its device.'
  const text = named === undefined ? (parsed?.deviceId ?? settings.deviceId) : named.as('string')
  if (text === undefined && named === undefined) raise({ code: 'option-missing', option: 'deviceId', detail })
  if (text === undefined || !id.test(text))
    throw object.problem('The id of a device must be a string without blanks and slashes.', clause)
  const product = object.get('productKey') ?? object.get('productId')
  // A product that is not declared says nothing of the values.
  const isKnown = settings.keys.includes(String(product?.again().as('string')))
  const productId = isKnown ? product?.as('string') : settings.productId
  return { id: text, productId, product: settings.productOf(productId) }
}

function timeOf(cursor: JsonCursor | undefined, readings: Readings): Timed {
  return cursor === undefined ? untimed : readings.timeOf(cursor.json(), cursor.path)
}

/** Reads values into one entity. A refused value leaves its neighbours. */
function readItems(
  list: JsonCursor | undefined,
  type: 'object' | 'array',
  device: Device,
  readings: Readings,
  read: (item: JsonCursor, key: string) => { code: string; value: JsonCursor | undefined; timed: Timed },
): void {
  const items = list?.entries(type)
  if (items === undefined || items.length === 0)
    return raise({ code: 'invalid', path: list?.path ?? '/', detail: 'A message must have values.', clause })
  const { session } = readings
  const entity = session.newEntity(device.product.type, device.id, device.product.idCategory)
  readEach(items, session.ledger, (item, key) => {
    const { code, value, timed } = read(item, key)
    if (value === undefined) throw item.problem('A data point must have a value.', clause)
    readings.add(entity, device.product.planOf(code), value.json(), value.path, timed, undefined, undefined, item.path)
  })
  if (!entity.isEmpty) session.change({ kind: 'merge', entity: entity.build() })
}

/** Data points by their numbers. */
function readPoints(root: JsonCursor, readings: Readings): void {
  const device = deviceOf(root, readings)
  const { settings } = readings.session
  const timed = timeOf(root.get('t'), readings)
  readItems(root.get('dps'), 'object', device, readings, (value, point) => ({
    code: settings.codeOf(device.productId, point),
    value,
    timed,
  }))
}

/** A list of `{code, value}` with the time and the number of each. */
function readStatus(root: JsonCursor, within: JsonCursor, list: string, time: string, readings: Readings): void {
  const device = deviceOf(within, readings)
  if (within !== root) root.get('bizCode')?.json()
  readItems(within.get(list), 'array', device, readings, (item) => {
    const code = item.get('code')?.as('string')
    if (code === undefined || code === '') throw item.problem('A data point must have a code.', clause)
    return { code, value: item.get('value'), timed: timeOf(item.get(time), readings) }
  })
}

/** What the newer platform sends: properties, events, and changes of states, which have no data. */
function readBusiness(root: JsonCursor, readings: Readings): void {
  const data = root.get('bizData') ?? root.get('data')
  const code = root.get('bizCode')?.as('string')
  const { session } = readings
  if (code === 'devicePropertyMessage' && data !== undefined)
    return readStatus(root, data, data.get('properties') === undefined ? 'status' : 'properties', 'time', readings)
  if (code === 'deviceEventMessage' && data !== undefined) return readEvent(data, deviceOf(data, readings), readings)
  if (code === undefined) throw root.problem('A bizCode must be a string.', clause)
  session.ledger.report('dropped', '/bizCode', 'no-data')
  session.ledger.reportUntouched(root, 'no-data')
  root.json()
}

function readEvent(item: JsonCursor, device: Device, readings: Readings, key?: string): void {
  const { session } = readings
  const code = key ?? item.get('eventCode')?.as('string')
  if (code === undefined || code === '') throw item.problem('An event must have an eventCode.', clause)
  const params = item.get('outputParams')
  const outputs = params?.json() ?? {}
  if (!isJsonObject(outputs)) throw item.problem('The outputParams of an event must be an object.', clause)
  const { observedAt } = timeOf(item.get('eventTime') ?? item.get('time'), readings)
  const type = device.product.eventOf(code)?.type
  const event = { identifier: code, type, outputs, observedAt, path: params?.path ?? `${item.path}/outputParams` }
  session.change({ kind: 'merge', entity: readings.event(event, device.id, device.product).build() })
}

/** Messages of TuyaLink. The topic says what they are. */
function readLink(root: JsonCursor, topic: Topic | undefined, number: string | undefined, readings: Readings): void {
  const { session } = readings
  const data = root.get('data')
  const kind = topic?.kind ?? ''
  if (/^thing\/(?:property\/set|action\/execute)_response$/.test(kind)) {
    const code = root.get('code')?.as('number') ?? 0
    if (code !== 0) session.ledger.report('dropped', '/code', 'reply-refused')
    session.ledger.reportUntouched(root, 'reply')
    root.json()
    if (number !== undefined) session.acknowledge(number, code === 0 ? undefined : refusalOfCode(code))
  } else if (data !== undefined && kind === 'thing/property/report') {
    readLinkPart(root, 'data', readings, deviceOf(root, readings))
  } else if (data !== undefined && kind === 'thing/event/trigger') {
    readEvent(data, deviceOf(root, readings), readings)
  } else if (data !== undefined && kind === 'thing/data/batch_report') {
    readBatch(data, deviceOf(root, readings), readings)
    const others = data.get('subDevices')?.entries('array')
    if (others !== undefined)
      readEach(others, session.ledger, (one) => readBatch(one, deviceOf(one, readings), readings))
  } else if (/^(?:thing|device|ota|ext)\//.test(kind)) {
    session.ledger.reportUntouched(root, 'no-data')
    root.json()
  } else {
    const detail = 'Only messages of data points, properties, events and states are supported.'
    raise({ code: 'unsupported', path: '/', detail, clause })
  }
}

function readBatch(part: JsonCursor, device: Device, readings: Readings): void {
  if (part.get('properties') !== undefined) readLinkPart(part, 'properties', readings, device)
  const events = part.get('events')?.entries('object')
  if (events !== undefined)
    readEach(events, readings.session.ledger, (event, code) => readEvent(event, device, readings, code))
}

function readLinkPart(part: JsonCursor, name: string, readings: Readings, device: Device): void {
  readItems(part.get(name), 'object', device, readings, (item, code) => {
    const value = item.get('value')
    return { code, value: value ?? item, timed: value === undefined ? untimed : timeOf(item.get('time'), readings) }
  })
}

/** The parameters are the properties by their codes, with the values that the specification has. */
function command(what: Command, settings: Settings, { now }: CommandContext): Commanded {
  const data = settable(what, settings.productOf(settings.productId))
  if (!id.test(what.localId)) raise({ code: 'unsupported', detail: 'The entity is not a device.', path: 'localId' })
  const msgId = commandNumber(what)
  const body = { msgId, time: Date.parse(now), sys: { ack: 1 }, data }
  return {
    frames: [new TextEncoder().encode(JSON.stringify(body))],
    correlation: msgId,
    topic: `tylink/${what.localId}/thing/property/set`,
  }
}

export const tuya = defineAdapter({
  id: 'tuya',
  stability: 'experimental',
  standard: {
    name: 'Tuya, messages of the cloud and of TuyaLink',
    editions: ['2.0'],
    url: 'https://developer.tuya.com/en/docs/iot/message-type?id=Kavqerli65a1u',
  },
  reads: [{ mediaType, types: [...deviceTypes, 'Alert'] }],
  headers: ['mqtt-topic'],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  // Commands go to the device of a topic: other messages do not come from a device that is connected.
  parse: topicOf,
  canOpen: ({ accessKey }) => accessKey !== undefined,
  open: ({ message, settings }) => openPush(message, settings),
  sessions: (topic) => (topic === undefined ? [] : [topic.deviceId]),
  decode,
  commands: ['set-properties'],
  command,
})
