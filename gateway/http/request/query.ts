// The query of a request, parsed once for the routes that look at all of its parameters (WHATWG URL, urlencoded parsing).

import type { GatewayContext } from '../../pipeline/context.ts'
import { remembered } from '../../../standards/remembered.ts'
import { headerLimits, type Query, type RouteContext } from './request.ts'

/** The same list for the same text, so that what follows from it can be kept with it. */
const parsed = remembered((text): Query => [...new URLSearchParams(text)], headerLimits)

export function queryOf(context: RouteContext): Query {
  const known = context.get('query')
  if (known !== undefined) return known
  const { url } = context.req
  const start = url.indexOf('?')
  const fragment = url.indexOf('#')
  const text =
    start < 0 || (fragment >= 0 && fragment < start) ? '' : url.slice(start, fragment < 0 ? undefined : fragment)
  const query = parsed(text)
  context.set('query', query)
  return query
}

/** The address of this request, as clients reach it, with some query parameters in the place of its own. */
export function addressWith(
  publicUrl: string,
  context: RouteContext,
  parameters: Readonly<Record<string, string>>,
): string {
  const path = /^[^:]+:\/\/[^/?#]*([^?#]*)/.exec(context.req.url)?.[1] ?? ''
  const query = new URLSearchParams(queryOf(context).map(([name, value]) => [name, value]))
  for (const [name, value] of Object.entries(parameters)) query.set(name, value)
  return `${publicUrl}${path}?${query.toString()}`
}

/** The first value of a parameter. */
export function parameterOf(query: Query, name: string): string | undefined {
  for (const [candidate, value] of query) if (candidate === name) return value
  return undefined
}

/** The `Link` to the next page of this request. */
export function nextLink(gateway: GatewayContext, context: RouteContext, cursor: string): string {
  return `<${addressWith(gateway.config.publicUrl, context, { cursor })}>; rel="next"`
}
