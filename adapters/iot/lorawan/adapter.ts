// LoRaWAN as network servers forward it: uplinks, joins, states and positions of devices from The Things Stack 3 and ChirpStack 3
// and 4. Payloads are read as the server has decoded them, or by the layout that a source declares.

import {
  checkJsonSize,
  defineAdapter,
  deviceTypes,
  identityOf,
  ItemProblems,
  raise,
  refusedItem,
} from '../../kit/index.ts'
import { DeviceReadings } from '../../kit/index.ts'
import type { Decoding } from '../../kit/index.ts'
import type { Problem } from '../../../standards/problem.ts'
import { command } from './commands.ts'
import { documentation } from './documentation.ts'
import { readEvents, type EventMessage, type NetworkEvent } from './message.ts'
import { options, prefix, readingForm, settingsOf, type Settings } from './options.ts'
import { readLocation, readStatus, timeOf } from './link.ts'
import { readUplink } from './uplink.ts'

/** Whether a device has answered a command, by the kinds of events. */
const answers: ReadonlyMap<string, boolean> = new Map([
  ['ack', true],
  ['downlink_ack', true],
  ['downlink_nack', false],
  ['downlink_failed', false],
])

function decode(session: Decoding<Settings, EventMessage>): void {
  const { ledger, message, parsed } = session
  const problems = new ItemProblems()
  const identities: unknown[] = []
  let refused: Problem | undefined
  for (const { path, read } of parsed.events) {
    if (!read.ok) {
      refused ??= read.problem
      ledger.losses.push(refusedItem(path, read.problem))
      continue
    }
    const before = ledger.losses.length
    const identity = problems.attempt(path, ledger, () => readEvent(read.value, session))
    if (path !== '') {
      const own = ledger.losses.splice(before)
      ledger.losses.push(...own.map((loss) => (loss.path === path ? loss : { ...loss, path: `${path}, ${loss.path}` })))
    }
    if (identity !== undefined) identities.push(identity)
  }
  if (identities.length === 0) {
    problems.raiseFirst()
    if (refused !== undefined) raise(refused)
  }
  if (identities.every((identity) => Array.isArray(identity)))
    session.identify(() => identityOf(identities, new Uint8Array(0)))
  else session.identify(() => identityOf([], message.body))
}

/** @returns what identifies an uplink; null: the event is none */
function readEvent(event: NetworkEvent, session: Decoding<Settings, EventMessage>): readonly unknown[] | null {
  const { ledger } = session
  const { kind, devEui, downTopic, losses, bytes } = event
  if (bytes !== undefined) checkJsonSize(bytes, session.context.limits)
  const root = event.root.again()
  ledger.losses.push(...losses)
  if (devEui !== '' && downTopic !== undefined && session.context.state.get(devEui) !== downTopic)
    session.setState(devEui, downTopic)
  const readings = new DeviceReadings<Settings>(session, readingForm)
  const productId = event.names.find((name) => session.settings.keys.includes(name))
  const device = { devEui, productId, product: session.settings.productOf(productId) }
  let identity: readonly unknown[] | null = null
  if (kind === 'up' || kind === 'uplink_message' || kind === 'uplink_normalized')
    identity = readUplink(event, root, device, readings)
  else if (kind === 'status') readStatus(root, device, timeOf(root.get('time'), readings), readings)
  else if (kind === 'location' || kind === 'location_solved') readLocation(event, root, device, readings)
  else readOther(event, session)
  for (const path of root.untouched()) ledger.report('dropped', path, codeOf(path))
  return identity
}

/** Events that have no data of a device: a join, and what became of a downlink. */
function readOther(event: NetworkEvent, session: Decoding<Settings, EventMessage>): void {
  const { kind, server } = event
  session.ledger.report('dropped', '/', kind.startsWith('join') ? 'join' : 'no-data')
  const answer = answers.get(kind)
  if (answer === undefined) return
  const peek = event.root.again()
  if (server === 'the-things-stack') {
    const within = peek.get(kind)
    const listed = (within?.get('correlation_ids') ?? within?.at('/downlink/correlation_ids'))?.entries('array') ?? []
    for (const [, cursor] of listed) {
      const correlation = cursor.as('string') ?? ''
      if (uuid.test(correlation)) session.acknowledge(correlation, answer ? undefined : 'not-acknowledged')
    }
    return
  }
  const correlation = peek.get('queueItemId')?.as('string')
  // Absent: it is false.
  const isAcknowledged = peek.get('acknowledged')?.as('boolean') === true
  if (correlation !== undefined) session.acknowledge(correlation, isAcknowledged ? undefined : 'not-acknowledged')
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Why a leaf that no code has read is not kept. */
function codeOf(path: string): string {
  if (path.endsWith('/simulated')) return 'simulated'
  if (/\/(?:tags|attributes)(?:\/|$)/.test(path)) return 'tag'
  if (
    /\/(?:rxInfo|rx_metadata|txInfo|settings|adr|dr|consumed_airtime|confirmed|confirmedUplink|regionConfigId)(?:\/|$)/.test(
      path,
    )
  )
    return 'radio'
  if (/\/(?:f_?[cC]nt|fCntUp|f_?[pP]ort|devAddr|dev_addr|session_key_id|deduplicationId)$/.test(path))
    return 'frame-number'
  if (/\/(?:correlation_ids|network_ids|packet_error_rate|received_at|publishedAt|time)(?:\/|$)/.test(path))
    return 'transport'
  if (/\/(?:end_device_ids|deviceInfo|application\w+|deviceProfile\w+|devEUI|version_ids)(?:\/|$)/.test(path))
    return 'server-name'
  return 'unknown-member'
}

export const lorawan = defineAdapter({
  id: prefix,
  stability: 'beta',
  standard: {
    name: 'LoRaWAN, events of The Things Stack and ChirpStack',
    editions: ['The Things Stack 3', 'ChirpStack 3', 'ChirpStack 4'],
    url: 'https://www.thethingsindustries.com/docs/integrations/data-formats/',
  },
  reads: ['application/json', 'text/event-stream', 'application/octet-stream'].map((mediaType) => ({
    mediaType,
    types: deviceTypes,
  })),
  headers: ['mqtt-topic'],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  parse: readEvents,
  // Commands go to devices whose messages come from a broker.
  sessions: ({ events }) =>
    events.flatMap(({ read }) =>
      read.ok && read.value.devEui !== '' && read.value.downTopic !== undefined ? [read.value.devEui] : [],
    ),
  decode,
  commands: ['send-downlink'],
  command,
})
