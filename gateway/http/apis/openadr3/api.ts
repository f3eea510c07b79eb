// The OpenADR 3.1 API of a server (VTN) over the store: programmes, events, reports, clients and their resources are entities, so that the policies decide on each
// attribute. Business logic publishes programmes and events, clients (VENs) read them and send reports.

import { problemResponse } from '../../../problem.ts'
import { type Api, type Route, route } from '../../route.ts'
import { readers, writers } from '../ngsi-ld/location.ts'
import { createObject, deleteObject, replaceObject } from './changes.ts'
import { kinds, prefix, type Kind } from './objects.ts'
import { listObjects, oneObject } from './reading.ts'
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  oneSubscription,
  replaceSubscription,
  subscriptionsPath,
} from './subscriptions.ts'

function routesOf(kind: Kind): readonly Route[] {
  const { path, name, filters } = kind
  const [all, one] = [`${prefix}/${path}`, `${prefix}/${path}/:object`]
  return [
    {
      ...route('get', all, `openadr3.list${name}s`, readers, listObjects(kind), 'skip', 'limit', ...filters),
      repeatable: ['targets'],
    },
    route('post', all, `openadr3.create${name}`, writers, createObject(kind)),
    route('get', one, `openadr3.get${name}`, readers, oneObject(kind)),
    route('put', one, `openadr3.replace${name}`, writers, replaceObject(kind)),
    route('delete', one, `openadr3.delete${name}`, writers, deleteObject(kind)),
  ]
}

const subscriptionPath = `${subscriptionsPath}/:object`
/** Who reads may subscribe to what is read. */
const subscriptionRoutes: readonly Route[] = [
  {
    ...route(
      'get',
      subscriptionsPath,
      'openadr3.listSubscriptions',
      readers,
      listSubscriptions,
      'skip',
      'limit',
      'programID',
      'clientName',
      'objects',
    ),
    repeatable: ['objects'],
  },
  route('post', subscriptionsPath, 'openadr3.createSubscription', readers, createSubscription),
  route('get', subscriptionPath, 'openadr3.getSubscription', readers, oneSubscription),
  route('put', subscriptionPath, 'openadr3.replaceSubscription', readers, replaceSubscription),
  route('delete', subscriptionPath, 'openadr3.deleteSubscription', readers, deleteSubscription),
]

export const openadr3Api: Api = {
  id: 'openadr3',
  isStandard: true,
  routes: [...kinds.flatMap(routesOf), ...subscriptionRoutes],
  problemResponse: (problem) => problemResponse(problem),
}
