// POST /v2/subscriptions ("Create Subscription"). There is no notification of existing entities, as in Orion since 3.2.

import { fail, ok } from '../../../../../standards/result.ts'
import { recording } from '../../../decision.ts'
import { subscriberOf } from '../../../../pipeline/notify/subscriber.ts'
import type { Handler } from '../../../route.ts'
import { tooManySubscriptions } from '../../ngsi-ld/subscriptions/complete.ts'
import { created, prefix } from '../answer.ts'
import { optionsOf, readObject, wrong } from '../request.ts'
import { completed } from './complete.ts'
import { newSubscriptionId } from './accessible.ts'
import { readSubscription } from './read.ts'

/** Clients of older editions say what is done anyway. */
export const subscriptionOptions = ['skipInitialNotification'] as const

export const createSubscription: Handler = async (gateway, context) => {
  const options = optionsOf(context, subscriptionOptions)
  if (!options.ok) return options
  const body = await readObject(gateway, context)
  if (!body.ok) return body
  const given = readSubscription(body.value.object, gateway.config.webhooks.allow)
  if (!given.ok) return given
  if (given.value.id !== undefined) return wrong('/id', 'The gateway assigns the id of a subscription.')
  const now = gateway.services.now()
  const id = newSubscriptionId(now)
  const servicePath = context.req.header('fiware-servicepath')?.trim()
  const standing = { id, subscriber: subscriberOf(context.get('principal')), servicePath }
  const subscription = completed(gateway, standing, given.value)
  if (!subscription.ok) return subscription
  const tenant = context.get('tenant')
  const outcome = await recording(gateway, context).subscriptions.create({
    tenant,
    subscription: subscription.value,
    now,
  })
  if (outcome === 'too-many') return fail(tooManySubscriptions)
  if (outcome === 'exists') throw new Error('two random ids are the same')
  return ok(created(`${prefix}/subscriptions/${id}`, body.value.losses))
}
