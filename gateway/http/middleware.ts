// What surrounds the answers of all routes: the request's id and its log line, the protection of browsers (CORS, headers), and,
// for all but the public ones, authentication, the rate limit and the choice of the thread.

import { cors } from 'hono/cors'
import type { Context, MiddlewareHandler } from 'hono'
import type { GatewayContext } from '../pipeline/context.ts'
import { proofAlgorithms } from '../auth/proof/dpop.ts'
import { metadataPath } from '../auth/token/resource-metadata.ts'
import { tenantNamed, tenantOf } from '../auth/tenant.ts'
import { notedIn } from '../pipeline/offload.ts'
import { ResponseObligations } from '../pipeline/access/response-obligations.ts'
import { openRequestScope, type AccessScope } from '../pipeline/access/access-scope.ts'
import type { GatewayProblem } from '../problem.ts'
import { createLogNames } from './log-names.ts'
import { abilityOf } from './obligations.ts'
import { ContextFacts } from './request/request-facts.ts'
import type { RouteContext, Variables } from './request/request.ts'
import type { Answer, AnswerAt, Api } from './route.ts'
import { limit } from './limited.ts'
import { offloadedBySize } from './offloaded.ts'
import { complete } from './respond.ts'
import { recordedIfPossible } from './unrecorded.ts'
import { uuid7 } from '../../standards/text/uuid.ts'

// A request with a request id is answered under the same id, so that an enforcement point can distinguish answers (OpenID
// AuthZEN Authorization API 1.0, section 10.1, "Request Identification").
const requestIdField = 'x-request-id'
/** An id is ignored if it could not be echoed as received, or is so long that it is a payload. */
const echoableId = /^[\x21-\x7e]{1,128}$/

export const requestIdEchoed: MiddlewareHandler = async (context, next) => {
  await next()
  const asked = context.req.header(requestIdField) ?? ''
  if (echoableId.test(asked)) context.res.headers.set(requestIdField, asked)
}

type Middleware = MiddlewareHandler<{ Variables: Variables }>

const exposed = [
  'Link',
  'Location',
  'ETag',
  'Citygate-Losses',
  'Citygate-Request',
  'Citygate-Shadow',
  'Citygate-Suppressed',
  'Content-Digest',
  'Signature',
  'Signature-Input',
  'Preference-Applied',
  'WWW-Authenticate',
  'DPoP-Nonce',
  'NGSILD-Results-Count',
  'NGSILD-Tenant',
  'NGSILD-Warning',
  'Fiware-Total-Count',
]

interface Trace {
  readonly requestId: string
  /** As the caller sent it. */
  readonly traceparent?: string
}

/** W3C Trace Context section 3.2.2, where ids of zeros are none. */
const traceparentOf = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** The request's id is that of the caller's trace, which a log line joins so; else it is new. */
function traceOf(context: Context): Trace {
  const [traceparent, trace] = traceparentOf.exec(context.req.header('traceparent') ?? '') ?? []
  return traceparent === undefined || trace === undefined ? { requestId: uuid7() } : { requestId: trace, traceparent }
}

/** The pattern of a parameter, `:path{.+}`, which only the router uses. */
const routerSyntax = /\{[^}]*\}/g

/** The bytes of an answer, where they are known before it is sent. */
function sizeOf(context: Context, response: Response): { readonly bytes?: number } {
  const output: unknown = context.get('output')
  // Texts are mostly ASCII, and are not encoded here for their length.
  if (typeof output === 'string' || output instanceof Uint8Array) return { bytes: output.length }
  const length = response.headers.get('content-length')
  return length === null ? {} : { bytes: Number(length) }
}

/** What every request passes before the answer of its route is made, in one function: a chain of middleware costs more. */
export interface Chain {
  /** @param path the route, as the log and the metrics name it */
  readonly open: (path: string, answer: Answer) => (context: RouteContext) => Promise<Response>
  /** The same behind authentication, the rate limit, and the choice of the thread. */
  readonly closed: (path: string, answer: Answer) => (context: RouteContext) => Promise<Response>
}

