// The routes of the console, for a browser.

import { type Api, route } from '../http/route.ts'
import { readers } from './menu.ts'
import { problemPage } from './problem-page.ts'
import { ruleRoutes } from './rules/routes.ts'
import { signInRoute, signOutRoute } from './sign-in.ts'
import { sourceRoutes } from './sources/routes.ts'
import { startRoute } from './start.ts'
import { translationRoutes } from './translation/routes.ts'

const routes = [
  route('get', '/console', 'consoleStart', readers, startRoute, 'lang'),
  route('post', '/console/session', 'consoleSignIn', readers, signInRoute, 'lang'),
  route('post', '/console/session/end', 'consoleSignOut', readers, signOutRoute, 'lang'),
  ...ruleRoutes,
  ...sourceRoutes,
  ...translationRoutes,
]

export const consoleApi: Api = {
  id: 'console',
  routes,
  problemResponse: (problem, gateway, context) => problemPage(gateway, context, problem),
}
