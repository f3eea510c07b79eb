// Provision of entities: one of them as a whole (GS CIM 009 clause 6.4, 6.5).

import type { ApiRoute } from '../../api.ts'
import { entityPath, prefix } from '../location.ts'
import { writers } from '../roles.ts'
import { createEntity } from './create.ts'
import { deleteEntity } from './delete.ts'
import { mergeEntity } from './merge.ts'
import { purgeEntities, purgeParameters } from './purge.ts'
import { replaceEntity } from './replace.ts'

export const entityRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: `${prefix}/entities`,
    operation: 'ngsi-ld.createEntity',
    roles: writers,
    parameters: ['options', 'format', 'local'],
    handler: createEntity,
  },
  {
    method: 'delete',
    path: `${prefix}/entities`,
    operation: 'ngsi-ld.purgeEntities',
    roles: writers,
    parameters: purgeParameters,
    handler: purgeEntities,
  },
  {
    method: 'put',
    path: entityPath,
    operation: 'ngsi-ld.replaceEntity',
    roles: writers,
    parameters: ['options', 'format', 'type', 'local'],
    handler: replaceEntity,
  },
  {
    method: 'patch',
    path: entityPath,
    operation: 'ngsi-ld.mergeEntity',
    roles: writers,
    parameters: ['options', 'format', 'observedAt', 'lang', 'type', 'local'],
    handler: mergeEntity,
  },
  {
    method: 'delete',
    path: entityPath,
    operation: 'ngsi-ld.deleteEntity',
    roles: writers,
    parameters: ['local', 'type'],
    handler: deleteEntity,
  },
]
