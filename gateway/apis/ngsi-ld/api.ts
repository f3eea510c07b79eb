// The NGSI-LD API over the store (ETSI GS CIM 009 1.8.1 clause 6): the routes of each folder, in the order in which they
// are matched.

import type { Api } from '../api.ts'
import { attributeRoutes } from './attributes/routes.ts'
import { batchRoutes } from './batch/routes.ts'
import { contextRoutes } from './contexts/routes.ts'
import { discoveryRoutes } from './discovery/routes.ts'
import { entityRoutes } from './entities/routes.ts'
import { problemResponse } from './problem.ts'
import { queryRoutes } from './query/routes.ts'
import { temporalRoutes } from './temporal/routes.ts'

export const ngsiLdApi: Api = {
  id: 'ngsi-ld',
  routes: [
    ...entityRoutes,
    ...attributeRoutes,
    ...batchRoutes,
    ...queryRoutes,
    ...discoveryRoutes,
    ...contextRoutes,
    ...temporalRoutes,
  ],
  problemResponse,
}
