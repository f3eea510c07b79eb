// A problem as a page, with the same headers as in JSON. A problem with the credential shows the sign-in form.

import type { Principal } from '../principal.ts'
import { isLoopback } from '../config/config.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import { html, type Html, prose } from '../http/pages/html.ts'
import { type GatewayProblem, problemDocument, problemHeaders, statusOf } from '../problem.ts'
import type { RouteContext } from '../http/request/request.ts'
import { consolePage } from './frame.ts'
import { signInPath, staleSignIn } from '../auth/sign-in/sign-in.ts'
import { fillIn } from '../../locales/locales.ts'
import { icon } from '../http/pages/icons.ts'
import { endedCookies, keepsSessions } from '../http/request/cookies.ts'
import { consolePath, demoAccounts, sessionPath } from '../http/session.ts'
import { choice, link, postForm, type PageContext, shownOf } from './page-context.ts'

export async function problemPage(
  gateway: GatewayContext,
  context: RouteContext,
  problem: GatewayProblem,
): Promise<Response> {
  const shown = await shownOf(gateway, context)
  const status = statusOf(problem)
  const headers = problemHeaders(problem, 'text/html')
  headers.delete('cache-control')
  // A client that is authenticated, but at too low a level, is not helped by the form.
  const isKnown = (context.get('principal') as Principal | undefined) !== undefined
  if (problem.code !== 'unauthenticated' || isKnown) {
    const title = problemDocument(problem).title
    if (context.get('signedIn') !== undefined) {
      const body = html`${problemHtml(problem)}${await anotherAccount(gateway, context, shown)}`
      return consolePage(context, shown, { title, status, headers, body, keepsNoSession: true })
    }
    return consolePage(context, shown, { title, status, headers, body: problemHtml(problem) })
  }
  const renewal = context.get('renewal')
  if (renewal?.kind === 'waiting') return renewingPage(context, shown)
  const atIssuer = renewal?.kind === 'failed' ? renewal.problem : context.get('signInProblem')
  // A session cookie with an invalid token is deleted; one that waits for its issuer is not.
  if (renewal?.kind === 'ended' || (renewal?.kind !== 'failed' && context.get('session') !== undefined))
    for (const cookie of endedCookies(gateway, context)) headers.append('set-cookie', cookie)
  // Going back to the callback counts as a visit from the issuer's site, with which browsers send no SameSite=Strict cookie. The page
  // asks again, as one of this site and without the code: then the session is seen, or there is none.
  const asksAgain = atIssuer === staleSignIn && context.req.header('sec-fetch-site') === 'cross-site'
  if (asksAgain) headers.set('refresh', `0;url=${context.req.path}`)
  const said = asksAgain ? undefined : (atIssuer ?? (problem.error === undefined ? undefined : problem))
  const ended = renewal?.kind === 'ended' && html`<p class="note warn" role="alert">${shown.texts.signIn.ended}</p>`
  const body = html`${ended}${said !== undefined && problemHtml(said)}${signInForm(gateway, context, shown)}`
  return consolePage(context, shown, { title: shown.texts.signIn.title, status, headers, body })
}

/**
 * Somebody whom the issuer knows, and who has no role here: as long as the session at the issuer lasts, it would name the same
 * account again, without asking.
 */
async function anotherAccount(gateway: GatewayContext, context: RouteContext, shown: PageContext): Promise<Html | ''> {
  const { issuer } = context.get('principal')
  const url = await gateway.signIn?.endUrl(issuer, `${gateway.config.publicUrl}${consolePath}`)
  return url === undefined ? '' : html`<p><a href="${url}">${shown.texts.signIn.endAtIssuer}</a></p>`
}

/** Another node renews the session: by the next request the browser has its new cookies. */
function renewingPage(context: RouteContext, shown: PageContext): Response {
  const seconds = '2'
  const headers = new Headers({ 'retry-after': seconds })
  if (context.req.method === 'GET') headers.set('refresh', seconds)
  const body = html`<p role="status">${shown.texts.signIn.renewing}</p>`
  return consolePage(context, shown, { title: shown.texts.signIn.title, status: 503, headers, body })
}

