// /v1/break-glass: reading in an emergency what the policies hide. An officer or operator with a bound token requests it with a
// reason; another officer approves it; it ends within the hour or earlier; every step is notified.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { components } from '../../generated/openapi.d.ts'
import { officerOf } from '../../auth/officer.ts'
import { mayBeSame } from '../../store/policies/officer.ts'
import { breakGlassLevel } from '../../config/config.ts'
import { reachesLevel } from '../../principal.ts'
import type { GatewayProblem } from '../../problem.ts'
import { type BreakGlassEvent, notifyBreakGlass } from '../../policy/decision-context/break-glass-notice.ts'
import type { Grant } from '../../store/policies/break-glass.ts'
import type { Page } from '../../store/cursor.ts'
import { recording } from '../decision.ts'
import { readDocument } from '../request/json-body.ts'
import { pageLimit, privateAnswer, type RouteContext } from '../request/request.ts'
import { nextLink } from '../request/query.ts'
import type { Handler } from '../route.ts'

type GrantDocument = components['schemas']['BreakGlassInput']

/** A request expires if nobody approves it in this time. */
const waitingMilliseconds = 15 * 60_000

const noGrant: GatewayProblem = { code: 'not-found', detail: 'There is no such grant.' }
const notOffered: GatewayProblem = {
  code: 'not-supported',
  detail: 'Break-glass access is not available: the configuration names no address to notify (breakGlass.notify).',
}
const tooUnsure: GatewayProblem = {
  code: 'unauthenticated',
  error: 'invalid_token',
  scheme: 'DPoP',
  detail: 'An access token that is bound to a key or a certificate is required (RFC 9449, RFC 8705).',
}
const sameOfficer: GatewayProblem = {
  code: 'forbidden',
  scope: '',
  detail: 'A different officer must approve the request.',
}
const noLonger: GatewayProblem = {
  code: 'precondition-failed',
  detail:
    'The request has been approved, has ended, or has waited for more than 15 minutes; access can be requested again.',
}

/** Undefined: the caller may go on. */
export function refusalOf(gateway: GatewayContext, context: RouteContext): GatewayProblem | undefined {
  if (gateway.config.breakGlass === undefined || context.get('recorder') === undefined) return notOffered
  return reachesLevel(context.get('principal'), breakGlassLevel(gateway.config.breakGlass)) ? undefined : tooUnsure
}

export type GrantState = 'asked' | 'running' | 'ended' | 'lapsed'

export function stateOf({ until, ended, asked }: Grant, now: string): GrantState {
  if (ended !== undefined) return 'ended'
  if (until !== undefined) return now < until ? 'running' : 'ended'
  return Date.parse(now) - Date.parse(asked) < waitingMilliseconds ? 'asked' : 'lapsed'
}

function documentOf(grant: Grant, now: string) {
  return { ...grant, state: stateOf(grant, now) }
}

async function notify(
  gateway: GatewayContext,
  context: RouteContext,
  event: BreakGlassEvent,
  grant: Grant,
): Promise<void> {
  const tenant = context.get('tenant')
  gateway.decisionContexts.invalidate(tenant)
  await notifyBreakGlass(gateway, {
    event,
    tenant,
    by: officerOf(context.get('principal'), gateway.services.idKey),
    grant,
  })
}

/** What is asked for in an emergency. */
export type Asked = Required<Pick<Grant, 'reason' | 'text' | 'minutes' | 'types' | 'entities'>>

export async function askFor(
  gateway: GatewayContext,
  context: RouteContext,
  asked: Asked,
): Promise<Result<Grant, GatewayProblem>> {
  const refused = refusalOf(gateway, context)
  if (refused !== undefined) return fail(refused)
  if (asked.types.length + asked.entities.length === 0) {
    const detail = 'Specify entity types or entities.'
    return fail({ code: 'invalid', path: '/types', detail })
  }
  const [tenant, now] = [context.get('tenant'), gateway.services.now()]
  const by = officerOf(context.get('principal'), gateway.services.idKey)
  const grant = { id: crypto.randomUUID(), by, ...asked, asked: now }
  await recording(gateway, context, { grants: [grant.id] }).breakGlass.ask(tenant, grant)
  await notify(gateway, context, 'asked', grant)
  return ok(grant)
}

