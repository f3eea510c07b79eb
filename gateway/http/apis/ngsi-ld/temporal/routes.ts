// The evolution of entities (GS CIM 009 clause 6.18 to 6.22, 6.24).

import { type Route, route } from '../../../route.ts'
import { prefix } from '../location.ts'
import { presentationParameters, queryParameters } from '../query/parameters.ts'
import { readers, writers } from '../roles.ts'
import { appendToEvolution } from './append-attributes.ts'
import { createEvolution } from './create.ts'
import { deleteEvolution } from './delete.ts'
import { deleteFromEvolution } from './delete-attribute.ts'
import { deleteInstance, updateInstance } from './instance.ts'
import { queryEvolutions } from './query.ts'
import { queryEvolutionsByBody } from './query-by-body.ts'
import { aggregationNames, timeNames } from './request.ts'
import { retrieveEvolution } from './retrieve.ts'

const all = `${prefix}/temporal/entities`
/** An empty id is matched too, so that it is told what is wrong rather than that nothing is there. */
const inside = `${all}/:id{[^/]*}/attrs`
const one = `${all}/:id`
const instance = `${inside}/:attribute{[^/]*}/:instance`

export const temporalRoutes: readonly Route[] = [
  route('post', all, 'ngsi-ld.createEvolution', writers, createEvolution, 'local'),
  route(
    'get',
    all,
    'ngsi-ld.queryEvolutions',
    readers,
    queryEvolutions,
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
    handler: queryEvolutionsByBody,
  },
  route(
    'get',
    one,
    'ngsi-ld.retrieveEvolution',
    readers,
    retrieveEvolution,
    ...presentationParameters,
    ...timeNames,
    ...aggregationNames,
  ),
  route('delete', one, 'ngsi-ld.deleteEvolution', writers, deleteEvolution, 'local'),
  route('post', inside, 'ngsi-ld.appendToEvolution', writers, appendToEvolution, 'local'),
  route(
    'delete',
    `${inside}/:attribute`,
    'ngsi-ld.deleteFromEvolution',
    writers,
    deleteFromEvolution,
    'datasetId',
    'deleteAll',
    'local',
  ),
  route('patch', `${inside}/:attribute/:instance`, 'ngsi-ld.updateInstance', writers, updateInstance, 'local'),
  route('delete', instance, 'ngsi-ld.deleteInstance', writers, deleteInstance, 'local'),
]
