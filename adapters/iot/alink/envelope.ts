// Reads and validates the envelope of an Alink message (`id`, `version`, `sys`, `method`, `params`), and of a message that the
// rules engine forwards.

import { raise, type Ledger } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import type { Topic } from './device.ts'
import { invalid, objectAt, reportMembers, reportUnknown } from './members.ts'
import { isShadow } from './shadow.ts'

type MethodName = 'post' | 'set' | 'batch' | 'pack' | 'history'
/** `none`: what the hub does not keep, such as the state of a device, its firmware, or a service that it is asked for. */
type Kind =
  | MethodName
  | 'event'
  | 'reply'
  | `forwarded-${'properties' | 'event' | 'batch' | 'events'}`
  | 'shadow'
  | 'none'

export interface Envelope {
  readonly body: JsonObject
  /** JSON Pointer of the message in a list; empty: the body is a single message. */
  readonly path: string
  /** As received, number or text. */
  readonly id: string | undefined
  readonly kind: Kind
  /** Of a message that asks for a reply (`sys.ack` 1). */
  readonly replyMethod?: string | undefined
  /** Of an event. */
  readonly identifier?: string
}

const methods: ReadonlyMap<string, MethodName> = new Map([
  ['thing.event.property.post', 'post'],
  ['thing.service.property.set', 'set'],
  ['thing.event.property.batch.post', 'batch'],
  ['thing.event.property.pack.post', 'pack'],
  ['thing.event.property.history.post', 'history'],
])
const eventMethod = /^thing\.event\.([^.\s]+)\.post$/
/** Lists of values that the rules engine forwards, by their topics. */
const batches: ReadonlyMap<string, Kind> = new Map([
  ['thing.property.batch.post', 'forwarded-batch'],
  ['thing.event.batch.post', 'forwarded-events'],
])
/** Methods and topics that report neither properties nor events. */
const withoutData = /^thing\.(?!event\.)/

const ofBatch = new Set(['payload', 'requestId', 'productKey', 'deviceName'])
/** Known members by kind; any other is reported. The encoder writes `productKey` and `deviceName`. */
const ofPost = new Set(['id', 'version', 'sys', 'method', 'params', 'productKey', 'deviceName'])
const members: Readonly<Partial<Record<Kind, ReadonlySet<string>>>> = {
  reply: new Set(['id', 'version', 'method', 'code', 'data', 'message', 'productKey', 'deviceName']),
  'forwarded-properties': new Set(['items', 'checkFailedData', 'requestId', 'productKey', 'deviceName']),
  'forwarded-event': new Set([
    ...['identifier', 'type', 'value', 'time', 'checkFailedData'],
    ...['requestId', 'productKey', 'deviceName'],
  ]),
  'forwarded-batch': ofBatch,
  'forwarded-events': ofBatch,
  none: new Set(['id', 'version', 'sys', 'method', 'requestId']),
}
/** Members that the platform adds and the hub does not keep. */
const platformMembers: ReadonlySet<string> = new Set([
  ...['deviceType', 'iotId', 'gmtCreate', 'name'],
  ...['instanceId', 'batchId', 'topic', 'requestId'],
])
/** Members that only messages from the platform have. */
const marks = ['items', 'payload', 'identifier', 'iotId', 'gwIotId', 'gmtCreate', 'messageCreateTime', 'lastTime']

export function readEnvelope(json: Json, path: string, topic: Topic | undefined, ledger: Ledger): Envelope {
  if (!isJsonObject(json)) return invalid(path, 'A message must be an object.')
  const isOfPlatform = marks.some((name) => Object.hasOwn(json, name))
  const kind = kindOf(json, path, topic, isOfPlatform)
  const envelope = {
    body: json,
    path,
    id: readId(json, path, isOfPlatform || kind.kind === 'none' || kind.kind === 'shadow'),
    ...kind,
  }
  const known = members[envelope.kind] ?? ofPost
  if (envelope.kind === 'shadow') return envelope
  if (envelope.kind === 'none') reportMembers(json, path, known, ledger, () => 'no-data')
  else reportUnknown(json, path, known, ledger, isOfPlatform ? platformMembers : undefined)
  const { sys } = json
  if (known === ofPost && isJsonObject(sys)) reportUnknown(sys, `${path}/sys`, new Set(['ack']), ledger)
  return envelope
}

