// Reads and validates the envelope of an Alink message (`id`, `version`, `sys`, `method`, `params`), and of a message that the
// rules engine forwards.

import { raise, type Ledger } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import type { Topic } from './device.ts'

type MethodName = 'post' | 'set' | 'batch' | 'pack' | 'history'

export interface Envelope {
  readonly body: JsonObject
  /** JSON Pointer of the message in a list; empty: the body is a single message. */
  readonly path: string
  /** As received, number or text. */
  readonly id: string | undefined
  readonly kind: MethodName | 'event' | 'reply' | 'forwarded-properties' | 'forwarded-event'
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

/** Known members by kind; any other is reported. The encoder writes `productKey` and `deviceName`. */
const ofPost = new Set(['id', 'version', 'sys', 'method', 'params', 'productKey', 'deviceName'])
const members: Readonly<Partial<Record<Envelope['kind'], ReadonlySet<string>>>> = {
  reply: new Set(['id', 'version', 'method', 'code', 'data', 'message', 'productKey', 'deviceName']),
  'forwarded-properties': new Set(['items', 'checkFailedData', 'requestId', 'productKey', 'deviceName']),
  'forwarded-event': new Set(['identifier', 'type', 'value', 'time', 'requestId', 'productKey', 'deviceName']),
}
/** Members that the platform adds and the hub does not keep. */
const platformMembers: ReadonlySet<string> = new Set(['deviceType', 'iotId', 'gmtCreate', 'name'])

export function readEnvelope(json: Json, path: string, topic: Topic | undefined, ledger: Ledger): Envelope {
  if (!isJsonObject(json)) return invalid(path, 'A message must be an object.')
  const envelope = { body: json, path, id: readId(json, path), ...kindOf(json, path, topic) }
  const isForwarded = envelope.kind.startsWith('forwarded')
  const known = members[envelope.kind] ?? ofPost
  reportUnknown(json, path, known, ledger, isForwarded ? platformMembers : undefined)
  const { sys } = json
  if (known === ofPost && isJsonObject(sys)) reportUnknown(sys, `${path}/sys`, new Set(['ack']), ledger)
  return envelope
}

type KindOfMessage = Pick<Envelope, 'kind' | 'replyMethod' | 'identifier'>

function kindOf(body: JsonObject, path: string, topic: Topic | undefined): KindOfMessage {
  if (Object.hasOwn(body, 'items')) return { kind: 'forwarded-properties' }
  const version = member(body, 'version')
  if (version !== undefined && version !== '1.0' && version !== '1.0.0')
    unsupported(`${path}/version`, 'The version of the protocol is not 1.0.', 'Alink 1.0, version')
  const method = member(body, 'method') ?? topic?.method
  if (Object.hasOwn(body, 'code')) return replyKind(body, path, method)
  const isEvent = Object.hasOwn(body, 'identifier') && (method === undefined || !Object.hasOwn(body, 'params'))
  if (isEvent) return { kind: 'forwarded-event' }
  const at = `${path}/method`
  if (method === undefined) return invalid(at, 'A message must have a method, or a topic in the header mqtt-topic.')
  if (typeof method !== 'string') return invalid(at, 'A method must be a string.')
  if (topic !== undefined && topic.method !== method) invalid(at, 'The method differs from the method of the topic.')
  const replyMethod = wantsReply(body, path) ? method : undefined
  const kind = methods.get(method)
  if (kind !== undefined) return { kind, replyMethod }
  const identifier = eventMethod.exec(method)?.[1]
  if (identifier !== undefined && identifier !== 'property') return { kind: 'event', identifier, replyMethod }
  const detail = 'Only posts of properties and events, sets of properties and their replies are supported.'
  return unsupported(at, detail, 'Alink 1.0, method')
}

function replyKind(body: JsonObject, path: string, method: Json | undefined): KindOfMessage {
  const isKnown =
    method === undefined || (typeof method === 'string' && (methods.has(method) || eventMethod.test(method)))
  if (!isKnown) invalid(`${path}/method`, 'A reply must name the method that it answers.')
  if (typeof member(body, 'code') !== 'number') invalid(`${path}/code`, 'A code must be a number.')
  return { kind: 'reply' }
}

/** The id of the message, a string that devices also write as a number. */
function readId(body: JsonObject, path: string): string | undefined {
  const isForwarded = Object.hasOwn(body, 'items') || Object.hasOwn(body, 'identifier')
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

/** Reports the members of an object that are not known. @param ofPlatform members that the platform adds */
export function reportUnknown(
  object: JsonObject,
  path: string,
  known: ReadonlySet<string>,
  ledger: Ledger,
  ofPlatform?: ReadonlySet<string>,
): void {
  for (const name of Object.keys(object)) {
    if (known.has(name)) continue
    const code = ofPlatform?.has(name) === true ? 'platform-member' : 'unknown-member'
    ledger.report('dropped', path + pointerToken(name), code)
  }
}

export function objectAt(json: Json | undefined, path: string): JsonObject {
  return isJsonObject(json) ? json : invalid(path, 'The value must be an object.')
}

export function invalid(path: string, detail: string): never {
  return raise({ code: 'invalid', path: path === '' ? '/' : path, detail, clause: 'Alink 1.0' })
}

function unsupported(path: string, detail: string, clause: string): never {
  return raise({ code: 'unsupported', path, detail, clause })
}
