// What citizens have reported (GeoReport v2, "GET Service Requests", "GET Service Request", "GET service_request_id from a token"). Only
// what the caller sees selects a request: a hidden status or time is none.

import type { Entity } from '../../../../standards/hub/entity.ts'
import { entityId } from '../../../../standards/hub/identifier.ts'
import { compareInstants, parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { keepOnly } from '../../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { pageOfSeen } from '../../../pipeline/page.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { nextLink } from '../../request/query.ts'
import type { RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { findReadableByIds, readerOf } from '../ngsi-ld/query/view.ts'
import { answerEntities, answerRequest } from './answer.ts'
import { isOf, nameIn, servicesSeen, valueOf } from './services.ts'

/** "A span of 90 days or the first 1000 requests, whichever is smallest." */
const mostRequests = 1000
const mostMilliseconds = 90 * 86_400_000
const type = 'service_requests'

function listOf(context: RouteContext, name: string): readonly string[] | undefined {
  return context.req
    .query(name)
    ?.split(',')
    .map((one) => one.trim())
}

interface Window {
  /** UTC. Both ends belong to it. */
  readonly from: string
  readonly to: string
}

function instantOf(context: RouteContext, name: string): Result<number | undefined, GatewayProblem> {
  const text = context.req.query(name)
  if (text === undefined) return ok(undefined)
  const read = parseRfc3339(text.replace(/ (?=\d{2}:\d{2}$)/, '+'))
  if (read.ok) return ok(Date.parse(read.value.utc))
  return fail({ code: 'bad-request', path: name, detail: 'A date is a date and time with its offset from UTC.' })
}

function windowOf(gateway: GatewayContext, context: RouteContext): Result<Window, GatewayProblem> {
  const [start, end] = [instantOf(context, 'start_date'), instantOf(context, 'end_date')]
  if (!start.ok) return start
  if (!end.ok) return end
  const now = Date.parse(gateway.services.now())
  const to = end.value ?? (start.value === undefined ? now : start.value + mostMilliseconds)
  const from = start.value ?? to - mostMilliseconds
  if (from > to || to - from > mostMilliseconds)
    return fail({ code: 'bad-request', path: 'end_date', detail: 'end_date is at most 90 days after start_date.' })
  return ok({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
}

function utcOf(entity: Entity): string | undefined {
  const value = valueOf(entity, 'requested_datetime')
  const read = typeof value === 'string' ? parseRfc3339(value) : undefined
  return read?.ok === true ? read.value.utc : undefined
}

function filterOf(gateway: GatewayContext, context: RouteContext): Result<(shown: Entity) => boolean, GatewayProblem> {
  const window = windowOf(gateway, context)
  if (!window.ok) return window
  const { from, to } = window.value
  const [codes, statuses] = [listOf(context, 'service_code'), listOf(context, 'status')]
  if (statuses?.some((one) => one !== 'open' && one !== 'closed') === true)
    return fail({ code: 'bad-request', path: 'status', detail: 'A status is open or closed.' })
  const has = (wanted: readonly string[] | undefined, shown: Entity, name: string): boolean =>
    wanted === undefined || wanted.some((one) => one === valueOf(shown, name))
  return ok((shown) => {
    if (!has(codes, shown, 'service_code') || !has(statuses, shown, 'status')) return false
    const utc = utcOf(shown)
    return utc !== undefined && compareInstants(utc, from) >= 0 && compareInstants(utc, to) <= 0
  })
}

/** The jurisdiction of the query, of which there must be a service or a request: a source may bring requests alone. */
async function jurisdictionOf(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<string | undefined, GatewayProblem>> {
  const jurisdiction = context.req.query('jurisdiction_id')
  if (jurisdiction === undefined) return ok(undefined)
  const known = await servicesSeen(gateway, context, { jurisdiction })
  if (known.ok) return ok(jurisdiction)
  const requests = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    types: [type],
    limit: 1,
    view: context.get('view'),
    accepts: (shown) => isOf(shown, jurisdiction),
  })
  if (!requests.ok) return requests
  return requests.value.items.length > 0 ? ok(jurisdiction) : known
}

export const listRequests: Handler = async (gateway, context) => {
  const jurisdiction = await jurisdictionOf(gateway, context)
  if (!jurisdiction.ok) return jurisdiction
  const filter = filterOf(gateway, context)
  if (!filter.ok) return filter
  const view = context.get('view')
  // "This overrides all other arguments."
  const ids = listOf(context, 'service_request_id')
  if (ids !== undefined && ids.length > mostRequests)
    return fail({
      code: 'bad-request',
      path: 'service_request_id',
      detail: `At most ${mostRequests} ids are asked for.`,
    })
  const wanted = ids === undefined ? undefined : new Set<unknown>(ids)
  if (wanted !== undefined) {
    const found = await requestsById(gateway, context, ids ?? [], jurisdiction.value)
    if (found.length === wanted.size) return answerSome(gateway, context, found)
  }
  const cursor = context.req.query('cursor')
  const page = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    types: [type],
    limit: mostRequests,
    ...(cursor === undefined ? {} : { cursor }),
    view,
    accepts: (shown) =>
      isOf(shown, jurisdiction.value) &&
      (wanted === undefined ? filter.value(shown) : wanted.has(valueOf(shown, 'service_request_id'))),
  })
  if (!page.ok) return page
  const { items, next } = page.value
  const newestFirst = items.toSorted((one, other) => compareInstants(utcOf(other.shown) ?? '', utcOf(one.shown) ?? ''))
  keepOnly(
    view,
    items.map(({ shown }) => shown.id),
  )
  const link = next === undefined ? undefined : nextLink(gateway, context, next)
  const entities = newestFirst.map(({ entity }) => entity)
  return answerEntities(gateway, context, 'requests', entities, { view: page.value.view, link })
}

/** Requests under the ids that the gateway makes, and that sources with a `jurisdiction` bring. */
async function requestsById(
  gateway: GatewayContext,
  context: RouteContext,
  ids: readonly string[],
  jurisdiction: string | undefined,
): Promise<readonly Entity[]> {
  const { idKey: key } = gateway.services
  const reader = readerOf(gateway, context)
  const localIds = ids.flatMap((id) => (jurisdiction === undefined ? [id] : [id, `${jurisdiction}~${id}`]))
  const hubIds = localIds.map((localId) => entityId({ type, localId, key, tenant: reader.tenant }))
  const found = [...(await findReadableByIds(reader, new Set(hubIds))).values()]
  return found.flatMap(({ stored, shown }) => {
    const isMeant = ids.some((id) => id === valueOf(shown, 'service_request_id')) && isOf(shown, jurisdiction)
    return isMeant ? [stored.entity] : []
  })
}

function answerSome(gateway: GatewayContext, context: RouteContext, entities: readonly Entity[]) {
  keepOnly(
    context.get('view'),
    entities.map(({ id }) => id),
  )
  return answerEntities(gateway, context, 'requests', entities)
}

/** The one request of an id: one that is hidden answers as one that is not there. */
async function requestNamed(
  gateway: GatewayContext,
  context: RouteContext,
  parameter: string,
): Promise<Result<{ readonly id: string; readonly entity: Entity }, GatewayProblem>> {
  const id = nameIn(context, parameter)
  if (!id.ok) return id
  const jurisdiction = await jurisdictionOf(gateway, context)
  if (!jurisdiction.ok) return jurisdiction
  const [known] = await requestsById(gateway, context, [id.value], jurisdiction.value)
  if (known !== undefined) return ok({ id: id.value, entity: known })
  const page = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    types: [type],
    limit: 1,
    view: context.get('view'),
    accepts: (shown) => isOf(shown, jurisdiction.value) && valueOf(shown, 'service_request_id') === id.value,
  })
  if (!page.ok) return page
  const [found] = page.value.items
  return found === undefined
    ? fail({ code: 'not-found', detail: 'service_request_id was not found.' })
    : ok({ id: id.value, entity: found.entity })
}

export const oneRequest: Handler = async (gateway, context) => {
  const found = await requestNamed(gateway, context, 'request')
  return found.ok ? answerSome(gateway, context, [found.value.entity]) : found
}

/** The gateway gives each request its id at once, which is its token as well. */
export const requestOfToken: Handler = async (gateway, context) => {
  const found = await requestNamed(gateway, context, 'token')
  if (!found.ok) return found
  const { id, entity } = found.value
  keepOnly(context.get('view'), [entity.id])
  return ok(answerRequest(context, { service_request_id: id, token: id }))
}
