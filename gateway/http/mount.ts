// Mounts the routes of an API: the scope, the query parameters, the handler, and the audit record before the answer leaves.

import type { HonoBase } from 'hono/hono-base'
import { METHOD_NAME_ALL } from 'hono/router'
import { nearestName } from '../../standards/text/nearest.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import type { GatewayProblem } from '../problem.ts'
import { record } from './decision.ts'
import type { Chain } from './middleware.ts'
import { queryOf } from './request/query.ts'
import { type Query, refusedRole, type RouteContext, type Variables } from './request/request.ts'
import type { Api, Route } from './route.ts'
import { SegmentRouter } from './segment-router.ts'
import { withWarnings } from './warnings.ts'
import { pseudonymizedStore } from '../pipeline/access/pseudonymized-store.ts'
import type { AccessScope } from '../pipeline/access/access-scope.ts'

// The gateway context as its caller may use it: if the caller is shown pseudonyms for ids, the store answers with them as well.

/** @param view undefined: nobody is known, and nothing is read */
export function scopedTo(gateway: GatewayContext, view: AccessScope | undefined): GatewayContext {
  return view?.names === undefined ? gateway : { ...gateway, store: pseudonymizedStore(gateway.store, view.names) }
}

type App = HonoBase<{ Variables: Variables }>

/** A parameter with this suffix matches any name after the dot: `option.NAME`. */
const anyName = '.NAME'

/** A check of the query parameters of one route, made once. */
function parameterCheck({ parameters, repeatable = [] }: Route): (context: RouteContext) => GatewayProblem | undefined {
  const known = new Set(parameters)
  const prefixes = parameters.filter((name) => name.endsWith(anyName)).map((name) => name.slice(0, 1 - anyName.length))
  const takes = parameters.length === 0 ? 'no parameters' : `the parameters ${parameters.join(', ')}`
  const fault = (query: Query): GatewayProblem | undefined => {
    const seen = new Set<string>()
    for (const [name] of query) {
      if (!known.has(name) && !prefixes.some((prefix) => name.length > prefix.length && name.startsWith(prefix))) {
        const nearest = nearestName(name, known)
        const advice = nearest === undefined ? '' : ` Do you mean ${nearest}?`
        return { code: 'bad-request', path: 'query', detail: `This operation accepts ${takes}.${advice}` }
      }
      if (seen.has(name) && !repeatable.includes(name))
        return { code: 'bad-request', path: 'query', detail: 'Each parameter may be given once.' }
      seen.add(name)
    }
    return undefined
  }
  const checked = new WeakSet<Query>()
  return (context) => {
    const query = queryOf(context)
    if (checked.has(query)) return undefined
    const problem = fault(query)
    if (problem === undefined) checked.add(query)
    return problem
  }
}

function pathsOf({ isStandard }: Api, path: string): string[] {
  return isStandard === true ? [path, `${path}/`] : [path]
}

type OtherMethods = SegmentRouter<(context: RouteContext) => Promise<Response>>

/** What paths answer to other methods: apart from the routes, so that a request meets one handler and no other. */
export function otherMethods(apis: readonly Api[], gateway: GatewayContext, chain: Chain): OtherMethods {
  const others: OtherMethods = new SegmentRouter()
  for (const isPublic of [true, false]) {
    for (const api of apis) {
      const routes = api.routes.filter(({ scopes }) => (scopes === 'public') === isPublic)
      refuseOtherMethods(others, api, gateway, routes, isPublic ? chain.open : chain.closed)
    }
  }
  return others
}

/** Routes that answer without a token: nothing is asked of the request, and nothing is recorded. */
export function mountPublic(app: App, api: Api, gateway: GatewayContext, { open: surround }: Chain): void {
  const open = api.routes.filter(({ scopes }) => scopes === 'public')
  for (const { method, path, handler } of open) {
    const answer = async (context: RouteContext): Promise<Response> => {
      const result = await handler(gateway, context)
      return result.ok ? result.value : api.problemResponse(result.problem, gateway, context)
    }
    app.on(method.toUpperCase(), path, surround(path, answer))
  }
}

/** Routes behind a token. */
export function mountClosed(app: App, api: Api, gateway: GatewayContext, { closed: surround }: Chain): void {
  const closed = api.routes.filter(({ scopes }) => scopes !== 'public')
  for (const route of closed)
    app.on(route.method.toUpperCase(), pathsOf(api, route.path), surround(route.path, answering(api, route, gateway)))
}

function answering(api: Api, route: Route, gateway: GatewayContext): (context: RouteContext) => Promise<Response> {
  const { operationId, recordedAs: operation = operationId, handler } = route
  const scopes = route.scopes === 'public' ? [] : route.scopes
  const check = parameterCheck(route)
  return async (context) => {
    context.set('operation', operation)
    const refuse = async (problem: GatewayProblem): Promise<Response> => api.problemResponse(problem, gateway, context)
    const refused = refusedRole(context, scopes) ?? check(context)
    if (refused !== undefined)
      return record(gateway, context, operation, completed(api, context, await refuse(refused)), refuse)
    const answer = await handler(api.isStandard === true ? scopedTo(gateway, context.get('view')) : gateway, context)
    const response = answer.ok ? answer.value : await refuse(answer.problem)
    return record(gateway, context, operation, completed(api, context, response), refuse)
  }
}

/** The answer with what was not stored as it was sent, and the headers of the API. */
function completed(api: Api, context: RouteContext, answer: Response): Response {
  const settled = context.get('settled') ?? []
  const response = settled.length === 0 ? answer : (api.warn ?? withWarnings)(answer, settled)
  for (const [name, value] of Object.entries(api.headersFor?.(context) ?? {})) response.headers.set(name, value)
  return response
}

/** The path is there, but not for this method (RFC 9110 section 15.5.6); OPTIONS says for which (section 9.3.7). */
function refuseOtherMethods(
  others: OtherMethods,
  api: Api,
  gateway: GatewayContext,
  routes: readonly Route[],
  surround: Chain['open'],
): void {
  for (const path of new Set(routes.map((route) => route.path))) {
    const available = routes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase())
    const detail = `The path supports ${available.join(', ')}, which the header Allow lists, and not this method.`
    for (const address of pathsOf(api, path)) {
      if (api.isStandard === true) {
        const options = (): Response => new Response(null, { status: 204, headers: optionsOf(api, available) })
        others.add('OPTIONS', address, surround(address, options))
      }
      others.add(
        METHOD_NAME_ALL,
        address,
        surround(address, (context) =>
          api.problemResponse({ code: 'method-not-allowed', detail, available }, gateway, context),
        ),
      )
    }
  }
}

/** RFC 5789 section 3.1. */
function optionsOf({ acceptPatch }: Api, available: readonly string[]): Headers {
  const headers = new Headers({ allow: [...available, 'OPTIONS'].join(', ') })
  if (acceptPatch !== undefined && available.includes('PATCH')) headers.set('accept-patch', acceptPatch.join(', '))
  return headers
}

/** The API whose paths begin as this one does; it writes what fails before a route is reached. */
export function apiAt(apis: readonly Api[], path: string): Api | undefined {
  return apis.find(({ routes }) => routes.some((one) => path === one.path || path.startsWith(`${one.path}/`)))
}
