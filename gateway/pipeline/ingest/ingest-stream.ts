// Ingest of a byte stream of any length, such as a file or the answer of a poll: its records in groups, each of which is one
// ingest. A stream is never one transaction. When the receipt of a group is there, the group is durable, with its audit records
// and dead letters; after a failure, the groups before it stay stored. Reading the stream again does no harm: a record that is
// stored already changes nothing. What concerns the whole, such as a full set, is in the last group, and absent if the stream
// could not be read to its end.

import type { Codec, Json, Message, StreamResult } from '../../../adapters/adapter.ts'
import { GrowingBytes } from '../../../standards/bytes/growing.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Recorder } from '../../audit/audit.ts'
import type { GatewayProblem } from '../../problem.ts'
import { tooManyBytes } from '../../read-stream.ts'
import type { Store } from '../../store/store.ts'
import type { AccessScope } from '../access/access-scope.ts'
import { yieldToEventLoop } from '../decode.ts'
import { createIdentity, type Identity } from '../identity.ts'
import type { Services } from '../services.ts'
import type { IngestMessage, IngestRequest } from './attempt.ts'
import { ingest, type IngestServices } from './ingest.ts'
import type { Receipt } from './receipt.ts'
import { uuid7 } from '../../../standards/text/uuid.ts'

export interface StreamIngest extends Pick<IngestRequest, 'tenant' | 'source' | 'codec' | 'requestId' | 'connector'> {
  /** What was received with the bytes. */
  readonly of: Pick<Message, 'mediaType' | 'headers' | 'topic'>
  readonly bytes: AsyncIterable<Uint8Array>
  /** Called if the rest of the stream cannot be read, before the last receipt. */
  readonly broken?: () => void
}

/** Whether a stream is decoded record by record, and not by frames or as a whole. */
export function isDecodedAsStream(codec: Codec): boolean {
  return codec.decodeStream !== undefined && (codec.open === undefined || codec.opensInner === true)
}

/** The number of records that are stored together, and of entities: a record may have many. */
const groupSize = 256
const groupChanges = 500

type Sessions = NonNullable<IngestRequest['sessions']>

/**
 * Stores a stream: by records if its codec decodes streams, by frames if it has frames, else as one message within
 * `limits.bytes`. It reads no further before a group is stored and its receipt taken.
 *
 * @returns the receipt of each group, when it is durable; a problem is the last, and nothing of its group is stored
 * @example for await (const receipt of ingestStream(services, store, view, recorder, request)) if (receipt.ok) count(receipt.value)
 */
export async function* ingestStream(
  services: IngestServices,
  store: Store,
  view: AccessScope,
  recorder: Recorder | undefined,
  request: StreamIngest,
): AsyncGenerator<Result<Receipt, GatewayProblem>> {
  const { codec, tenant, source, requestId } = request
  const isDecoded = isDecodedAsStream(codec)
  let sessions: Result<Sessions | undefined, GatewayProblem> = isDecoded
    ? await sessionsOf(store, request)
    : ok(undefined)
  if (!sessions.ok) return yield sessions
  const messages = isDecoded ? records(services, request, codec, sessions.value) : frames(services, request)
  for await (const group of inGroups(messages, services.limits.bytes)) {
    if (!group.ok) return yield group
    const { connector } = request
    const one = {
      tenant,
      source,
      codec,
      requestId,
      messages: group.value,
      ...(connector !== undefined && { connector }),
    }
    const receipt = await ingest(services, store, view, recorder, {
      ...one,
      ...(sessions.value === undefined ? {} : { sessions: sessions.value }),
    })
    if (!receipt.ok) return yield receipt
    const hasState = group.value.some(({ decoded }) => decoded?.result.ok === true && decoded.result.value.state)
    if (hasState) sessions = await after(store, request, sessions.value)
    yield receipt
    if (!sessions.ok) return yield sessions
  }
}

/** The sessions that the codec names for a stream, as they are now. */
async function sessionsOf(
  store: Store,
  { codec, tenant, source, of }: StreamIngest,
): Promise<Result<Sessions, GatewayProblem>> {
  const names = codec.sessionsOf?.({ ...of, body: noBytes }) ?? ok([])
  if (!names.ok) return names
  const read = await store.readForMessage({ tenant, source: source.id, sessions: names.value })
  return ok<Sessions>(new Map(read.sessions))
}

