// Huawei Cloud IoTDA: what devices and gateways report (`$oc/devices/{device_id}/sys/…`), what the platform forwards of them, and
// the shadows that it keeps.

import { defineAdapter, deviceTypes, identityOf, openByHeaders, raise, readJsonRecord } from '../../kit/index.ts'
import { refusalOfCode, requireOpened, type Decoding, type JsonCursor } from '../../kit/index.ts'
import { documentation } from './documentation.ts'
import { idPattern, options, settingsOf, type Settings } from './options.ts'
import { MessageReader, type Device, type Fallback } from './reading.ts'
import { topicOf, type Kind, type Topic } from './topic.ts'
import { command, encode } from './writing.ts'

const mediaType = 'application/json'
const success = 0
const id = new RegExp(idPattern)

function decode(session: Decoding<Settings, Topic | undefined>): void {
  const { message, context, ledger, parsed: topic, settings } = session
  requireOpened(message, settings.token)
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  const isObject = root.entries('object') !== undefined
  if (!isObject && topic?.kind !== 'message') throw root.problem('A message must be an object.', 'IoTDA')
  const reader = new MessageReader(session)
  const data = root.get('notify_data')
  if (data !== undefined) readForwarded(root, data, reader)
  else {
    const kind = topic?.kind ?? kindOf(root)
    if (kind === 'reply') readReply(root, session)
    else if (kind === 'none') ledger.reportUntouched(root, 'no-data')
    // The platform has a form for messages, and does not require it.
    else if (kind === 'message' && root.get('content') === undefined)
      reader.message(root, reader.deviceOf(addressee(topic, settings)), () => undefined)
    else readBody(root, kind, reader, () => reader.deviceOf(senderOf(root, session)))
    if (kind === 'none' || kind === 'reply') root.json()
  }
  reader.finish()
  ledger.reportUntouched(root, data === undefined ? 'unknown-member' : 'platform-member')
  const requestId = root.get('request_id')?.as('string') ?? topic?.requestId
  if (requestId !== undefined) session.identify(() => identityOf([topic?.deviceId, requestId], message.body))
}

/** What a message is that comes without its topic. */
function kindOf(root: JsonCursor): Kind {
  if (root.get('devices') !== undefined) return 'gateway'
  if (root.get('shadow') !== undefined) return 'shadow'
  if (root.get('result_code') !== undefined) return 'reply'
  if (root.get('command_name') !== undefined) return 'none'
  if (root.get('content') !== undefined) return 'message'
  const [first] = root.get('services')?.entries('array') ?? []
  const item = first?.[1]
  if (item?.get('reported') !== undefined || item?.get('desired') !== undefined) return 'shadow'
  if (item?.get('event_type') !== undefined) return 'events'
  // A set names the device that it is for, since its topic may be that of a gateway.
  return root.get('object_device_id') === undefined ? 'report' : 'set'
}

function readBody(
  body: JsonCursor,
  kind: Kind,
  reader: MessageReader,
  device: () => Device,
  otherwise: Fallback = () => undefined,
): void {
  if (kind === 'gateway') {
    reader.each(body.get('devices'), body, (one) => {
      const part = reader.deviceOf(deviceId(one.get('device_id'), one))
      readBody(one, 'report', reader, () => part, otherwise)
    })
    return
  }
  const of = device()
  if (kind === 'message') {
    const content = body.get('content')
    if (content === undefined) throw body.problem('A message must have a content.', 'IoTDA, messages')
    reader.message(content, of, otherwise)
    return
  }
  const list = kind === 'shadow' ? (body.get('shadow') ?? body.get('services')) : body.get('services')
  reader.each(list, body, (one) => {
    if (kind === 'shadow') reader.shadow(one, of)
    else if (kind === 'events') reader.eventOf(one, of, otherwise)
    else reader.service(one, of, kind === 'set' ? 'desired' : 'reported', otherwise)
  })
}

/** The device that a body names, else that of the topic, else the declared one. */
function senderOf(root: JsonCursor, { parsed: topic, settings }: Decoding<Settings, Topic | undefined>): string {
  // A message through a gateway has the topic of the gateway.
  const named = [root.get('object_device_id'), root.get('device_id')].find(
    (one) => one !== undefined && one.json() !== null,
  )
  return named === undefined ? addressee(topic, settings) : deviceId(named, root)
}

