// /v1/sources/{id}/capture: the last raw messages of a source, which an officer keeps for a while. Their payloads are for the client that
// owns the source, as those of dead letters: no rule can be asked of what was not decoded.

import { fail, ok } from '../../../../standards/result.ts'
import type { components } from '../../../generated/openapi.d.ts'
import { openCaptured } from '../../../pipeline/operation/capturing.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { recording } from '../../decision.ts'
import { readDocument } from '../../request/json-body.ts'
import { nextLink } from '../../request/query.ts'
import { pageLimit, privateAnswer } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { asAttachment, contentTypeOf } from './dead-letters.ts'
import { sourceFor } from './sources.ts'

const noCapture = fail<GatewayProblem>({ code: 'not-found', detail: 'No messages of this source are captured.' })
const noMessage = fail<GatewayProblem>({ code: 'not-found', detail: 'There is no such captured message.' })

export const putCaptureRoute: Handler = async (gateway, context) => {
  const body = await readDocument(gateway, context, 'CaptureInput', 'capture')
  if (!body.ok) return body
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const { messages, seconds } = body.value as unknown as components['schemas']['CaptureInput']
  const started = gateway.services.now()
  const until = new Date(Date.parse(started) + seconds * 1000).toISOString()
  const capture = { id: crypto.randomUUID(), messages, started, until }
  const { id } = source.value
  await recording(gateway, context, { source: id }).captures.put(context.get('tenant'), id, capture)
  return ok(Response.json({ messages, started, until, dropped: 0, captured: [] }, { headers: privateAnswer }))
}

export const getCaptureRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const tenant = context.get('tenant')
  const capture = await gateway.store.captures.get(tenant, source.value.id)
  if (capture === undefined) return noCapture
  context.set('facts', { source: source.value.id })
  const cursor = context.req.query('cursor')
  const page = await gateway.store.captures.list({
    tenant,
    source: source.value.id,
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  if (!page.ok) return fail({ ...page.problem, code: 'bad-request' })
  const { items, next } = page.value
  const captured = items.map(({ id, received, ...item }) => ({ n: id, receivedAt: received, ...item }))
  const { messages, started, until, dropped } = capture
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

export const getCapturedPayloadRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const { id } = source.value
  context.set('facts', { source: id })
  const found = await gateway.store.captures.message(context.get('tenant'), id, context.req.param('n') ?? '')
  if (found === undefined || found.owner !== context.get('principal').client) return noMessage
  const message = await openCaptured(gateway.services.idKey, found)
  if (message === undefined) return noMessage
  const contentType = contentTypeOf({ mediaType: message.mediaType, headers: [...message.headers] })
  const headers = { ...privateAnswer, ...asAttachment, 'content-type': contentType }
  return ok(new Response(message.body as Uint8Array<ArrayBuffer>, { headers }))
}
