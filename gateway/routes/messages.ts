// POST /v1/sources/{id}/messages: one message, a batch as NDJSON, or raw frames; each result is told, and nothing is
// answered before it is stored.

import { sha256 } from '@noble/hashes/sha2.js'
import type { Codec, Message } from '../../adapters/adapter.ts'
import { fromBase64 } from '../../standards/bytes/base64.ts'
import { fromHex, toHex } from '../../standards/bytes/hex.ts'
import { readJson } from '../../standards/json/read.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Gate } from '../gate.ts'
import { validateFrames } from '../generated/requests.js'
import type { Registered } from '../options.ts'
import { adapterOf } from '../pipeline/house.ts'
import { answerOf, ingest, type IngestRequest, type IngestMessage, type Receipt } from '../pipeline/ingest.ts'
import { receive } from '../pipeline/receive.ts'
import { problemResponse, type GatewayProblem } from '../problem.ts'
import type { IdempotencyKey, StoredAnswer } from '../store/idempotency.ts'
import type { Source } from '../store/sources.ts'
import { sourceFor } from './sources.ts'
import { type Handler, type RouteContext } from './request.ts'

const framesType = 'application/vnd.citygate.frames+json'
const batchType = 'application/x-ndjson'

/** The codec of a source, by its stored options. */
export function codecOf(gate: Gate, source: Source): Result<{ registered: Registered; codec: Codec }, GatewayProblem> {
  const registered = adapterOf(gate.house, source.adapter)
  if (!registered.ok) return registered
  const codec = registered.value.adapter.configure(source.options)
  return codec.ok ? ok({ registered: registered.value, codec: codec.value }) : codec
}

function tooMany(maximum: number): { readonly ok: false; readonly problem: GatewayProblem } {
  return fail({
    code: 'limit-exceeded',
    limit: 'entities',
    maximum,
    detail: `A batch may have at most ${maximum} messages.`,
  })
}

function fresh(message: Message, receivedAt?: string): IngestMessage {
  return { id: crypto.randomUUID(), message, ...(receivedAt === undefined ? {} : { receivedAt }) }
}

interface FramesDocument {
  readonly frames: readonly {
    readonly hex?: string
    readonly base64?: string
    readonly peer?: string
    readonly receivedAt?: string
  }[]
}

function framesFrom(
  gate: Gate,
  registered: Registered,
  message: Message,
): Result<readonly IngestMessage[], GatewayProblem> {
  const read = readJson(message.body, gate.config.limits)
  if (!read.ok) return read
  if (!validateFrames(read.value.value)) {
    const [error] = validateFrames.errors ?? []
    return fail({
      code: 'invalid',
      path: error?.instancePath ?? '',
      detail: `The frames document ${error?.message ?? 'is wrong'}.`,
    })
  }
  const { frames } = read.value.value as unknown as FramesDocument
  if (frames.length > gate.config.limits.messages) return tooMany(gate.config.limits.messages)
  const mediaType = registered.adapter.reads[0]?.mediaType ?? 'application/octet-stream'
  const messages: IngestMessage[] = []
  for (const [index, { hex, base64, peer, receivedAt }] of frames.entries()) {
    const body = hex === undefined ? fromBase64(base64 ?? '') : fromHex(hex)
    if (!body.ok)
      return fail({
        code: 'syntax',
        path: `/frames/${index}`,
        detail: 'The frame is neither hexadecimal nor base64 (RFC 4648).',
      })
    messages.push(
      fresh({ body: body.value, mediaType, headers: new Map(), ...(peer === undefined ? {} : { peer }) }, receivedAt),
    )
  }
  return ok(messages)
}

function batchFrom(
  gate: Gate,
  registered: Registered,
  message: Message,
): Result<readonly IngestMessage[], GatewayProblem> {
  const mediaType = registered.adapter.reads.map((read) => read.mediaType).find((type) => type.endsWith('json'))
  if (mediaType === undefined) return fail(unreadable(registered))
  const lines: IngestMessage[] = []
  let start = 0
  while (start < message.body.length) {
    const found = message.body.indexOf(0x0a, start)
    const end = found < 0 ? message.body.length : found
    const body = message.body.subarray(start, end)
    if (body.some((byte) => byte > 0x20)) lines.push(fresh({ ...message, body, mediaType }))
    if (lines.length > gate.config.limits.messages) return tooMany(gate.config.limits.messages)
    start = end + 1
  }
  return lines.length > 0 ? ok(lines) : fail({ code: 'syntax', detail: 'The batch holds no message.' })
}

