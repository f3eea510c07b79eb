// The routes of the console about the rules: policies, decisions, simulation, law packs and break-glass access.

import { route } from '../../http/route.ts'
import { officers } from '../../principal.ts'
import { approveGrantRoute, breakGlassRoute, requestRoute, revokeRoute } from './break-glass.ts'
import { decisionsExportRoute, decisionsRoute } from './decisions.ts'
import { packsRoute } from './packs.ts'
import { policiesRoute } from './policies.ts'
import { approveRoute, publishRoute, refuseRoute, rollBackRoute, withdrawRoute } from './policy-forms.ts'
import { simulateRoute } from './simulate.ts'

const filters = ['from', 'to', 'client', 'kind', 'operation', 'type', 'outcome', 'request'] as const

export const ruleRoutes = [
  route(
    'get',
    '/console/policies',
    'consolePolicies',
    officers,
    policiesRoute,
    'id',
    'version',
    'template',
    'limit',
    'cursor',
    'lang',
  ),
  route('post', '/console/policies/:id', 'consolePublish', officers, publishRoute, 'lang'),
  route('post', '/console/policies/:id/rollback', 'consoleRollBack', officers, rollBackRoute, 'lang'),
  route('post', '/console/policies/:id/withdrawal', 'consoleWithdraw', officers, withdrawRoute, 'lang'),
  route('post', '/console/policies/:id/versions/:n/approval', 'consoleApprove', officers, approveRoute, 'lang'),
  route('post', '/console/policies/:id/versions/:n/refusal', 'consoleRefuse', officers, refuseRoute, 'lang'),
  route('get', '/console/decisions', 'consoleDecisions', officers, decisionsRoute, ...filters, 'below', 'each', 'lang'),
  route('get', '/console/decisions.csv', 'consoleDecisionsExport', officers, decisionsExportRoute, ...filters, 'lang'),
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
]
