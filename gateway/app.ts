// The gateway as one Hono application: every route in one list, in the order of openapi.yaml. Each route is a file in
// routes/; each walks the one way (pipeline/) and answers.

import { HonoBase } from 'hono/hono-base'
import { TrieRouter } from 'hono/router/trie-router'
import { apis } from './apis/index.ts'
import { apiAt, mountApi } from './apis/mount.ts'
import { publicRoutes } from './auth/public-routes.ts'
import { askRoute, breakGlassRoute, endRoute, letRoute } from './console/break-glass.ts'
import { decisionsRoute } from './console/decisions.ts'
import { packsRoute } from './console/packs.ts'
import { policiesRoute } from './console/policies.ts'
import { approveRoute, publishRoute, refuseRoute, rollBackRoute, withdrawRoute } from './console/policy-forms.ts'
import { problemPage } from './console/problem-page.ts'
import { isOfConsole } from './console/session.ts'
import { signInRoute, signOutRoute } from './console/sign-in.ts'
import { simulateRoute } from './console/simulate.ts'
import { deadLettersRoute, replayRoute, sourcesRoute } from './console/sources.ts'
import { startRoute } from './console/start.ts'
import { failureLine, TooMuchHere } from './failure.ts'
import type { Gate } from './gate.ts'
import { problemResponse, type GatewayProblem } from './problem.ts'
import { authzenMetadataRoute, evaluationRoute, evaluationsRoute } from './routes/access.ts'
import { actionSearchRoute, resourceSearchRoute, subjectSearchRoute } from './routes/access-search.ts'
import { checkpointRoute, entriesRoute, proofRoute, tileRoute } from './routes/audit.ts'
import {
  approveBreakGlassRoute,
  askBreakGlassRoute,
  endBreakGlassRoute,
  listBreakGlassRoute,
} from './routes/break-glass.ts'
import { compressed } from './routes/compressed.ts'
import { getAdapterRoute, listAdaptersRoute } from './routes/adapters.ts'
import {
  asyncapiRoute,
  contextRoute,
  docsRoute,
  healthRoute,
  homeRoute,
  openapiRoute,
  readyRoute,
  resourceMetadataRoute,
  tokenRoute,
} from './routes/documents.ts'
import { deleteClientRoute, getClientRoute, listClientsRoute, putClientRoute } from './routes/clients.ts'
import { getConsentRoute, listConsentsRoute, putConsentRoute } from './routes/consents.ts'
import {
  getDeadLetterPayloadRoute,
  getDeadLetterRoute,
  listDeadLettersRoute,
  replayDeadLetterRoute,
} from './routes/dead-letters.ts'
import { getEntityRoute, listEntitiesRoute } from './routes/entities.ts'
import { StoreFull, StoreLocked, StoreUnavailable } from './ports/sql.ts'
import { decided } from './routes/decision.ts'
import { metricsRoute } from './routes/metrics.ts'
import { limited } from './routes/limited.ts'
import { type AnswerAt, authenticated, guarded, logged } from './routes/middleware.ts'
import { postMessagesRoute } from './routes/messages.ts'
import { getPolicyRoute, getPolicyVersionRoute, listPoliciesRoute } from './routes/policies.ts'
import {
  approvePolicyRoute,
  deletePolicyRoute,
  putPolicyRoute,
  refusePolicyRoute,
  rollBackPolicyRoute,
} from './routes/policy-changes.ts'
import { beginElsewhere, offloadedBySize } from './routes/offloaded.ts'
import { named } from './routes/request-name.ts'
import { deleteSourceRoute, getSourceRoute, listSourcesRoute, putSourceRoute } from './routes/sources.ts'
import { ClientGone } from './pipeline/receive.ts'
import { translateRoute } from './routes/translate.ts'
import type { Handler, Variables } from './routes/request.ts'

type Method = 'get' | 'put' | 'post' | 'delete'