/** The device of the topic, else the declared one. */
function addressee(topic: Topic | undefined, settings: Settings): string {
  const detail = 'Set deviceId, or send the topic in the header mqtt-topic: the message does not name its device.'
  return topic?.deviceId ?? settings.deviceId ?? raise({ code: 'option-missing', option: 'deviceId', detail })
}

function deviceId(cursor: JsonCursor | undefined, within: JsonCursor): string {
  const text = cursor?.as('string')
  if (text !== undefined && id.test(text)) return text
  throw (cursor ?? within).problem(
    'The id of a device must be a string without blanks and slashes.',
    'IoTDA, device_id',
  )
}

const forwarded: ReadonlyMap<string, Kind> = new Map([
  ['device.property/report', 'report'],
  ['device.event/report', 'events'],
  ['device.message/report', 'message'],
])
/** What the platform says of devices, products and jobs, without data of a device. */
const withoutData = /^(?:device|product|device\.status|device\.message\.status|device\.command\.status|batchtask)\//

function readForwarded(root: JsonCursor, data: JsonCursor, reader: MessageReader): void {
  const [resource = '', event = ''] = ['resource', 'event'].map((name) => root.get(name)?.as('string'))
  const kind = forwarded.get(`${resource}/${event}`)
  if (kind === undefined) {
    const detail = 'Only properties, events and messages of devices, and changes of states are supported.'
    if (!withoutData.test(`${resource}/${event}`))
      raise({ code: 'unsupported', path: '/resource', detail, clause: 'IoTDA, data forwarding' })
    data.json()
    for (const path of [data.path, '/event']) reader.session.ledger.report('dropped', path, 'no-data')
    return
  }
  const header = data.get('header')
  const body = data.get('body')
  if (header === undefined || body === undefined)
    throw data.problem('A forwarded message must have a header and a body.', 'IoTDA, data forwarding')
  const product = header.get('product_id')
  // A product that is not declared says nothing of the values.
  const isKnown = reader.session.settings.keys.includes(String(product?.again().as('string')))
  const device = reader.deviceOf(deviceId(header.get('device_id'), header), isKnown ? product?.as('string') : undefined)
  // One of the members has milliseconds. It counts where the device sends no time.
  readBody(
    body,
    kind,
    reader,
    () => device,
    () => root.get('event_time_ms') ?? root.get('event_time'),
  )
}

/** The answer of a device to a set of properties or a command. */
function readReply(root: JsonCursor, session: Decoding<Settings, Topic | undefined>): void {
  const { ledger, parsed: topic } = session
  const cursor = root.get('result_code')
  const code = cursor?.json() ?? success
  if (typeof code !== 'number') throw root.problem('A result_code must be a number.', 'IoTDA, replies')
  if (code !== success) ledger.report('dropped', '/result_code', 'reply-refused')
  ledger.reportUntouched(root, 'reply')
  if (topic?.requestId !== undefined)
    session.acknowledge(topic.requestId, code === success ? undefined : refusalOfCode(code))
}

export const huaweiIotda = defineAdapter({
  id: 'huawei-iotda',
  stability: 'experimental',
  standard: {
    name: 'Huawei Cloud IoT Device Access (IoTDA), device and data forwarding messages',
    editions: ['v5'],
    url: 'https://support.huaweicloud.com/intl/en-us/api-iothub/iot_06_v5_3010.html',
  },
  reads: [{ mediaType, types: deviceTypes }],
  headers: ['mqtt-topic', 'signature', 'timestamp', 'nonce'],
  writes: [{ name: 'gateway-report', mediaType, types: deviceTypes }],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  // Commands go to the device of a topic: other messages do not come from a device that is connected.
  parse: topicOf,
  canOpen: ({ token }) => token !== undefined,
  open: async ({ message, settings }) => openByHeaders(message, settings.token ?? '', 'SHA-256', 'IoTDA, HTTP push'),
  sessions: (topic) => (topic === undefined ? [] : [topic.deviceId]),
  decode,
  commands: ['set-properties'],
  command,
  encode,
  typeLoss: 'type-of-another-product',
  targetName: 'message',
  join: (texts) => `{"devices":[${texts.join(',')}]}`,
})
