// PATCH /v2/subscriptions/{id} ("Update Subscription"): the members that are given take the place of those that were.

import { fail, ok } from '../../../../standards/result.ts'
import { recording } from '../../../routes/decision.ts'
import type { ApiHandler } from '../../api.ts'
import { subscriberOf } from '../../ngsi-ld/subscriptions/complete.ts'
import { noContent } from '../answer.ts'
import { optionsOf, readObject, wrong } from '../request.ts'
import { completed } from './complete.ts'
import { subscriptionOptions } from './create.ts'
import { ownSubscription } from './own.ts'
import { readSubscription } from './read.ts'

const mostAttempts = 5

export const updateSubscription: ApiHandler = async (gate, context) => {
  const options = optionsOf(context, subscriptionOptions)
  if (!options.ok) return options
  const body = await readObject(gate, context)
  if (!body.ok) return body
  const given = readSubscription(body.value.object, gate.config.webhooks.allow)
  if (!given.ok) return given
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const own = await ownSubscription(gate, context)
    if (!own.ok) return own
    const { stored, request } = own.value
    const { id, subscriber: before } = stored.subscription
    if (given.value.id !== undefined && given.value.id !== id) return wrong('/id', 'The id of a subscription stays.')
    const principal = context.get('principal')
    // The rights are those of the client's last token; an officer who changes it does not lend it its own.
    const subscriber = principal.client === before.client ? subscriberOf(principal) : before
    const { servicePath } = request
    const after = completed(gate, { id, subscriber, servicePath }, given.value, stored.subscription)
    if (!after.ok) return after
    const write = { tenant: context.get('tenant'), subscription: after.value, now: gate.house.now() }
    const outcome = await recording(gate, context).subscriptions.update(write, stored.version)
    if (outcome === 'updated') return ok(noContent(body.value.losses))
  }
  return fail({ code: 'busy', detail: 'Others change this subscription; send the request again.' })
}
