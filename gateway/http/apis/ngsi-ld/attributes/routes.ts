// Provision of attributes of an entity (GS CIM 009 clause 6.6, 6.7).

import { type Route, route } from '../../../route.ts'
import { entityPath, writers } from '../location.ts'
import { appendAttributes } from './append.ts'
import { deleteAttribute } from './delete.ts'
import { updateAttribute } from './partial.ts'
import { replaceAttribute } from './replace.ts'
import { updateAttributes } from './update.ts'

const all = `${entityPath}/attrs`
const one = `${all}/:attribute`

export const attributeRoutes: readonly Route[] = [
  route('post', all, 'ngsi-ld.appendAttributes', writers, appendAttributes, 'options', 'format', 'type', 'local'),
  route('patch', all, 'ngsi-ld.updateAttributes', writers, updateAttributes, 'options', 'format', 'type', 'local'),
  route('patch', one, 'ngsi-ld.updateAttribute', writers, updateAttribute, 'type', 'local'),
  route('put', one, 'ngsi-ld.replaceAttribute', writers, replaceAttribute, 'type', 'local'),
  route('delete', one, 'ngsi-ld.deleteAttribute', writers, deleteAttribute, 'datasetId', 'deleteAll', 'type', 'local'),
]
