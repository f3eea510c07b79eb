// The routes of subscriptions (GS CIM 009 clause 6.10, 6.11).

import type { ApiRoute } from '../../api.ts'
import { readers } from '../roles.ts'
import { createSubscription } from './create.ts'
import { listDeadNotifications, replayDeadNotifications } from './dead-notifications.ts'
import { deleteSubscription } from './delete.ts'
import { readEvents } from './events.ts'
import { listSubscriptions } from './list.ts'
import { subscriptionPath, subscriptionsPath } from './own.ts'
import { retrieveSubscription } from './retrieve.ts'
import { updateSubscription } from './update.ts'

export const subscriptionRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: subscriptionsPath,
    operation: 'ngsi-ld.createSubscription',
    roles: readers,
    parameters: ['local'],
    handler: createSubscription,
  },
  {
    method: 'get',
    path: subscriptionsPath,
    operation: 'ngsi-ld.querySubscriptions',
    roles: readers,
    parameters: ['limit', 'offset', 'count', 'options', 'local'],
    handler: listSubscriptions,
  },
  {
    method: 'get',
    path: subscriptionPath,
    operation: 'ngsi-ld.retrieveSubscription',
    roles: readers,
    parameters: ['options', 'local'],
    handler: retrieveSubscription,
  },
  {
    method: 'patch',
    path: subscriptionPath,
    operation: 'ngsi-ld.updateSubscription',
    roles: readers,
    parameters: ['local'],
    handler: updateSubscription,
  },
  {
    method: 'delete',
    path: subscriptionPath,
    operation: 'ngsi-ld.deleteSubscription',
    roles: readers,
    parameters: ['local'],
    handler: deleteSubscription,
  },
  {
    method: 'get',
    path: `${subscriptionPath}/events`,
    operation: 'ngsi-ld.readSubscriptionEvents',
    roles: readers,
    parameters: ['lastEventId'],
    handler: readEvents,
  },
  {
    method: 'get',
    path: `${subscriptionPath}/deadNotifications`,
    operation: 'ngsi-ld.listDeadNotifications',
    roles: readers,
    parameters: ['limit'],
    handler: listDeadNotifications,
  },
  {
    method: 'post',
    path: `${subscriptionPath}/deadNotifications/replay`,
    operation: 'ngsi-ld.replayDeadNotifications',
    roles: readers,
    parameters: [],
    handler: replayDeadNotifications,
  },
]
