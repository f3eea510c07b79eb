// China Mobile OneNET: what devices post in OneJSON (`$sys/{pid}/{device-name}/thing/…`), and what the platform pushes of them.
// The body is that of Alink without a method, so the topic says what it is.

import { commandNumber, defineAdapter, deviceTypes, identityOf, raise, readJsonRecord } from '../../kit/index.ts'
import { refusalOfCode, requireOpened, type Decoding, type JsonCursor } from '../../kit/index.ts'
import { localIdOf, namedDevice, senderOf, topicOf, type Device, type Kind, type Topic } from './device.ts'
import { documentation } from './documentation.ts'
import { openPush, pushClause, refuseEncrypted } from './opening.ts'
import { options, settingsOf, type Settings } from './options.ts'
import { MessageReader } from './reading.ts'
import { command, encode } from './writing.ts'

const mediaType = 'application/json'
const success = 200

function decode(session: Decoding<Settings, Topic | undefined>): void {
  const { message, context, ledger, parsed: topic, settings } = session
  requireOpened(message, settings.token)
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  if (root.entries('object') === undefined) throw root.problem('A message must be an object.', 'OneJSON 1.0')
  const reader = new MessageReader(session)
  if (root.get('messageType') !== undefined) readPushed(root, reader)
  else if (root.get('msg') !== undefined && root.get('nonce') !== undefined) readEnvelope(root, reader)
  else readMessage(root, topic, reader)
  reader.finish()
  ledger.reportUntouched(root)
}

/** A message of a device. */
function readMessage(root: JsonCursor, topic: Topic | undefined, reader: MessageReader): void {
  const { session } = reader
  checkVersion(root)
  if (root.get('requestId') !== undefined) checkVersion(root.get('data') ?? root)
  const id = idOf(root)
  const kind = topic?.kind ?? kindOf(root)
  session.identify(() => identityOf([topic === undefined ? '' : localIdOf(topic.device), id], session.message.body))
  if (kind === 'reply') return readReply(root, id, session)
  if (kind === 'none' || kind === 'sub-values') {
    session.ledger.reportUntouched(root, kind === 'none' ? 'no-data' : 'sub-device-unnamed')
    root.json()
    return
  }
  const sender = (): Device => senderOf(topic, session.settings)
  if (kind === 'points') return reader.points(root.get('dp') ?? root, sender())
  if (kind === 'values') return readValues(root, id, sender, reader)
  // An application has the parameters of a set in an object of its own.
  readParams(root.get('params') ?? root.get('data')?.get('params'), root, kind, sender, reader)
}

/** The values with which a device answers, or its refusal. */
function readValues(root: JsonCursor, id: string, sender: () => Device, reader: MessageReader): void {
  const code = root.get('code')?.json()
  if (code !== undefined && code !== success) return readReply(root, id, reader.session)
  readParams(root.get('data'), root, 'values', sender, reader)
  reader.session.ledger.reportUntouched(root, 'reply')
  root.json()
}

function readParams(
  params: JsonCursor | undefined,
  root: JsonCursor,
  kind: Kind,
  sender: () => Device,
  reader: MessageReader,
): void {
  if (params === undefined) throw root.problem('A message must have params.', 'OneJSON 1.0')
  if (kind !== 'values' && params.entries('object')?.length === 0)
    throw params.problem('A message must have values.', 'OneJSON 1.0')
  if (kind === 'pack') reader.pack(params, sender)
  else if (kind === 'event') reader.events(params, sender())
  else if (kind === 'set') reader.values(params, sender(), 'desired')
  else if (kind === 'sub-set') readSubSet(params, reader)
  else reader.mixed(params, sender(), kind === 'post')
}

/** A set of properties of a sub-device, which is sent to its gateway. */
function readSubSet(params: JsonCursor, reader: MessageReader): void {
  const [device, values] = [namedDevice(params), params.get('params')]
  if (device === undefined || values === undefined)
    throw params.problem('A set for a sub-device must name it and have params.', 'OneJSON 1.0, sub-devices')
  reader.values(values, device, 'desired')
}

/** What a message is that comes without its topic. */
function kindOf(root: JsonCursor): Kind {
  if (root.get('code') !== undefined) return 'reply'
  if (root.get('dp') !== undefined) return 'points'
  const params = root.get('params')
  const entries = params?.entries('object')
  // The two parts of a pack, and not two properties of these names, which would have values.
  if (entries !== undefined && entries.length > 0 && entries.every(([name, part]) => isPart(name, part))) return 'pack'
  if (params?.entries('array') === undefined) return 'post'
  // A request for values has a list of names.
  return params.get('0')?.entries('object') === undefined ? 'none' : 'pack'
}

function isPart(name: string, part: JsonCursor): boolean {
  const isNamed = name === 'properties' || name === 'events'
  return isNamed && part.entries('object') !== undefined && part.get('value') === undefined
}

