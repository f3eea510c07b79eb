// Which subscription a path names: one that was made by this API, of the client's own, or for an officer, who sees, pauses and
// ends it alone, any.

import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { StoredSubscription } from '../../../../store/outbox/subscriptions.ts'
import type { NgsiV2Request } from '../../../../store/outbox/ngsi-v2-subscription.ts'
import { clientSeen, isOwn, subscribersOnly } from '../../ngsi-ld/subscriptions/accessible.ts'
import { wrong } from '../request.ts'

export interface SeenSubscription {
  readonly stored: StoredSubscription
  readonly request: NgsiV2Request
}

/** As the ids of Orion, which clients check: 24 hexadecimal digits, the first 8 of them the time in seconds. */
export function newSubscriptionId(now: string): string {
  const seconds = Math.floor(Date.parse(now) / 1000)
  const random = crypto.getRandomValues(new Uint8Array(8))
  return seconds.toString(16).padStart(8, '0') + [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export async function seenSubscription(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<SeenSubscription, GatewayProblem>> {
  const id = context.req.param('id') ?? ''
  if (!/^[0-9a-f]{24}$/.test(id))
    return wrong('subscriptionId', 'The id of a subscription must be 24 hexadecimal digits.')
  const stored = await gateway.store.subscriptions.get(context.get('tenant'), id)
  const request = stored?.subscription.ngsiV2
  const client = clientSeen(context)
  if (stored === undefined || request === undefined) return fail(notThere)
  return client === undefined || stored.subscription.subscriber.client === client
    ? ok({ stored, request })
    : fail(notThere)
}

export async function ownSubscription(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<SeenSubscription, GatewayProblem>> {
  const seen = await seenSubscription(gateway, context)
  return !seen.ok || isOwn(context, seen.value.stored.subscription) ? seen : fail(subscribersOnly)
}

const notThere: GatewayProblem = { code: 'not-found', detail: 'Subscription not found (or not visible to you).' }
