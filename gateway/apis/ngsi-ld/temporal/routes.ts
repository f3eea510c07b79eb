// The evolution of entities (GS CIM 009 clause 6.18 to 6.22, 6.24).

import type { ApiRoute } from '../../api.ts'
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

export const temporalRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: all,
    operation: 'ngsi-ld.createEvolution',
    roles: writers,
    parameters: ['local'],
    handler: createEvolution,
  },
  {
    method: 'get',
    path: all,
    operation: 'ngsi-ld.queryEvolutions',
    roles: readers,
    parameters: [...queryParameters, ...timeNames, ...aggregationNames],
    handler: queryEvolutions,
  },
  {
    method: 'post',
    path: `${prefix}/temporal/entityOperations/query`,
    operation: 'ngsi-ld.queryEvolutions',
    roles: readers,
    parameters: ['limit', 'offset', 'count', 'options', 'format', 'local', 'lastN', ...aggregationNames],
    handler: queryEvolutionsByBody,
  },
  {
    method: 'get',
    path: one,
    operation: 'ngsi-ld.retrieveEvolution',
    roles: readers,
    parameters: [...presentationParameters, ...timeNames, ...aggregationNames],
    handler: retrieveEvolution,
  },
  {
    method: 'delete',
    path: one,
    operation: 'ngsi-ld.deleteEvolution',
    roles: writers,
    parameters: ['local'],
    handler: deleteEvolution,
  },
  {
    method: 'post',
    path: inside,
    operation: 'ngsi-ld.appendToEvolution',
    roles: writers,
    parameters: ['local'],
    handler: appendToEvolution,
  },
  {
    method: 'delete',
    path: `${inside}/:attribute`,
    operation: 'ngsi-ld.deleteFromEvolution',
    roles: writers,
    parameters: ['datasetId', 'deleteAll', 'local'],
    handler: deleteFromEvolution,
  },
  {
    method: 'patch',
    path: `${inside}/:attribute/:instance`,
    operation: 'ngsi-ld.updateInstance',
    roles: writers,
    parameters: ['local'],
    handler: updateInstance,
  },
  {
    method: 'delete',
    path: instance,
    operation: 'ngsi-ld.deleteInstance',
    roles: writers,
    parameters: ['local'],
    handler: deleteInstance,
  },
]
