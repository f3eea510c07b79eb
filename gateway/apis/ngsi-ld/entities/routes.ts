// Provision of entities: one of them as a whole (GS CIM 009 clause 6.4, 6.5).

import type { ApiRoute } from '../../api.ts'
import { prefix } from '../location.ts'
import { writers } from '../roles.ts'
import { createEntity } from './create.ts'
import { deleteEntity } from './delete.ts'

export const entityRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: `${prefix}/entities`,
    operation: 'ngsi-ld.createEntity',
    roles: writers,
    parameters: ['local'],
    handler: createEntity,
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
