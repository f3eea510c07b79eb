// A message as the events in it: which network server wrote it, what kind of event it is, and of which device. Everything here is
// read from copies of the cursors: what identifies an event is reported as not kept, like everything that no other code reads.

import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Limits, Loss, Message } from '../../adapter.ts'
import { raise, readJsonRecord, resultOf } from '../../kit/index.ts'
import { JsonCursor } from '../../kit/records/json.ts'
import type { Settings } from './options.ts'
import { events, readProtobuf } from './protobuf.ts'

export type Server = 'chirpstack-3' | 'chirpstack-4' | 'the-things-stack'

export interface NetworkEvent {
  readonly server: Server
  readonly kind: string
  readonly root: JsonCursor
  /** The JSON text of `root`, which `decode` compares with the limits of the source; undefined: it was binary. */
  readonly bytes: Uint8Array | undefined
  /** EUI-64, 16 hexadecimal digits in lower case. */
  readonly devEui: string
  /** By which a product may be declared: of the device, its profile or model, its application. */
  readonly names: readonly string[]
  /** What values do not keep of the text, and fields that are not known. */
  readonly losses: readonly Loss[]
  /** Under which a downlink is sent to the device; undefined: the message came without a topic. */
  readonly downTopic: string | undefined
}

export interface EventMessage {
  readonly events: readonly { readonly path: string; readonly read: Result<NetworkEvent, Problem> }[]
}

const generous: Limits = { bytes: 16 * 1024 * 1024, entities: 1000, stateBytes: 0, depth: 64, members: 100_000 }
/** An event has one frame of at most 242 bytes, and what each gateway says of it. */
const maxBinaryBytes = 65_536
const chirpstackTopic = /^(?:.*\/)?application\/([^/]+)\/device\/([0-9a-fA-F]{16})\/event\/([a-z]+)$/
const thingsTopic = /^v3\/([^/]+)\/devices\/([^/]+)\/(?:up|join|location\/solved|service\/data|down\/(?:[a-z]+))$/

export function readEvents(message: Message, settings: Settings, limits: Limits = generous): EventMessage {
  const { body, mediaType, headers } = message
  const topic = headers.get('mqtt-topic')
  if (mediaType === 'application/json') return { events: [{ path: '', read: ok(readEvent(body, topic, limits)) }] }
  if (!mediaType.startsWith('text/'))
    return { events: [{ path: '', read: ok(readBinary(body, topic, settings, limits)) }] }
  // Stored messages of The Things Stack, one per line.
  const lines = splitLines(body)
  if (lines.length > limits.entities)
    raise({ code: 'limit-exceeded', limit: 'entities', maximum: limits.entities, detail: 'There are too many lines.' })
  if (lines.length === 0) raise({ code: 'syntax', detail: 'The body has no line with a message.' })
  return {
    events: lines.map(({ line, bytes }) => {
      const path = `line ${line}`
      const read = resultOf(() => readEvent(bytes, topic, limits))
      return { path, read: read.ok ? read : fail({ ...read.problem, path: `${path}, ${read.problem.path ?? '/'}` }) }
    }),
  }
}

function splitLines(body: Uint8Array) {
  const lines: { readonly line: number; readonly bytes: Uint8Array }[] = []
  for (let from = 0, line = 1; from < body.length; line++) {
    const end = body.indexOf(10, from)
    const bytes = body.subarray(from, end === -1 ? body.length : end)
    if (bytes.some((byte) => byte > 32)) lines.push({ line, bytes })
    from = end === -1 ? body.length : end + 1
  }
  return lines
}

function readBinary(body: Uint8Array, topic: string | undefined, settings: Settings, limits: Limits): NetworkEvent {
  const { server } = settings
  const maximum = Math.min(limits.bytes, maxBinaryBytes)
  if (body.length > maximum) {
    const detail = 'The message is larger than a binary event, or than the limit of this source.'
    raise({ code: 'limit-exceeded', limit: 'bytes', maximum, detail })
  }
  if (server === undefined)
    return raise({ code: 'option-missing', option: 'server', detail: 'Set server: a binary message does not name it.' })
  const kind = chirpstackTopic.exec(topic ?? '')?.[3] ?? settings.event
  if (kind === undefined) {
    const detail = 'Set event, or send the topic in the header mqtt-topic: a binary message does not say what it is.'
    return raise({ code: 'option-missing', option: 'event', detail })
  }
  const fields = events[server].get(kind)
  if (fields === undefined)
    return raise({ code: 'unsupported', detail: 'Binary messages of this event are not supported.' })
  const skipped: string[] = []
  const json = readProtobuf(body, fields, skipped)
  const losses = skipped.map((path): Loss => ({ kind: 'dropped', in: 'source', path, code: 'unknown-member' }))
  const root = new JsonCursor([json], '0', '', { read: new Map(), numberTexts: new Map() })
  return eventOf(root, losses, undefined, topic, { server, kind })
}

