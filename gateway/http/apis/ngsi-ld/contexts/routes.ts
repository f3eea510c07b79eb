// Linked-data contexts that this gateway hosts or caches (GS CIM 009 clause 6.29, 6.30).

import { type Route, route } from '../../../route.ts'
import { readers, writers } from '../roles.ts'
import { addContext } from './add.ts'
import { contextsPath } from './address.ts'
import { deleteContext } from './delete.ts'
import { listContexts } from './list.ts'
import { serveContext } from './serve.ts'

export const contextRoutes: readonly Route[] = [
  route('post', contextsPath, 'ngsi-ld.addContext', writers, addContext),
  route('get', contextsPath, 'ngsi-ld.listContexts', readers, listContexts, 'details', 'kind'),
  route('get', `${contextsPath}/:id`, 'ngsi-ld.serveContext', readers, serveContext, 'details'),
  route('delete', `${contextsPath}/:id`, 'ngsi-ld.deleteContext', writers, deleteContext, 'reload'),
]
