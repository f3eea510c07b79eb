// The NGSI v2 API over the store (FIWARE NGSI v2 as the Orion context broker documents it), for existing apps.

import { type Api, type Handler, route } from '../../route.ts'
import { readers, writers } from '../ngsi-ld/location.ts'
import { appendAttributes, replaceAttributes, updateAttributes } from './attributes/update.ts'
import { deleteAttribute, updateAttribute, updateValue } from './attributes/one.ts'
import { retrieveAttribute, retrieveValue } from './attributes/retrieve.ts'
import { notify } from './batch/notify.ts'
import { queryBatch } from './batch/query.ts'
import { updateBatch } from './batch/update.ts'
import { createEntity } from './entities/create.ts'
import { deleteEntity } from './entities/delete.ts'
import { listEntities, listParameters } from './entities/list.ts'
import { retrieveAttributes, retrieveEntity } from './entities/retrieve.ts'
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
import { ok } from '../../../../standards/result.ts'
import { answerJson, prefix } from './answer.ts'

// GET /v2 ("Retrieve API Resources").
export const landing: Handler = async () =>
  ok(
    answerJson({
      entities_url: `${prefix}/entities`,
      types_url: `${prefix}/types`,
      subscriptions_url: `${prefix}/subscriptions`,
    }),
  )

const entity = `${prefix}/entities/:id`
const attributes = `${entity}/attrs`
const attribute = `${attributes}/:attribute`
const value = `${attribute}/value`
const subscription = `${prefix}/subscriptions/:id`
const dead = `${subscription}/deadNotifications`
const shown = ['type', 'attrs', 'metadata', 'options']

export const ngsiV2Api: Api = {
  id: 'ngsi-v2',
  isStandard: true,
  routes: [
    route('get', prefix, 'ngsi-v2.landing', readers, landing),
    route('get', `${prefix}/entities`, 'ngsi-v2.listEntities', readers, listEntities, ...listParameters),
    route('post', `${prefix}/entities`, 'ngsi-v2.createEntity', writers, createEntity, 'options'),
    route('get', entity, 'ngsi-v2.retrieveEntity', readers, retrieveEntity, ...shown),
    route('delete', entity, 'ngsi-v2.deleteEntity', writers, deleteEntity, 'type'),
    route('get', attributes, 'ngsi-v2.retrieveAttributes', readers, retrieveAttributes, ...shown),
    route('post', attributes, 'ngsi-v2.appendAttributes', writers, appendAttributes, 'type', 'options'),
    route('patch', attributes, 'ngsi-v2.updateAttributes', writers, updateAttributes, 'type', 'options'),
    route('put', attributes, 'ngsi-v2.replaceAttributes', writers, replaceAttributes, 'type', 'options'),
    route('get', attribute, 'ngsi-v2.retrieveAttribute', readers, retrieveAttribute, 'type', 'metadata', 'options'),
    route('put', attribute, 'ngsi-v2.updateAttribute', writers, updateAttribute, 'type', 'options'),
    route('delete', attribute, 'ngsi-v2.deleteAttribute', writers, deleteAttribute, 'type'),
    route('get', value, 'ngsi-v2.retrieveValue', readers, retrieveValue, 'type', 'options'),
    route('put', value, 'ngsi-v2.updateValue', writers, updateValue, 'type', 'options'),
    route('get', `${prefix}/types`, 'ngsi-v2.listTypes', readers, listTypes, 'limit', 'offset', 'options'),
    route('get', `${prefix}/types/:type`, 'ngsi-v2.retrieveType', readers, retrieveType, 'options'),
    route(
      'get',
      `${prefix}/subscriptions`,
      'ngsi-v2.listSubscriptions',
      readers,
      listSubscriptions,
      'limit',
      'offset',
      'options',
    ),
    route('post', `${prefix}/subscriptions`, 'ngsi-v2.createSubscription', readers, createSubscription, 'options'),
    route('get', subscription, 'ngsi-v2.retrieveSubscription', readers, retrieveSubscription),
    route('patch', subscription, 'ngsi-v2.updateSubscription', readers, updateSubscription, 'options'),
    route('delete', subscription, 'ngsi-v2.deleteSubscription', readers, deleteSubscription),
    route('get', dead, 'ngsi-v2.listDeadNotifications', readers, listDeadNotifications, 'limit'),
    route('post', `${dead}/replay`, 'ngsi-v2.replayDeadNotifications', readers, replayDeadNotifications),
    route('post', `${prefix}/op/update`, 'ngsi-v2.updateBatch', writers, updateBatch, 'options'),
    route('post', `${prefix}/op/notify`, 'ngsi-v2.notify', writers, notify, 'options'),
    route(
      'post',
      `${prefix}/op/query`,
      'ngsi-v2.queryBatch',
      readers,
      queryBatch,
      'limit',
      'offset',
      'orderBy',
      'options',
    ),
  ],
  problemResponse,
}
