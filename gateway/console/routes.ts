// The routes of the console, for a browser.

import { type Api, route } from '../http/route.ts'
import { approveGrantRoute, requestRoute, breakGlassRoute, revokeRoute } from './break-glass.ts'
import { officers, officials, readers } from './menu.ts'
import { operationRoutes } from './operation/routes.ts'
import { decisionsRoute } from './decisions.ts'
import { packsRoute } from './packs.ts'
import { policiesRoute } from './policies.ts'
import { approveRoute, publishRoute, refuseRoute, rollBackRoute, withdrawRoute } from './policy-forms.ts'
import { finishSignInRoute, signInRoute, signOutRoute, startSignInRoute } from './sign-in.ts'
import { simulateRoute } from './simulate.ts'
import { deadLettersRoute, replayRoute, sourcesRoute } from './sources.ts'
import { startRoute } from './start.ts'
import { problemPage } from './problem-page.ts'

/** What issuers append to the callback (RFC 6749 section 4.1.2, RFC 9207, OpenID Connect Session Management 1.0) and two large ones add. */
const callbackParameters = [
  ...['code', 'state', 'iss', 'session_state', 'error', 'error_description', 'error_uri', 'error_subcode'],
  ...['scope', 'authuser', 'prompt', 'hd', 'client_info'],
]

const routes = [
  route('get', '/console', 'consoleStart', readers, startRoute, 'lang'),
  route('post', '/console/session', 'consoleSignIn', readers, signInRoute, 'lang'),
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
  route(
    'get',
    '/console/policies',
    'consolePolicies',
    officers,
    policiesRoute,
    'id',
    'version',
    'limit',
    'cursor',
    'lang',
  ),
  route('post', '/console/policies/:id', 'consolePublish', officers, publishRoute, 'lang'),
  route('post', '/console/policies/:id/rollback', 'consoleRollBack', officers, rollBackRoute, 'lang'),
  route('post', '/console/policies/:id/withdrawal', 'consoleWithdraw', officers, withdrawRoute, 'lang'),
  route('post', '/console/policies/:id/versions/:n/approval', 'consoleApprove', officers, approveRoute, 'lang'),
  route('post', '/console/policies/:id/versions/:n/refusal', 'consoleRefuse', officers, refuseRoute, 'lang'),
  route(
    'get',
    '/console/decisions',
    'consoleDecisions',
    officers,
    decisionsRoute,
    'from',
    'to',
    'client',
    'operation',
    'type',
    'outcome',
    'request',
    'below',
    'lang',
  ),
  route(
    'get',
    '/console/simulate',
    'consoleSimulate',
    officers,
    simulateRoute,
    'vendor',
    'reader',
    'officer',
    'operator',
    'client',
    'purposes',
    'jurisdiction',
    'level',
    'action',
    'type',
    'id',
    'attributes',
    'when',
    'observedAt',
    'lang',
  ),
  route('get', '/console/packs', 'consolePacks', officers, packsRoute, 'on', 'lang'),
  route('get', '/console/break-glass', 'consoleBreakGlass', officers, breakGlassRoute, 'limit', 'cursor', 'lang'),
  route('post', '/console/break-glass', 'consoleAsk', officers, requestRoute, 'lang'),
  route('post', '/console/break-glass/:id/approval', 'consoleLet', officers, approveGrantRoute, 'lang'),
  route('post', '/console/break-glass/:id/end', 'consoleEnd', officers, revokeRoute, 'lang'),
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
  ...operationRoutes,
]

export const consoleApi: Api = {
  id: 'console',
  routes,
  problemResponse: (problem, gateway, context) => problemPage(gateway, context, problem),
}
