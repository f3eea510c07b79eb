// The routes of subscriptions (GS CIM 009 clause 6.10, 6.11).

import { type Handler, type Route, route } from '../../../route.ts'
import { readers } from '../location.ts'
import { createSubscription } from './create.ts'
import { listDeadNotifications, replayDeadNotifications } from './dead-notifications.ts'
import { readEvents } from './events.ts'
import { listSubscriptions } from './list.ts'
import { seenSubscription, shownTo, subscriptionPath, subscriptionsPath } from './accessible.ts'
import { updateSubscription } from './update.ts'
import { ok } from '../../../../../standards/result.ts'
import { recording } from '../../../decision.ts'
import { answer, optionsOf } from '../output.ts'
import { presentSubscription, subscriptionLayout } from './present.ts'

// GET /subscriptions/{id}: retrieve a subscription (GS CIM 009 clause 5.8.3, 6.11.3.1).
export const retrieveSubscription: Handler = async (gateway, context) => {
  const options = optionsOf(context, ['sysAttrs'])
  if (!options.ok) return options
  const layout = await subscriptionLayout(gateway, context)
  if (!layout.ok) return layout
  const stored = await seenSubscription(gateway, context)
  if (!stored.ok) return stored
  const presenting = { names: layout.value.names, now: gateway.services.now(), sysAttrs: options.value.has('sysAttrs') }
  return ok(answer(context, layout.value, presentSubscription(shownTo(context, stored.value), presenting)))
}

// DELETE /subscriptions/{id}: delete a subscription with its pending notifications (GS CIM 009 clause 5.8.5, 6.11.3.3).
export const deleteSubscription: Handler = async (gateway, context) => {
  const stored = await seenSubscription(gateway, context)
  if (!stored.ok) return stored
  await recording(gateway, context).subscriptions.delete(context.get('tenant'), stored.value.subscription.id)
  return ok(new Response(null, { status: 204 }))
}

export const subscriptionRoutes: readonly Route[] = [
  route('post', subscriptionsPath, 'ngsi-ld.createSubscription', readers, createSubscription, 'local'),
  route(
    'get',
    subscriptionsPath,
    'ngsi-ld.querySubscriptions',
    readers,
    listSubscriptions,
    'limit',
    'offset',
    'count',
    'options',
    'local',
  ),
  route('get', subscriptionPath, 'ngsi-ld.retrieveSubscription', readers, retrieveSubscription, 'options', 'local'),
  route('patch', subscriptionPath, 'ngsi-ld.updateSubscription', readers, updateSubscription, 'local'),
  route('delete', subscriptionPath, 'ngsi-ld.deleteSubscription', readers, deleteSubscription, 'local'),
  route('get', `${subscriptionPath}/events`, 'ngsi-ld.readSubscriptionEvents', readers, readEvents, 'lastEventId'),
  route(
    'get',
    `${subscriptionPath}/deadNotifications`,
    'ngsi-ld.listDeadNotifications',
    readers,
    listDeadNotifications,
    'limit',
  ),
  route(
    'post',
    `${subscriptionPath}/deadNotifications/replay`,
    'ngsi-ld.replayDeadNotifications',
    readers,
    replayDeadNotifications,
  ),
]
