// A message, or a list of messages, to changes: the envelope, the device, and its report. Every section of values is a separate
// change, so that a batch keeps the order of its times.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Entity } from '../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { readJson } from '../../../standards/json/read.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Change, Decoded, DecodeContext, Json, Loss, Message } from '../../adapter.ts'
import { localIdOf, namedDevice, senderOf, topicOf, type Topic } from './model/device.ts'
import { invalid, readEnvelope } from './envelope.ts'
import { readEvent } from './events.ts'
import type { Settings } from './options.ts'
import { DecodeSession, type AttributeDraft } from './reading.ts'
import { readReply, replyTo } from './reply.ts'
import { reportsOf, type Report } from './reports.ts'

/** The result of the messages of one body. */
interface Gathered {
  readonly changes: Change[]
  readonly replies: Uint8Array[]
  /** Device and number of each message. */
  readonly identities: (readonly string[])[]
}

export function decode(message: Message, context: DecodeContext, settings: Settings): Result<Decoded, Problem> {
  const topic = topicOf(message)
  if (!topic.ok) return topic
  const json = readJson(message.body, context.limits)
  if (!json.ok) return json
  const losses: Loss[] = [...json.value.losses]
  const reading = new DecodeSession(settings, context, losses)
  const gathered: Gathered = { changes: [], replies: [], identities: [] }
  const { value } = json.value
  const messages = isJsonArray(value) ? value : [value]
  if (messages.length === 0) return invalid('', 'The list has no messages.')
  for (const [index, one] of messages.entries()) {
    const problem = readMessage(one, isJsonArray(value) ? `/${index}` : '', topic.value, reading, gathered)
    if (problem !== undefined) return fail(problem)
    if (gathered.changes.length > context.limits.entities) return tooMany(context.limits.entities)
  }
  const { changes, replies, identities } = gathered
  const { repairs } = reading
  const decoded: Decoded = { changes, losses, repairs, ...(replies.length > 0 && { outgoing: { frames: replies } }) }
  if (identities.length < messages.length) return ok(decoded)
  return ok({
    ...decoded,
    // Computed on demand: the digest costs half as much as reading JSON, and a translation does not use it.
    get deduplicationKey() {
      return keyOf(identities, message.body)
    },
  })
}

function tooMany(maximum: number): Result<never, Problem> {
  const detail = `The message results in more than ${maximum} entity changes, the limit of this gateway.`
  return fail({ code: 'limit-exceeded', limit: 'entities', maximum, detail })
}

function readMessage(
  json: Json,
  path: string,
  topic: Topic | undefined,
  reading: DecodeSession,
  { changes, replies, identities }: Gathered,
): Problem | undefined {
  const envelope = readEnvelope(json, path, topic, reading.losses)
  if (!envelope.ok) return envelope.problem
  const { body, kind, id } = envelope.value
  const named = namedDevice(body, path)
  if (!named.ok) return named.problem
  const sender = senderOf(named.value, topic, reading.settings)
  if (id !== undefined) identities.push([sender.ok ? localIdOf(sender.value) : '', id])
  if (kind.name === 'reply') readReply(body, path, reading)
  const reports = reportsOf(envelope.value, sender, reading.losses)
  if (!reports.ok) return reports.problem
  for (const report of reports.value) {
    const problem = readReport(report, reading, changes)
    if (problem !== undefined) return problem
  }
  if ('wantsReply' in kind && kind.wantsReply && id !== undefined) replies.push(replyTo(id, kind.method))
  return undefined
}

function readReport(
  { device, properties, events }: Report,
  reading: DecodeSession,
  changes: Change[],
): Problem | undefined {
  const product = reading.settings.productOf(device.productKey)
  const id = reading.context.id(product.type, localIdOf(device), product.idCategory)
  const drafts: AttributeDraft[] = []
  for (const section of properties) {
    // Values that passed the check of the platform and values that failed it are one report.
    const draft: AttributeDraft =
      section.failed === true ? (drafts.at(-1) ?? { id, type: product.type }) : { id, type: product.type }
    const problem = reading.readSection(draft, section, product)
    if (problem !== undefined) return problem
    if (draft !== drafts.at(-1)) drafts.push(draft)
  }
  for (const event of events) {
    const draft: AttributeDraft = { id, type: product.type }
    const alert = readEvent(draft, event, device, product, reading)
    if (!alert.ok) return alert.problem
    if (alert.value === undefined) drafts.push(draft)
    else changes.push({ kind: 'merge', entity: alert.value })
  }
  for (const draft of drafts) changes.push({ kind: 'merge', entity: draft as unknown as Entity })
  return undefined
}

/** The ids and devices of the messages and the whole body as a digest, since ids are reused every day. */
function keyOf(identities: Gathered['identities'], body: Uint8Array): string {
  const names = new TextEncoder().encode(JSON.stringify(identities))
  return toHex(sha256.create().update(names).update(body).digest())
}
