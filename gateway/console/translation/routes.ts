// The routes of the translation view and of the mapping editor.

import { route } from '../../http/route.ts'
import { readers } from '../menu.ts'
import { translateFormRoute, translationRoute } from './translation.ts'

export const translationRoutes = [
  route('get', '/console/translation', 'consoleTranslation', readers, translationRoute, 'lang'),
  route('post', '/console/translation', 'consoleTranslate', readers, translateFormRoute, 'lang'),
]
