// The NGSI-LD API over the store (ETSI GS CIM 009 1.8.1 clause 6): the routes of each folder, in the order in which they
// are matched.

import type { RouteContext } from '../../request/request.ts'
import type { Api } from '../../route.ts'
import { attributeRoutes } from './attributes/routes.ts'
import { batchRoutes } from './batch/routes.ts'
import { contextRoutes } from './contexts/routes.ts'
import { discoveryRoutes } from './discovery/routes.ts'
import { distributedRoutes } from './distributed.ts'
import { entityRoutes } from './entities/routes.ts'
import { patchTypes } from './input.ts'
import { warned } from './losses.ts'
import { problemResponse } from './problem.ts'
import { queryRoutes } from './query/routes.ts'
import { subscriptionRoutes } from './subscriptions/routes.ts'
import { temporalRoutes } from './temporal/routes.ts'

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
