// The headers of every answer. The answers of busy routes are created with them: on Node, adding a header to a Response later costs
// as much as the rest of the answer.

import { shadowHeader } from '../pipeline/access/shadow.ts'
import type { AccessScope } from '../pipeline/access/access-scope.ts'
import type { RouteContext } from './request/request.ts'

function standingHeaders(context: RouteContext): Readonly<Record<string, string>> {
  return {
    'citygate-request': context.get('requestId'),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...shadowOf(context),
    ...context.get('budget'),
  }
}

/** Open routes have no view. */
function shadowOf(context: RouteContext): Readonly<Record<string, string>> {
  const view: AccessScope | undefined = context.get('view')
  const reported = view?.shadow?.countsForReader
  return reported === undefined ? {} : { 'citygate-shadow': shadowHeader(reported) }
}

/** A successful answer with all its headers. */
export function respond(
  context: RouteContext,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>>,
  status = 200,
): Response {
  const response = new Response(body as BodyInit, { status, headers: { ...standingHeaders(context), ...headers } })
  context.set('complete', response)
  context.set('output', body)
  return response
}

/** Adds the headers that an answer lacks which was not made here. */
export function complete(context: RouteContext, response: Response): void {
  addCookies(context, response)
  if (response === context.get('complete')) return
  const { headers } = response
  for (const [name, value] of Object.entries(standingHeaders(context))) if (!headers.has(name)) headers.set(name, value)
}

/** Of a session that was renewed (session.ts). A response that sets cookies of its own knows more than what was done before it. */
function addCookies(context: RouteContext, response: Response): void {
  const renewed = context.get('cookies')
  if (renewed === undefined) return
  // Read where it is needed: on Node, asking an answer for its headers costs as much as sending it.
  const { headers } = response
  if (headers.has('set-cookie')) return
  for (const cookie of renewed) headers.append('set-cookie', cookie)
}
