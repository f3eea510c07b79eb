// The gateway as one Hono application: the routes of each API (http/route-table.ts), and the answers for unknown
// routes and failures.

import { HonoBase } from 'hono/hono-base'
import { type AbsentRoutes, absentAt } from './request/absent.ts'
import { ngsiLdApi } from './apis/ngsi-ld/api.ts'
import { ngsiV2Api } from './apis/ngsi-v2/api.ts'
import { ogcFeaturesApi } from './apis/ogc-features/api.ts'
import { sensorThingsApi } from './apis/sensorthings/api.ts'
import { failureLine, TooMuchHere } from '../failure.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import { ClientGone } from '../pipeline/receive.ts'
import { StoreFull, StoreLocked, StoreUnavailable, StoreUnreachable, TextRefused } from '../store/outcome.ts'
import type { Principal } from '../principal.ts'
import { type GatewayProblem, problemResponse } from '../problem.ts'
import { TextsUnavailable } from '../texts.ts'
import { compressed } from './compressed.ts'
import { coreManagementApi, metricsOf } from './management/routes.ts'
import { createChain, requestIdEchoed } from './middleware.ts'
import { nearestPath } from './request/nearest-path.ts'
import type { AnswerAt, Api, Route } from './route.ts'
import { apiAt, mountClosed, mountPublic, otherMethods } from './mount.ts'
import { beginElsewhere } from './offloaded.ts'
import type { RouteContext, Variables } from './request/request.ts'
import { SegmentRouter } from './segment-router.ts'
import { once } from '../../standards/remembered.ts'

/**
 * What every gateway has: management, with policies, audit log, consent and break-glass, and the four standard APIs. The others are
 * features (gateway/runtime/edge/feature.ts), so that a Worker loads those that its build names.
 */
export const coreApis: readonly Api[] = [coreManagementApi, ngsiLdApi, ngsiV2Api, ogcFeaturesApi, sensorThingsApi]

/** What a browser opens: a page of the console, or one that needs no token. */
function isPage({ method, path, scopes }: Route): boolean {
  return method === 'get' && (scopes === 'public' || /^\/console(?:\/|$)/.test(path)) && !path.includes(':')
}

const unreachable = 'The database of the gateway cannot be reached; send the request again soon.'

/** A caller who may read the metrics asks for them: they are needed most while the store does not answer. */
function isScrape(context: RouteContext): boolean {
  const principal: Principal | undefined = context.get('principal')
  const mayRead = principal !== undefined && principal.roles.has('operator')
  return mayRead && context.req.method === 'GET' && context.req.path === '/metrics'
}

/**
 * @param apis of the gateway, in the order of its documentation
 * @param absent what was left out of the build
 */
export function createApp(
  gateway: GatewayContext,
  apis: readonly Api[] = coreApis,
  absent: readonly AbsentRoutes[] = [],
): HonoBase<{ Variables: Variables }> {
  const app = new HonoBase<{ Variables: Variables }>({ router: new SegmentRouter() })
  const answerAt: AnswerAt = (context, problem) =>
    (apiAt(apis, context.req.path) ?? coreManagementApi).problemResponse(problem, gateway, context)
  const failed = (error: unknown, context: RouteContext): Response | Promise<Response> => {
    const answer = (problem: GatewayProblem): Response | Promise<Response> => answerAt(context, problem)
    if (error instanceof TooMuchHere) return beginElsewhere(gateway, context, answerAt)
    if (error instanceof ClientGone) return answer({ code: 'bad-request', detail: 'The body ended early.' })
    if (error instanceof TextRefused) {
      const detail =
        'A name or a key in the request has the character U+0000 or half a character, which the store of the gateway cannot keep.'
      return answer({ code: 'bad-request', detail })
    }
    if (error instanceof StoreUnavailable) {
      gateway.log({ level: 'error', requestId: context.get('requestId'), error: error.message })
      if (isScrape(context)) return metricsOf(gateway) ?? answer({ code: 'busy', detail: unreachable })
    }
    if (error instanceof StoreFull)
      return answer({ code: 'busy', detail: 'The store of the gateway is full; nothing was stored.' })
    if (error instanceof StoreUnreachable) {
      // What was written at that moment may have been stored: its senders repeat it, and it is recognized.
      const isRead = context.req.method === 'GET'
      return answer({
        code: 'busy',
        detail: isRead ? unreachable : `${unreachable} Whether it was stored is not known.`,
      })
    }
    if (error instanceof StoreLocked) {
      const detail =
        'Another process, such as a backup or a migration, has locked the store of the gateway; try again soon.'
      return answer({ code: 'busy', detail })
    }
    if (error instanceof TextsUnavailable) {
      // Not as a page, which needs them too.
      const detail = 'The texts of this page cannot be read; the log of the gateway says why.'
      return problemResponse({ code: 'busy', detail })
    }
    gateway.log({ level: 'error', requestId: context.get('requestId'), ...failureLine(error) })
    return answer({
      code: 'internal',
      detail: 'The gateway failed; search its log for the request id of this response.',
    })
  }
  const chain = createChain(gateway, apis, answerAt, failed)
  app.use('/access/v1/*', requestIdEchoed)
  app.use('/audit/tile/entries/*', compressed)
  for (const api of apis) mountPublic(app, api, gateway, chain)
  for (const api of apis) mountClosed(app, api, gateway, chain)
  const others = once(() => otherMethods(apis, gateway, chain))
  const unknown = chain.closed('/*', (context) => {
    const paths = apis.flatMap(({ routes }) => routes.map(({ path }) => path))
    const nearest = nearestPath(context.req.path, paths)
    const advice = nearest === undefined ? '' : ` Do you mean ${nearest}?`
    return answerAt(context, { code: 'not-found', detail: `There is no such route; /docs lists all routes.${advice}` })
  })
  const pages = once(() => new Set(apis.flatMap(({ routes }) => routes.filter(isPage).map(({ path }) => path))))
  // A person writes /docs/ for /docs.
  const withoutSlash = chain.open('/*', ({ req }) => {
    const location = req.path.slice(0, -1) + new URL(req.url).search
    return new Response(null, { status: 308, headers: { location, 'cache-control': 'no-store' } })
  })
  app.notFound((context) => {
    const { method, path } = context.req
    const left = absentAt(absent, path)
    if (left !== undefined) return chain.open(left.path, left.answer)(context)
    if (method === 'GET' && path.endsWith('/') && pages().has(path.slice(0, -1))) return withoutSlash(context)
    const [[found]] = others().match(method, path)
    return (found?.[0] ?? unknown)(context)
  })
  app.onError(failed)
  return app
}
