// What stands before every route: the request's id and its log line, the guards of a browser (CORS, headers), and
// authentication, which lets only the listed routes through without a token.

import { cors } from 'hono/cors'
import type { Context, MiddlewareHandler } from 'hono'
import type { Gate } from '../gate.ts'
import type { GatewayProblem } from '../problem.ts'
import { tenantOf, type Variables } from './request.ts'
import { complete } from './respond.ts'

type Middleware = MiddlewareHandler<{ Variables: Variables }>

const exposed = [
  'Link',
  'Location',
  'ETag',
  'Citygate-Losses',
  'Citygate-Request',
  'Preference-Applied',
  'NGSILD-Results-Count',
  'NGSILD-Tenant',
  'NGSILD-Warning',
  'Fiware-Total-Count',
]

/** The trace id of a W3C `traceparent`, so that a log line joins the caller's trace; else a new id. */
function requestIdOf(context: Context): string {
  const trace = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(context.req.header('traceparent') ?? '')?.[1]
  return trace ?? crypto.randomUUID()
}

export function logged(gate: Gate): Middleware {
  return async (context, next) => {
    const start = performance.now()
    const requestId = requestIdOf(context)
    context.set('requestId', requestId)
    await gate.telemetry.span('request', next)
    complete(context)
    const { method, routePath: route } = context.req
    const { status } = context.res
    gate.telemetry.record('http.server.request.duration', (performance.now() - start) / 1000, [
      knownMethods.has(method) ? method : '_OTHER',
      route,
      String(status),
    ])
    gate.log({ level: 'info', requestId, method, route, status })
  }
}

/** Another one is `_OTHER` (OpenTelemetry, `http.request.method`): a name of the client's would be a series of its own. */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** CORS, off where no origin is allowed. */
export function guarded(gate: Gate): readonly Middleware[] {
  const origins = [...gate.config.cors.origins]
  if (origins.length === 0) return []
  const allow = cors({
    origin: origins,
    exposeHeaders: exposed,
    allowHeaders: [
      'Authorization',
      'Content-Type',
      'Link',
      'Prefer',
      'If-Match',
      'If-None-Match',
      'Idempotency-Key',
      'NGSILD-Tenant',
      'Fiware-Service',
      'Fiware-ServicePath',
    ],
    maxAge: 600,
  })
  return [allow]
}

function bearerOf(context: Context): string | undefined {
  // RFC 6750 section 2.1; the scheme is case-insensitive (RFC 9110 section 11.1).
  return /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i.exec(context.req.header('authorization') ?? '')?.[1]
}

/** A problem in the form that the path's standard has. */
export type AnswerAt = (path: string, problem: GatewayProblem) => Response

export function authenticated(gate: Gate, publicRoutes: readonly string[], answerAt: AnswerAt): Middleware {
  // A segment `:name` stands for any one segment.
  const patterns = publicRoutes.map((route) => route.replaceAll('.', '\\.').replaceAll(/:[a-z]+/g, '[^/]+'))
  const open = new RegExp(`^(?:${patterns.join('|')})$`)
  return async (context, next) => {
    if (open.test(context.req.path)) return next()
    const principal = await gate.telemetry.span('authenticate', () => gate.authenticate(bearerOf(context)))
    if (!principal.ok) return answerAt(context.req.path, principal.problem)
    const tenant = tenantOf(gate, context, principal.value)
    if (!tenant.ok) return answerAt(context.req.path, tenant.problem)
    context.set('principal', principal.value)
    context.set('tenant', tenant.value)
    context.set('recorder', await gate.audit(tenant.value))
    return next()
  }
}
