// The routes of subscriptions (GS CIM 009 clause 6.10, 6.11).

import type { ApiRoute } from '../../api.ts'
import { readers } from '../roles.ts'
import { createSubscription } from './create.ts'
import { deleteSubscription } from './delete.ts'
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
]
