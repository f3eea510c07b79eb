// The services that a city offers, and the definition of one (GeoReport v2, "GET Service List", "GET Service Definition"): entities
// of the type `services`, which an officer writes by any other API, or a source brings.

import type { Entity, Json } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { keepOnly } from '../../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { pageOfSeen, type SeenPage } from '../../../pipeline/page.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { answerEntities } from './answer.ts'

/** More services than any city has: one answer has them all. */
const mostServices = 1000

export function valueOf(entity: Entity, name: string): Json | undefined {
  const attribute = entity[name]
  return typeof attribute === 'object' && 'value' in attribute ? (attribute.value as Json) : undefined
}

export function isOf(entity: Entity, jurisdiction: string | undefined): boolean {
  return jurisdiction === undefined || valueOf(entity, 'jurisdiction_id') === jurisdiction
}

/** The services that the caller sees. @param code absent: all */
export async function servicesSeen(
  gateway: GatewayContext,
  context: RouteContext,
  { jurisdiction, code }: { readonly jurisdiction?: string | undefined; readonly code?: string },
): Promise<Result<SeenPage, GatewayProblem>> {
  const found = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    types: ['services'],
    limit: mostServices,
    view: context.get('view'),
    accepts: (shown) => isOf(shown, jurisdiction) && (code === undefined || valueOf(shown, 'service_code') === code),
  })
  if (!found.ok || found.value.items.length > 0) return found
  if (code !== undefined) return fail({ code: 'not-found', detail: 'service_code was not found.' })
  return jurisdiction === undefined ? found : fail({ code: 'not-found', detail: 'jurisdiction_id was not found.' })
}

/** The service that the code means. */
export async function serviceSeen(
  gateway: GatewayContext,
  context: RouteContext,
  of: { readonly jurisdiction: string | undefined; readonly code: string },
): Promise<Result<Entity, GatewayProblem>> {
  const found = await servicesSeen(gateway, context, of)
  if (!found.ok) return found
  const [only, other] = found.value.items
  if (only === undefined) return fail({ code: 'not-found', detail: 'service_code was not found.' })
  if (other === undefined) return ok(only.shown)
  const detail = 'Several jurisdictions have a service with this code: name one by jurisdiction_id.'
  return fail({ code: 'bad-request', path: 'jurisdiction_id', detail })
}

export const listServices: Handler = async (gateway, context) => {
  const found = await servicesSeen(gateway, context, { jurisdiction: context.req.query('jurisdiction_id') })
  if (!found.ok) return found
  const { items, view } = found.value
  keepOnly(
    context.get('view'),
    items.map(({ shown }) => shown.id),
  )
  return answerEntities(
    gateway,
    context,
    'services',
    items.map(({ entity }) => entity),
    { view },
  )
}

/** What stands in a path before `.json` or `.xml`. */
export function nameIn(context: RouteContext, parameter: string): Result<string, GatewayProblem> {
  const name = /^(.+)\.(?:json|xml)$/.exec(context.req.param(parameter) ?? '')?.[1]
  return name === undefined ? fail({ code: 'not-found', detail: 'The path ends in .json or .xml.' }) : ok(name)
}

export const definition: Handler = async (gateway, context) => {
  const code = nameIn(context, 'service')
  if (!code.ok) return code
  const of = { jurisdiction: context.req.query('jurisdiction_id'), code: code.value }
  const service = await serviceSeen(gateway, context, of)
  if (!service.ok) return service
  const { id } = service.value
  keepOnly(context.get('view'), [id])
  if (service.value['requestAttributes'] === undefined)
    return fail({ code: 'not-found', detail: 'The service has no definition.' })
  const stored = await gateway.store.entities.get(context.get('tenant'), id)
  return answerEntities(gateway, context, 'definition', stored === undefined ? [] : [stored.entity])
}
