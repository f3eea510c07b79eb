// Reads and validates the envelope of an Alink message (`id`, `version`, `sys`, `method`, `params`), and of a message that the
// rules engine forwards.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Json, Loss } from '../../adapter.ts'
import type { Topic } from './model/device.ts'

export interface Envelope {
  readonly body: JsonObject
  /** JSON Pointer of the message in a list; empty: the body is a single message. */
  readonly path: string
  /** As received, number or text. */
  readonly id: string | undefined
  readonly kind: Kind
}

type MethodName = 'post' | 'set' | 'batch' | 'pack' | 'history'

/** One kind per name, so that the name discriminates the union. */
type Named<Name extends MethodName> = Name extends Name
  ? { readonly name: Name; readonly method: string; readonly wantsReply: boolean }
  : never

export type Kind =
  | Named<MethodName>
  | { readonly name: 'event'; readonly identifier: string; readonly method: string; readonly wantsReply: boolean }
  | { readonly name: 'forwarded-properties' }
  | { readonly name: 'forwarded-event' }
  | { readonly name: 'reply' }

const methods: ReadonlyMap<string, MethodName> = new Map([
  ['thing.event.property.post', 'post'],
  ['thing.service.property.set', 'set'],
  ['thing.event.property.batch.post', 'batch'],
  ['thing.event.property.pack.post', 'pack'],
  ['thing.event.property.history.post', 'history'],
])
const eventMethod = /^thing\.event\.([^.\s]+)\.post$/

/** Known members by kind; any other is reported. The encoder writes `productKey` and `deviceName`. */
const members: Readonly<Record<'alink' | 'reply' | 'properties' | 'event', ReadonlySet<string>>> = {
  alink: new Set(['id', 'version', 'sys', 'method', 'params', 'productKey', 'deviceName']),
  reply: new Set(['id', 'version', 'method', 'code', 'data', 'message', 'productKey', 'deviceName']),
  properties: new Set(['items', 'checkFailedData', 'requestId', 'productKey', 'deviceName']),
  event: new Set(['identifier', 'type', 'value', 'time', 'requestId', 'productKey', 'deviceName']),
}
/** Members that the platform adds and the hub does not keep. */
const platformMembers: ReadonlySet<string> = new Set(['deviceType', 'iotId', 'gmtCreate', 'name'])

export function readEnvelope(
  json: Json,
  path: string,
  topic: Topic | undefined,
  losses: Loss[],
): Result<Envelope, Problem> {
  if (!isJsonObject(json)) return invalid(path, 'A message must be an object.')
  const id = readId(json, path)
  if (!id.ok) return id
  const kind = kindOf(json, path, topic)
  if (!kind.ok) return kind
  reportUnknownMembers(json, path, kind.value, losses)
  return ok({ body: json, path, id: id.value, kind: kind.value })
}

function kindOf(body: JsonObject, path: string, topic: Topic | undefined): Result<Kind, Problem> {
  if (Object.hasOwn(body, 'items')) return ok({ name: 'forwarded-properties' })
  const version = member(body, 'version')
  if (version !== undefined && version !== '1.0' && version !== '1.0.0') {
    const detail = 'The version of the protocol is not 1.0.'
    return fail({ code: 'unsupported', path: `${path}/version`, detail, clause: 'Alink 1.0, version' })
  }
  const method = member(body, 'method') ?? topic?.method
  if (Object.hasOwn(body, 'code')) return replyKind(body, path, method)
  if (method === undefined && Object.hasOwn(body, 'identifier')) return ok({ name: 'forwarded-event' })
  if (Object.hasOwn(body, 'identifier') && !Object.hasOwn(body, 'params')) return ok({ name: 'forwarded-event' })
  if (method === undefined)
    return invalid(`${path}/method`, 'A message must have a method, or a topic in the header mqtt-topic.')
  if (typeof method !== 'string') return invalid(`${path}/method`, 'A method must be a string.')
  if (topic !== undefined && topic.method !== method)
    return invalid(`${path}/method`, 'The method differs from the method of the topic.')
  const wantsReply = readAck(body, path)
  if (!wantsReply.ok) return wantsReply
  const name = methods.get(method)
  if (name !== undefined) return ok({ name, method, wantsReply: wantsReply.value })
  const identifier = eventMethod.exec(method)?.[1]
  if (identifier !== undefined && identifier !== 'property')
    return ok({ name: 'event', identifier, method, wantsReply: wantsReply.value })
  const detail = 'Only posts of properties and events, sets of properties and their replies are supported.'
  return fail({ code: 'unsupported', path: `${path}/method`, detail, clause: 'Alink 1.0, method' })
}

function replyKind(body: JsonObject, path: string, method: Json | undefined): Result<Kind, Problem> {
  const known = typeof method !== 'string' || methods.has(method) || eventMethod.test(method)
  if (!known || (method !== undefined && typeof method !== 'string'))
    return invalid(`${path}/method`, 'A reply must name the method that it answers.')
  return typeof member(body, 'code') === 'number'
    ? ok({ name: 'reply' })
    : invalid(`${path}/code`, 'A code must be a number.')
}

/** The id of the message, a string that devices also write as a number. */
function readId(body: JsonObject, path: string): Result<string | undefined, Problem> {
  const isForwarded = Object.hasOwn(body, 'items') || Object.hasOwn(body, 'identifier')
  const name = isForwarded ? 'requestId' : 'id'
  const id = member(body, name)
  if (id === undefined && isForwarded) return ok(undefined)
  if (typeof id === 'string' && id !== '' && id.length <= 128) return ok(id)
  if (typeof id === 'number' && Number.isSafeInteger(id) && id >= 0) return ok(String(id))
  return invalid(`${path}/${name}`, `A message must have a ${name}, a number or a string.`)
}

/** Whether the sender asks for a reply (`sys.ack`). */
function readAck(body: JsonObject, path: string): Result<boolean, Problem> {
  const sys = member(body, 'sys')
  if (sys === undefined) return ok(false)
  if (!isJsonObject(sys)) return invalid(`${path}/sys`, 'The member sys must be an object.')
  const ack = member(sys, 'ack')
  if (ack === undefined || ack === 0 || ack === 1) return ok(ack === 1)
  return invalid(`${path}/sys/ack`, 'The member ack must be 0 or 1.')
}

function reportUnknownMembers(body: JsonObject, path: string, { name }: Kind, losses: Loss[]): void {
  const own =
    name === 'reply'
      ? members.reply
      : name === 'forwarded-properties'
        ? members.properties
        : name === 'forwarded-event'
          ? members.event
          : members.alink
  const isForwarded = own === members.properties || own === members.event
  for (const one of Object.keys(body)) {
    if (own.has(one)) continue
    const code = isForwarded && platformMembers.has(one) ? 'platform-member' : 'unknown-member'
    losses.push({ kind: 'dropped', in: 'source', path: `${path}${pointerToken(one)}`, code })
  }
  const sys = body['sys']
  if (own !== members.alink || !isJsonObject(sys)) return
  for (const one of Object.keys(sys))
    if (one !== 'ack')
      losses.push({ kind: 'dropped', in: 'source', path: `${path}/sys${pointerToken(one)}`, code: 'unknown-member' })
}

export function invalid(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', path: path === '' ? '/' : path, detail, clause: 'Alink 1.0' })
}
