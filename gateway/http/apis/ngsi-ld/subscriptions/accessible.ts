// Whose subscriptions a client may see and change: its own. Those of others are as if they were not there, but for an officer,
// who sees that they are there, and may pause and end them: what is told to whom stays the subscriber's word.

import { fail, ok } from '../../../../../standards/result.ts'
import { isUri } from '../../../../../standards/ngsi-ld/names.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { StoredSubscription } from '../../../../store/outbox/subscriptions.ts'
import type { Subscription } from '../../../../store/outbox/subscription.ts'
import { withoutSecrets } from '../../notifications/without-secrets.ts'
import { prefix } from '../location.ts'
import type { Read } from './members.ts'

export const subscriptionsPath = `${prefix}/subscriptions`

export const subscriptionPath = `${subscriptionsPath}/:id`

const notThere: GatewayProblem = { code: 'not-found', detail: 'There is no such subscription that you may see.' }

export const subscribersOnly: GatewayProblem = {
  code: 'forbidden',
  scope: '',
  detail: 'The subscription is another client’s: an officer may delete it, and pause and resume it, and nothing else.',
}

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

export function isOwn(context: RouteContext, { subscriber }: Subscription): boolean {
  return subscriber.client === context.get('principal').client
}

/** A subscription as it is shown to this client. */
export function shownTo(context: RouteContext, stored: StoredSubscription): StoredSubscription {
  const { subscription } = stored
  return isOwn(context, subscription) ? stored : { ...stored, subscription: withoutSecrets(subscription) }
}

/** Its own, or any for an officer. */
export async function seenSubscription(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Read<StoredSubscription>> {
  const id = subscriptionIdOf(context)
  if (!id.ok) return id
  const stored = await gateway.store.subscriptions.get(context.get('tenant'), id.value)
  const client = clientSeen(context)
  if (stored === undefined || (client !== undefined && stored.subscription.subscriber.client !== client))
    return fail(notThere)
  return ok(stored)
}

export async function ownSubscription(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Read<StoredSubscription>> {
  const seen = await seenSubscription(gateway, context)
  return !seen.ok || isOwn(context, seen.value.subscription) ? seen : fail(subscribersOnly)
}
