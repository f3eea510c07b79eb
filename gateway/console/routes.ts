// The routes of the console, for a browser.

import { type Api, route } from '../http/route.ts'
import { approveGrantRoute, requestRoute, breakGlassRoute, revokeRoute } from './break-glass.ts'
import { officers, officials, readers } from './menu.ts'
import { decisionsRoute } from './decisions.ts'
import { packsRoute } from './packs.ts'
import { policiesRoute } from './policies.ts'
import { approveRoute, publishRoute, refuseRoute, rollBackRoute, withdrawRoute } from './policy-forms.ts'
import { signInRoute, signOutRoute } from './sign-in.ts'
import { simulateRoute } from './simulate.ts'
import { deadLettersRoute, replayRoute, sourcesRoute } from './sources.ts'
import { startRoute } from './start.ts'
import { problemPage } from './problem-page.ts'
import { translationRoutes } from './translation/routes.ts'

const routes = [
  route('get', '/console', 'consoleStart', readers, startRoute, 'lang'),
  route('post', '/console/session', 'consoleSignIn', readers, signInRoute, 'lang'),
  route('post', '/console/session/end', 'consoleSignOut', readers, signOutRoute, 'lang'),
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
  ...translationRoutes,
]

export const consoleApi: Api = {
  id: 'console',
  routes,
  problemResponse: (problem, gateway, context) => problemPage(gateway, context, problem),
}
