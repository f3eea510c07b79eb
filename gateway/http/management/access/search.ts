// /access/v1/search (OpenID AuthZEN Authorization API 1.0, section 8): which registered clients may do something, what of a type a
// client may see or change, and what a client may do with one entity. For officers, as every evaluation.

import { ok, type Result } from '../../../../standards/result.ts'
import { countTypes } from '../../../audit/record.ts'
import { admit } from '../../../auth/registration.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { components } from '../../../generated/openapi.d.ts'
import { permits } from '../../../policy/evaluation.ts'
import type { ActionOnData } from '../../../policy/policy.ts'
import { maxRows } from '../../../pipeline/page.ts'
import type { AccessScope } from '../../../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { Client } from '../../../store/clients/clients.ts'
import { decodeCursor, encodeCursor } from '../../../store/cursor.ts'
import { actionOf, entityOf, eyesFor, badRequest, principalOf, resourceIdOf } from './access.ts'
import { policyAsked, timeAsked } from './policy.ts'
import { readDocument } from '../../request/json-body.ts'
import { privateAnswer, type RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'

type Schemas = components['schemas']
type Page = Schemas['SearchPage'] | undefined

const defaultLimit = 20
const readAtOnce = 200
/** By the words of policies, then those that the configuration adds. */
function actionNames({ config }: GatewayContext): readonly (readonly [name: string, action: ActionOnData])[] {
  return [['read', 'read'], ['modify', 'modify'], ...Object.entries(config.authzen?.actions ?? {})] // prettier-ignore
}

interface Found<Item> {
  readonly results: readonly Item[]
  /** The place after the last of them; absent: there is no more. */
  readonly next?: string
}

function answer<Item>(found: Result<Found<Item>, GatewayProblem>): Result<Response, GatewayProblem> {
  if (!found.ok) return badRequest(found.problem)
  const { results, next } = found.value
  const page = { next_token: next === undefined ? '' : encodeCursor([next]), count: results.length }
  return ok(Response.json({ results, page }, { headers: privateAnswer }))
}

function startOf(page: Page): Result<{ readonly after: string; readonly limit: number }, GatewayProblem> {
  const { token = '', limit = defaultLimit } = page ?? {}
  const position = token === '' ? ok(['']) : decodeCursor(token, 1)
  return position.ok
    ? ok({ after: position.value[0] ?? '', limit })
    : { ...position, problem: { ...position.problem, path: '/page/token' } }
}

function isPermitted(
  view: AccessScope,
  action: ActionOnData,
  entity: Parameters<typeof permits>[1]['entity'],
): boolean {
  const { policy, principal, now, consentOf, declared, transfer } = view
  return permits(policy, { principal, action, entity, now, consentOf, declared, law: transfer })
}

/** Entities of a type. */
export const resourceSearchRoute: Handler = async (gateway, context) => {
  const read = await readDocument(gateway, context, 'ResourceSearch', 'search')
  if (!read.ok) return badRequest(read.problem)
  return answer(await resourcesOf(gateway, context, read.value as unknown as Schemas['ResourceSearch']))
}

async function resourcesOf(
  gateway: GatewayContext,
  context: RouteContext,
  { subject, action, resource: { type }, context: about, page }: Schemas['ResourceSearch'],
): Promise<Result<Found<{ readonly type: string; readonly id: string }>, GatewayProblem>> {
  const start = startOf(page)
  if (!start.ok) return start
  const principal = principalOf(subject, '')
  if (!principal.ok) return principal
  const policy = await policyAsked(gateway, context, about)
  if (!policy.ok) return policy
  const when = timeAsked(about)
  if (!when.ok) return when
  const { after, limit } = start.value
  const view = (await eyesFor(gateway, context, policy.value, when.value))(principal.value)
  const asks = actionOf(gateway, action)
  if (asks === undefined) return ok({ results: [] })
  const found: { readonly type: string; readonly id: string }[] = []
  let last = ''
  const conditions = { tenant: context.get('tenant'), types: [type] }
  for await (const { entities, rows } of gateway.store.entities.scan(conditions, { after }, readAtOnce)) {
    for (const { entity } of entities) {
      if (found.length > limit) break
      last = entity.id
      if (isPermitted(view, asks, entity)) found.push({ type, id: entity.id })
    }
    if (found.length > limit || rows >= maxRows) break
    last = ''
  }
  const shown = found.slice(0, limit)
  context.set('facts', { types: countTypes(shown) })
  const next = found.length > limit ? shown.at(-1)?.id : last
  const results = shown.map(({ id }) => ({ type, id: resourceIdOf(gateway, type, id) }))
  return ok({ results, ...(next === undefined || next === '' ? {} : { next }) })
}

/** Of what may be done with an entity. */
export const actionSearchRoute: Handler = async (gateway, context) => {
  const read = await readDocument(gateway, context, 'ActionSearch', 'search')
  if (!read.ok) return badRequest(read.problem)
  const { subject, resource, context: about } = read.value as unknown as Schemas['ActionSearch']
  const principal = principalOf(subject, '')
  if (!principal.ok) return badRequest(principal.problem)
  const entity = await entityOf(gateway, context, resource, '')
  if (!entity.ok) return badRequest(entity.problem)
  const policy = await policyAsked(gateway, context, about)
  if (!policy.ok) return badRequest(policy.problem)
  const when = timeAsked(about)
  if (!when.ok) return badRequest(when.problem)
  const view = (await eyesFor(gateway, context, policy.value, when.value))(principal.value)
  const results = actionNames(gateway).flatMap(([name, action]) =>
    isPermitted(view, action, entity.value) ? [{ name }] : [],
  )
  return answer(ok({ results }))
}

/** Clients that the city has registered. */
export const subjectSearchRoute: Handler = async (gateway, context) => {
  const read = await readDocument(gateway, context, 'SubjectSearch', 'search')
  if (!read.ok) return badRequest(read.problem)
  return answer(await subjectsOf(gateway, context, read.value as unknown as Schemas['SubjectSearch']))
}

async function subjectsOf(
  gateway: GatewayContext,
  context: RouteContext,
  { subject, action, resource, context: about, page }: Schemas['SubjectSearch'],
): Promise<Result<Found<{ readonly type: string; readonly id: string }>, GatewayProblem>> {
  const { type, properties } = subject
  const start = startOf(page)
  if (!start.ok) return start
  const entity = await entityOf(gateway, context, resource, '')
  if (!entity.ok) return entity
  const policy = await policyAsked(gateway, context, about)
  if (!policy.ok) return policy
  const when = timeAsked(about)
  if (!when.ok) return when
  // What nobody is registered as has no subjects.
  const asks = actionOf(gateway, action)
  const isClient = type === 'client' || gateway.config.authzen?.subjectTypes?.includes(type) === true
  if (!isClient || asks === undefined) return ok({ results: [] })
  const eyes = await eyesFor(gateway, context, policy.value, when.value)
  const { after, limit } = start.value
  const found: { readonly type: string; readonly id: string }[] = []
  for await (const { id, registration } of clientsAfter(gateway, context.get('tenant'), after)) {
    // Where nothing is said of what it shows, it shows what it has to.
    const { level } = registration
    const shown = principalOf(
      { type, id, properties: { ...(level === undefined ? {} : { level }), ...properties } },
      '',
    )
    if (!shown.ok) return shown
    const admitted = admit(shown.value, registration)
    if (admitted.ok && isPermitted(eyes(admitted.value), asks, entity.value)) found.push({ type, id })
    if (found.length > limit) break
  }
  const results = found.slice(0, limit)
  const next = found.length > limit ? results.at(-1)?.id : undefined
  return ok({ results, ...(next === undefined ? {} : { next }) })
}

/** By id. */
async function* clientsAfter(gateway: GatewayContext, tenant: string, after: string): AsyncGenerator<Client> {
  for (let cursor: string | undefined = encodeCursor([after]); cursor !== undefined;) {
    const page: Awaited<ReturnType<GatewayContext['store']['clients']['list']>> = await gateway.store.clients.list({
      tenant,
      limit: readAtOnce,
      cursor,
    })
    if (!page.ok) throw new Error('the cursor is of this gateway')
    yield* page.value.items
    cursor = page.value.next
  }
}
