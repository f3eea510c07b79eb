// PATCH /v2/subscriptions/{id} ("Update Subscription"): the members that are given take the place of those that were.

import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { recording } from '../../../decision.ts'
import { subscriberOf } from '../../../../pipeline/notify/subscriber.ts'
import type { Subscription } from '../../../../store/outbox/subscription.ts'
import type { Handler } from '../../../route.ts'
import { isOwn, subscribersOnly } from '../../ngsi-ld/subscriptions/accessible.ts'
import { noContent } from '../answer.ts'
import { optionsOf, readObject, wrong } from '../request.ts'
import { completed } from './complete.ts'
import { subscriptionOptions } from './create.ts'
import { seenSubscription } from './accessible.ts'
import { type GivenSubscription, readSubscription } from './read.ts'

const maxAttempts = 5

export const updateSubscription: Handler = async (gateway, context) => {
  const options = optionsOf(context, subscriptionOptions)
  if (!options.ok) return options
  const body = await readObject(gateway, context)
  if (!body.ok) return body
  const given = readSubscription(body.value.object, gateway.config.webhooks.allow)
  if (!given.ok) return given
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const seen = await seenSubscription(gateway, context)
    if (!seen.ok) return seen
    const { stored, request } = seen.value
    const { id } = stored.subscription
    if (given.value.id !== undefined && given.value.id !== id)
      return wrong('/id', 'The id of a subscription cannot be changed.')
    const { servicePath } = request
    // The rights are those of the client's last token.
    const subscriber = subscriberOf(context.get('principal'))
    const after = isOwn(context, stored.subscription)
      ? completed(gateway, { id, subscriber, servicePath }, given.value, stored.subscription)
      : pausedOrResumed(stored.subscription, given.value)
    if (!after.ok) return after
    const write = { tenant: context.get('tenant'), subscription: after.value, now: gateway.services.now() }
    const outcome = await recording(gateway, context).subscriptions.update(write, stored.version)
    if (outcome === 'updated') return ok(noContent(body.value.losses))
  }
  return fail({ code: 'busy', detail: 'Concurrent requests change this subscription; send the request again.' })
}

/** All that an officer changes of another's: else it would be sent elsewhere by the rights of its subscriber. */
function pausedOrResumed(
  before: Subscription,
  given: Partial<GivenSubscription>,
): Result<Subscription, GatewayProblem> {
  const { id: _, status, ...others } = given
  if (Object.keys(others).length > 0 || status === 'oneshot') return fail(subscribersOnly)
  return ok({ ...before, isActive: status === undefined ? before.isActive : status === 'active' })
}