/** Problems are shown in English, as in JSON. */
export function problemHtml(problem: Pick<GatewayProblem, 'detail' | 'path'>): Html {
  return html`<p class="note wrong" role="alert">${problemText(problem)}</p>`
}

export function problemText({ detail, path }: Pick<GatewayProblem, 'detail' | 'path'>): Html {
  // The details of a policy's faults begin with their places, since there may be several.
  const place = path === undefined || path === '' || detail.startsWith(`${path} `) ? undefined : path
  return html`<span lang="en" dir="ltr">${place !== undefined && html`<code>${place}</code>: `}${prose(detail)}</span>`
}

function signInForm(gateway: GatewayContext, context: RouteContext, shown: PageContext): Html {
  if (!keepsSessions(gateway)) return html`<p class="note wrong">${shown.texts.signIn.needsHttps}</p>`
  const { tenants } = gateway.config
  const named = [['', '–'] as const, ...tenants.map((tenant) => [tenant, tenant] as const)]
  const isDemo = gateway.localIssuer !== undefined && isLoopback(new URL(context.req.url).hostname)
  const demoButton = ({ name }: (typeof demoAccounts)[number]): Html =>
    html`<button class="${name === 'officer' ? '' : 'secondary'}" name="demo" value="${name}">
      ${shown.texts.demoRole[name]}
    </button>`
  const back = { return: askedPage(context) }
  const own = postForm(
    shown,
    sessionPath,
    html`<label for="token">${shown.texts.signIn.token}</label>
      <input
        id="token"
        name="token"
        type="password"
        autocomplete="off"
        spellcheck="false"
        required
        aria-describedby="about"
      />
      ${tenants.length > 1 && choice(shown.texts.signIn.tenant, 'tenant', '', named)}
      <button>${shown.texts.signIn.title}</button>`,
    back,
  )
  const demo =
    isDemo &&
    html`<section class="card">
      <h2>${shown.texts.signIn.demo}</h2>
      ${postForm(shown, sessionPath, html`<div class="toolbar">${demoAccounts.map(demoButton)}</div>`, back)}
      <p class="hint">${shown.texts.signIn.demoHint}</p>
    </section>`
  const about = html`<p id="about" class="hint">${shown.texts.signIn.about}</p>
    <p class="hint">${shown.texts.signIn.boundTokens}</p>`
  const choices = accounts(gateway, context, shown)
  if (choices === undefined && demo === false) {
    return html`<section class="card">
      <h2>${shown.texts.signIn.token}</h2>
      ${own}${about}
    </section>`
  }
  // Who has an account, or looks around the demo city, needs no token.
  return html`${demo}${choices ?? ''}
    <details class="card">
      <summary>${shown.texts.signIn.token}</summary>
      ${own}${about}
    </details>`
}

/** To which the browser returns once somebody is signed in; undefined: to the first page. A wrong token is asked for again. */
function askedPage({ req }: RouteContext): string | undefined {
  const { method, path, url } = req
  if (path === sessionPath) return new URL(url).searchParams.get('return') ?? undefined
  const asked = path + new URL(url).search
  return method === 'GET' && !path.startsWith(signInPath) && asked !== consolePath ? asked : undefined
}

/** A link for each issuer at which people sign in, and for each tenant where there are several. It leads back to the page that was asked for. */
function accounts(gateway: GatewayContext, context: RouteContext, shown: PageContext): Html | undefined {
  const { tenants } = gateway.config
  const { providers = [] } = gateway.signIn ?? {}
  if (providers.length === 0) return undefined
  const back = askedPage(context)
  const choices = providers.flatMap(({ id, name }) =>
    (tenants.length > 1 ? tenants : [undefined]).map((tenant) => {
      const text = fillIn(shown.texts.signIn.withAccount, { name })
      const label = html`${icon('log-in')}${text}${tenant !== undefined && html` (${tenant})`}`
      return html`<p>${link(shown, `${signInPath}/${id}`, label, { tenant, return: back }, false, 'button')}</p>`
    }),
  )
  return html`<section class="card">
    <h2>${shown.texts.signIn.account}</h2>
    ${choices}
  </section>`
}