/** Every route of openapi.yaml; a test compares the two lists in both directions. */
export const routes: readonly (readonly [Method, string, Handler])[] = [
  ['get', '/', homeRoute],
  ['get', '/health', healthRoute],
  ['get', '/ready', readyRoute],
  ['get', '/openapi.json', openapiRoute],
  ['get', '/asyncapi.json', asyncapiRoute],
  ['get', '/docs', docsRoute],
  ['get', '/contexts/:name', contextRoute],
  ['post', '/token', tokenRoute],
  ['get', '/.well-known/oauth-protected-resource', resourceMetadataRoute],
  ['get', '/.well-known/authzen-configuration', authzenMetadataRoute],
  ['get', '/metrics', metricsRoute],
  ['post', '/v1/translate', translateRoute],
  ['get', '/v1/adapters', listAdaptersRoute],
  ['get', '/v1/adapters/:id', getAdapterRoute],
  ['get', '/v1/sources', listSourcesRoute],
  ['get', '/v1/sources/:id', getSourceRoute],
  ['put', '/v1/sources/:id', putSourceRoute],
  ['delete', '/v1/sources/:id', deleteSourceRoute],
  ['post', '/v1/sources/:id/messages', postMessagesRoute],
  ['get', '/v1/sources/:id/dead-letters', listDeadLettersRoute],
  ['get', '/v1/sources/:id/dead-letters/:n', getDeadLetterRoute],
  ['get', '/v1/sources/:id/dead-letters/:n/payload', getDeadLetterPayloadRoute],
  ['post', '/v1/sources/:id/dead-letters/:n/replay', replayDeadLetterRoute],
  ['get', '/v1/entities', listEntitiesRoute],
  ['get', '/v1/entities/:id', getEntityRoute],
  ['get', '/v1/clients', listClientsRoute],
  ['get', '/v1/clients/:id', getClientRoute],
  ['put', '/v1/clients/:id', putClientRoute],
  ['delete', '/v1/clients/:id', deleteClientRoute],
  ['get', '/v1/policies', listPoliciesRoute],
  ['get', '/v1/policies/:id', getPolicyRoute],
  ['put', '/v1/policies/:id', putPolicyRoute],
  ['delete', '/v1/policies/:id', deletePolicyRoute],
  ['post', '/v1/policies/:id/rollback', rollBackPolicyRoute],
  ['get', '/v1/policies/:id/versions/:n', getPolicyVersionRoute],
  ['post', '/v1/policies/:id/versions/:n/approval', approvePolicyRoute],
  ['post', '/v1/policies/:id/versions/:n/refusal', refusePolicyRoute],
  ['get', '/v1/consents', listConsentsRoute],
  ['get', '/v1/consents/:id', getConsentRoute],
  ['put', '/v1/consents/:id', putConsentRoute],
  ['get', '/v1/break-glass', listBreakGlassRoute],
  ['post', '/v1/break-glass', askBreakGlassRoute],
  ['delete', '/v1/break-glass/:id', endBreakGlassRoute],
  ['post', '/v1/break-glass/:id/approval', approveBreakGlassRoute],
  ['post', '/access/v1/evaluation', evaluationRoute],
  ['post', '/access/v1/evaluations', evaluationsRoute],
  ['post', '/access/v1/search/subject', subjectSearchRoute],
  ['post', '/access/v1/search/resource', resourceSearchRoute],
  ['post', '/access/v1/search/action', actionSearchRoute],
  ['get', '/audit/checkpoint', checkpointRoute],
  ['get', '/audit/tile/entries/:path{.+}', entriesRoute],
  ['get', '/audit/tile/:level/:path{.+}', tileRoute],
  ['get', '/audit/proof/:id', proofRoute],
  ['get', '/console', startRoute],
  ['post', '/console/session', signInRoute],
  ['post', '/console/session/end', signOutRoute],
  ['get', '/console/policies', policiesRoute],
  ['post', '/console/policies/:id', publishRoute],
  ['post', '/console/policies/:id/rollback', rollBackRoute],
  ['post', '/console/policies/:id/withdrawal', withdrawRoute],
  ['post', '/console/policies/:id/versions/:n/approval', approveRoute],
  ['post', '/console/policies/:id/versions/:n/refusal', refuseRoute],
  ['get', '/console/decisions', decisionsRoute],
  ['get', '/console/simulate', simulateRoute],
  ['get', '/console/packs', packsRoute],
  ['get', '/console/break-glass', breakGlassRoute],
  ['post', '/console/break-glass', askRoute],
  ['post', '/console/break-glass/:id/approval', letRoute],
  ['post', '/console/break-glass/:id/end', endRoute],
  ['get', '/console/sources', sourcesRoute],
  ['get', '/console/sources/:id/dead-letters', deadLettersRoute],
  ['post', '/console/sources/:id/dead-letters/:n/replay', replayRoute],
]

