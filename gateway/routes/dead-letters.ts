// /v1/sources/{id}/dead-letters: what was refused, and another try once the reason is mended.

import { fail, ok, type Result } from '../../standards/result.ts'
import type { Gate } from '../gate.ts'
import type { Message } from '../../adapters/adapter.ts'
import { ingest } from '../pipeline/ingest.ts'
import type { Receipt } from '../pipeline/receipt.ts'
import { partsOf } from '../pipeline/receive.ts'
import { problemResponse, type GatewayProblem } from '../problem.ts'
import type { Page } from '../store/cursor.ts'
import type { DeadLetter } from '../store/dead-letters.ts'
import type { Source } from '../store/sources.ts'
import { codecOf, receiptResponse } from './messages.ts'
import { nextLink, pageLimit, privateAnswer, type Handler, type RouteContext } from './request.ts'
import { sourceFor } from './sources.ts'

/** What is told of a letter: never its body. */
export interface LetterDocument {
  readonly n: string
  readonly receivedAt: string
  readonly mediaType: string
  readonly problem: DeadLetter['problem']
  readonly state: 'waiting' | 'replayed'
}

/** The page of letters that the request asks for. */
export async function lettersFor(
  gate: Gate,
  context: RouteContext,
  source: Source,
): Promise<Result<Page<LetterDocument>, GatewayProblem>> {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const cursor = context.req.query('cursor')
  const page = await gate.store.deadLetters.list({
    tenant: context.get('tenant'),
    source: source.id,
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  if (!page.ok) return fail({ ...page.problem, code: 'bad-request' })
  const items = page.value.items.map(({ id, received, mediaType, problem, replayed }) => ({
    n: id,
    receivedAt: received,
    mediaType,
    problem,
    state: replayed === undefined ? ('waiting' as const) : ('replayed' as const),
  }))
  return ok({ ...page.value, items })
}

export const listDeadLettersRoute: Handler = (gate) => async (context) => {
  const source = await sourceFor(gate, context)
  if (!source.ok) return problemResponse(source.problem)
  const page = await lettersFor(gate, context, source.value)
  if (!page.ok) return problemResponse(page.problem)
  const { items, next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gate, context, next) }) }
  return Response.json({ deadLetters: items }, { headers })
}

async function letterFor(
  gate: Gate,
  context: RouteContext,
  source: Source,
): Promise<Result<DeadLetter, GatewayProblem>> {
  const letter = await gate.store.deadLetters.get(context.get('tenant'), context.req.param('n') ?? '')
  if (letter === undefined || letter.source !== source.id)
    return fail({ code: 'not-found', detail: 'There is no such dead letter.' })
  if (letter.replayed !== undefined)
    return fail({ code: 'already-replayed', detail: 'The message was replayed and stored before.' })
  return ok(letter)
}

/** The message as the adapter was given it the first time. */
async function messageOf({ body, mediaType, headers, peer }: DeadLetter): Promise<Result<Message, GatewayProblem>> {
  const message = { body, mediaType, headers: new Map(headers), ...(peer === undefined ? {} : { peer }) }
  const contentType = message.headers.get('content-type')
  if (mediaType !== 'multipart/form-data' || contentType === undefined) return ok(message)
  const parts = await partsOf(body, contentType)
  return parts.ok ? ok({ ...message, parts: parts.value }) : parts
}

/** Tries the letter that the path names once more. */
export async function replayFor(gate: Gate, context: RouteContext): Promise<Result<Receipt, GatewayProblem>> {
  const source = await sourceFor(gate, context)
  if (!source.ok) return source
  const letter = await letterFor(gate, context, source.value)
  if (!letter.ok) return letter
  const configured = codecOf(gate, source.value)
  if (!configured.ok) return configured
  const message = await messageOf(letter.value)
  if (!message.ok) return message
  const { id, received } = letter.value
  const receipt = await ingest(gate.house, gate.store, context.get('view'), context.get('recorder'), {
    tenant: context.get('tenant'),
    source: source.value,
    codec: configured.value.codec,
    messages: [{ id, message: message.value, receivedAt: received }],
    requestId: context.get('requestId'),
    replayOf: id,
  })
  if (receipt.ok) context.set('recorded', 'all')
  return receipt
}

export const replayDeadLetterRoute: Handler = (gate) => async (context) => {
  const receipt = await replayFor(gate, context)
  return receipt.ok ? receiptResponse(receipt.value) : problemResponse(receipt.problem)
}