function checkVersion(root: JsonCursor): void {
  const version = root.get('version')
  if (version === undefined || version.as('string') === '1.0') return
  const detail = 'The version of the protocol is not 1.0.'
  raise({ code: 'unsupported', path: version.path, detail, clause: 'OneJSON 1.0, version' })
}

/** The number of a message, a string that devices also write as a number. */
function idOf(root: JsonCursor): string {
  const cursor = root.get('id') ?? root.get('requestId')
  const id = cursor?.as('string') ?? cursor?.as('number')
  if (id !== undefined && id !== '' && String(id).length <= 128) return String(id)
  throw (cursor ?? root).problem('A message must have an id, a string or a number.', 'OneJSON 1.0, id')
}

/** The answer of a device to a set or a service. */
function readReply(root: JsonCursor, id: string, session: Decoding<Settings, unknown>): void {
  const cursor = root.get('code')
  const code = cursor?.as('number')
  if (cursor === undefined || code === undefined)
    throw root.problem('A reply must have a code, a number.', 'OneJSON 1.0')
  if (code !== success) session.ledger.report('dropped', cursor.path, 'reply-refused')
  session.ledger.reportUntouched(root, 'reply')
  root.json()
  session.acknowledge(id, code === success ? undefined : refusalOfCode(code))
}

/** What the platform pushes of a device. */
function readPushed(root: JsonCursor, reader: MessageReader): void {
  const { session } = reader
  const type = root.get('messageType')?.as('string')
  if (type !== undefined && ['lifeCycle', 'lifecycle', 'sceneLog', 'reply', 'log'].includes(type)) {
    session.ledger.report('dropped', '/messageType', 'no-data')
    session.ledger.reportUntouched(root, 'no-data')
    root.json()
    return
  }
  const device = pushedDevice(root, session.settings)
  const data = root.get('data')
  if (device === undefined || data === undefined)
    throw root.problem('A pushed message must have a device and data.', pushClause)
  if (type === 'lbsAndWifi') return reader.place(data, root.get('timestamp'), device)
  const notifyType = root.get('notifyType')?.as('string')
  if (type !== 'notify' || (notifyType !== 'property' && notifyType !== 'event')) {
    const detail = 'Only properties, events, positions, replies and states of devices are supported.'
    raise({ code: 'unsupported', path: '/messageType', detail, clause: pushClause })
  }
  checkVersion(data)
  const id = data.get('id') === undefined ? undefined : idOf(data)
  if (id !== undefined) session.identify(() => identityOf([localIdOf(device), id], session.message.body))
  readParams(data.get('params'), data, notifyType === 'event' ? 'event' : 'post', () => device, reader)
}

/** The device of a pushed message. The platform leaves the product out of positions. */
function pushedDevice(root: JsonCursor, { productId }: Settings): Device | undefined {
  const hasProduct = root.get('productId') !== undefined || root.get('productID') !== undefined
  const detail = 'Set productId: the message names its device without its product.'
  if (!hasProduct && productId === undefined && root.get('deviceName') !== undefined)
    raise({ code: 'option-missing', option: 'productId', detail })
  return namedDevice(root, productId)
}

/** An envelope of a push is opened before: its text is the message. */
function readEnvelope(root: JsonCursor, reader: MessageReader): void {
  const msg = root.get('msg')
  const text = msg?.as('string')
  const { session } = reader
  if (text === undefined) {
    if (msg?.entries('object') === undefined) throw root.problem('The msg of a push must be a message.', pushClause)
    readPushed(msg, reader)
    return
  }
  refuseEncrypted(text)
  const inner = readJsonRecord(new TextEncoder().encode(text), session.context.limits)
  // Its positions would be those of another text.
  session.ledger.losses.push(...inner.losses)
  readPushed(inner.root, reader)
  session.ledger.reportUntouched(inner.root)
}

export const onenet = defineAdapter({
  id: 'onenet',
  stability: 'experimental',
  standard: {
    name: 'China Mobile OneNET, OneJSON and pushed messages',
    editions: ['1.0'],
    url: 'https://open.iot.10086.cn/doc/v5/fuse/detail/902',
  },
  reads: [{ mediaType, types: [...deviceTypes, 'Alert'] }],
  headers: ['mqtt-topic'],
  writes: [{ name: 'pack-post', mediaType, types: deviceTypes }],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  // Commands go to the device of a topic: other messages do not come from a device that is connected.
  parse: topicOf,
  canOpen: ({ token }) => token !== undefined,
  open: ({ message, settings }) => openPush(message, settings),
  sessions: (topic) => (topic?.isOfDevice === true ? [localIdOf(topic.device)] : []),
  decode,
  commands: ['set-properties'],
  command,
  encode,
  typeLoss: 'type-of-another-product',
  targetName: 'message',
  join(texts) {
    const id = commandNumber({ id: identityOf(texts, new Uint8Array(0)) })
    return `{"id":"${id}","version":"1.0","params":[${texts.join(',')}]}`
  },
})
