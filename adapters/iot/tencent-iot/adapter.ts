// Tencent Cloud IoT Explorer: what devices report by their thing model (`$thing/up/…`), and what the platform forwards of them.
// The method says what a message is.

import { defineAdapter, deviceTypes, DeviceReadings, identityOf, openByHeaders } from '../../kit/index.ts'
import { raise, readEach, readJsonRecord, refusalOfCode, requireOpened, untimed } from '../../kit/index.ts'
import type { Decoding, EntityBuilder, JsonCursor, Timed } from '../../kit/index.ts'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { localIdOf, namedDevice, readTopic, senderOf, topicOf, type Device, type Topic } from './device.ts'
import { documentation } from './documentation.ts'
import { options, readingForm, settingsOf, type Settings } from './options.ts'
import { command, encode } from './writing.ts'

const mediaType = 'application/json'
const success = 0
const clause = 'IoT Explorer, thing model protocol'

type Readings = DeviceReadings<Settings>
type Kind = 'report' | 'event' | 'events' | 'pack' | 'reply' | 'none'

/** Of messages of devices. Answers of the platform, and what it asks of devices, have no data of them. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['report', 'report'],
  ['event_post', 'event'],
  ['events_post', 'events'],
  ['pack_report', 'pack'],
  ['control_reply', 'reply'],
  ['action_reply', 'reply'],
  ...[
    'report_reply',
    'report_info',
    'report_info_reply',
    'get_status',
    'get_status_reply',
    'clear_control',
    'clear_control_reply',
    'event_reply',
    'events_reply',
    'pack_report_reply',
    'control',
    'action',
    'unbind_device',
    'bind_device',
  ].map((method): [string, Kind] => [method, 'none']),
])

function decode(session: Decoding<Settings, Topic | undefined>): void {
  const { message, context, ledger, parsed: topic, settings } = session
  requireOpened(message, settings.token)
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  if (root.entries('object') === undefined) throw root.problem('A message must be an object.', clause)
  const readings: Readings = new DeviceReadings(session, readingForm)
  const payload = root.get('payload') ?? root.get('Payload')
  if (payload === undefined) readMessage(root, topic, undefined, readings)
  else readForwarded(root, payload, readings)
  ledger.reportUntouched(root)
}

/** What the platform forwards: the message of a device in an envelope that names it, as an object or in base64. */
function readForwarded(root: JsonCursor, payload: JsonCursor, readings: Readings): void {
  const { session } = readings
  const at = root.get('topic') ?? root.get('Topic')
  const topic = at === undefined ? undefined : readTopic(at.as('string') ?? '', at.path)
  const named = namedDevice(root)
  if (topic !== undefined && named !== undefined && localIdOf(named) !== localIdOf(topic.device))
    throw root.problem('The device of the envelope differs from the device of its topic.', clause)
  const text = payload.as('string')
  if (text === undefined) return readMessage(payload, topic, named, readings)
  const bytes = fromBase64(text)
  if (!bytes.ok) throw payload.problem('A payload must be an object, or base64.', clause)
  const inner = readJsonRecord(bytes.value, session.context.limits)
  session.ledger.losses.push(...inner.losses)
  readMessage(inner.root, topic, named, readings)
  session.ledger.reportUntouched(inner.root)
}

function readMessage(root: JsonCursor, topic: Topic | undefined, named: Device | undefined, readings: Readings): void {
  const { session } = readings
  const method = root.get('method')
  const kind = kinds.get(method?.as('string') ?? '')
  if (kind === undefined) {
    const detail = 'Only the methods of the thing model protocol are supported.'
    return raise({ code: method === undefined ? 'invalid' : 'unsupported', path: '/method', detail, clause })
  }
  const token = root.get('clientToken')?.as('string')
  const device = (): Device => named ?? senderOf(topic, session.settings)
  const from = named ?? topic?.device
  if (token !== undefined)
    session.identify(() => identityOf([from === undefined ? '' : localIdOf(from), token], session.message.body))
  if (kind === 'reply') return readReply(root, token, session)
  // A report under the topic of messages to devices is none.
  if (kind === 'none' || topic?.isDown === true) {
    session.ledger.report('dropped', '/method', 'no-data')
    session.ledger.reportUntouched(root, 'no-data')
    root.json()
    return
  }
  if (kind === 'report') readValues(root, device(), readings)
  else if (kind === 'event') readEvent(root, root.get('eventId')?.as('string'), device(), readings)
  else if (kind === 'pack') readPack(root, device, readings)
  else
    readEach(entriesOf(root.get('events'), 'array', root), session.ledger, (one) =>
      readEvent(one, one.get('eventId')?.as('string'), device(), readings),
    )
}

