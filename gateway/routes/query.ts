// The query of a request, parsed once for the routes that look at all of its parameters (WHATWG URL, urlencoded parsing).

import type { RouteContext } from './request.ts'

export type Query = readonly (readonly [name: string, value: string])[]

const none: Query = []

export function queryOf(context: RouteContext): Query {
  const known = context.get('query')
  if (known !== undefined) return known
  const { url } = context.req
  const start = url.indexOf('?')
  const query = start < 0 ? none : [...new URLSearchParams(url.slice(start).replace(/#.*/s, ''))]
  context.set('query', query)
  return query
}

/** The first value of a parameter. */
export function parameterOf(query: Query, name: string): string | undefined {
  for (const [candidate, value] of query) if (candidate === name) return value
  return undefined
}
