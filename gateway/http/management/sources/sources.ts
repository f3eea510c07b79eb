// /v1/sources: each source is one vendor's stream, with its adapter and the options that must be configured explicitly.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { hasAnyRole, type Principal } from '../../../principal.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { withoutSecrets } from '../../../pipeline/formats/adapter-options.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { noSuchMapping } from '../../../pipeline/formats/mappings.ts'
import { mappingText } from '../../../store/mappings/mappings.ts'
import { maximumRowBytes } from '../../../store/row-size.ts'
import type { Page } from '../../../store/cursor.ts'
import { type Precondition, tagOf } from '../../../store/precondition.ts'
import type { PutOutcome, Source } from '../../../store/sources/sources.ts'
import { recording } from '../../decision.ts'
import { readJsonBody } from '../../request/json-body.ts'
import { preconditionFailed, preconditionOf } from '../../request/precondition.ts'
import { readRegistration } from './problems.ts'
import { pageLimit, privateAnswer, type RouteContext } from '../../request/request.ts'
import { nextLink } from '../../request/query.ts'
import type { Handler } from '../../route.ts'

const sourceId = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const maxIdLength = 64
const noSource: GatewayProblem = {
  code: 'not-found',
  detail:
    'There is no source of this name that this client may use: GET /v1/sources lists those that it may, and officers and operators register one by PUT /v1/sources/{id}.',
}

/** Officers and operators see every source; a vendor those that it owns; a key those that it is for, whosever they are. */
export function maySee(principal: Principal, source: Source): boolean {
  if (principal.sources !== undefined) return principal.sources.includes(source.id)
  return (
    hasAnyRole(principal, ['officer', 'operator']) ||
    (hasAnyRole(principal, ['vendor']) && source.owner === principal.client)
  )
}

/** The source that the path names, where the caller may see it; one of another owner is not there. */
export async function sourceFor(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Source, GatewayProblem>> {
  const source = await gateway.store.sources.get(context.get('tenant'), context.req.param('id') ?? '')
  return source !== undefined && maySee(context.get('principal'), source) ? ok(source) : fail(noSource)
}

/** The options without secrets; a mapping has none. */
export function shownOptions(
  { services }: GatewayContext,
  { adapter, mapping, options }: Pick<Source, 'adapter' | 'mapping' | 'options'>,
): JsonObject {
  if (mapping !== undefined) return options
  const registered = services.registry.get(adapter)
  return registered === undefined ? {} : withoutSecrets(registered, options)
}

function shown(gateway: GatewayContext, source: Source): Response {
  const {
    creation,
    version,
    options: _options,
    mapping,
    capture: _capture,
    dryRun: _dryRun,
    readBy: _readBy,
    ...members
  } = source
  const named = mapping === undefined ? {} : { mapping: mappingText(mapping) }
  return Response.json(
    { ...members, ...named, options: shownOptions(gateway, source) },
    { headers: { ...privateAnswer, etag: `"${tagOf({ creation, version })}"` } },
  )
}

/** The page of sources that the request asks for, of those that the caller may see. */
export async function sourcesFor(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Page<Source>, GatewayProblem>> {
  const principal = context.get('principal')
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const cursor = context.req.query('cursor')
  const all = hasAnyRole(principal, ['officer', 'operator'])
  const page = await gateway.store.sources.list({
    tenant: context.get('tenant'),
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
    ...(all ? {} : { owner: principal.client }),
  })
  return page.ok ? page : fail({ ...page.problem, code: 'bad-request' })
}

export const listSourcesRoute: Handler = async (gateway, context) => {
  const page = await sourcesFor(gateway, context)
  if (!page.ok) return page
  const sources = await Promise.all(page.value.items.map((source) => shown(gateway, source).json()))
  const { next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ sources }, { headers }))
}

export const getSourceRoute: Handler = async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  return source.ok ? ok(shown(gateway, source.value)) : source
}

