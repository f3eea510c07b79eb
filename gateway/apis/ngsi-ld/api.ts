// The NGSI-LD API over the store (ETSI GS CIM 009 1.8.1 clause 6): every operation, its route and its parameters.

import type { Api, ApiRoute } from '../api.ts'
import { createEntity } from './entities/create.ts'
import { deleteEntity } from './entities/delete.ts'
import { retrieveEntity } from './entities/retrieve.ts'
import { prefix } from './location.ts'
import { problemResponse } from './problem.ts'

const readers = ['reader', 'vendor', 'officer', 'operator'] as const
const writers = ['vendor', 'officer'] as const

const entities: readonly ApiRoute[] = [
  {
    method: 'post',
    path: `${prefix}/entities`,
    operation: 'ngsi-ld.createEntity',
    roles: writers,
    parameters: ['local'],
    handler: createEntity,
  },
  {
    method: 'get',
    path: `${prefix}/entities/:id`,
    operation: 'ngsi-ld.retrieveEntity',
    roles: readers,
    parameters: ['options', 'format', 'geometryProperty', 'local'],
    handler: retrieveEntity,
  },
  {
    method: 'delete',
    path: `${prefix}/entities/:id`,
    operation: 'ngsi-ld.deleteEntity',
    roles: writers,
    parameters: ['local', 'type'],
    handler: deleteEntity,
  },
]

export const ngsiLdApi: Api = { id: 'ngsi-ld', routes: entities, problemResponse }
