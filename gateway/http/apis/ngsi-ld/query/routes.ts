// Consumption of entities (GS CIM 009 clause 6.4.3.2, 6.5.3.1, 6.23).

import { type Route, route } from '../../../route.ts'
import { entityPath, prefix, readers } from '../location.ts'
import { queryByBody, queryEntities } from './handlers.ts'
import { pagingParameters, presentationParameters, queryParameters } from './parameters.ts'
import { retrieveEntity } from './retrieve.ts'

export const queryRoutes: readonly Route[] = [
  route('get', `${prefix}/entities`, 'ngsi-ld.queryEntities', readers, queryEntities, ...queryParameters),
  {
    method: 'post',
    path: `${prefix}/entityOperations/query`,
    operationId: 'ngsi-ld.queryEntitiesByBody',
    recordedAs: 'ngsi-ld.queryEntities',
    scopes: readers,
    parameters: [...pagingParameters, 'options', 'format', 'local'],
    handler: queryByBody,
  },
  route('get', entityPath, 'ngsi-ld.retrieveEntity', readers, retrieveEntity, ...presentationParameters),
]