type Registered = Extract<PutOutcome, { readonly source: Source }>

/** Registers the source that the document describes, or changes it. */
export async function registerSource(
  gateway: GatewayContext,
  context: RouteContext,
  id: string,
  body: Json,
  precondition: Precondition,
): Promise<Result<Registered, GatewayProblem>> {
  if (!sourceId.test(id) || id.length > maxIdLength) {
    return fail({
      code: 'invalid',
      path: 'id',
      detail: 'A source name must consist of at most 64 lower-case letters, digits and single hyphens.',
    })
  }
  const registration = await readRegistration(gateway, context.get('tenant'), body)
  if (!registration.ok) return registration
  const { document, format, codec } = registration.value
  const { options = {}, jurisdiction, owner, aheadSeconds } = document
  const put = await recording(gateway, context, { source: id }).sources.put(
    context.get('tenant'),
    { id, ...format, options, jurisdiction, owner, ...(aheadSeconds === undefined ? {} : { aheadSeconds }) },
    gateway.services.now(),
    precondition,
    codec.categories,
  )
  if (put.kind === 'precondition-failed') {
    return fail(preconditionFailed('source'))
  }
  if (put.kind === 'no-mapping') return fail(noSuchMapping(format.mapping ?? { id: '' }))
  if (put.kind === 'too-large') {
    return fail({
      code: 'limit-exceeded',
      limit: 'bytes',
      maximum: maximumRowBytes,
      path: '/options',
      detail: 'The options exceed the size limit of a row.',
    })
  }
  gateway.decisionContexts.invalidate(context.get('tenant'))
  return ok(put)
}

export const putSourceRoute: Handler = async (gateway, context) => {
  const id = context.req.param('id') ?? ''
  const precondition = preconditionOf(context)
  if (!precondition.ok) return precondition
  const body = await readJsonBody(gateway, context, 'source', ['application/json'])
  if (!body.ok) return body
  const put = await registerSource(gateway, context, id, body.value, precondition.value)
  if (!put.ok) return put
  const answer = shown(gateway, put.value.source)
  if (put.value.kind === 'replaced') return ok(answer)
  const headers = new Headers(answer.headers)
  headers.set('location', `${gateway.config.publicUrl}/v1/sources/${id}`)
  return ok(new Response(answer.body, { status: 201, headers }))
}

/** Pauses the source that the path names, or resumes it. */
export async function pauseFor(
  gateway: GatewayContext,
  context: RouteContext,
  isPaused: boolean,
): Promise<Result<Source, GatewayProblem>> {
  const found = await sourceFor(gateway, context)
  if (!found.ok) return found
  const { id } = found.value
  const since = isPaused ? gateway.services.now() : undefined
  const { sources } = recording(gateway, context, { source: id })
  const changed = await sources.pause(context.get('tenant'), id, since)
  return changed === undefined ? fail(noSource) : ok(changed)
}

function pauseRoute(isPaused: boolean): Handler {
  return async (gateway, context) => {
    const source = await pauseFor(gateway, context, isPaused)
    return source.ok ? ok(shown(gateway, source.value)) : source
  }
}

export const pauseSourceRoute = pauseRoute(true)
export const resumeSourceRoute = pauseRoute(false)

export const deleteSourceRoute: Handler = async (gateway, context) => {
  const precondition = preconditionOf(context)
  if (!precondition.ok) return precondition
  const id = context.req.param('id') ?? ''
  // The audit log names a source that there was, since the record is stored with its end; any other name is a text of the
  // client's.
  const removed = await recording(gateway, context, { source: id }).sources.remove(
    context.get('tenant'),
    id,
    precondition.value,
  )
  switch (removed) {
    case 'removed':
      return ok(new Response(null, { status: 204 }))
    case 'absent':
      return fail(noSource)
    case 'precondition-failed':
      return fail(preconditionFailed('source'))
  }
}