export const askBreakGlassRoute: Handler = async (gateway, context) => {
  const refused = refusalOf(gateway, context)
  if (refused !== undefined) return fail(refused)
  const read = await readDocument(gateway, context, 'BreakGlassInput', 'request')
  if (!read.ok) return read
  const { reason, text, minutes, types = [], entities = [] } = read.value as unknown as GrantDocument
  const asked = await askFor(gateway, context, { reason, text, minutes, types, entities })
  if (!asked.ok) return asked
  const headers = { ...privateAnswer, location: `${gateway.config.publicUrl}/v1/break-glass/${asked.value.id}` }
  return ok(Response.json(documentOf(asked.value, gateway.services.now()), { status: 201, headers }))
}

/** Approves the grant that the path names. */
export async function approveFor(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Grant, GatewayProblem>> {
  const refused = refusalOf(gateway, context)
  if (refused !== undefined) return fail(refused)
  const [tenant, now] = [context.get('tenant'), gateway.services.now()]
  const grant = await gateway.store.breakGlass.get(tenant, context.req.param('id') ?? '')
  if (grant === undefined) return fail(noGrant)
  const approver = officerOf(context.get('principal'), gateway.services.idKey)
  if (mayBeSame(grant.by, approver)) return fail(sameOfficer)
  if (stateOf(grant, now) !== 'asked') return fail(noLonger)
  const until = new Date(Date.parse(now) + grant.minutes * 60_000).toISOString()
  const approval = { approver, approved: now, until }
  const writes = recording(gateway, context, { grants: [grant.id] }).breakGlass
  if ((await writes.approve(tenant, grant.id, approval)) === 'moved') return fail(noLonger)
  const approved = { ...grant, ...approval }
  await notify(gateway, context, 'approved', approved)
  return ok(approved)
}

export const approveBreakGlassRoute: Handler = async (gateway, context) => {
  const approved = await approveFor(gateway, context)
  if (!approved.ok) return approved
  return ok(Response.json(documentOf(approved.value, gateway.services.now()), { headers: privateAnswer }))
}

/** By any officer or operator, not only the requester or the approver: it needs no more rights than reading it. */
export async function endFor(gateway: GatewayContext, context: RouteContext): Promise<Result<void, GatewayProblem>> {
  const [tenant, now] = [context.get('tenant'), gateway.services.now()]
  const grant = await gateway.store.breakGlass.get(tenant, context.req.param('id') ?? '')
  if (grant === undefined) return fail(noGrant)
  if (!['asked', 'running'].includes(stateOf(grant, now))) return ok(undefined)
  await recording(gateway, context, { grants: [grant.id] }).breakGlass.end(tenant, grant.id, now)
  await notify(gateway, context, 'ended', { ...grant, ended: now })
  return ok(undefined)
}

export const endBreakGlassRoute: Handler = async (gateway, context) => {
  const ended = await endFor(gateway, context)
  return ended.ok ? ok(new Response(null, { status: 204 })) : ended
}

/** The page of grants that the request asks for. */
export async function grantsFor(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Page<Grant>, GatewayProblem>> {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const cursor = context.req.query('cursor')
  const page = await gateway.store.breakGlass.list({
    tenant: context.get('tenant'),
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  return page.ok ? page : fail({ ...page.problem, code: 'bad-request' })
}

export const listBreakGlassRoute: Handler = async (gateway, context) => {
  const page = await grantsFor(gateway, context)
  if (!page.ok) return page
  const now = gateway.services.now()
  const { items, next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ grants: items.map((grant) => documentOf(grant, now)) }, { headers }))
}
