// Discovery of types and attributes, and of this source itself (GS CIM 009 clause 6.25 to 6.28, 6.33).

import type { ApiRoute } from '../../api.ts'
import { prefix } from '../location.ts'
import { readers } from '../roles.ts'
import { listAttributes, retrieveAttribute } from './attributes.ts'
import { sourceIdentity } from './identity.ts'
import { listTypes, retrieveType } from './types.ts'

export const discoveryRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: `${prefix}/types`,
    operation: 'ngsi-ld.listTypes',
    roles: readers,
    parameters: ['details', 'local'],
    handler: listTypes,
  },
  {
    method: 'get',
    path: `${prefix}/types/:type`,
    operation: 'ngsi-ld.retrieveType',
    roles: readers,
    parameters: ['local'],
    handler: retrieveType,
  },
  {
    method: 'get',
    path: `${prefix}/attributes`,
    operation: 'ngsi-ld.listAttributes',
    roles: readers,
    parameters: ['details', 'local'],
    handler: listAttributes,
  },
  {
    method: 'get',
    path: `${prefix}/attributes/:attribute`,
    operation: 'ngsi-ld.retrieveAttribute',
    roles: readers,
    parameters: ['local'],
    handler: retrieveAttribute,
  },
  {
    method: 'get',
    path: `${prefix}/info/sourceIdentity`,
    operation: 'ngsi-ld.sourceIdentity',
    roles: readers,
    parameters: [],
    handler: sourceIdentity,
  },
]