function entriesOf(cursor: JsonCursor | undefined, type: 'object' | 'array', within: JsonCursor) {
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
function readValues(root: JsonCursor, device: Device, readings: Readings): void {
  const entries = entriesOf(root.get('params'), 'object', root)
  const timed = timeOf(root.get('timestamp'), readings)
  const product = readings.session.settings.productOf(device.productId)
  const entity = readings.session.newEntity(product.type, localIdOf(device), product.idCategory)
  for (const [name, value] of entries) readings.add(entity, product.planOf(name), value.json(), value.path, timed)
  keep(entity, readings)
}

function readEvent(item: JsonCursor, eventId: string | undefined, device: Device, readings: Readings): void {
  if (eventId === undefined || eventId === '') throw item.problem('An event must have an eventId.', clause)
  const { settings } = readings.session
  const product = settings.productOf(device.productId)
  const params = item.get('params')
  const outputs = params?.json() ?? {}
  if (!isJsonObject(outputs)) throw item.problem('The params of an event must be an object.', clause)
  const { observedAt } = timeOf(item.get('timestamp'), readings)
  const type = item.get('type')?.as('string') ?? product.eventOf(eventId)?.type
  const event = { identifier: eventId, type, outputs, observedAt, path: params?.path ?? `${item.path}/params` }
  keep(readings.event(event, localIdOf(device), product), readings)
}

/** The data of a gateway and of its sub-devices, each value with its time. */
function readPack(root: JsonCursor, device: () => Device, readings: Readings): void {
  const params = root.get('params') ?? root
  const own = [params.get('properties'), params.get('events')].some((part) => part !== undefined)
  if (own) readPart(params, device(), readings)
  const others = params.get('subDevices')
  if (others === undefined && !own) throw params.problem('A pack must have data of a device.', clause)
  if (others === undefined) return
  readEach(entriesOf(others, 'array', params), readings.session.ledger, (one) => {
    const named = namedDevice(one)
    if (named === undefined) throw one.problem('A sub-device must have a productId and a deviceName.', clause)
    readPart(one, named, readings)
  })
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
    readEach(entriesOf(events, 'object', part), session.ledger, (item, name) => readEvent(item, name, device, readings))
}

function keep(entity: EntityBuilder, { session }: Readings): void {
  if (!entity.isEmpty) session.change({ kind: 'merge', entity: entity.build() })
}

/** The answer of a device to a control or an action. */
function readReply(root: JsonCursor, token: string | undefined, session: Decoding<Settings, unknown>): void {
  const cursor = root.get('code')
  const code = cursor?.as('number')
  if (cursor === undefined || code === undefined) throw root.problem('A reply must have a code, a number.', clause)
  if (code !== success) session.ledger.report('dropped', cursor.path, 'reply-refused')
  session.ledger.report('dropped', '/method', 'reply')
  session.ledger.reportUntouched(root, 'reply')
  root.json()
  if (token !== undefined) session.acknowledge(token, code === success ? undefined : refusalOfCode(code))
}

export const tencentIot = defineAdapter({
  id: 'tencent-iot',
  stability: 'experimental',
  standard: {
    name: 'Tencent Cloud IoT Explorer, thing model protocol and forwarded messages',
    editions: ['1.0'],
    url: 'https://cloud.tencent.com/document/product/1081/34916',
  },
  reads: [{ mediaType, types: [...deviceTypes, 'Alert'] }],
  headers: ['mqtt-topic', 'signature', 'timestamp', 'nonce'],
  writes: [{ name: 'pack-report', mediaType, types: deviceTypes }],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  // Commands go to the device of a topic: other messages do not come from a device that is connected.
  parse: topicOf,
  canOpen: ({ token }) => token !== undefined,
  open: async ({ message, settings }) =>
    openByHeaders(message, settings.token ?? '', 'SHA-1', 'IoT Explorer, forwarding to a third-party service'),
  sessions: (topic) => (topic === undefined ? [] : [localIdOf(topic.device)]),
  decode,
  commands: ['set-properties'],
  command,
  encode,
  typeLoss: 'type-of-another-product',
  targetName: 'message',
  join(texts) {
    const token = identityOf(texts, new Uint8Array(0)).slice(0, 16)
    return `{"method":"pack_report","clientToken":"${token}","params":{"subDevices":[${texts.join(',')}]}}`
  },
})
