// /v1/sources: one vendor's stream each, with its adapter and the options that are never guessed.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { readJson } from '../../standards/json/read.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { hasAnyRole, type Principal } from '../auth/principal.ts'
import type { Gate } from '../gate.ts'
import type { components } from '../generated/openapi.d.ts'
import { withoutSecrets } from '../options.ts'
import { adapterOf } from '../pipeline/house.ts'
import { messageOf } from './body.ts'
import { problemResponse, type GatewayProblem } from '../problem.ts'
import { maximumRowBytes } from '../store/row-size.ts'
import { tagOf, type Precondition, type Source } from '../store/sources.ts'
import { bodyProblem } from './body-schema.ts'
import { strongTags } from './entity-tags.ts'
import { nextLink, pageLimit, privateAnswer, requireRole, type Handler, type RouteContext } from './request.ts'

const sourceId = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const longestId = 64
const noSource: GatewayProblem = { code: 'not-found', detail: 'There is no such source.' }

/** Who has to do with sources at all. */
export const sourceRoles = ['vendor', 'officer', 'operator'] as const

/** Officers and operators see every source; a vendor those that it owns. */
export function maySee(principal: Principal, source: Source): boolean {
  return (
    hasAnyRole(principal, ['officer', 'operator']) ||
    (hasAnyRole(principal, ['vendor']) && source.owner === principal.client)
  )
}

/** The source that the path names, where the caller may see it; one of another owner is not there. */
export async function sourceFor(gate: Gate, context: RouteContext): Promise<Result<Source, GatewayProblem>> {
  const principal = requireRole(context, ...sourceRoles)
  if (!principal.ok) return principal
  const source = await gate.store.sources.get(context.get('tenant'), context.req.param('id') ?? '')
  return source !== undefined && maySee(principal.value, source) ? ok(source) : fail(noSource)
}

function shown(gate: Gate, source: Source): Response {
  const { creation, version, options, ...members } = source
  const registered = gate.house.registry.get(source.adapter)
  const safe = registered === undefined ? {} : withoutSecrets(registered, options)
  return Response.json(
    { ...members, options: safe },
    { headers: { ...privateAnswer, etag: `"${tagOf({ creation, version })}"` } },
  )
}

function preconditionOf(context: RouteContext): Result<Precondition, GatewayProblem> {
  const match = context.req.header('if-match')
  const none = context.req.header('if-none-match')
  if (none !== undefined && none !== '*') {
    return fail({ code: 'bad-request', path: 'If-None-Match', detail: 'If-None-Match may only be * here.' })
  }
  const ifMatch = match === undefined || match === '*' ? match : strongTags(match)
  if (match !== undefined && ifMatch === undefined) {
    return fail({
      code: 'bad-request',
      path: 'If-Match',
      detail: 'If-Match is * or a list of ETags (RFC 9110 13.1.1).',
    })
  }
  return ok({
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(none === undefined ? {} : { ifNoneMatch: '*' as const }),
  })
}

/** The contract's own type; what was read as JSON holds nothing but JSON. */
type SourceDocument = components['schemas']['SourceInput'] & { readonly options?: JsonObject }

async function documentOf(gate: Gate, context: RouteContext): Promise<Result<SourceDocument, GatewayProblem>> {
  const message = await messageOf(gate, context)
  if (!message.ok) return message
  if (message.value.mediaType !== 'application/json') {
    return fail({
      code: 'unsupported-media-type',
      detail: 'A source is application/json.',
      available: ['application/json'],
    })
  }
  const read = readJson(message.value.body, gate.config.limits)
  if (!read.ok) return read
  const { value, losses } = read.value
  const [loss] = losses
  if (loss !== undefined) {
    const detail = 'A member of the source is there twice, or a number in it cannot be kept.'
    return fail({ code: 'invalid', path: loss.path, detail })
  }
  const problem = bodyProblem('SourceInput', 'source', value)
  return problem === undefined ? ok(value as unknown as SourceDocument) : fail(problem)
}

export const listSourcesRoute: Handler = (gate) => async (context) => {
  const principal = requireRole(context, ...sourceRoles)
  if (!principal.ok) return problemResponse(principal.problem)
  const limit = pageLimit(context)
  if (!limit.ok) return problemResponse(limit.problem)
  const cursor = context.req.query('cursor')
  const all = hasAnyRole(principal.value, ['officer', 'operator'])
  const page = await gate.store.sources.list({
    tenant: context.get('tenant'),
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
    ...(all ? {} : { owner: principal.value.client }),
  })
  if (!page.ok) return problemResponse({ ...page.problem, code: 'bad-request' })
  const sources = await Promise.all(page.value.items.map((source) => shown(gate, source).json()))
  const { next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gate, context, next) }) }
  return Response.json({ sources }, { headers })
}

export const getSourceRoute: Handler = (gate) => async (context) => {
  const source = await sourceFor(gate, context)
  return source.ok ? shown(gate, source.value) : problemResponse(source.problem)
}

export const putSourceRoute: Handler = (gate) => async (context) => {
  const principal = requireRole(context, 'officer', 'operator')
  if (!principal.ok) return problemResponse(principal.problem)
  const id = context.req.param('id') ?? ''
  if (!sourceId.test(id) || id.length > longestId) {
    return problemResponse({
      code: 'invalid',
      path: 'id',
      detail: 'A source is named by lower-case letters, digits and single hyphens, at most 64.',
    })
  }
  const precondition = preconditionOf(context)
  if (!precondition.ok) return problemResponse(precondition.problem)
  const document = await documentOf(gate, context)
  if (!document.ok) return problemResponse(document.problem)
  const { adapter, options = {}, jurisdiction, owner } = document.value
  const registered = adapterOf(gate.house, adapter)
  if (!registered.ok) {
    return problemResponse({ code: 'invalid', path: '/adapter', detail: registered.problem.detail })
  }
  const codec = registered.value.adapter.configure(options)
  if (!codec.ok) return problemResponse({ ...codec.problem, path: '/options' })
  const now = gate.house.now()
  const put = await gate.store.sources.put(
    context.get('tenant'),
    { id, adapter, options, jurisdiction, owner },
    now,
    precondition.value,
  )
  context.set('facts', { source: id })
  if (put.kind === 'precondition-failed') {
    return problemResponse({
      code: 'precondition-failed',
      detail: 'The source is not in the state that the request supposes.',
    })
  }
  if (put.kind === 'too-large') {
    return problemResponse({
      code: 'limit-exceeded',
      limit: 'bytes',
      maximum: maximumRowBytes,
      path: '/options',
      detail: 'The options are larger than the store keeps in one row.',
    })
  }
  const answer = shown(gate, put.source)
  if (put.kind === 'replaced') return answer
  const headers = new Headers(answer.headers)
  headers.set('location', `${gate.config.publicUrl}/v1/sources/${id}`)
  return new Response(answer.body, { status: 201, headers })
}

export const deleteSourceRoute: Handler = (gate) => async (context) => {
  const principal = requireRole(context, 'officer', 'operator')
  if (!principal.ok) return problemResponse(principal.problem)
  const precondition = preconditionOf(context)
  if (!precondition.ok) return problemResponse(precondition.problem)
  const id = context.req.param('id') ?? ''
  const removed = await gate.store.sources.remove(context.get('tenant'), id, precondition.value)
  context.set('facts', { source: id })
  switch (removed) {
    case 'removed':
      return new Response(null, { status: 204 })
    case 'absent':
      return problemResponse(noSource)
    case 'precondition-failed':
      return problemResponse({
        code: 'precondition-failed',
        detail: 'The source is not in the state that the request supposes.',
      })
  }
}
