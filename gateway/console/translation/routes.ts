// The routes of the translation view and of the mapping editor.

import { route } from '../../http/route.ts'
import { officers, officials } from '../../principal.ts'
import { readers } from '../menu.ts'
import { editMappingRoute, newMappingRoute } from './mapping-editor.ts'
import {
  approveMappingFormRoute,
  mappingRoute,
  mappingsRoute,
  refuseMappingFormRoute,
  rollBackMappingFormRoute,
} from './mappings.ts'
import { translateFormRoute, translationRoute } from './translation.ts'

const version = '/console/mappings/:id/versions/:n'

export const translationRoutes = [
  route('get', '/console/translation', 'consoleTranslation', readers, translationRoute, 'lang'),
  route('post', '/console/translation', 'consoleTranslate', readers, translateFormRoute, 'lang'),
  route('get', '/console/mappings', 'consoleMappings', officials, mappingsRoute, 'limit', 'cursor', 'lang'),
  route('get', '/console/mappings/new', 'consoleNewMapping', officials, newMappingRoute, 'lang'),
  route('post', '/console/mappings/editor', 'consoleEditMapping', officials, editMappingRoute, 'lang'),
  route('get', '/console/mappings/:id', 'consoleMapping', officials, mappingRoute, 'version', 'lang'),
  route('post', `${version}/rollback`, 'consoleRollBackMapping', officials, rollBackMappingFormRoute, 'lang'),
  route('post', `${version}/approval`, 'consoleApproveMapping', officers, approveMappingFormRoute, 'lang'),
  route('post', `${version}/refusal`, 'consoleRefuseMapping', officers, refuseMappingFormRoute, 'lang'),
]
