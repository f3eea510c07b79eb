// Tuya: data points of devices in the messages of the platform's queue, in those of TuyaLink (`tylink/{deviceId}/…`), in the
// answers of the platform's API, and as devices send them in a local network (`dps`).

import { commandNumber, defineAdapter, deviceTypes, DeviceReadings, identityOf, raise } from '../../kit/index.ts'
import { readEach, readJsonRecord, requireOpened, settable, type Decoding, type JsonCursor } from '../../kit/index.ts'
import type { Command, Commanded, CommandContext } from '../../adapter.ts'
import { documentation } from './documentation.ts'
import { readLink } from './link.ts'
import { openPush } from './opening.ts'
import { options, readingForm, settingsOf, type Settings } from './options.ts'
import { clause, deviceOf, id, readEvent, readPoints, readStatus, topicOf } from './reading.ts'
import type { Readings, Topic } from './reading.ts'

const mediaType = 'application/json'
const propertyCodes: ReadonlySet<string> = new Set([
  'devicePropertyMessage',
  'deviceQueryPropertyMessage',
  'statusReport',
])

function decode(session: Decoding<Settings, Topic | undefined>): void {
  const { message, context, ledger, parsed: topic, settings } = session
  requireOpened(message, settings.accessKey)
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  if (root.entries('object') === undefined) throw root.problem('A message must be an object.', clause)
  const readings: Readings = new DeviceReadings(session, readingForm)
  const data = root.get('data')
  const number = [root.get('dataId'), root.get('msgId'), root.get('bizData')?.get('dataId'), data?.get('dataId')]
    .find((cursor) => cursor !== undefined)
    ?.as('string')
  if (number !== undefined) session.identify(() => identityOf([topic?.deviceId, number], message.body))
  if (settings.accessKey === undefined && data?.as('string') !== undefined && root.get('sign') !== undefined) {
    const detail = 'Set accessKey and encryption: the message is one of the queue, whose data are encrypted.'
    raise({ code: 'option-missing', option: 'accessKey', detail })
  }
  if (root.get('dps') !== undefined) readPoints(root, root, readings)
  else if (data?.get('dps') !== undefined) readPoints(data, root, readings)
  else if (root.get('bizCode') !== undefined) readBusiness(root, readings)
  else if (root.get('success') !== undefined) readAnswer(root, readings)
  else if (root.get('status') !== undefined) readStatus(root.get('status'), deviceOf(root, root, readings), readings)
  else readLink(root, topic, number, readings)
  ledger.reportUntouched(root)
}

/** What the platform sends with the name of its action: properties, events, and changes of states, which have no data. */
function readBusiness(root: JsonCursor, readings: Readings): void {
  const data = root.get('bizData') ?? root.get('data') ?? root
  const code = root.get('bizCode')?.as('string')
  const { ledger } = readings.session
  if (code === undefined) throw root.problem('A bizCode must be a string.', clause)
  if (propertyCodes.has(code))
    return readStatus(data.get('properties') ?? data.get('status'), deviceOf(data, root, readings), readings)
  if (code === 'deviceEventMessage') return readEvent(data, deviceOf(data, root, readings), readings)
  const reason = code === 'deviceActionResponseMessage' ? 'reply' : 'no-data'
  ledger.report('dropped', '/bizCode', reason)
  ledger.reportUntouched(root, reason)
  root.json()
}

/** What the API answers to a question for the state of a device, or of several. */
function readAnswer(root: JsonCursor, readings: Readings): void {
  const { ledger } = readings.session
  const result = root.get('result')
  const items = result?.entries('array')
  const devices = items?.filter(([, one]) => one.get('status') !== undefined) ?? []
  if (root.get('success')?.json() !== true) ledger.report('dropped', '/success', 'reply-refused')
  else if (devices.length > 0)
    readEach(devices, ledger, (one) =>
      readStatus(one.get('status'), deviceOf(one, one, readings, one.get('id')), readings),
    )
  else if (items !== undefined) readStatus(result, deviceOf(root, root, readings), readings)
  else if (result?.get('properties') !== undefined)
    readStatus(result.get('properties'), deviceOf(result, root, readings), readings)
  ledger.reportUntouched(root, 'reply')
  root.json()
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
