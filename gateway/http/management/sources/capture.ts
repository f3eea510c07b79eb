// /v1/sources/{id}/capture: the last raw messages of a source, which an officer keeps for a while. Their payloads are for the client that
// owns the source, as those of dead letters: no rule can be asked of what was not decoded.

import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { Page } from '../../../store/cursor.ts'
import type { Capture, Captured, CapturedSummary, CaptureInput } from '../../../store/operation/captures.ts'
import type { Source } from '../../../store/sources/sources.ts'
import type { components } from '../../../generated/openapi.d.ts'
import { openCaptured } from '../../../pipeline/operation/capturing.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { recording } from '../../decision.ts'
import { readDocument } from '../../request/json-body.ts'
import { nextLink } from '../../request/query.ts'
import { pageLimit, privateAnswer, type RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { asAttachment, contentTypeOf } from './dead-letters.ts'
import { sourceFor } from './sources.ts'

const noCapture = fail<GatewayProblem>({ code: 'not-found', detail: 'No messages of this source are captured.' })
const noMessage = fail<GatewayProblem>({ code: 'not-found', detail: 'There is no such captured message.' })

/** Starts a capture, in place of the one that goes on. */
export async function startCapture(
  gateway: GatewayContext,
  context: RouteContext,
  { messages, seconds }: components['schemas']['CaptureInput'],
): Promise<Result<CaptureInput, GatewayProblem>> {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const started = gateway.services.now()
  const until = new Date(Date.parse(started) + seconds * 1000).toISOString()
  const capture = { id: crypto.randomUUID(), messages, started, until }
  const { id } = source.value
  await recording(gateway, context, { source: id }).captures.put(context.get('tenant'), id, capture)
  return ok(capture)
}

export const putCaptureRoute: Handler = async (gateway, context) => {
  const body = await readDocument(gateway, context, 'CaptureInput', 'capture')
  if (!body.ok) return body
  const capture = await startCapture(gateway, context, body.value as unknown as components['schemas']['CaptureInput'])
  if (!capture.ok) return capture
  const { messages, started, until } = capture.value
  return ok(Response.json({ messages, started, until, dropped: 0, captured: [] }, { headers: privateAnswer }))
}

interface CapturedPage {
  readonly capture: Capture
  readonly page: Page<CapturedSummary>
}

/** The capture that goes on, and the page of its messages that the request asks for. */
export async function capturedFor(
  gateway: GatewayContext,
  context: RouteContext,
  source: Source,
): Promise<Result<CapturedPage, GatewayProblem>> {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const tenant = context.get('tenant')
  const capture = await gateway.store.captures.get(tenant, source.id)
  if (capture === undefined) return noCapture
  const cursor = context.req.query('cursor')
  const page = await gateway.store.captures.list({
    tenant,
    source: source.id,
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  return page.ok ? ok({ capture, page: page.value }) : fail({ ...page.problem, code: 'bad-request' })
}

export const getCaptureRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const found = await capturedFor(gateway, context, source.value)
  if (!found.ok) return found
  context.set('facts', { source: source.value.id })
  const { items, next } = found.value.page
  const captured = items.map(({ id, received, ...item }) => ({ n: id, receivedAt: received, ...item }))
  const { messages, started, until, dropped } = found.value.capture
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ messages, started, until, dropped, captured }, { headers }))
}

export const deleteCaptureRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const { id } = source.value
  await recording(gateway, context, { source: id }).captures.remove(context.get('tenant'), id)
  return ok(new Response(null, { status: 204 }))
}

export type OpenedMessage = NonNullable<Awaited<ReturnType<typeof openCaptured>>>

/** What was kept of a message; undefined: it cannot be opened any more. The caller has asked who may see it. */
export function capturedMessage(gateway: GatewayContext, message: Captured): Promise<OpenedMessage | undefined> {
  return openCaptured(gateway.services.idKey, message)
}

export const getCapturedPayloadRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const { id } = source.value
  context.set('facts', { source: id })
  const found = await gateway.store.captures.message(context.get('tenant'), id, context.req.param('n') ?? '')
  if (found === undefined || found.owner !== context.get('principal').client) return noMessage
  const message = await capturedMessage(gateway, found)
  if (message === undefined) return noMessage
  const contentType = contentTypeOf({ mediaType: message.mediaType, headers: [...message.headers] })
  const headers = { ...privateAnswer, ...asAttachment, 'content-type': contentType }
  return ok(new Response(message.body as Uint8Array<ArrayBuffer>, { headers }))
}
