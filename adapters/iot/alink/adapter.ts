// Alink JSON, the protocol between devices and Alibaba Cloud IoT Platform, and the messages that the platform forwards:
// properties and events of devices that a thing model (TSL) describes.

import { defineAdapter, deviceTypes, identityOf, ItemProblems, raise, readJsonRecord } from '../../kit/index.ts'
import { refusalOfCode } from '../../kit/index.ts'
import type { Decoding, EntityBuilder } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import { command, commands } from './commands.ts'
import { localIdOf, namedDevice, senderOf, topicOf, type Topic } from './device.ts'
import { documentation } from './documentation.ts'
import { encode } from './encode.ts'
import { readEnvelope } from './envelope.ts'
import { readEvent } from './events.ts'
import { invalid } from './members.ts'
import { options, settingsOf, type Settings } from './options.ts'
import { MessageReader } from './reading.ts'
import { reportsOf, type Report } from './reports.ts'

const mediaType = 'application/json'
const success = 200

/**
 * A message, or a list of messages, of which an invalid one leaves the others. Their devices and numbers identify them with the
 * body, since numbers are reused every day, if each has a number.
 */
function decode(session: Decoding<Settings, Topic | undefined>): void {
  const { message, context, ledger, parsed: topic } = session
  const { root, losses } = readJsonRecord(message.body, context.limits)
  for (const loss of losses) ledger.losses.push(loss)
  const json = root.json()
  const messages = isJsonArray(json) ? json : [json]
  if (messages.length === 0) invalid('', 'The list has no messages.')
  const reader = new MessageReader(session)
  const read = (one: Json, path: string) => ({ identity: readMessage(one, path, topic, reader) })
  const problems = new ItemProblems()
  const done = isJsonArray(json)
    ? messages.flatMap((one, index) => problems.attempt(`/${index}`, ledger, () => read(one, `/${index}`)) ?? [])
    : [read(json, '')]
  if (done.length === 0) problems.raiseFirst()
  const identities = done.map(({ identity }) => identity)
  if (!identities.includes(undefined)) session.identify(() => identityOf(identities, message.body))
}

/** @returns the device and number of the message; undefined: it has no number */
function readMessage(json: Json, path: string, topic: Topic | undefined, reader: MessageReader) {
  const { session } = reader
  reader.begin()
  const envelope = readEnvelope(json, path, topic, session.ledger)
  const { body, kind, id, replyMethod } = envelope
  if (kind === 'none') return id === undefined ? undefined : ['', id]
  const sender = senderOf(namedDevice(body, path), topic, session.settings)
  if (kind === 'reply') {
    if ('code' in sender && sender.code === 'invalid') raise(sender)
    reportReply(body, path, session)
  }
  // The platform forwards replies under a number of its own.
  if (kind === 'reply' && id !== undefined && Object.hasOwn(body, 'id')) acknowledge(id, member(body, 'code'), session)
  for (const report of reportsOf(envelope, sender, session.ledger, reader.problems)) readReport(report, reader)
  reader.end()
  if (replyMethod !== undefined && id !== undefined) {
    const reply = { id, version: '1.0', code: success, data: {}, message: 'success', method: replyMethod }
    session.reply(new TextEncoder().encode(JSON.stringify(reply)))
  }
  return id === undefined ? undefined : ['code' in sender ? '' : localIdOf(sender), id]
}

function acknowledge(id: string, code: Json | undefined, session: Decoding<Settings, unknown>): void {
  session.acknowledge(id, code === success ? undefined : refusalOfCode(code))
}

/** Every section of values is a separate change, so that a batch keeps the order of its times. */
function readReport({ device, properties, events }: Report, reader: MessageReader): void {
  const { session } = reader
  const product = session.settings.productOf(device.productKey)
  const entities: EntityBuilder[] = []
  for (const section of properties) {
    // Values that passed the check of the platform and values that failed it are one report.
    const before = section.kind === 'failed' ? entities.at(-1) : undefined
    const entity = before ?? session.newEntity(product.type, localIdOf(device), product.idCategory)
    const isRead = reader.readSection(entity, section, (identifier) => product.planOf(identifier))
    if (before === undefined && isRead) entities.push(entity)
  }
  const alerts: EntityBuilder[] = []
  for (const event of events) {
    const entity = reader.item(event.path, () => readEvent(event, device, product, reader))
    if (entity?.type === 'Alert') alerts.push(entity)
    else if (entity !== undefined) entities.push(entity)
  }
  for (const entity of [...alerts, ...entities]) session.change({ kind: 'merge', entity: entity.build() })
}

/** The reply of a device to a set changes nothing in the hub. */
function reportReply(body: JsonObject, path: string, { ledger }: Decoding<Settings, unknown>): void {
  if (member(body, 'code') !== success) ledger.report('dropped', `${path}/code`, 'reply-refused')
  if (Object.hasOwn(body, 'message')) ledger.report('dropped', `${path}/message`, 'reply-message')
  const data = member(body, 'data')
  const isEmpty = data === undefined || (isJsonObject(data) && Object.keys(data).length === 0)
  if (!isEmpty) ledger.report('dropped', `${path}/data`, 'reply-data')
}

export const alink = defineAdapter({
  id: 'alink',
  stability: 'experimental',
  standard: {
    name: 'Alibaba Cloud IoT Platform, Alink protocol and Thing Specification Language',
    editions: ['1.0'],
    url: 'https://www.alibabacloud.com/help/en/iot/user-guide/device-properties-events-and-services',
  },
  reads: [{ mediaType, types: [...deviceTypes, 'Alert'] }],
  headers: ['mqtt-topic'],
  writes: [
    { name: 'property-post', mediaType, types: deviceTypes },
    { name: 'property-set', mediaType, types: deviceTypes },
  ],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  // Commands go to the device of a topic: other messages do not come from a device that is connected.
  parse: topicOf,
  sessions: (topic) => (topic?.device === undefined ? [] : [localIdOf(topic.device)]),
  decode,
  command,
  commands,
  encode,
  typeLoss: 'type-of-another-product',
  targetName: 'message',
  join: (texts) => (texts.length === 1 ? texts.join('') : `[${texts.join(',')}]`),
})
