// Tencent Cloud IoT Explorer: what devices report by their thing model (`$thing/up/…`), and what the platform forwards of them.
// The method says what a message is.

import { defineAdapter, deviceTypes, DeviceReadings, identityOf, openByHeaders } from '../../kit/index.ts'
import { ProblemError, raise, readEach, readJsonRecord, refusalOfCode, requireOpened } from '../../kit/index.ts'
import type { Decoding, JsonCursor } from '../../kit/index.ts'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { localIdOf, namedDevice, readTopic, senderOf, topicOf, type Device, type Topic } from './device.ts'
import { documentation } from './documentation.ts'
import { options, readingForm, settingsOf, type Settings } from './options.ts'
import { clause, entriesOf, readEvent, readPack, readValues, type Envelope, type Readings } from './reading.ts'
import { command, encode } from './writing.ts'

const mediaType = 'application/json'
const success = 0

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
    'app_bind_token',
    'app_bind_token_reply',
  ].map((method): [string, Kind] => [method, 'none']),
])

function decode(session: Decoding<Settings, Topic | undefined>): void {
  const { message, context, ledger, parsed: topic, settings } = session
  requireOpened(message, settings.token)
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  if (root.entries('object') === undefined) throw root.problem('A message must be an object.', clause)
  const readings: Readings = new DeviceReadings(session, readingForm)
  if (root.get('action')?.again().as('string') === 'DeviceChange') readPushed(root, readings)
  else readOne(root, topic, readings)
  ledger.reportUntouched(root)
}

/** What the platform pushes to an application: the envelope is an object, or its text. */
function readPushed(root: JsonCursor, readings: Readings): void {
  const { session } = readings
  const params = root.get('params')
  if (params === undefined) throw root.problem('A pushed message must have params.', clause)
  const text = params.as('string')
  if (text === undefined) return readOne(params, undefined, readings)
  const inner = readJsonRecord(new TextEncoder().encode(text), session.context.limits)
  session.ledger.losses.push(...inner.losses)
  readOne(inner.root, undefined, readings)
  session.ledger.reportUntouched(inner.root)
}

/** A message of a device, or an envelope. */
function readOne(root: JsonCursor, topic: Topic | undefined, readings: Readings): void {
  const payload = root.get('payload') ?? root.get('Payload')
  const type = root.get('MsgType') ?? root.get('Type')
  const isState = ['StatusChange', 'StatusMessage'].includes(type?.again().as('string') ?? '')
  if (isState && type !== undefined) reportNoData(root, type, readings)
  else if (payload === undefined) readMessage(root, topic, undefined, undefined, readings)
  else readForwarded(root, payload, readings)
}

/** @param reason the member that says so */
function reportNoData(root: JsonCursor, reason: JsonCursor | undefined, { session }: Readings): void {
  reason?.json()
  session.ledger.report('dropped', reason?.path ?? '/method', 'no-data')
  session.ledger.reportUntouched(root, 'no-data')
  root.json()
}

/** What the platform forwards: the message of a device in an envelope that names it, as an object or in base64. */
function readForwarded(root: JsonCursor, payload: JsonCursor, readings: Readings): void {
  const { session } = readings
  const at = root.get('topic') ?? root.get('Topic')
  const topic = at === undefined ? undefined : readTopic(at.as('string') ?? '', at.path)
  const named = namedDevice(root)
  if (topic !== undefined && named !== undefined && localIdOf(named) !== localIdOf(topic.device))
    throw root.problem('The device of the envelope differs from the device of its topic.', clause)
  if (at !== undefined && topic?.isCustom === true) session.ledger.report('dropped', at.path, 'unknown-member')
  const text = payload.as('string')
  if (text === undefined) return readMessage(payload, topic, named, root, readings)
  const bytes = fromBase64(text)
  if (!bytes.ok) throw payload.problem('A payload must be an object, or base64.', clause)
  const inner = innerOf(bytes.value, payload, session)
  session.ledger.losses.push(...inner.losses)
  readMessage(inner.root, topic, named, root, readings)
  session.ledger.reportUntouched(inner.root)
}

/** The message in a payload. What devices send under topics of their own may be of any form. */
function innerOf(bytes: Uint8Array, payload: JsonCursor, { context }: Decoding<Settings, unknown>) {
  try {
    return readJsonRecord(bytes, context.limits)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'syntax') throw error
    throw payload.problem('A payload in base64 must be the JSON text of a message.', clause)
  }
}

/** @param envelope of a forwarded message, whose rule may keep the parameters of a report only */
function readMessage(
  root: JsonCursor,
  topic: Topic | undefined,
  named: Device | undefined,
  envelope: Envelope,
  readings: Readings,
): void {
  const { session } = readings
  const method = root.get('method')
  const isPart = envelope !== undefined && method === undefined && root.get('params')?.entries('object') !== undefined
  const kind = isPart ? 'report' : kinds.get(method?.as('string') ?? '')
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
  if (kind === 'none' || topic?.isDown === true) return reportNoData(root, method, readings)
  if (kind === 'report') readValues(root, device(), envelope, readings)
  else if (kind === 'event') readEvent(root, root.get('eventId')?.as('string'), device(), envelope, readings)
  else if (kind === 'pack') readPack(root, device, readings)
  else
    readEach(entriesOf(root.get('events'), 'array', root), session.ledger, (one) =>
      readEvent(one, one.get('eventId')?.as('string'), device(), envelope, readings),
    )
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
