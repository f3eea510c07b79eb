// Discovery of types and attributes, and of this source itself (GS CIM 009 clause 6.25 to 6.28, 6.33).

import { type Route, route } from '../../../route.ts'
import { prefix } from '../location.ts'
import { readers } from '../roles.ts'
import { listAttributes, retrieveAttribute } from './attributes.ts'
import { sourceIdentity } from './identity.ts'
import { listTypes, retrieveType } from './types.ts'

export const discoveryRoutes: readonly Route[] = [
  route('get', `${prefix}/types`, 'ngsi-ld.listTypes', readers, listTypes, 'details', 'local'),
  route('get', `${prefix}/types/:type`, 'ngsi-ld.retrieveType', readers, retrieveType, 'local'),
  route('get', `${prefix}/attributes`, 'ngsi-ld.listAttributes', readers, listAttributes, 'details', 'local'),
  route('get', `${prefix}/attributes/:attribute`, 'ngsi-ld.retrieveAttribute', readers, retrieveAttribute, 'local'),
  route('get', `${prefix}/info/sourceIdentity`, 'ngsi-ld.sourceIdentity', readers, sourceIdentity),
]
