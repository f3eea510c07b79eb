// POST /v1/sources/{id}/messages: one message, a batch as NDJSON, or raw frames; each result is reported, and nothing is
// answered before it is stored. One message that is refused answers its problem; a batch answers 202 and a list of results.

import type { Message } from '../../../../adapters/adapter.ts'
import type { Registered } from '../../../../adapters/register.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { formatOf } from '../../../pipeline/formats/compiled-codec.ts'
import type { IngestRequest } from '../../../pipeline/ingest/attempt.ts'
import { ingest } from '../../../pipeline/ingest/ingest.ts'
import { fingerprintOf } from '../../../pipeline/ingest/ingest-once.ts'
import { answerOf, type Receipt } from '../../../pipeline/ingest/receipt.ts'
import { mayReadHeader } from '../../../pipeline/formats/mappings.ts'
import { countReceipt } from '../../../pipeline/ingest/source-queue.ts'
import { messageOf } from '../../request/json-body.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { IdempotencyKey, StoredAnswer } from '../../../store/ingest/idempotency.ts'
import type { Source } from '../../../store/sources/sources.ts'
import { isBatch, messagesFrom } from './message-list.ts'
import type { RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { sourceFor } from './sources.ts'

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
  | { readonly kind: 'answer'; readonly answer: Result<Response, GatewayProblem> }

async function begin(gateway: GatewayContext, context: RouteContext, source: Source, message: Message): Promise<Begun> {
  const name = context.req.header('idempotency-key')
  if (name === undefined) return { kind: 'go' }
  if (name.length === 0 || name.length > 255) {
    return {
      kind: 'answer',
      answer: fail({
        code: 'bad-request',
        path: 'Idempotency-Key',
        detail: 'An idempotency key must have 1 to 255 characters.',
      }),
    }
  }
  const key: IdempotencyKey = { tenant: context.get('tenant'), client: context.get('principal').client, key: name }
  const begun = await gateway.store.idempotency.begin(key, fingerprintOf(source, message), gateway.services.now())
  switch (begun.kind) {
    case 'begun':
      return { kind: 'go', idempotency: { key, lease: begun.lease } }
    case 'finished':
      return { kind: 'answer', answer: ok(replay(begun.answer)) }
    case 'mismatch':
      return {
        kind: 'answer',
        answer: fail({
          code: 'idempotency-mismatch',
          detail: 'This key was sent with another request; use a new one.',
        }),
      }
    case 'in-flight':
      return {
        kind: 'answer',
        answer: fail({
          code: 'idempotency-in-flight',
          detail: 'The first request with this key is still being processed.',
        }),
      }
  }
}

export function receiptResponse(receipt: Receipt, deadLetters?: string): Response {
  return replay(answerOf(receipt, deadLetters))
}

/** With the headers that the source's mapping reads, which no adapter of this gateway may declare. */
function withMappedHeaders(
  context: RouteContext,
  { mapping }: Source,
  { adapter: { headers: wanted = [] } }: Registered,
  message: Message,
): Message {
  const missing =
    mapping === undefined ? [] : wanted.filter((name) => !message.headers.has(name) && mayReadHeader(name))
  if (missing.length === 0) return message
  const headers = new Map(message.headers)
  for (const name of missing) {
    const value = context.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  return { ...message, headers }
}

export const postMessagesRoute: Handler = async (gateway, context) => {
  const message = await messageOf(gateway, context)
  if (!message.ok) return message
  // Only now: a body may take its time, and the source may be another one by its end.
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const configured = await formatOf(gateway, context.get('tenant'), source.value)
  if (!configured.ok) return configured
  const read = withMappedHeaders(context, source.value, configured.value.registered, message.value)
  const messages = messagesFrom(gateway, configured.value.registered, read)
  if (!messages.ok) return messages
  const begun = await begin(gateway, context, source.value, message.value)
  if (begun.kind === 'answer') return begun.answer
  const { idempotency } = begun
  const deadLetters = isBatch(message.value.mediaType)
    ? undefined
    : `${gateway.config.publicUrl}/v1/sources/${source.value.id}/dead-letters`
  const receipt = await ingest(gateway.services, gateway.store, context.get('view'), context.get('recorder'), {
    tenant: context.get('tenant'),
    source: source.value,
    codec: configured.value.codec,
    messages: messages.value,
    requestId: context.get('requestId'),
    ...(deadLetters === undefined ? {} : { deadLetters }),
    ...(idempotency === undefined ? {} : { idempotency }),
  })
  if (receipt.ok) {
    context.set('recorded', 'all')
    countReceipt(gateway.telemetry, source.value.adapter, receipt.value)
    return ok(receiptResponse(receipt.value, deadLetters))
  }
  if (idempotency !== undefined) await gateway.store.idempotency.abandon(idempotency.key, idempotency.lease)
  return receipt
}
