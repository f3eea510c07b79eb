// The session of an officer's browser: the access token itself in a cookie that no script reads and no other site can cause to be
// sent (RFC 6265bis, `__Host-`, HttpOnly, SameSite=Strict), and beside it what its issuer renews it with. Every request verifies the
// token as it would verify `Authorization`.

import { isSameDigest } from '../auth/api-key.ts'
import type { KeptSession } from '../auth/sign-in/kept-session.ts'
import { signInPath, staleSignIn } from '../auth/sign-in/sign-in.ts'
import { isLoopback } from '../config/config.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import { notedIn } from '../pipeline/offload.ts'
import type { GatewayProblem } from '../problem.ts'
import { portableHashing } from '../hashing.ts'
import {
  keepsSessions,
  keptCookie,
  keptText,
  readSession,
  sessionCookie,
  shownSession,
  showsCredential,
  stateTexts,
} from './request/cookies.ts'
import { ContextFacts } from './request/request-facts.ts'
import type { RouteContext, Session } from './request/request.ts'

export const consolePath = '/console'
export const sessionPath = `${consolePath}/session`

export function isOfConsole(path: string): boolean {
  return path === consolePath || path.startsWith(`${consolePath}/`)
}

/**
 * The session that the cookies hold. One that an issuer renews gets its next token here, shortly before the one that it has ends; the
 * response brings it to the browser.
 */
async function cookieSession(gateway: GatewayContext, context: RouteContext): Promise<Session | undefined> {
  const shown = shownSession(gateway, context)
  const sealed = keptText(gateway, context)
  const { signIn } = gateway
  const kept = sealed === undefined ? undefined : await signIn?.open(sealed)
  if (signIn === undefined || sealed === undefined || kept === undefined) return shown
  const { id, tenant } = kept
  // A worker thread is handed the request as it was, and who is signed in.
  const isElsewhere = notedIn(context.env) !== undefined
  const own = { id, ...(tenant === undefined ? {} : { tenant }) }
  if (isElsewhere) return { token: '', ...shown, ...own }
  const renewal = await signIn.renew(kept, sealed, shown !== undefined)
  context.set('renewal', renewal)
  if (renewal.kind === 'ended') return undefined
  if (renewal.kind !== 'renewed') return shown === undefined ? undefined : { ...shown, id }
  const session = { ...own, token: renewal.token }
  const cookie = sessionCookie(gateway, session, renewal.seconds)
  if (cookie === undefined) {
    context.set('signInProblem', tokenTooLong)
    context.set('renewal', { kind: 'ended' })
    return undefined
  }
  context.set('cookies', [cookie, ...keptCookie(gateway, context, renewal.kept)])
  return session
}

/** What the issuer renews this session with; undefined: it does not. */
export async function keptSession(gateway: GatewayContext, context: RouteContext): Promise<KeptSession | undefined> {
  const renewal = context.get('renewal')
  const sealed = renewal?.kind === 'renewed' ? renewal.kept?.sealed : keptText(gateway, context)
  return sealed === undefined ? undefined : gateway.signIn?.open(sealed)
}

export const tokenTooLong: GatewayProblem = {
  code: 'bad-request',
  path: 'token',
  detail: 'The token is too long for a cookie (4096 bytes); configure the issuer to issue tokens with fewer claims.',
}

const callbackPath = new RegExp(`^${signInPath}/([^/]+)/callback$`)

/**
 * The browser comes back from an issuer: its code becomes a token, which is then checked as any other. A problem is for the page
 * (problem-page.ts), since nobody is signed in then, unless the browser has a session of before.
 */
async function comingBack(gateway: GatewayContext, context: RouteContext, id: string): Promise<Session | undefined> {
  const finished = await gateway.signIn?.finish(id, new URL(context.req.url), stateTexts(gateway, context))
  if (finished === undefined) return undefined
  if (!finished.ok) {
    context.set('signInProblem', finished.problem)
    return finished.problem === staleSignIn ? cookieSession(gateway, context) : undefined
  }
  const { token, tenant = '', kept } = finished.value
  context.set('signedIn', finished.value)
  const session = readSession(`${tenant}:${token}`)
  return session === undefined || kept === undefined ? session : { ...session, id: kept.id }
}

