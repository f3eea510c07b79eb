// Provision of attributes of an entity (GS CIM 009 clause 6.6, 6.7).

import type { ApiRoute } from '../../api.ts'
import { entityPath } from '../location.ts'
import { writers } from '../roles.ts'
import { appendAttributes } from './append.ts'
import { deleteAttribute } from './delete.ts'
import { updateAttribute } from './partial.ts'
import { replaceAttribute } from './replace.ts'
import { updateAttributes } from './update.ts'

const all = `${entityPath}/attrs`
const one = `${all}/:attribute`

export const attributeRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: all,
    operation: 'ngsi-ld.appendAttributes',
    roles: writers,
    parameters: ['options', 'format', 'type', 'local'],
    handler: appendAttributes,
  },
  {
    method: 'patch',
    path: all,
    operation: 'ngsi-ld.updateAttributes',
    roles: writers,
    parameters: ['options', 'format', 'type', 'local'],
    handler: updateAttributes,
  },
  {
    method: 'patch',
    path: one,
    operation: 'ngsi-ld.updateAttribute',
    roles: writers,
    parameters: ['type', 'local'],
    handler: updateAttribute,
  },
  {
    method: 'put',
    path: one,
    operation: 'ngsi-ld.replaceAttribute',
    roles: writers,
    parameters: ['type', 'local'],
    handler: replaceAttribute,
  },
  {
    method: 'delete',
    path: one,
    operation: 'ngsi-ld.deleteAttribute',
    roles: writers,
    parameters: ['datasetId', 'deleteAll', 'type', 'local'],
    handler: deleteAttribute,
  },
]