/** The path is there, but not for this method (RFC 9110 section 15.5.6). */
function notAllowed(path: string): GatewayProblem {
  const available = routes.filter(([, route]) => route === path).map(([method]) => method.toUpperCase())
  return { code: 'method-not-allowed', detail: 'The path takes other methods; `available` lists them.', available }
}

/** A problem in the form of the door that the path is of. */
function answersOf(gate: Gate): AnswerAt {
  return (context, problem) => {
    const { path } = context.req
    if (isOfConsole(path)) return problemPage(gate, context, problem)
    const api = apiAt(apis, path)
    return api === undefined ? problemResponse(problem) : api.problemResponse(problem)
  }
}

function refuseOtherMethods(app: HonoBase<{ Variables: Variables }>, of: typeof routes): void {
  for (const path of new Set(of.map(([, route]) => route))) app.all(path, () => problemResponse(notAllowed(path)))
}

export function createApp(gate: Gate): HonoBase<{ Variables: Variables }> {
  // The one of Hono's routers that takes these routes; the default would try others first at each start.
  const app = new HonoBase<{ Variables: Variables }>({ router: new TrieRouter() })
  const answerAt = answersOf(gate)
  app.use(logged(gate), ...guarded(gate))
  app.use('/access/v1/*', named)
  const open = routes.filter(([, path]) => publicRoutes.includes(path))
  for (const [method, path, handler] of open) app[method](path, handler(gate))
  refuseOtherMethods(app, open)
  // From here on nothing answers that has not passed it, whatever a path is taken for.
  app.use(authenticated(gate, answerAt), limited(gate, answerAt), offloadedBySize(gate, answerAt))
  app.use('/audit/tile/entries/*', compressed)
  const closed = routes.filter(([, path]) => !publicRoutes.includes(path))
  for (const [method, path, handler] of closed) app[method](path, decided(method, path, handler, answerAt)(gate))
  for (const api of apis) mountApi(app, api, gate)
  refuseOtherMethods(app, closed)
  app.notFound((context) =>
    answerAt(context, { code: 'not-found', detail: 'There is no such route; /docs lists those that there are.' }),
  )
  app.onError((error, context) => {
    const answer = (problem: GatewayProblem): Response => answerAt(context, problem)
    if (error instanceof TooMuchHere) return beginElsewhere(gate, context, answerAt)
    if (error instanceof ClientGone) return answer({ code: 'bad-request', detail: 'The body ended early.' })
    if (error instanceof StoreUnavailable)
      gate.log({ level: 'error', requestId: context.get('requestId'), error: error.message })
    if (error instanceof StoreFull)
      return answer({ code: 'busy', detail: 'The store of the gateway is full; nothing was stored.' })
    if (error instanceof StoreLocked) {
      const detail =
        'Another process has locked the store of the gateway, such as a backup or a migration; try again soon.'
      return answer({ code: 'busy', detail })
    }
    gate.log({ level: 'error', requestId: context.get('requestId'), ...failureLine(error) })
    return answer({
      code: 'internal',
      detail: 'The gateway failed; its log has the request id of this answer.',
    })
  })
  return app
}
