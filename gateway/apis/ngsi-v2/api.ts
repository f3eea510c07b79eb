// The NGSI v2 API over the store (FIWARE NGSI v2 as the Orion context broker documents it), for the many apps that speak it.

import type { Role } from '../../auth/principal.ts'
import type { Api, ApiHandler, ApiRoute, Method } from '../api.ts'
import { readers, writers } from '../ngsi-ld/roles.ts'
import { appendAttributes, replaceAttributes, updateAttributes } from './attributes/all.ts'
import { deleteAttribute, updateAttribute, updateValue } from './attributes/one.ts'
import { retrieveAttribute, retrieveValue } from './attributes/retrieve.ts'
import { notify } from './batch/notify.ts'
import { queryBatch } from './batch/query.ts'
import { updateBatch } from './batch/update.ts'
import { createEntity } from './entities/create.ts'
import { deleteEntity } from './entities/delete.ts'
import { listEntities, listParameters } from './entities/list.ts'
import { retrieveAttributes, retrieveEntity } from './entities/retrieve.ts'
import { landing } from './landing.ts'
import { prefix } from './location.ts'
import { problemResponse } from './problem.ts'
import { createSubscription } from './subscriptions/create.ts'
import { listSubscriptions } from './subscriptions/list.ts'
import {
  deleteSubscription,
  listDeadNotifications,
  replayDeadNotifications,
  retrieveSubscription,
} from './subscriptions/one.ts'
import { updateSubscription } from './subscriptions/update.ts'
import { listTypes, retrieveType } from './types.ts'

function route(
  [method, path]: readonly [Method, string],
  roles: readonly Role[],
  name: string,
  handler: ApiHandler,
  ...parameters: readonly string[]
): ApiRoute {
  return { method, path: `${prefix}${path}`, operation: `ngsi-v2.${name}`, roles, parameters, handler }
}

const entity = '/entities/:id'
const attributes = `${entity}/attrs`
const attribute = `${attributes}/:attribute`
const value = `${attribute}/value`
const subscription = '/subscriptions/:id'
const dead = `${subscription}/deadNotifications`
const shown = ['type', 'attrs', 'metadata', 'options']

export const ngsiV2Api: Api = {
  id: 'ngsi-v2',
  routes: [
    route(['get', ''], readers, 'landing', landing),
    route(['get', '/entities'], readers, 'listEntities', listEntities, ...listParameters),
    route(['post', '/entities'], writers, 'createEntity', createEntity, 'options'),
    route(['get', entity], readers, 'retrieveEntity', retrieveEntity, ...shown),
    route(['delete', entity], writers, 'deleteEntity', deleteEntity, 'type'),
    route(['get', attributes], readers, 'retrieveAttributes', retrieveAttributes, ...shown),
    route(['post', attributes], writers, 'appendAttributes', appendAttributes, 'type', 'options'),
    route(['patch', attributes], writers, 'updateAttributes', updateAttributes, 'type', 'options'),
    route(['put', attributes], writers, 'replaceAttributes', replaceAttributes, 'type', 'options'),
    route(['get', attribute], readers, 'retrieveAttribute', retrieveAttribute, 'type', 'metadata', 'options'),
    route(['put', attribute], writers, 'updateAttribute', updateAttribute, 'type', 'options'),
    route(['delete', attribute], writers, 'deleteAttribute', deleteAttribute, 'type'),
    route(['get', value], readers, 'retrieveValue', retrieveValue, 'type', 'options'),
    route(['put', value], writers, 'updateValue', updateValue, 'type', 'options'),
    route(['get', '/types'], readers, 'listTypes', listTypes, 'limit', 'offset', 'options'),
    route(['get', '/types/:type'], readers, 'retrieveType', retrieveType, 'options'),
    route(['get', '/subscriptions'], readers, 'listSubscriptions', listSubscriptions, 'limit', 'offset', 'options'),
    route(['post', '/subscriptions'], readers, 'createSubscription', createSubscription, 'options'),
    route(['get', subscription], readers, 'retrieveSubscription', retrieveSubscription),
    route(['patch', subscription], readers, 'updateSubscription', updateSubscription, 'options'),
    route(['delete', subscription], readers, 'deleteSubscription', deleteSubscription),
    route(['get', dead], readers, 'listDeadNotifications', listDeadNotifications, 'limit'),
    route(['post', `${dead}/replay`], readers, 'replayDeadNotifications', replayDeadNotifications),
    route(['post', '/op/update'], writers, 'updateBatch', updateBatch, 'options'),
    route(['post', '/op/notify'], writers, 'notify', notify, 'options'),
    route(['post', '/op/query'], readers, 'queryBatch', queryBatch, 'limit', 'offset', 'orderBy', 'options'),
  ],
  problemResponse,
}
