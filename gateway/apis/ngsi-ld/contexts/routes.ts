// Linked-data contexts that this gateway hosts or has at hand (GS CIM 009 clause 6.29, 6.30).

import type { ApiRoute } from '../../api.ts'
import { readers, writers } from '../roles.ts'
import { addContext } from './add.ts'
import { contextsPath } from './address.ts'
import { deleteContext } from './delete.ts'
import { listContexts } from './list.ts'
import { serveContext } from './serve.ts'

export const contextRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: contextsPath,
    operation: 'ngsi-ld.addContext',
    roles: writers,
    parameters: [],
    handler: addContext,
  },
  {
    method: 'get',
    path: contextsPath,
    operation: 'ngsi-ld.listContexts',
    roles: readers,
    parameters: ['details', 'kind'],
    handler: listContexts,
  },
  {
    method: 'get',
    path: `${contextsPath}/:id`,
    operation: 'ngsi-ld.serveContext',
    roles: readers,
    parameters: ['details'],
    handler: serveContext,
  },
  {
    method: 'delete',
    path: `${contextsPath}/:id`,
    operation: 'ngsi-ld.deleteContext',
    roles: writers,
    parameters: ['reload'],
    handler: deleteContext,
  },
]