/** After a group that has changed them. They were decoded with what they were before: nobody else may have changed them. */
async function after(store: Store, request: StreamIngest, before: Sessions | undefined) {
  const now = await sessionsOf(store, request)
  if (!now.ok) return now
  const isOurs = [...now.value].every(([name, { version }]) => version <= (before?.get(name)?.version ?? 0) + 1)
  return isOurs
    ? now
    : fail<GatewayProblem>({ code: 'busy', detail: 'Other messages change the same session. Try again.' })
}

const noBytes = new Uint8Array(0)

type Group = Result<readonly IngestMessage[], GatewayProblem>

/** @param maximum the bytes of a group of more than one message */
async function* inGroups(
  messages: AsyncIterable<Result<IngestMessage, GatewayProblem>>,
  maximum: number,
): AsyncGenerator<Group> {
  let group: IngestMessage[] = []
  let bytes = 0
  let changes = 0
  for await (const message of messages) {
    if (!message.ok) {
      if (group.length > 0) yield ok(group)
      return yield message
    }
    group.push(message.value)
    bytes += message.value.message.body.length
    const result = message.value.decoded?.result
    changes += result?.ok === true ? result.value.changes.length : 0
    if (group.length < groupSize && changes < groupChanges && bytes < maximum) continue
    yield ok(group)
    await yieldToEventLoop()
    group = []
    bytes = 0
    changes = 0
  }
  if (group.length > 0) yield ok(group)
}

/** The decoded records of a stream. */
async function* records(
  services: Services,
  { tenant, of, bytes, broken }: StreamIngest,
  codec: Codec,
  sessions: Sessions = new Map(),
): AsyncGenerator<Result<IngestMessage, GatewayProblem>> {
  const { limits, contextOf, idKey } = services
  let identity = createIdentity(idKey, tenant)
  const id: Identity['id'] = (...named) => identity.id(...named)
  const state = new Map<string, Json>()
  for (const [name, session] of sessions) if (session.state !== undefined) state.set(name, session.state)
  const decoder = codec.decodeStream?.({ receivedAt: services.now(), limits, state, id, contextOf }, of)
  if (decoder === undefined) return
  const messageOf = (result: StreamResult): Result<IngestMessage, GatewayProblem> => {
    const body = result.record?.() ?? noBytes
    const message = { ...of, body: body.length > limits.bytes ? noBytes : body }
    return ok({ id: uuid7(), message, decoded: { result, identity } })
  }
  for await (const chunk of bytes) {
    yield* decoder.push(chunk).map(messageOf)
    identity = createIdentity(idKey, tenant)
    if (decoder.isBroken === true) return broken?.()
  }
  const last = decoder.end()
  const isDecodedLater = !Array.isArray(last)
  for (const result of last) {
    if (result === undefined) await yieldToEventLoop()
    else yield messageOf(result)
    if (isDecodedLater) identity = createIdentity(idKey, tenant)
  }
  if (decoder.isBroken === true) broken?.()
}

/** The frames of a stream, with garbage between them as refused messages. Without frames, the stream is one message. */
async function* frames(
  { limits, idKey }: Services,
  { codec, tenant, of, bytes }: StreamIngest,
): AsyncGenerator<Result<IngestMessage, GatewayProblem>> {
  const cutter = codec.frames?.()
  if (cutter === undefined) {
    const whole = new GrowingBytes()
    for await (const chunk of bytes) {
      if (whole.length + chunk.length > limits.bytes) return yield tooManyBytes(limits.bytes)
      whole.append(chunk)
    }
    return yield ok({ id: uuid7(), message: { ...of, body: whole.take() } })
  }
  const messageOf = (frame: Result<Uint8Array, Problem>): Result<IngestMessage, GatewayProblem> => {
    const id = uuid7()
    if (frame.ok) return ok({ id, message: { ...of, body: frame.value } })
    return ok({
      id,
      message: { ...of, body: noBytes },
      decoded: { result: frame, identity: createIdentity(idKey, tenant) },
    })
  }
  for await (const chunk of bytes) yield* cutter.push(chunk).map(messageOf)
  yield* cutter.end().map(messageOf)
}