function readEvent(body: Uint8Array, topic: string | undefined, limits: Limits): NetworkEvent {
  const { root, losses } = readJsonRecord(body, limits)
  return eventOf(root, losses, body, topic)
}

/** @param known of a binary message, which has no members that are zero */
function eventOf(
  document: JsonCursor,
  losses: readonly Loss[],
  bytes: Uint8Array | undefined,
  topic: string | undefined,
  known?: { readonly server: Server; readonly kind: string },
): NetworkEvent {
  if (document.entries('object') === undefined) throw document.problem('A message must be an object.')
  // A stored message is in `result`, and one of the stream of events in `data`.
  const data = document.get('data')
  const isEvent = document.get('end_device_ids') === undefined && data?.get('end_device_ids') !== undefined
  const around = isEvent ? (document.entries('object') ?? []).filter(([name]) => name !== 'data') : []
  const heads = around.map(([, { path }]): Loss => ({ kind: 'dropped', in: 'source', path, code: 'transport' }))
  const all = [...losses, ...heads]
  const root =
    document.get('end_device_ids') === undefined
      ? ((isEvent ? data : undefined) ?? document.get('result') ?? document)
      : document
  const peek = root.again()
  if (peek.get('end_device_ids') !== undefined) return { ...thingsEvent(peek, topic), root, bytes, losses: all }
  const server = known?.server ?? (peek.get('deviceInfo') === undefined ? 'chirpstack-3' : 'chirpstack-4')
  if (peek.get('deviceInfo') === undefined && peek.get('devEUI') === undefined) {
    const detail = 'The message has none of end_device_ids (The Things Stack), deviceInfo and devEUI (ChirpStack).'
    throw root.problem(detail)
  }
  const [, application, eui, event] = chirpstackTopic.exec(topic ?? '') ?? []
  const is4 = server === 'chirpstack-4'
  const devEui = euiOf(is4 ? peek.at('/deviceInfo/devEui') : peek.get('devEUI'), peek)
  if (eui !== undefined && eui.toLowerCase() !== devEui)
    throw root.problem('The device of the message differs from the device of its topic.')
  const kind = known?.kind ?? event ?? (is4 ? kindOf4(peek) : kindOf3(peek))
  const within = is4 ? '/deviceInfo' : ''
  const nameOf = (name: string): string => peek.at(`${within}/${name}`)?.as('string') ?? ''
  const profile = is4 ? ['deviceProfileName', 'deviceProfileId'] : ['deviceProfileName', 'deviceProfileID']
  const names = [devEui, ...[...profile, 'applicationName', is4 ? 'applicationId' : 'applicationID'].map(nameOf)]
  const downTopic = application === undefined ? undefined : `application/${application}/device/${devEui}/command/down`
  return { server, kind, root, bytes, devEui, names, losses: all, downTopic }
}

function thingsEvent(peek: JsonCursor, topic: string | undefined): Omit<NetworkEvent, 'root' | 'bytes' | 'losses'> {
  const ids = peek.get('end_device_ids') ?? peek
  const kind = (peek.entries('object') ?? []).map(([name]) => name).find((name) => thingsKinds.has(name))
  if (kind === undefined) throw peek.problem('The message has none of the kinds of The Things Stack.')
  // What an application sends names the device by its id alone.
  const isDownlink = kind === 'downlinks' && ids.get('dev_eui') === undefined
  const devEui = isDownlink ? '' : (idWithoutEui(ids) ?? euiOf(ids.get('dev_eui'), ids))
  const nameOf = (pointer: string): string => peek.at(pointer)?.as('string') ?? ''
  const names = [
    devEui,
    nameOf(`/${kind}/version_ids/model_id`),
    nameOf('/end_device_ids/device_id'),
    nameOf('/end_device_ids/application_ids/application_id'),
  ]
  const [, application, device] = thingsTopic.exec(topic ?? '') ?? []
  const downTopic = application === undefined ? undefined : `v3/${application}/devices/${device}/down/push`
  return { server: 'the-things-stack', kind, devEui, names, downTopic }
}

