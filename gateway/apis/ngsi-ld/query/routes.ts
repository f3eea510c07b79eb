// Consumption of entities (GS CIM 009 clause 6.4.3.2, 6.5.3.1, 6.23).

import type { ApiRoute } from '../../api.ts'
import { entityPath, prefix } from '../location.ts'
import { readers } from '../roles.ts'
import { queryByBody, queryEntities } from './handlers.ts'
import { pagingParameters, presentationParameters, queryParameters } from './parameters.ts'
import { retrieveEntity } from './retrieve.ts'

export const queryRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: `${prefix}/entities`,
    operation: 'ngsi-ld.queryEntities',
    roles: readers,
    parameters: queryParameters,
    handler: queryEntities,
  },
  {
    method: 'post',
    path: `${prefix}/entityOperations/query`,
    operation: 'ngsi-ld.queryEntities',
    roles: readers,
    parameters: [...pagingParameters, 'options', 'format', 'local'],
    handler: queryByBody,
  },
  {
    method: 'get',
    path: entityPath,
    operation: 'ngsi-ld.retrieveEntity',
    roles: readers,
    parameters: presentationParameters,
    handler: retrieveEntity,
  },
]