function unreadable(registered: Registered): GatewayProblem {
  const reads = [...new Set(registered.adapter.reads.map((read) => read.mediaType))]
  const batch = reads.some((type) => type.endsWith('json')) ? [batchType] : []
  return {
    code: 'unsupported-media-type',
    detail: `The source's adapter ${registered.adapter.id} does not read this media type; \`available\` lists what may be sent.`,
    available: [...reads, ...batch, framesType],
  }
}

function messagesFrom(
  gate: Gate,
  registered: Registered,
  message: Message,
): Result<readonly IngestMessage[], GatewayProblem> {
  if (message.mediaType === framesType) return framesFrom(gate, registered, message)
  if (message.mediaType === batchType) return batchFrom(gate, registered, message)
  if (registered.adapter.reads.some((read) => read.mediaType === message.mediaType)) return ok([fresh(message)])
  return fail(unreadable(registered))
}

/** What makes two requests the same: the source, the media type and the body. */
function fingerprintOf(source: string, message: Message): string {
  const head = new TextEncoder().encode(`${source}\n${message.mediaType}\n`)
  return toHex(sha256.create().update(head).update(message.body).digest())
}

function replay(answer: StoredAnswer): Response {
  return new Response(answer.body as Uint8Array<ArrayBuffer>, {
    status: answer.status,
    headers: [
      ...answer.headers.map(([name, value]): [string, string] => [name, value]),
      ['cache-control', 'private, no-store'],
    ],
  })
}

type Begun =
  | { readonly kind: 'go'; readonly idempotency?: NonNullable<IngestRequest['idempotency']> }
  | { readonly kind: 'answer'; readonly response: Response }

async function begin(gate: Gate, context: RouteContext, source: Source, message: Message): Promise<Begun> {
  const name = context.req.header('idempotency-key')
  if (name === undefined) return { kind: 'go' }
  if (name.length === 0 || name.length > 255) {
    return {
      kind: 'answer',
      response: problemResponse({
        code: 'bad-request',
        path: 'Idempotency-Key',
        detail: 'An idempotency key has 1 to 255 characters.',
      }),
    }
  }
  const key: IdempotencyKey = { tenant: context.get('tenant'), client: context.get('principal').client, key: name }
  const begun = await gate.store.idempotency.begin(key, fingerprintOf(source.id, message), gate.house.now())
  switch (begun.kind) {
    case 'begun':
      return { kind: 'go', idempotency: { key, lease: begun.lease } }
    case 'finished':
      return { kind: 'answer', response: replay(begun.answer) }
    case 'mismatch':
      return {
        kind: 'answer',
        response: problemResponse({
          code: 'idempotency-mismatch',
          detail: 'This key was sent with another request; use a new one.',
        }),
      }
    case 'in-flight':
      return {
        kind: 'answer',
        response: problemResponse({
          code: 'idempotency-in-flight',
          detail: 'The first request with this key is not answered yet.',
        }),
      }
  }
}

export function receiptResponse(receipt: Receipt): Response {
  return replay(answerOf(receipt))
}

export const postMessagesRoute: Handler = (gate) => async (context) => {
  const source = await sourceFor(gate, context)
  if (!source.ok) return problemResponse(source.problem)
  const configured = codecOf(gate, source.value)
  if (!configured.ok) return problemResponse(configured.problem)
  const message = await receive(context.req.raw, context.env, gate.readBody, gate.config.limits.bytes)
  if (!message.ok) return problemResponse(message.problem)
  const messages = messagesFrom(gate, configured.value.registered, message.value)
  if (!messages.ok) return problemResponse(messages.problem)
  const begun = await begin(gate, context, source.value, message.value)
  if (begun.kind === 'answer') return begun.response
  const { idempotency } = begun
  const receipt = await ingest(gate.house, gate.store, gate.policy, gate.audit, {
    tenant: context.get('tenant'),
    source: source.value,
    codec: configured.value.codec,
    messages: messages.value,
    principal: context.get('principal'),
    requestId: context.get('requestId'),
    ...(idempotency === undefined ? {} : { idempotency }),
  })
  if (receipt.ok) return receiptResponse(receipt.value)
  if (idempotency !== undefined) await gate.store.idempotency.abandon(idempotency.key, idempotency.lease)
  return problemResponse(receipt.problem)
}