/** A device that is activated by personalisation may have no DevEUI: its id is then unique within its application. */
function idWithoutEui(ids: JsonCursor): string | undefined {
  if (ids.get('dev_eui') !== undefined) return undefined
  const [application, device] = ['/application_ids/application_id', '/device_id'].map((pointer) =>
    ids.at(pointer)?.as('string'),
  )
  const isId = (text: string | undefined): boolean => text !== undefined && /^[a-z0-9-]{2,36}$/.test(text)
  return isId(application) && isId(device) ? `${application}/${device}` : undefined
}

const thingsKinds: ReadonlySet<string> = new Set([
  'uplink_message',
  'uplink_normalized',
  'join_accept',
  'downlink_ack',
  'downlink_nack',
  'downlink_sent',
  'downlink_failed',
  'downlink_queued',
  'downlink_queue_invalidated',
  'location_solved',
  'service_data',
  'downlinks',
])

/** An EUI-64 in hexadecimal, or in base64 as in the JSON of ChirpStack 3; undefined: it is neither. */
export function euiText(text: string): string | undefined {
  if (/^[0-9a-fA-F]{16}$/.test(text)) return text.toLowerCase()
  const bytes = fromBase64(text)
  return bytes.ok && bytes.value.length === 8 ? toHex(bytes.value) : undefined
}

function euiOf(cursor: JsonCursor | undefined, within: JsonCursor): string {
  const eui = euiText(cursor?.as('string') ?? '')
  if (eui !== undefined) return eui
  throw (cursor ?? within).problem('A device must have a DevEUI of 8 bytes.', 'LoRaWAN, EUI-64')
}

function has(root: JsonCursor, ...names: readonly string[]): boolean {
  return names.some((name) => root.get(name) !== undefined)
}

/** A member that says something: forwarders write those of all events, as null, zero or empty. */
function isSet(root: JsonCursor, ...names: readonly string[]): boolean {
  return names.some((name) => {
    const value = root.again().get(name)?.json() ?? null
    return value !== null && value !== '' && value !== 0 && value !== false
  })
}

/** Members that are zero are absent, so that the others decide. */
function kindOf4(root: JsonCursor): string {
  const kind = kindBy(isSet, root) ?? kindBy(has, root)
  if (kind !== undefined) return kind
  throw root.problem('The message does not say what event it is: send its topic in the header mqtt-topic.')
}

function kindBy(some: typeof has, root: JsonCursor): string | undefined {
  if (some(root, 'queueItemId', 'fCntDown')) return some(root, 'downlinkId', 'gatewayId', 'txInfo') ? 'txack' : 'ack'
  if (some(root, 'margin', 'batteryLevel', 'batteryLevelUnavailable', 'externalPowerSource')) return 'status'
  if (some(root, 'level', 'code', 'description')) return 'log'
  if (some(root, 'integrationName', 'eventType')) return 'integration'
  if (some(root, 'rxInfo', 'txInfo', 'data', 'object', 'fCnt', 'fPort')) return 'up'
  if (some(root, 'location')) return 'location'
  return some(root, 'devAddr') ? 'join' : undefined
}

function kindOf3(root: JsonCursor): string {
  if (has(root, 'acknowledged')) return 'ack'
  if (has(root, 'margin', 'batteryLevel', 'batteryLevelUnavailable', 'externalPowerSource')) return 'status'
  if (has(root, 'error')) return 'error'
  if (has(root, 'data', 'object', 'objectJSON', 'fPort')) return 'up'
  if (has(root, 'location')) return 'location'
  if (has(root, 'devAddr')) return 'join'
  if (has(root, 'rxInfo')) return 'up'
  if (has(root, 'fCnt')) return 'txack'
  throw root.problem('The message does not say what event it is: send its topic in the header mqtt-topic.')
}