type KindOfMessage = Pick<Envelope, 'kind' | 'replyMethod' | 'identifier'>

function kindOf(body: JsonObject, path: string, topic: Topic | undefined, isOfPlatform: boolean): KindOfMessage {
  if (Object.hasOwn(body, 'items')) return { kind: 'forwarded-properties' }
  if (isShadow(body, topic)) return { kind: 'shadow' }
  // Messages of firmware have codes and versions of their own.
  if (topic !== undefined && !topic.method.startsWith('thing.')) return { kind: 'none' }
  const version = member(body, 'version')
  if (version !== undefined && version !== '1.0' && version !== '1.0.0')
    unsupported(`${path}/version`, 'The version of the protocol is not 1.0.', 'Alink 1.0, version')
  const method = member(body, 'method') ?? topic?.method
  const batch = typeof method === 'string' ? batches.get(method) : undefined
  if (batch !== undefined && Object.hasOwn(body, 'payload')) return { kind: batch }
  if (Object.hasOwn(body, 'code')) return replyKind(body, path, method, topic)
  const isEvent = Object.hasOwn(body, 'identifier') && (method === undefined || !Object.hasOwn(body, 'params'))
  if (isEvent) return { kind: 'forwarded-event' }
  const at = `${path}/method`
  if (method === undefined) {
    if (isOfPlatform && !Object.hasOwn(body, 'payload')) return { kind: 'none' }
    return invalid(at, 'A message must have a method, or a topic in the header mqtt-topic.')
  }
  if (typeof method !== 'string') return invalid(at, 'A method must be a string.')
  if (topic !== undefined && topic.method !== method) differs(at)
  const replyMethod = wantsReply(body, path) ? method : undefined
  const kind = methods.get(method)
  if (kind !== undefined) return { kind, replyMethod }
  const identifier = eventMethod.exec(method)?.[1]
  if (identifier !== undefined && identifier !== 'property') return { kind: 'event', identifier, replyMethod }
  if (withoutData.test(method)) return { kind: 'none' }
  const detail = 'Only posts of properties and events, sets of properties and their replies are supported.'
  return unsupported(at, detail, 'Alink 1.0, method')
}

/** The reply to a post, a set or a service. */
function replyKind(body: JsonObject, path: string, method: Json | undefined, topic: Topic | undefined): KindOfMessage {
  const isKnown = method === undefined || (typeof method === 'string' && method.startsWith('thing.'))
  if (!isKnown) invalid(`${path}/method`, 'A reply must name the method that it answers.')
  if (topic !== undefined && topic.method !== method) differs(`${path}/method`)
  if (typeof member(body, 'code') !== 'number') invalid(`${path}/code`, 'A code must be a number.')
  return { kind: 'reply' }
}

/** The id of the message, a string that devices also write as a number. The platform's own is the requestId. */
function readId(body: JsonObject, path: string, isOptional: boolean): string | undefined {
  const isForwarded = isOptional && !Object.hasOwn(body, 'id')
  const name = isForwarded ? 'requestId' : 'id'
  const id = member(body, name)
  if (id === undefined && isForwarded) return undefined
  if (typeof id === 'string' && id !== '' && id.length <= 128) return id
  if (typeof id === 'number' && Number.isSafeInteger(id) && id >= 0) return String(id)
  return invalid(`${path}/${name}`, `A message must have a ${name}, a number or a string.`)
}

function wantsReply(body: JsonObject, path: string): boolean {
  const sys = member(body, 'sys')
  if (sys === undefined) return false
  const ack = objectAt(sys, `${path}/sys`)['ack']
  if (ack !== undefined && ack !== 0 && ack !== 1) invalid(`${path}/sys/ack`, 'The member ack must be 0 or 1.')
  return ack === 1
}

function differs(path: string): never {
  return invalid(path, 'The method differs from the method of the topic.')
}

function unsupported(path: string, detail: string, clause: string): never {
  return raise({ code: 'unsupported', path, detail, clause })
}
