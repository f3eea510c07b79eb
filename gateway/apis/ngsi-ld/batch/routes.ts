// Batches of entities (GS CIM 009 clause 6.14 to 6.17, 6.31).

import type { ApiRoute } from '../../api.ts'
import { prefix } from '../location.ts'
import { writers } from '../roles.ts'
import { deleteBatch } from './delete.ts'
import { type BatchOperation, batchHandler } from './operation.ts'
import { batchCreate, batchMerge, batchUpdate, batchUpsert } from './operations.ts'

function route(name: string, operation: BatchOperation, parameters: readonly string[]): ApiRoute {
  return {
    method: 'post',
    path: `${prefix}/entityOperations/${name}`,
    operation: operation.name,
    roles: writers,
    parameters: ['options', 'format', 'local', ...parameters],
    handler: batchHandler(operation),
  }
}

export const batchRoutes: readonly ApiRoute[] = [
  route('create', batchCreate, []),
  route('upsert', batchUpsert, []),
  route('update', batchUpdate, []),
  route('merge', batchMerge, ['observedAt', 'lang']),
  {
    method: 'post',
    path: `${prefix}/entityOperations/delete`,
    operation: 'ngsi-ld.deleteBatch',
    roles: writers,
    parameters: ['local'],
    handler: deleteBatch,
  },
]
