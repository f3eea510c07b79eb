// Provision of entities: one of them as a whole (GS CIM 009 clause 6.4, 6.5).

import { type Route, route } from '../../../route.ts'
import { entityPath, prefix, writers } from '../location.ts'
import { createEntity } from './create.ts'
import { deleteEntity } from './delete.ts'
import { mergeEntity } from './merge.ts'
import { purgeEntities, purgeParameters } from './purge.ts'
import { replaceEntity } from './replace.ts'

export const entityRoutes: readonly Route[] = [
  route('post', `${prefix}/entities`, 'ngsi-ld.createEntity', writers, createEntity, 'options', 'format', 'local'),
  route('delete', `${prefix}/entities`, 'ngsi-ld.purgeEntities', writers, purgeEntities, ...purgeParameters),
  route('put', entityPath, 'ngsi-ld.replaceEntity', writers, replaceEntity, 'options', 'format', 'type', 'local'),
  route(
    'patch',
    entityPath,
    'ngsi-ld.mergeEntity',
    writers,
    mergeEntity,
    'options',
    'format',
    'observedAt',
    'lang',
    'type',
    'local',
  ),
  route('delete', entityPath, 'ngsi-ld.deleteEntity', writers, deleteEntity, 'local', 'type'),
]
