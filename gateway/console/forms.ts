// The wrappers of the console's pages: one for pages, one for forms. A form is accepted only if a page of this gateway sent it and,
// for a client that is authenticated by a cookie, if it has the token of that session.

import { fail, ok, type Result } from '../../standards/result.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import type { GatewayProblem } from '../problem.ts'
import { messageOf } from '../http/request/json-body.ts'
import type { RouteContext } from '../http/request/request.ts'
import type { Handler } from '../http/route.ts'
import { type ConsolePage, consolePage } from './frame.ts'
import { isFormToken, isOwnPage } from '../http/session.ts'
import { address, type PageContext, shownOf } from './page-context.ts'

type Answer<Value> = Result<Value, GatewayProblem> | Promise<Result<Value, GatewayProblem>>

/** A page that shows something. */
export function showing(
  make: (gateway: GatewayContext, context: RouteContext, shown: PageContext) => Answer<ConsolePage>,
): Handler {
  return async (gateway, context) => {
    const shown = await shownOf(gateway, context)
    const made = await make(gateway, context, shown)
    return made.ok ? ok(consolePage(context, shown, made.value)) : made
  }
}

/** Where a browser goes on, and what it is to keep. */
interface Gone {
  readonly path: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
}

/**
 * A form that was accepted: the browser is redirected, so that going back or reloading submits nothing twice (RFC 9110 section
 * 15.4.4); or a page that says what to correct.
 */
export function taking(
  take: (
    gateway: GatewayContext,
    context: RouteContext,
    form: URLSearchParams,
    shown: PageContext,
  ) => Answer<Gone | ConsolePage>,
  longest?: (gateway: GatewayContext) => number,
): Handler {
  return async (gateway, context) => {
    const form = await formOf(gateway, context, longest?.(gateway))
    const shown = await shownOf(gateway, context)
    const taken = form.ok ? await take(gateway, context, form.value, shown) : form
    if (!taken.ok) return taken
    if ('title' in taken.value) return ok(consolePage(context, shown, taken.value))
    const { path, parameters, cookies = [] } = taken.value
    const headers = new Headers({
      location: address(shown, path, parameters),
      'cache-control': 'private, no-store',
    })
    for (const cookie of cookies) headers.append('set-cookie', cookie)
    return ok(new Response(null, { status: 303, headers }))
  }
}

const formType = 'application/x-www-form-urlencoded'
const maxFormLength = 10_000

const foreign: GatewayProblem = {
  code: 'bad-request',
  path: 'form',
  detail: 'The form was not sent by a page of this session: reload the page and submit it again.',
}

async function formOf(
  gateway: GatewayContext,
  context: RouteContext,
  longest = maxFormLength,
): Promise<Result<URLSearchParams, GatewayProblem>> {
  const session = context.get('session')
  // A header with a credential is nothing that another site could make a browser send.
  if (session !== undefined && !isOwnPage(gateway, context)) return fail(foreign)
  const message = await messageOf(gateway, context, longest)
  if (!message.ok) return message
  if (message.value.mediaType !== formType) {
    return fail({ code: 'unsupported-media-type', detail: 'The request body must be a form.', available: [formType] })
  }
  const form = new URLSearchParams(new TextDecoder().decode(message.value.body))
  if (session !== undefined && !isFormToken(gateway, session, form.get('form'))) return fail(foreign)
  return ok(form)
}