/** @param failed the answer to what a step has thrown */
export function createChain(
  gateway: GatewayContext,
  apis: readonly Api[],
  answerAt: AnswerAt,
  failed: (error: unknown, context: RouteContext) => Response | Promise<Response>,
): Chain {
  const guard = guarded(gateway)
  const clients = createLogNames(gateway.services)
  const authenticate = authenticated(gateway, apis, answerAt)
  const here = offloadedBySize(gateway, answerAt)

  async function settled(context: RouteContext, answer: Answer): Promise<Response> {
    try {
      return await answer(context)
    } catch (error) {
      return failed(error, context)
    }
  }

  /** A browser reads the answer to a failure, too. */
  async function shared(allow: Middleware, context: RouteContext, answer: Answer): Promise<Response> {
    const early = await allow(context, async () => {
      context.res = await settled(context, answer)
    })
    return early instanceof Response ? early : context.res
  }

  function open(path: string, answer: Answer): (context: RouteContext) => Promise<Response> {
    const named = path.replaceAll(routerSyntax, '')
    return async (context) => {
      const start = performance.now()
      const noted = notedIn(context.env)
      const trace = noted ?? traceOf(context)
      context.set('requestId', trace.requestId)
      const response = await gateway.telemetry.span('request', () =>
        guard === undefined ? settled(context, answer) : shared(guard, context, answer),
      )
      complete(context, response)
      const view: AccessScope | undefined = context.get('view')
      const elsewhere = context.get('ranElsewhere')
      const { route, shadow = view?.shadow?.counts } = elsewhere ?? { route: named }
      // A worker thread leaves the line, and what is counted, to the process that was asked.
      if (noted !== undefined) {
        noted.route = route
        if (shadow !== undefined) noted.shadow = shadow
        return response
      }
      const { status } = response
      const method = knownMethods.has(context.req.method) ? context.req.method : '_OTHER'
      const seconds = (performance.now() - start) / 1000
      gateway.telemetry.record('http.server.request.duration', seconds, [method, route, String(status)])
      gateway.log({
        level: 'info',
        ...trace,
        method,
        route,
        status,
        milliseconds: Math.round(seconds * 1e5) / 100,
        ...sizeOf(context, response),
        ...clients.named(context.get('principal')),
        ...(shadow === undefined ? {} : { shadow }),
      })
      return response
    }
  }

  function closed(path: string, answer: Answer): (context: RouteContext) => Promise<Response> {
    const unless = (spent: GatewayProblem | undefined, context: RouteContext): Response | Promise<Response> =>
      spent === undefined ? here(context, answer) : answerAt(context, spent)
    const limited = (context: RouteContext): Response | Promise<Response> => {
      const spent = limit(gateway, context)
      return spent instanceof Promise ? spent.then((problem) => unless(problem, context)) : unless(spent, context)
    }
    return open(path, (context) =>
      // The methods of a path are not secret, and a browser sends a preflight before it has a token (Fetch standard, section 3.3.5).
      context.req.method === 'OPTIONS' ? answer(context) : authenticate(context, limited),
    )
  }

  return { open, closed }
}

/**
 * Another one is `_OTHER` (OpenTelemetry, `http.request.method`): a name of the client's would be a series of its own, and a
 * text of the client's in the log.
 */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** CORS, off where no origin is allowed. */
function guarded(gateway: GatewayContext): Middleware | undefined {
  const origins = [...gateway.config.cors.origins]
  if (origins.length === 0) return undefined
  return cors({
    origin: origins,
    exposeHeaders: exposed,
    allowHeaders: [
      'Authorization',
      'DPoP',
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
}

/** A request as authentication sees it. */
function factsIn(
  gateway: GatewayContext,
  apis: readonly Api[],
): (context: RouteContext) => Promise<ContextFacts> | ContextFacts {
  const special = apis.filter((api) => api.facts !== undefined)
  return (context) => {
    for (const api of special) {
      const facts = api.facts?.(gateway, context)
      if (facts !== undefined) return facts
    }
    return new ContextFacts(gateway, context)
  }
}

/** Before every route except the public ones, so that none of them answers without authentication. */
function authenticated(
  gateway: GatewayContext,
  apis: readonly Api[],
  answerAt: AnswerAt,
): (context: RouteContext, answer: Answer) => Promise<Response> {
  const metadata = `resource_metadata="${gateway.config.publicUrl}${metadataPath}"`
  const proofs = `DPoP realm="citygate", algs="${proofAlgorithms.join(' ')}"`

  /** Adds to the challenges of a problem what is the same for all: RFC 9728 section 5.1, RFC 9449 section 7.1. */
  function challenge(response: Response, isOfMessages: boolean): Response {
    const challenged = response.headers.get('www-authenticate')
    if (challenged === null) return response
    const challenges = [`${challenged}, ${metadata}`]
    if (response.status === 401 && challenged.startsWith('Bearer')) challenges.push(proofs)
    // Many cameras send their name and key only after a challenge; on other paths a browser would prompt its user.
    if (response.status === 401 && isOfMessages) challenges.push('Basic realm="citygate", charset="UTF-8"')
    response.headers.set('www-authenticate', challenges.join(', '))
    return response
  }

  const ability = abilityOf(gateway)
  const factsOf = factsIn(gateway, apis)

  return async (context, answer) => {
    const { path } = context.req
    const isOfMessages = path.endsWith('/messages')
    const facts = factsOf(context)
    const request = facts instanceof Promise ? await facts : facts
    const principal = await gateway.telemetry.span('authenticate', () => gateway.authenticate(request))
    const { tenants } = gateway.config
    const named = tenantNamed(request)
    const refuse = async (problem: GatewayProblem, known: Partial<Pick<Variables, 'principal'>>): Promise<Response> => {
      const [requestId, input] = [context.get('requestId'), request.target]
      // In the log of the tenant that was asked for, where there is one.
      const tenant = tenants.find((one) => one === named) ?? tenants[0]
      const recording = gateway.refusals.record({ tenant, requestId, problem, input, ...known })
      await recordedIfPossible(gateway, context, 'authenticate', recording)
      return answerAt(context, problem)
    }
    if (!principal.ok) return challenge(await refuse(principal.problem, {}), isOfMessages)
    const tenant = tenantOf(tenants, named, principal.value)
    if (!tenant.ok) return refuse(tenant.problem, { principal: principal.value })
    context.set('principal', principal.value)
    context.set('tenant', tenant.value)
    const audit = gateway.audit(tenant.value)
    const recorder = audit instanceof Promise ? await audit : audit
    context.set('recorder', recorder)
    const view = await openRequestScope(gateway, tenant.value, principal.value, recorder !== undefined)
    context.set('view', { ...view, answering: new ResponseObligations(principal.value, ability) })
    const response = await answer(context)
    const ranHere = context.get('ranElsewhere') === undefined
    return ranHere && (response.status === 403 || response.status === 401)
      ? challenge(response, isOfMessages)
      : response
  }
}
