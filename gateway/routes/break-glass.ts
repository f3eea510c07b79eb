// /v1/break-glass: reading in an emergency what the policies hide. An officer or operator who is sure to be who it is asks, with
// a reason; another officer lets it; it ends within the hour, by itself or before; everybody who has to know is told.

import type { Gate } from '../gate.ts'
import type { components } from '../generated/openapi.d.ts'
import { mayBeSame, officerOf } from '../auth/officer.ts'
import { reachesLevel } from '../auth/principal.ts'
import { problemResponse, type GatewayProblem } from '../problem.ts'
import { type BreakGlassEvent, tellBreakGlass } from '../circumstances/break-glass-notice.ts'
import type { Grant } from '../store/break-glass.ts'
import { recording } from './decision.ts'
import { readDocument } from './json-body.ts'
import { nextLink, pageLimit, privateAnswer, type Handler, type RouteContext } from './request.ts'

type GrantDocument = components['schemas']['BreakGlassInput']

/** Nobody lets in the evening what was asked for in the morning. */
const waitingMilliseconds = 15 * 60_000

const noGrant: GatewayProblem = { code: 'not-found', detail: 'There is no such grant.' }
const notOffered: GatewayProblem = {
  code: 'not-supported',
  detail: 'There is no break-glass here: the configuration names nobody who is told of it (breakGlass.notify).',
}
const tooUnsure: GatewayProblem = {
  code: 'unauthenticated',
  error: 'invalid_token',
  scheme: 'DPoP',
  detail: 'This needs an access token that is bound to a key or a certificate of its own (RFC 9449, RFC 8705).',
}
const sameOfficer: GatewayProblem = {
  code: 'forbidden',
  scope: '',
  detail: 'Another officer has to let it than the one who asks.',
}
const noLonger: GatewayProblem = {
  code: 'precondition-failed',
  detail: 'It was let, has ended, or has waited for a quarter of an hour; it can be asked for again.',
}

/** Undefined: whoever asks may go on. */
function refusal(gate: Gate, context: RouteContext): GatewayProblem | undefined {
  if (gate.config.breakGlass === undefined || context.get('recorder') === undefined) return notOffered
  return reachesLevel(context.get('principal'), 'A2') ? undefined : tooUnsure
}

function stateOf({ until, ended, asked }: Grant, now: string): string {
  if (ended !== undefined) return 'ended'
  if (until !== undefined) return now < until ? 'running' : 'ended'
  return Date.parse(now) - Date.parse(asked) < waitingMilliseconds ? 'asked' : 'lapsed'
}

function documentOf(grant: Grant, now: string) {
  return { ...grant, state: stateOf(grant, now) }
}

async function tell(gate: Gate, context: RouteContext, event: BreakGlassEvent, grant: Grant): Promise<void> {
  const tenant = context.get('tenant')
  gate.circumstances.forget(tenant)
  await tellBreakGlass(gate, { event, tenant, by: officerOf(context.get('principal'), gate.house.idKey), grant })
}

export const askBreakGlassRoute: Handler = (gate) => async (context) => {
  const refused = refusal(gate, context)
  if (refused !== undefined) return problemResponse(refused)
  const read = await readDocument(gate, context, 'BreakGlassInput', 'question')
  if (!read.ok) return problemResponse(read.problem)
  const { reason, text, minutes, types = [], entities = [] } = read.value as unknown as GrantDocument
  if (types.length + entities.length === 0) {
    const detail = 'It has to be said for which types of entities, or for which entities.'
    return problemResponse({ code: 'invalid', path: '/types', detail })
  }
  const [tenant, now] = [context.get('tenant'), gate.house.now()]
  const by = officerOf(context.get('principal'), gate.house.idKey)
  const grant = { id: crypto.randomUUID(), by, reason, text, types, entities, minutes, asked: now }
  await recording(gate, context, { grants: [grant.id] }).breakGlass.ask(tenant, grant)
  await tell(gate, context, 'asked', grant)
  const headers = { ...privateAnswer, location: `${gate.config.publicUrl}/v1/break-glass/${grant.id}` }
  return Response.json(documentOf(grant, now), { status: 201, headers })
}

export const approveBreakGlassRoute: Handler = (gate) => async (context) => {
  const refused = refusal(gate, context)
  if (refused !== undefined) return problemResponse(refused)
  const [tenant, now] = [context.get('tenant'), gate.house.now()]
  const grant = await gate.store.breakGlass.get(tenant, context.req.param('id') ?? '')
  if (grant === undefined) return problemResponse(noGrant)
  const approver = officerOf(context.get('principal'), gate.house.idKey)
  if (mayBeSame(grant.by, approver)) return problemResponse(sameOfficer)
  if (stateOf(grant, now) !== 'asked') return problemResponse(noLonger)
  const until = new Date(Date.parse(now) + grant.minutes * 60_000).toISOString()
  const approval = { approver, approved: now, until }
  const writes = recording(gate, context, { grants: [grant.id] }).breakGlass
  if ((await writes.approve(tenant, grant.id, approval)) === 'moved') return problemResponse(noLonger)
  const approved = { ...grant, ...approval }
  await tell(gate, context, 'approved', approved)
  return Response.json(documentOf(approved, now), { headers: privateAnswer })
}

/** By any officer or operator, whoever asked for it or let it: to end it needs no more than to see it. */
export const endBreakGlassRoute: Handler = (gate) => async (context) => {
  const [tenant, now] = [context.get('tenant'), gate.house.now()]
  const grant = await gate.store.breakGlass.get(tenant, context.req.param('id') ?? '')
  if (grant === undefined) return problemResponse(noGrant)
  if (!['asked', 'running'].includes(stateOf(grant, now))) return new Response(null, { status: 204 })
  await recording(gate, context, { grants: [grant.id] }).breakGlass.end(tenant, grant.id, now)
  await tell(gate, context, 'ended', { ...grant, ended: now })
  return new Response(null, { status: 204 })
}

export const listBreakGlassRoute: Handler = (gate) => async (context) => {
  const limit = pageLimit(context)
  if (!limit.ok) return problemResponse(limit.problem)
  const cursor = context.req.query('cursor')
  const page = await gate.store.breakGlass.list({
    tenant: context.get('tenant'),
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  if (!page.ok) return problemResponse({ ...page.problem, code: 'bad-request' })
  const now = gate.house.now()
  const { items, next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gate, context, next) }) }
  return Response.json({ grants: items.map((grant) => documentOf(grant, now)) }, { headers })
}
