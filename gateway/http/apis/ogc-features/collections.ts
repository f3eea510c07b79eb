// The collections (17-069r4 clause 7.13, 7.14): one for each type of which the reader sees an entity.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { pageOfSeen } from '../../../pipeline/page.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { systems } from './crs.ts'
import { json } from './landing-page.ts'
import { link } from './negotiation.ts'

const noCollection: GatewayProblem = { code: 'not-found', detail: 'Collection not found (or not visible to you).' }

/** Whether the reader sees an entity of the type; if too many would have to be examined, whether one may exist. */
export async function isThere(gateway: GatewayContext, context: RouteContext, type: string): Promise<boolean> {
  const page = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    types: [type],
    limit: 1,
    view: context.get('view'),
    accepts: () => true,
  })
  return page.ok && (page.value.items.length > 0 || page.value.next !== undefined)
}

function described(gateway: GatewayContext, type: string): JsonObject {
  const path = `/collections/${encodeURIComponent(type)}`
  return {
    id: type,
    title: type,
    itemType: 'feature',
    crs: systems.map(({ uri }) => uri),
    storageCrs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    links: [
      link(gateway, path, 'self', 'application/json'),
      link(gateway, `${path}/items`, 'items', 'application/geo+json', `The latest state of each ${type}`),
    ],
  }
}

export const collections: Handler = async (gateway, context) => {
  const types = await gateway.store.entities.allTypes(context.get('tenant'))
  const found: JsonObject[] = []
  for (const type of types) if (await isThere(gateway, context, type)) found.push(described(gateway, type))
  return ok(json({ links: [link(gateway, '/collections', 'self', 'application/json')], collections: found }))
}

export const collection: Handler = async (gateway, context) => {
  const type = await collectionOf(gateway, context)
  return type.ok ? ok(json(described(gateway, type.value))) : type
}

/** The type that the path names, if the reader sees something of it. */
export async function collectionOf(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<string, GatewayProblem>> {
  const type = context.req.param('collection') ?? ''
  return (await isThere(gateway, context, type)) ? ok(type) : fail(noCollection)
}
