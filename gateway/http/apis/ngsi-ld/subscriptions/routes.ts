// The routes of subscriptions (GS CIM 009 clause 6.10, 6.11).

import { type Route, route } from '../../../route.ts'
import { readers } from '../roles.ts'
import { createSubscription } from './create.ts'
import { listDeadNotifications, replayDeadNotifications } from './dead-notifications.ts'
import { deleteSubscription } from './delete.ts'
import { readEvents } from './events.ts'
import { listSubscriptions } from './list.ts'
import { subscriptionPath, subscriptionsPath } from './accessible.ts'
import { retrieveSubscription } from './retrieve.ts'
import { updateSubscription } from './update.ts'

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
