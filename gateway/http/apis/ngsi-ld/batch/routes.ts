// Batches of entities (GS CIM 009 clause 6.14 to 6.17, 6.31).

import { type Route, route } from '../../../route.ts'
import { prefix, writers } from '../location.ts'
import { deleteBatch } from './delete.ts'
import { type BatchOperation, batchHandler } from './operation.ts'
import { batchCreate, batchMerge, batchUpdate, batchUpsert } from './operations.ts'

const batch = `${prefix}/entityOperations`

function ofBatch(path: string, operation: BatchOperation, ...parameters: readonly string[]): Route {
  return route(
    'post',
    path,
    operation.name,
    writers,
    batchHandler(operation),
    'options',
    'format',
    'local',
    ...parameters,
  )
}

export const batchRoutes: readonly Route[] = [
  ofBatch(`${batch}/create`, batchCreate),
  ofBatch(`${batch}/upsert`, batchUpsert),
  ofBatch(`${batch}/update`, batchUpdate),
  ofBatch(`${batch}/merge`, batchMerge, 'observedAt', 'lang'),
  route('post', `${batch}/delete`, 'ngsi-ld.deleteBatch', writers, deleteBatch, 'local'),
]
