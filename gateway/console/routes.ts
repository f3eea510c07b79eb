// The routes of the console, for a browser.

import { type Api, route } from '../http/route.ts'
import { officials, readers } from './menu.ts'
import { problemPage } from './problem-page.ts'
import { ruleRoutes } from './rules/routes.ts'
import { signInRoute, signOutRoute } from './sign-in.ts'
import { deadLettersRoute, replayRoute, sourcesRoute } from './sources.ts'
import { startRoute } from './start.ts'

const routes = [
  route('get', '/console', 'consoleStart', readers, startRoute, 'lang'),
  route('post', '/console/session', 'consoleSignIn', readers, signInRoute, 'lang'),
  route('post', '/console/session/end', 'consoleSignOut', readers, signOutRoute, 'lang'),
  ...ruleRoutes,
  route('get', '/console/sources', 'consoleSources', officials, sourcesRoute, 'limit', 'cursor', 'lang'),
  route(
    'get',
    '/console/sources/:id/dead-letters',
    'consoleDeadLetters',
    officials,
    deadLettersRoute,
    'limit',
    'cursor',
    'lang',
  ),
  route('post', '/console/sources/:id/dead-letters/:n/replay', 'consoleReplay', officials, replayRoute, 'lang'),
]

export const consoleApi: Api = {
  id: 'console',
  routes,
  problemResponse: (problem, gateway, context) => problemPage(gateway, context, problem),
}
