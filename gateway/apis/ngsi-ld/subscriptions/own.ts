// Whose subscriptions a client may see and change: its own; those of others are as if they were not there, but for an officer.

import { fail, ok } from '../../../../standards/result.ts'
import { isUri } from '../../../../standards/ngsi-ld/names.ts'
import type { Gate } from '../../../gate.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../../routes/request.ts'
import type { StoredSubscription } from '../../../store/subscriptions.ts'
import { prefix } from '../location.ts'
import type { Read } from './members.ts'

export const subscriptionsPath = `${prefix}/subscriptions`

export const subscriptionPath = `${subscriptionsPath}/:id`

const notThere: GatewayProblem = { code: 'not-found', detail: 'There is no such subscription that you may see.' }

export function subscriptionIdOf(context: RouteContext): Read<string> {
  const id = context.req.param('id') ?? ''
  if (isUri(id)) return ok(id)
  return fail({ code: 'invalid', path: 'id', detail: 'The id of a subscription is a URI, such as urn:ngsi-ld:…' })
}

/** The client whose subscriptions are seen; undefined: everybody's. */
export function clientSeen(context: RouteContext): string | undefined {
  const { roles, client } = context.get('principal')
  return roles.has('officer') ? undefined : client
}

export async function ownSubscription(gate: Gate, context: RouteContext): Promise<Read<StoredSubscription>> {
  const id = subscriptionIdOf(context)
  if (!id.ok) return id
  const stored = await gate.store.subscriptions.get(context.get('tenant'), id.value)
  const client = clientSeen(context)
  if (stored === undefined || (client !== undefined && stored.subscription.subscriber.client !== client))
    return fail(notThere)
  return ok(stored)
}
