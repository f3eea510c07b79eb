// The history of entities (GS CIM 009 clause 6.18 to 6.22, 6.24).

import { type Route, route } from '../../../route.ts'
import { prefix, readers, writers } from '../location.ts'
import { presentationParameters, queryParameters } from '../query/parameters.ts'
import { appendToHistory } from './changes/append-attributes.ts'
import { createHistory } from './changes/create.ts'
import { deleteHistory } from './changes/delete.ts'
import { deleteFromHistory } from './changes/delete-attribute.ts'
import { deleteInstance, updateInstance } from './changes/instance.ts'
import { queryHistories } from './query.ts'
import { queryHistoriesByBody } from './query-by-body.ts'
import { aggregationNames, timeNames } from './request.ts'
import { retrieveHistory } from './retrieve.ts'

const all = `${prefix}/temporal/entities`
/** It matches an empty id too, which is refused as invalid rather than not found. */
const inside = `${all}/:id{[^/]*}/attrs`
const one = `${all}/:id`
const instance = `${inside}/:attribute{[^/]*}/:instance`

export const temporalRoutes: readonly Route[] = [
  route('post', all, 'ngsi-ld.createEvolution', writers, createHistory, 'local'),
  route(
    'get',
    all,
    'ngsi-ld.queryEvolutions',
    readers,
    queryHistories,
    ...queryParameters,
    ...timeNames,
    ...aggregationNames,
  ),
  {
    method: 'post',
    path: `${prefix}/temporal/entityOperations/query`,
    operationId: 'ngsi-ld.queryEvolutionsByBody',
    recordedAs: 'ngsi-ld.queryEvolutions',
    scopes: readers,
    parameters: ['limit', 'offset', 'count', 'options', 'format', 'local', 'lastN', ...aggregationNames],
    handler: queryHistoriesByBody,
  },
  route(
    'get',
    one,
    'ngsi-ld.retrieveEvolution',
    readers,
    retrieveHistory,
    ...presentationParameters,
    ...timeNames,
    ...aggregationNames,
  ),
  route('delete', one, 'ngsi-ld.deleteEvolution', writers, deleteHistory, 'local'),
  route('post', inside, 'ngsi-ld.appendToEvolution', writers, appendToHistory, 'local'),
  route(
    'delete',
    `${inside}/:attribute`,
    'ngsi-ld.deleteFromEvolution',
    writers,
    deleteFromHistory,
    'datasetId',
    'deleteAll',
    'local',
  ),
  route('patch', `${inside}/:attribute/:instance`, 'ngsi-ld.updateInstance', writers, updateInstance, 'local'),
  route('delete', instance, 'ngsi-ld.deleteInstance', writers, deleteInstance, 'local'),
]
