// Mounts the routes of a standard API: the role, the query parameters, the handler, and the audit record before the
// answer leaves, as for every other route.

import type { HonoBase } from 'hono/hono-base'
import type { Gate } from '../gate.ts'
import type { GatewayProblem } from '../problem.ts'
import { gateSeenBy } from '../routes/seen-gate.ts'
import { record } from '../routes/decision.ts'
import { queryOf } from '../routes/query.ts'
import { refusedRole, type RouteContext, type Variables } from '../routes/request.ts'
import type { Api, ApiRoute } from './api.ts'
import { withWarnings } from './warnings.ts'

function refusal(route: ApiRoute, context: RouteContext): GatewayProblem | undefined {
  const forbidden = refusedRole(context, route.roles)
  if (forbidden !== undefined) return forbidden
  const seen = new Set<string>()
  for (const [name] of queryOf(context)) {
    if (!route.parameters.includes(name)) {
      const takes = route.parameters.length === 0 ? 'no parameters' : `the parameters ${route.parameters.join(', ')}`
      return { code: 'bad-request', path: 'query', detail: `This operation takes ${takes}.` }
    }
    if (seen.has(name)) return { code: 'bad-request', path: 'query', detail: 'Each parameter may be given once.' }
    seen.add(name)
  }
  return undefined
}

export function mountApi(app: HonoBase<{ Variables: Variables }>, api: Api, gate: Gate): void {
  for (const route of api.routes) {
    app.on(route.method.toUpperCase(), [route.path, `${route.path}/`], async (context) => {
      context.set('operation', route.operation)
      const refused = refusal(route, context)
      const answer =
        refused === undefined ? await route.handler(gateSeenBy(gate, context.get('view')), context) : undefined
      const problem = answer?.ok === false ? answer.problem : refused
      const made = answer?.ok === true ? answer.value : api.problemResponse(problem ?? neither())
      const settled = context.get('settled') ?? []
      const response = settled.length === 0 ? made : (api.warn ?? withWarnings)(made, settled)
      for (const [name, value] of Object.entries(api.headersFor?.(context) ?? {})) response.headers.set(name, value)
      return record(gate, context, route.operation, response, (one) => api.problemResponse(one))
    })
  }
  const paths = new Set(api.routes.map(({ path }) => path))
  for (const path of paths) {
    const available = api.routes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase())
    const detail = 'The path takes other methods; the header Allow lists them.'
    const refuse = (): Response => api.problemResponse({ code: 'method-not-allowed', detail, available })
    const tell = (): Response => new Response(null, { status: 204, headers: optionsOf(api, available) })
    app.options(path, tell).options(`${path}/`, tell).all(path, refuse).all(`${path}/`, refuse)
  }
}

/** The API whose paths begin as this one does; its form tells what fails before a route is reached. */
export function apiAt(apis: readonly Api[], path: string): Api | undefined {
  return apis.find(({ routes }) => routes.some((route) => path === route.path || path.startsWith(`${route.path}/`)))
}

/** What OPTIONS tells of a path (RFC 9110 section 9.3.7, RFC 5789 section 3.1). */
function optionsOf({ acceptPatch }: Api, available: readonly string[]): Headers {
  const headers = new Headers({ allow: [...available, 'OPTIONS'].join(', ') })
  if (acceptPatch !== undefined && available.includes('PATCH')) headers.set('accept-patch', acceptPatch.join(', '))
  return headers
}

function neither(): never {
  throw new Error('a handler gave neither an answer nor a problem')
}
