// The NGSI-LD API over the store (ETSI GS CIM 009 1.8.1 clause 6): the routes of each folder, in the order in which they
// are matched.

import type { RouteContext } from '../../request/request.ts'
import { type Api, type Route, route } from '../../route.ts'
import { attributeRoutes } from './attributes/routes.ts'
import { batchRoutes } from './batch/routes.ts'
import { distributedRoutes } from './distributed.ts'
import { entityRoutes } from './entities/routes.ts'
import { patchTypes, warned } from './input.ts'
import { problemResponse } from './problem.ts'
import { queryRoutes } from './query/routes.ts'
import { subscriptionRoutes } from './subscriptions/routes.ts'
import { temporalRoutes } from './temporal/routes.ts'
import { addContext } from './contexts/add.ts'
import { contextsPath } from './contexts/entry.ts'
import { deleteContext } from './contexts/delete.ts'
import { listContexts } from './contexts/list.ts'
import { serveContext } from './contexts/serve.ts'
import { prefix, readers, writers } from './location.ts'
import { listAttributes, retrieveAttribute } from './discovery/attributes.ts'
import { sourceIdentity } from './discovery/identity.ts'
import { listTypes, retrieveType } from './discovery/types.ts'

// Discovery of types and attributes, and of this source itself (GS CIM 009 clause 6.25 to 6.28, 6.33).
export const discoveryRoutes: readonly Route[] = [
  route('get', `${prefix}/types`, 'ngsi-ld.listTypes', readers, listTypes, 'details', 'local'),
  route('get', `${prefix}/types/:type`, 'ngsi-ld.retrieveType', readers, retrieveType, 'local'),
  route('get', `${prefix}/attributes`, 'ngsi-ld.listAttributes', readers, listAttributes, 'details', 'local'),
  route('get', `${prefix}/attributes/:attribute`, 'ngsi-ld.retrieveAttribute', readers, retrieveAttribute, 'local'),
  route('get', `${prefix}/info/sourceIdentity`, 'ngsi-ld.sourceIdentity', readers, sourceIdentity),
]

// Linked-data contexts that this gateway hosts or caches (GS CIM 009 clause 6.29, 6.30).
export const contextRoutes: readonly Route[] = [
  route('post', contextsPath, 'ngsi-ld.addContext', writers, addContext),
  route('get', contextsPath, 'ngsi-ld.listContexts', readers, listContexts, 'details', 'kind'),
  route('get', `${contextsPath}/:id`, 'ngsi-ld.serveContext', readers, serveContext, 'details'),
  route('delete', `${contextsPath}/:id`, 'ngsi-ld.deleteContext', writers, deleteContext, 'reload'),
]

export const ngsiLdApi: Api = {
  id: 'ngsi-ld',
  isStandard: true,
  routes: [
    ...entityRoutes,
    ...attributeRoutes,
    ...batchRoutes,
    ...queryRoutes,
    ...discoveryRoutes,
    ...contextRoutes,
    ...temporalRoutes,
    ...subscriptionRoutes,
    ...distributedRoutes,
  ],
  problemResponse,
  headersFor: echoedTenant,
  warn: warned,
  acceptPatch: patchTypes,
}

/** The answer names the tenant that the request names (clause 6.3.14). */
function echoedTenant(context: RouteContext): Readonly<Record<string, string>> {
  return context.req.header('ngsild-tenant') === undefined ? {} : { 'NGSILD-Tenant': context.get('tenant') }
}
