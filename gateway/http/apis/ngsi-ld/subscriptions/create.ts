// POST /subscriptions: create a subscription (GS CIM 009 clause 5.8.1, 6.10.3.1).

import type { Json } from '../../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../../standards/json/object.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { RouteContext } from '../../../request/request.ts'
import { recording } from '../../../decision.ts'
import { subscriberOf } from '../../../../pipeline/notify/subscriber.ts'
import type { Handler } from '../../../route.ts'
import { addressOf } from '../contexts/entry.ts'
import { hostContext } from '../contexts/host.ts'
import { namesOfItem, objectAt, readDocument } from '../input.ts'
import { locationOf } from '../location.ts'
import { completed, expandBy, expiresLater, firstDue, tooManySubscriptions } from './complete.ts'
import { checkBroker } from './endpoint.ts'
import type { Read } from './members.ts'
import { readSubscriptionMembers } from './read.ts'

export const createSubscription: Handler = async (gateway, context) => {
  const document = await readDocument(gateway, context)
  if (!document.ok) return document
  const json = objectAt(document.value.json)
  if (!json.ok) return json
  const names = await namesOfItem(gateway, document.value, json.value)
  if (!names.ok) return names
  const given = readSubscriptionMembers(json.value, { names: names.value, allow: gateway.config.webhooks.allow })
  if (!given.ok) return given
  const broker = await checkBroker(gateway, given.value)
  if (!broker.ok) return broker
  const now = gateway.services.now()
  const expiry = expiresLater(given.value, now)
  if (!expiry.ok) return expiry
  const contextUrl = await contextUrlOf(gateway, context, document.value.link ?? json.value['@context'])
  if (!contextUrl.ok) return contextUrl
  const tenant = context.get('tenant')
  const subscriber = subscriberOf(context.get('principal'))
  const completion = { gateway, tenant, subscriber, contextUrl: contextUrl.value, expand: expandBy(names.value) }
  const withId = { id: `urn:ngsi-ld:Subscription:${crypto.randomUUID()}`, ...given.value }
  const subscription = await completed(withId, completion)
  if (!subscription.ok) return subscription
  const due = firstDue(subscription.value, now)
  const outcome = await recording(gateway, context).subscriptions.create({
    tenant,
    subscription: subscription.value,
    now,
    ...due,
  })
  switch (outcome) {
    case 'exists':
      return fail({ code: 'already-exists', detail: 'A subscription with this id already exists.' })
    case 'too-many':
      return fail(tooManySubscriptions)
    case 'created': {
      const location = locationOf(gateway, 'subscriptions', withId.id)
      return ok(new Response(null, { status: 201, headers: { location } }))
    }
    default:
      return outcome satisfies never
  }
}

/** The address of the @context: its own, or, of one that has none, where this gateway hosts it from now on. */
async function contextUrlOf(
  gateway: GatewayContext,
  context: RouteContext,
  given: Json | undefined,
): Promise<Read<string | undefined>> {
  const [only, ...others] = given === undefined ? [] : isJsonArray(given) ? given : [given]
  if (only === undefined) return ok(undefined)
  if (typeof only === 'string' && others.length === 0) return ok(only)
  const owner = { tenant: context.get('tenant'), client: context.get('principal').client }
  // The record is of the subscription, and is stored with that.
  const hosted = await hostContext(gateway, gateway.store, owner, given ?? null, 'ImplicitlyCreated')
  return hosted.ok ? ok(addressOf(gateway, hosted.value)) : hosted
}