const formType = 'application/x-www-form-urlencoded'
const maxFormLength = 10_000
const demoSeconds = 3600
/**
 * As whom one may sign in to the demo city without a token; a second officer approves what the first one requests. The vendor is the
 * client of the taxis: only the client that owns a source sees what it has sent, and the console is for those who also operate.
 */
export const demoAccounts = [
  { name: 'officer', client: 'demo-officer', roles: ['officer'] },
  { name: 'second-officer', client: 'demo-second-officer', roles: ['officer'] },
  { name: 'operator', client: 'demo-operator', roles: ['operator'] },
  { name: 'vendor', client: 'fleet-taxis', roles: ['vendor', 'operator'] },
  { name: 'reader', client: 'demo-reader', roles: ['reader'] },
] as const

/**
 * What the form of the sign-in page brings. In the demo city it may ask for a token instead, which its issuer gives to this
 * machine alone: a page under another name (DNS rebinding) gets none, nor does a form of another site.
 */
async function signingIn(
  gateway: GatewayContext,
  context: RouteContext,
  facts: ContextFacts,
): Promise<Session | undefined> {
  const type = (context.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== formType || !isOwnPage(gateway, context)) return undefined
  const content = await facts.content()
  if (!content.ok || content.value.length > maxFormLength) return undefined
  const form = new URLSearchParams(new TextDecoder().decode(content.value))
  const { localIssuer } = gateway
  if (form.has('demo')) {
    const account = demoAccounts.find(({ name }) => name === form.get('demo'))
    if (account === undefined || localIssuer === undefined) return undefined
    if (!isLoopback(new URL(context.req.url).hostname)) return undefined
    return { token: await localIssuer.token(account.client, account.roles, demoSeconds) }
  }
  const token = (form.get('token') ?? '').trim().replace(/^Bearer\s+/i, '')
  return readSession(`${(form.get('tenant') ?? '').trim()}:${token}`)
}

/**
 * Whether a form was sent by a page of this gateway: according to the browser's Fetch Metadata, or to the Origin that an older
 * browser sends (RFC 6454). A client that sends neither is not a browser, and uses the JSON routes.
 */
export function isOwnPage({ config }: Pick<GatewayContext, 'config'>, context: RouteContext): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  return context.req.header('origin') === new URL(config.publicUrl).origin
}

/** The token of the forms of this session, which no other site can know. It outlives an access token that is renewed. */
export function formToken({ services }: Pick<GatewayContext, 'services'>, { token, id }: Session): string {
  return portableHashing.keyed(new TextEncoder().encode(services.idKey))('console form\n', id ?? token)
}

export function isFormToken(
  gateway: Pick<GatewayContext, 'services'>,
  session: Session,
  given: string | null,
): boolean {
  return given !== null && isSameDigest(given, formToken(gateway, session))
}

/** A request whose credential is that of the session. */
class SessionFacts extends ContextFacts {
  readonly #session: Session

  constructor(gateway: GatewayContext, context: RouteContext, session: Session) {
    super(gateway, context)
    this.#session = session
  }

  override header(name: string): string | undefined {
    if (name === 'authorization') return `Bearer ${this.#session.token}`
    return name === 'ngsild-tenant' ? (this.#session.tenant ?? super.header(name)) : super.header(name)
  }
}

function sessionOf(
  gateway: GatewayContext,
  context: RouteContext,
  facts: ContextFacts,
): Promise<Session | undefined> | Session | undefined {
  const { method, path } = context.req
  if (method === 'POST' && path === sessionPath) return signingIn(gateway, context, facts)
  const [, provider] = callbackPath.exec(path) ?? []
  return method === 'GET' && provider !== undefined
    ? comingBack(gateway, context, provider)
    : cookieSession(gateway, context)
}

/** The request as authentication sees it. */
export async function consoleFacts(gateway: GatewayContext, context: RouteContext): Promise<ContextFacts> {
  const facts = new ContextFacts(gateway, context)
  if (showsCredential(context) || !keepsSessions(gateway)) return facts
  const session = await sessionOf(gateway, context, facts)
  if (session === undefined) return facts
  context.set('session', session)
  return new SessionFacts(gateway, context, session)
}
