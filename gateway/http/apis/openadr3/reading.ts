// Programmes, events and reports as a client sees them (OpenADR 3.1.0, GET): only what the caller sees selects an object.

import { valuesOfTargets } from '../../../../adapters/energy/openadr-3/types.ts'
import type { Entity, Json } from '../../../../standards/hub/entity.ts'
import { entityId } from '../../../../standards/hub/identifier.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { keepOnly } from '../../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { lossesHeaders } from '../../../pipeline/encode.ts'
import { pageOfSeen } from '../../../pipeline/page.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { written } from '../../management/entities.ts'
import { queryOf } from '../../request/query.ts'
import { privateAnswer, type RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { findReadableByIds, readerOf } from '../ngsi-ld/query/view.ts'
import { isOver, type Timing } from './active.ts'
import { fieldOf, type Kind } from './objects.ts'

/** "The maximum number of items to return", and how many of them may be left out before. */
export const largestPage = 50
export const largestSkip = 10_000

export const notFound: GatewayProblem = {
  code: 'not-found',
  detail: 'The object was not found (or is not visible to you).',
}

export function numberIn(
  context: RouteContext,
  name: string,
  absent: number,
  largest: number,
): Result<number, GatewayProblem> {
  const text = context.req.query(name)
  if (text === undefined) return ok(absent)
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (value <= largest) return ok(value)
  return fail({ code: 'bad-request', path: name, detail: `${name} is a whole number from 0 to ${largest}.` })
}

/** The entity of an object: those of this API and of sources have the same ids. */
export function hubIdOf(gateway: GatewayContext, context: RouteContext, { form }: Kind, localId: string): string {
  return entityId({ type: form.type, localId, key: gateway.services.idKey, tenant: context.get('tenant') })
}

export async function findObject(
  gateway: GatewayContext,
  context: RouteContext,
  kind: Kind,
  localId: string,
): Promise<Entity | undefined> {
  const id = hubIdOf(gateway, context, kind, localId)
  const found = await findReadableByIds(readerOf(gateway, context), [id])
  const known = found.get(id)?.stored.entity
  return known?.type === kind.form.type && isSeen(known, kind, context) ? known : undefined
}

/** Business logic, as OpenADR calls it. */
export function isOfficer(context: RouteContext): boolean {
  return context.get('view').principal.roles.has('officer')
}

/** A client sees its own clients and resources alone (3.1.0: `read_ven_objects`); officers see all. */
function isSeen(entity: Entity, kind: Kind, context: RouteContext): boolean {
  if (kind.ofClient !== 'private' || isOfficer(context)) return true
  return fieldOf(entity, kind, 'clientID') === context.get('view').principal.client
}

/** Whether the caller sees an object with a value of a field. */
export async function hasObject(
  gateway: GatewayContext,
  context: RouteContext,
  kind: Kind,
  field: string,
  value: Json | undefined,
): Promise<Result<boolean, GatewayProblem>> {
  const page = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    types: [kind.form.type],
    limit: 1,
    view: context.get('view'),
    accepts: (shown) => fieldOf(shown, kind, field) === value,
  })
  return page.ok ? ok(page.value.items.length > 0) : page
}

function isWanted(shown: Entity, kind: Kind, context: RouteContext, now: string): boolean {
  if (!isSeen(shown, kind, context)) return false
  return kind.filters.every((name) => {
    const wanted = context.req.query(name)
    const value = fieldOf(shown, kind, name)
    if (wanted === undefined) return true
    if (name === 'active') return wanted === 'false' || !isOver(timingOf(shown, kind), now)
    if (name !== 'targets') return value === wanted
    const has = new Set(valuesOfTargets(Array.isArray(value) ? value : []).map(String))
    return textsOf(context, name).some((one) => has.has(one))
  })
}

/** The values of a parameter that may be given several times, or several of them with commas between. */
export function textsOf(context: RouteContext, name: string): readonly string[] {
  const given = queryOf(context).filter(([one]) => one === name)
  return given.flatMap(([, text]) => text.split(',').map((one) => one.trim()))
}

function timingOf(shown: Entity, kind: Kind): Timing {
  const [duration, intervalPeriod, intervals] = ['duration', 'intervalPeriod', 'intervals'].map((field) =>
    fieldOf(shown, kind, field),
  )
  return { duration, intervalPeriod, intervals }
}

export function listObjects(kind: Kind): Handler {
  return async (gateway, context) => {
    const skip = numberIn(context, 'skip', 0, largestSkip)
    if (!skip.ok) return skip
    const limit = numberIn(context, 'limit', largestPage, largestPage)
    if (!limit.ok) return limit
    const active = context.req.query('active')
    if (active !== undefined && active !== 'true' && active !== 'false')
      return fail({ code: 'bad-request', path: 'active', detail: 'active is true or false.' })
    const now = gateway.services.now()
    const view = context.get('view')
    const last = skip.value + limit.value
    const page = await pageOfSeen(gateway.store, {
      tenant: context.get('tenant'),
      types: [kind.form.type],
      limit: Math.max(1, last),
      view,
      accepts: (shown) => isWanted(shown, kind, context, now),
    })
    if (!page.ok) return page
    const items = page.value.items.slice(skip.value, last)
    keepOnly(
      view,
      items.map(({ shown }) => shown.id),
    )
    return answer(
      gateway,
      context,
      `openadr3-${kind.name.toLowerCase()}s`,
      items.map(({ entity }) => entity),
    )
  }
}

export function oneObject(kind: Kind): Handler {
  return async (gateway, context) => {
    const entity = await findObject(gateway, context, kind, context.req.param('object') ?? '')
    if (entity === undefined) return fail(notFound)
    keepOnly(context.get('view'), [entity.id])
    return answer(gateway, context, `openadr3-${kind.name.toLowerCase()}`, [entity])
  }
}

/** What the caller sees of entities, written by the adapter `openadr-3`. */
async function answer(
  gateway: GatewayContext,
  context: RouteContext,
  target: string,
  entities: readonly Entity[],
): Promise<Result<Response, GatewayProblem>> {
  const format = gateway.services.registry.get('openadr-3')
  if (format === undefined)
    return fail({ code: 'not-supported', detail: 'This gateway was built without the adapter openadr-3.' })
  const headers = { ...privateAnswer, 'content-type': 'application/json' }
  const view = context.get('view')
  const made =
    entities.length === 0 ? undefined : await written(gateway, context, { format, target, options: {} }, view, entities)
  if (made?.ok === true)
    return ok(
      new Response(made.value.output as BodyInit, { headers: { ...headers, ...lossesHeaders(made.value.losses) } }),
    )
  if (made !== undefined && made.problem.code !== 'nothing-representable') return made
  return target.endsWith('s') ? ok(new Response('[]', { headers })) : fail(notFound)
}
