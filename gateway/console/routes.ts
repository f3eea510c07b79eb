// The routes of the console, for a browser.

import { type Api, route } from '../http/route.ts'
import { consoleFacts, isOfConsole } from '../http/session.ts'
import { readers } from './menu.ts'
import { liveRoutes } from './live/routes.ts'
import { operationRoutes } from './operation/routes.ts'
import { problemPage } from './problem-page.ts'
import { ruleRoutes } from './rules/routes.ts'
import { finishSignInRoute, signInRoute, signOutRoute, startSignInRoute } from './sign-in.ts'
import { sourceRoutes } from './sources/routes.ts'
import { translationRoutes } from './translation/routes.ts'

/** What issuers append to the callback (RFC 6749 section 4.1.2, RFC 9207, OpenID Connect Session Management 1.0) and two large ones add. */
const callbackParameters = [
  ...['code', 'state', 'iss', 'session_state', 'error', 'error_description', 'error_uri', 'error_subcode'],
  ...['scope', 'authuser', 'prompt', 'hd', 'client_info'],
]

const routes = [
  ...liveRoutes,
  route('post', '/console/session', 'consoleSignIn', readers, signInRoute, 'return', 'lang'),
  route('post', '/console/session/end', 'consoleSignOut', readers, signOutRoute, 'lang'),
  route('get', '/console/sign-in/:id', 'consoleStartSignIn', 'public', startSignInRoute, 'return', 'tenant', 'lang'),
  route(
    'get',
    '/console/sign-in/:id/callback',
    'consoleFinishSignIn',
    readers,
    finishSignInRoute,
    ...callbackParameters,
  ),
  ...ruleRoutes,
  ...sourceRoutes,
  ...translationRoutes,
  ...operationRoutes,
]

export const consoleApi: Api = {
  id: 'console',
  routes,
  facts: (gateway, context) => (isOfConsole(context.req.path) ? consoleFacts(gateway, context) : undefined),
  problemResponse: (problem, gateway, context) => problemPage(gateway, context, problem),
}
