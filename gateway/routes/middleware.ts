// What stands before every route: the request's id and its log line, the guards of a browser (CORS, headers), and
// authentication, which lets only the listed routes through without a token.

import { cors } from 'hono/cors'
import type { Context, MiddlewareHandler } from 'hono'
import type { Gate } from '../gate.ts'
import { problemResponse } from '../problem.ts'
import { tenantOf, type Variables } from './request.ts'

type Middleware = MiddlewareHandler<{ Variables: Variables }>

const exposed = ['Link', 'Location', 'ETag', 'Citygate-Losses', 'Citygate-Request', 'Preference-Applied']

/** The trace id of a W3C `traceparent`, so that a log line joins the caller's trace; else a new id. */
function requestIdOf(context: Context): string {
  const trace = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(context.req.header('traceparent') ?? '')?.[1]
  return trace ?? crypto.randomUUID()
}

export function logged(gate: Gate): Middleware {
  return async (context, next) => {
    const requestId = requestIdOf(context)
    context.set('requestId', requestId)
    await next()
    context.res.headers.set('citygate-request', requestId)
    gate.log({
      level: 'info',
      requestId,
      method: context.req.method,
      route: context.req.routePath,
      status: context.res.status,
    })
  }
}

export function guarded(gate: Gate): Middleware {
  const origins = [...gate.config.cors.origins]
  const allow = cors({
    origin: origins,
    exposeHeaders: exposed,
    allowHeaders: [
      'Authorization',
      'Content-Type',
      'Prefer',
      'If-Match',
      'If-None-Match',
      'Idempotency-Key',
      'NGSILD-Tenant',
    ],
    maxAge: 600,
  })
  return async (context, next) => {
    const answer = origins.length > 0 ? await allow(context, next) : await next()
    context.res.headers.set('x-content-type-options', 'nosniff')
    context.res.headers.set('referrer-policy', 'no-referrer')
    return answer
  }
}

function bearerOf(context: Context): string | undefined {
  // RFC 6750 section 2.1; the scheme is case-insensitive (RFC 9110 section 11.1).
  return /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i.exec(context.req.header('authorization') ?? '')?.[1]
}

/** Whether a path is one of the open routes; a segment `:name` stands for any one segment. */
function isOpen(path: string, open: readonly RegExp[]): boolean {
  return open.some((pattern) => pattern.test(path))
}

export function authenticated(gate: Gate, publicRoutes: readonly string[]): Middleware {
  const open = publicRoutes.map(
    (route) => new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/:[a-z]+/g, '[^/]+')}$`),
  )
  return async (context, next) => {
    if (isOpen(context.req.path, open)) return next()
    const principal = await gate.authenticate(bearerOf(context))
    if (!principal.ok) return problemResponse(principal.problem)
    const tenant = tenantOf(gate, context, principal.value)
    if (!tenant.ok) return problemResponse(tenant.problem)
    context.set('principal', principal.value)
    context.set('tenant', tenant.value)
    return next()
  }
}
