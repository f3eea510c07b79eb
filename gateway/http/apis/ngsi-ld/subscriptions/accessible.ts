// The subscriptions that a client may see and change: its own. Those of others do not exist for it, except for an officer, who sees
// that they exist, and may pause and delete them: the recipient and the content remain the subscriber's decision.

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

const notThere: GatewayProblem = { code: 'not-found', detail: 'Subscription not found (or not visible to you).' }

export const subscribersOnly: GatewayProblem = {
  code: 'forbidden',
  scope: '',
  detail: 'The subscription belongs to another client: an officer may only pause, resume or delete it.',
}

export function subscriptionIdOf(context: RouteContext): Read<string> {
  const id = context.req.param('id') ?? ''
  if (isUri(id)) return ok(id)
  return fail({ code: 'invalid', path: 'id', detail: 'The id of a subscription must be a URI, such as urn:ngsi-ld:…' })
}

/** The client whose subscriptions are visible; undefined: those of all clients. */
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
