// The routes of the overview and of the map.

import { route } from '../../http/route.ts'
import { readers } from '../menu.ts'
import { detailsRoute } from './details.ts'
import { featuresRoute } from './features.ts'
import { historyRoute } from './history.ts'
import { mapRoute } from './map.ts'
import { overviewPartRoute, overviewRoute } from './overview.ts'

const mapPath = '/console/map'

export const liveRoutes = [
  route('get', '/console', 'consoleStart', readers, overviewRoute, 'range', 'lang'),
  route('get', '/console/overview', 'consoleOverview', readers, overviewPartRoute, 'range', 'lang'),
  route('get', mapPath, 'consoleMap', readers, mapRoute, 'entity', 'lang'),
  route('get', `${mapPath}/features`, 'consoleMapFeatures', readers, featuresRoute, 'since', 'limit', 'cursor'),
  route('get', `${mapPath}/entities/:id`, 'consoleMapEntity', readers, detailsRoute, 'lang'),
  route('get', `${mapPath}/entities/:id/history`, 'consoleMapHistory', readers, historyRoute, 'attribute', 'hours'),
]
