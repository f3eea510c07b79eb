// The NGSI-LD API over the store (ETSI GS CIM 009 1.8.1 clause 6): the routes of each folder, in the order in which they
// are matched.

import type { Api, ApiRoute } from '../api.ts'
import { attributeRoutes } from './attributes/routes.ts'
import { batchRoutes } from './batch/routes.ts'
import { contextRoutes } from './contexts/routes.ts'
import { entityRoutes } from './entities/routes.ts'
import { retrieveEntity } from './entities/retrieve.ts'
import { entityPath } from './location.ts'
import { problemResponse } from './problem.ts'
import { readers } from './roles.ts'

const queries: readonly ApiRoute[] = [
  {
    method: 'get',
    path: entityPath,
    operation: 'ngsi-ld.retrieveEntity',
    roles: readers,
    parameters: ['options', 'format', 'geometryProperty', 'local'],
    handler: retrieveEntity,
  },
]

export const ngsiLdApi: Api = { id: 'ngsi-ld', routes: [...entityRoutes, ...attributeRoutes, ...batchRoutes, ...queries, ...contextRoutes], problemResponse }
