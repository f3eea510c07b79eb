// /v1/sources/{id}/dead-letters: the rejected messages, their payloads for the vendor that sent them, and their replay once the
// cause is fixed.

import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { Codec, Message } from '../../../../adapters/adapter.ts'
import { ingest } from '../../../pipeline/ingest/ingest.ts'
import type { Receipt } from '../../../pipeline/ingest/receipt.ts'
import { mediaTypeOf, withParts } from '../../../pipeline/receive.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { Page } from '../../../store/cursor.ts'
import type { DeadLetter, DeadLetterSummary } from '../../../store/ingest/dead-letters.ts'
import type { Source } from '../../../store/sources/sources.ts'
import { formatOf } from '../../../pipeline/formats/compiled-codec.ts'
import { recording } from '../../decision.ts'
import { receiptResponse } from './messages.ts'
import { pageLimit, privateAnswer, type RouteContext } from '../../request/request.ts'
import { nextLink } from '../../request/query.ts'
import type { Handler } from '../../route.ts'
import { sourceFor } from './sources.ts'

const noLetter = fail<GatewayProblem>({ code: 'not-found', detail: 'There is no such dead letter.' })

/** What a letter says of a message, without its payload. */
export interface LetterDocument {
  readonly n: string
  readonly receivedAt: string
  readonly mediaType: string
  readonly bytes: number
  readonly problem: DeadLetter['problem']
  readonly state: 'waiting' | 'replayed'
}

function letterDocument({ id, received, mediaType, bytes, problem, replayed }: DeadLetterSummary): LetterDocument {
  return {
    n: id,
    receivedAt: received,
    mediaType,
    bytes,
    problem,
    state: replayed === undefined ? 'waiting' : 'replayed',
  }
}

/** The page of letters that the request asks for. */
export async function lettersFor(
  gateway: GatewayContext,
  context: RouteContext,
  source: Source,
): Promise<Result<Page<LetterDocument>, GatewayProblem>> {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const [cursor, code] = [context.req.query('cursor'), context.req.query('code')]
  const page = await gateway.store.deadLetters.list({
    tenant: context.get('tenant'),
    source: source.id,
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
    ...(code === undefined ? {} : { code }),
  })
  if (!page.ok) return fail({ ...page.problem, code: 'bad-request' })
  const items = page.value.items.map(letterDocument)
  return ok({ ...page.value, items })
}

export const listDeadLettersRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const page = await lettersFor(gateway, context, source.value)
  if (!page.ok) return page
  const { items, next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ deadLetters: items }, { headers }))
}

/** The letter that the path names. */
export async function letterFor(
  gateway: GatewayContext,
  context: RouteContext,
  source: Source,
): Promise<Result<DeadLetter, GatewayProblem>> {
  const letter = await gateway.store.deadLetters.get(context.get('tenant'), context.req.param('n') ?? '')
  if (letter === undefined || letter.source !== source.id) return noLetter
  return ok(letter)
}

export const getDeadLetterRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  context.set('facts', { source: source.value.id })
  const letter = await letterFor(gateway, context, source.value)
  if (!letter.ok) return letter
  return ok(Response.json(letterDocument(letter.value), { headers: privateAnswer }))
}

/** A browser downloads it and shows nothing of it: the bytes are the vendor's, and may be a page with scripts. */
export const asAttachment = {
  'content-disposition': 'attachment',
  'content-security-policy': "default-src 'none'; sandbox",
}

/** With its parameters, unless the media type was that of a batch from which the message was cut. */
export function contentTypeOf({ mediaType, headers }: Pick<DeadLetter, 'mediaType' | 'headers'>): string {
  const sent = new Map(headers).get('content-type')
  return sent !== undefined && mediaTypeOf(sent) === mediaType ? sent : mediaType
}

/** The payload, for the owner of the source at the time: no rule can be asked of what was not decoded. */
export const getDeadLetterPayloadRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  context.set('facts', { source: source.value.id })
  const letter = await letterFor(gateway, context, source.value)
  if (!letter.ok) return letter
  if (letter.value.owner !== context.get('principal').client) return fail(noLetter.problem)
  const headers = { ...privateAnswer, ...asAttachment, 'content-type': contentTypeOf(letter.value) }
  return ok(new Response(letter.value.body as Uint8Array<ArrayBuffer>, { headers }))
}

/** The message as the adapter was given it the first time. */
async function messageOf({ body, mediaType, headers, peer, topic }: DeadLetter): Promise<Message> {
  const from = { ...(peer === undefined ? {} : { peer }), ...(topic === undefined ? {} : { topic }) }
  const message = { body, mediaType, headers: new Map(headers), ...from }
  const contentType = message.headers.get('content-type')
  return contentType === undefined ? message : withParts(message, contentType)
}

/** Replays the letter that the path names. */
export async function replayFor(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Receipt, GatewayProblem>> {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const letter = await letterFor(gateway, context, source.value)
  if (!letter.ok) return letter
  const configured = await formatOf(gateway, context.get('tenant'), source.value)
  if (!configured.ok) return configured
  return replayLetter(gateway, context, source.value, configured.value.codec, letter.value)
}

/** @param codec of the source */
export async function replayLetter(
  gateway: GatewayContext,
  context: RouteContext,
  source: Source,
  codec: Codec,
  letter: DeadLetter,
): Promise<Result<Receipt, GatewayProblem>> {
  if (letter.replayed !== undefined)
    return fail({ code: 'already-replayed', detail: 'The message has already been replayed and stored.' })
  const message = await messageOf(letter)
  const { id, received } = letter
  const receipt = await ingest(gateway.services, gateway.store, context.get('view'), context.get('recorder'), {
    tenant: context.get('tenant'),
    source,
    codec,
    messages: [{ id, message, receivedAt: received }],
    requestId: context.get('requestId'),
    replayOf: id,
  })
  if (receipt.ok) context.set('recorded', 'all')
  return receipt
}

/** Deletes the letter that the path names, for good. */
export async function discardFor(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<undefined, GatewayProblem>> {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const letter = await letterFor(gateway, context, source.value)
  if (!letter.ok) return letter
  const { id } = source.value
  await recording(gateway, context, { source: id }).deadLetters.delete(context.get('tenant'), letter.value.id)
  return ok(undefined)
}

export const deleteDeadLetterRoute: Handler = async (gateway, context) => {
  const discarded = await discardFor(gateway, context)
  return discarded.ok ? ok(new Response(null, { status: 204 })) : discarded
}

export const replayDeadLetterRoute: Handler = async (gateway, context) => {
  const receipt = await replayFor(gateway, context)
  return receipt.ok ? ok(receiptResponse(receipt.value)) : receipt
}
