// The routes of mappings in the management API: formats that are documents, as versions, and tools to write them. Apart from the others,
// since a Worker has them only with what reads by mappings.

import { everyone, officers, officials } from '../../principal.ts'
import { problemResponse } from '../../problem.ts'
import { type Api, route } from '../route.ts'
import { previewMappingRoute, suggestMappingRoute } from './mapping-tools.ts'
import { getMappingRoute, getMappingVersionRoute, listMappingsRoute } from './mappings.ts'
import {
  approveMappingRoute,
  deleteMappingRoute,
  putMappingRoute,
  refuseMappingRoute,
  rollBackMappingRoute,
} from './mapping-changes.ts'

const routes = [
  route('post', '/v1/mappings/suggest', 'suggestMapping', everyone, suggestMappingRoute, 'type', 'topic'),
  route('post', '/v1/mappings/preview', 'previewMapping', everyone, previewMappingRoute),
  route('get', '/v1/mappings', 'listMappings', officials, listMappingsRoute, 'limit', 'cursor'),
  route('get', '/v1/mappings/:id', 'getMapping', officials, getMappingRoute),
  route('put', '/v1/mappings/:id', 'putMapping', officials, putMappingRoute, 'mode', 'check'),
  route('delete', '/v1/mappings/:id', 'deleteMapping', officials, deleteMappingRoute),
  route('post', '/v1/mappings/:id/rollback', 'rollBackMapping', officials, rollBackMappingRoute),
  route('get', '/v1/mappings/:id/versions/:n', 'getMappingVersion', officials, getMappingVersionRoute),
  route('post', '/v1/mappings/:id/versions/:n/approval', 'approveMapping', officers, approveMappingRoute),
  route('post', '/v1/mappings/:id/versions/:n/refusal', 'refuseMapping', officers, refuseMappingRoute),
]

export const mappingsApi: Api = { id: 'management', routes, problemResponse }
