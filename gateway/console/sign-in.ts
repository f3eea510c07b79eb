// Sessions of the console: a token that was pasted, or the one that an issuer gives whom it signs in, is stored in a cookie of the
// browser, and deleted from it. The pipeline that all APIs share has already verified the token.

import { fail, ok, type Result } from '../../standards/result.ts'
import { signInPath } from '../auth/sign-in/sign-in.ts'
import { html } from '../http/pages/html.ts'
import { parameterOf, queryOf } from '../http/request/query.ts'
import type { RouteContext } from '../http/request/request.ts'
import type { Handler } from '../http/route.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import type { GatewayProblem } from '../problem.ts'
import { showing, taking } from './forms.ts'
import {
  endedCookies,
  keepsSessions,
  keptCookie,
  sessionCookie,
  stateCookie,
  stateTexts,
} from '../http/request/cookies.ts'
import { consolePath, isOfConsole, keptSession, tokenTooLong } from '../http/session.ts'
import { address, shownOf } from './page-context.ts'
import { problemPage } from './problem-page.ts'

/** The cookies of a session that begins. */
function startedSession(gateway: GatewayContext, context: RouteContext): Result<readonly string[], GatewayProblem> {
  const session = context.get('session')
  if (session === undefined) {
    return fail({ code: 'bad-request', detail: 'A session must be started by the form of the sign-in page.' })
  }
  const { expires } = context.get('principal')
  const signedIn = context.get('signedIn')
  const left = expires === undefined ? Infinity : (expires - Date.parse(gateway.services.now())) / 1000
  const cookie = sessionCookie(gateway, session, Math.min(left, signedIn?.sessionSeconds ?? Infinity))
  return cookie === undefined ? fail(tokenTooLong) : ok([cookie, ...keptCookie(gateway, context, signedIn?.kept)])
}

/** The form is read where authentication looks for the credential (session.ts), and is noted nowhere. */
export const signInRoute: Handler = async (gateway, context) => {
  const cookies = startedSession(gateway, context)
  if (!cookies.ok) return cookies
  const back = backPath(gateway, parameterOf(queryOf(context), 'return'))
  const headers = await goingTo(gateway, context, back)
  for (const cookie of cookies.value) headers.append('set-cookie', cookie)
  return ok(new Response(null, { status: 303, headers }))
}

/** The first page is in the language of the page before. */
async function goingTo(gateway: GatewayContext, context: RouteContext, path: string): Promise<Headers> {
  return new Headers({
    location: path === consolePath ? address(await shownOf(gateway, context), consolePath) : path,
    'cache-control': 'private, no-store',
  })
}

/**
 * Where a browser may be sent back to: a page of this console. What a browser would read as another address is not kept
 * (OWASP ASVS 5.0 V3.7.2).
 */
export function backPath({ config }: Pick<GatewayContext, 'config'>, asked: string | undefined): string {
  if (asked === undefined || asked.length > 500 || !/^\/console(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/.test(asked))
    return consolePath
  const { origin } = new URL(config.publicUrl)
  if (!URL.canParse(asked, origin)) return consolePath
  const { origin: target, pathname, search } = new URL(asked, origin)
  const isPage = target === origin && isOfConsole(pathname) && !pathname.startsWith(signInPath)
  return isPage ? pathname + search : consolePath
}

/** GET /console/sign-in/{id}: the browser goes to the issuer. A link and not a form, whose redirect the security policy would stop. */
export const startSignInRoute: Handler = async (gateway, context) => {
  if (!keepsSessions(gateway)) return fail({ code: 'bad-request', detail: 'Nobody signs in over plain HTTP.' })
  const query = queryOf(context)
  const tenant = gateway.config.tenants.find((one) => one === parameterOf(query, 'tenant'))
  const back = backPath(gateway, parameterOf(query, 'return'))
  const started = await gateway.signIn?.start(context.req.param('id') ?? '', {
    back,
    ...(tenant === undefined ? {} : { tenant }),
  })
  if (started === undefined) return fail({ code: 'not-found', detail: 'Nobody signs in to this gateway.' })
  if (!started.ok) return ok(await problemPage(gateway, context, started.problem))
  const headers = {
    location: started.value.url,
    // Another tab may be on its way to the issuer, too.
    'set-cookie': stateCookie(gateway, [started.value.sealed, ...stateTexts(gateway, context)]),
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
  }
  return ok(new Response(null, { status: 303, headers }))
}

/**
 * GET /console/sign-in/{id}/callback. Of a sign-in that is not (or no longer) waiting here, as by the Back button, nothing is taken: who has
 * a session goes on to the first page with it.
 */
export const finishSignInRoute: Handler = async (gateway, context) =>
  context.get('signedIn') === undefined && context.get('session') !== undefined
    ? ok(new Response(null, { status: 303, headers: await goingTo(gateway, context, consolePath) }))
    : finishedPage(gateway, context)

/**
 * A page that goes on by itself. A redirect would still count as a visit from the issuer's
 * site, with which browsers send no SameSite=Strict cookie.
 */
const finishedPage = showing((gateway, context, shown) => {
  const cookies = startedSession(gateway, context)
  if (!cookies.ok) return cookies
  const { back = consolePath, waiting = [] } = context.get('signedIn') ?? {}
  const headers = new Headers({ refresh: `0;url=${back}` })
  for (const cookie of [...cookies.value, stateCookie(gateway, waiting)]) headers.append('set-cookie', cookie)
  const body = html`<p role="status">
    ${shown.texts.signIn.signedIn} <a href="${back}">${shown.texts.signIn.goOn}</a>
  </p>`
  return ok({ title: shown.texts.signIn.title, body, headers, isOnce: true })
})

/**
 * The session ends here and, where the issuer says how, at the issuer: else it would be renewed by anyone who has a copy of the cookie,
 * and the next sign-in would ask for nothing.
 */
export const signOutRoute: Handler = taking(async (gateway, context, _form, shown) => {
  const ended = endedCookies(gateway, context)
  const kept = await keptSession(gateway, context)
  if (kept !== undefined) await gateway.signIn?.revoke(kept)
  const url = await gateway.signIn?.endUrl(context.get('principal').issuer, `${gateway.config.publicUrl}${consolePath}`)
  if (url === undefined) return ok({ path: consolePath, cookies: ended })
  const headers = new Headers({ refresh: `0;url=${url}` })
  for (const cookie of ended) headers.append('set-cookie', cookie)
  const body = html`<p role="status">
    ${shown.texts.signIn.signedOut} <a href="${url}">${shown.texts.signIn.endAtIssuer}</a>
  </p>`
  return ok({ title: shown.texts.frame.signOut, body, headers })
})
