// The session of an officer's browser: the access token itself in a cookie that no script reads and no other site can cause to be
// sent (RFC 6265bis, `__Host-`, HttpOnly, SameSite=Strict). Every request verifies it as it would verify `Authorization`.

import { isSameDigest } from '../auth/api-key.ts'
import { signInPath } from '../auth/sign-in/sign-in.ts'
import { stateSeconds } from '../auth/sign-in/state.ts'
import { isLoopback } from '../config/config.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import { portableHashing } from '../hashing.ts'
import { ContextFacts } from './request/request-facts.ts'
import type { RouteContext } from './request/request.ts'

export interface Session {
  readonly token: string
  /** The tenant that the officer has chosen; absent: the token's own. */
  readonly tenant?: string
}

export const consolePath = '/console'
export const sessionPath = `${consolePath}/session`

export function isOfConsole(path: string): boolean {
  return path === consolePath || path.startsWith(`${consolePath}/`)
}

/** Over plain http a token could be read on its way, but for that within the machine. */
export function keepsSessions({ config }: Pick<GatewayContext, 'config'>): boolean {
  return config.publicUrl.startsWith('https:') || isLoopback(new URL(config.publicUrl).hostname)
}

/**
 * On loopback a browser may keep no cookie that is Secure, and the prefix asks for that: the name is the plain one. Another
 * server of this machine could set it, and gain nothing, since it holds a token of its own then.
 */
function cookieOf({ config }: Pick<GatewayContext, 'config'>): { readonly name: string; readonly attributes: string } {
  return config.publicUrl.startsWith('https:')
    ? { name: '__Host-citygate', attributes: 'Path=/; HttpOnly; SameSite=Strict; Secure' }
    : { name: 'citygate', attributes: 'Path=/; HttpOnly; SameSite=Strict' }
}

/** Between the halves of a sign-in at an issuer: a cookie that comes back with the browser from another site. */
function stateCookieOf({ config }: Pick<GatewayContext, 'config'>): {
  readonly name: string
  readonly attributes: string
} {
  return config.publicUrl.startsWith('https:')
    ? { name: '__Host-citygate-sign-in', attributes: 'Path=/; HttpOnly; SameSite=Lax; Secure' }
    : { name: 'citygate-sign-in', attributes: 'Path=/; HttpOnly; SameSite=Lax' }
}

export function stateCookie(gateway: Pick<GatewayContext, 'config'>, sealed: string): string {
  const { name, attributes } = stateCookieOf(gateway)
  return `${name}=${sealed}; ${attributes}; Max-Age=${sealed === '' ? 0 : stateSeconds}`
}

/** What a browser keeps of a cookie, its name included (RFC 6265bis section 5.5). */
const maxCookieLength = 4096

/** @returns undefined where no browser would keep it */
export function sessionCookie(
  gateway: GatewayContext,
  { token, tenant = '' }: Session,
  seconds: number,
): string | undefined {
  const { name, attributes } = cookieOf(gateway)
  const value = `${tenant}:${token}`
  if (name.length + value.length > maxCookieLength) return undefined
  return `${name}=${value}; ${attributes}; Max-Age=${Math.max(0, Math.floor(seconds))}`
}

export function endedCookie(gateway: Pick<GatewayContext, 'config'>): string {
  const { name, attributes } = cookieOf(gateway)
  return `${name}=; ${attributes}; Max-Age=0`
}

/** A token as `Authorization: Bearer` writes it (RFC 6750 section 2.1), and the name of a tenant. */
const sessionText = /^([a-z0-9_]{0,50}):([A-Za-z0-9._~+/-]+=*)$/

function readSession(text: string): Session | undefined {
  const [, tenant, token] = sessionText.exec(text) ?? []
  if (token === undefined) return undefined
  return tenant === undefined || tenant === '' ? { token } : { token, tenant }
}

function cookieNamed(context: RouteContext, name: string): string | undefined {
  for (const pair of (context.req.header('cookie') ?? '').split(';')) {
    const end = pair.indexOf('=')
    if (pair.slice(0, end).trim() === name) return pair.slice(end + 1).trim()
  }
  return undefined
}

function cookieSession(gateway: GatewayContext, context: RouteContext): Session | undefined {
  const text = cookieNamed(context, cookieOf(gateway).name)
  return text === undefined ? undefined : readSession(text)
}

const callbackPath = new RegExp(`^${signInPath}/([^/]+)/callback$`)

/**
 * The browser comes back from an issuer: its code becomes a token, which is then checked as any other. A problem is for the page
 * (problem-page.ts), since nobody is signed in then.
 */
async function comingBack(gateway: GatewayContext, context: RouteContext, id: string): Promise<Session | undefined> {
  const sealed = cookieNamed(context, stateCookieOf(gateway).name)
  const finished = await gateway.signIn?.finish(id, new URL(context.req.url), sealed)
  if (finished === undefined) return undefined
  if (!finished.ok) {
    context.set('signInProblem', finished.problem)
    return undefined
  }
  const { token, back, tenant = '' } = finished.value
  context.set('signInBack', back)
  return readSession(`${tenant}:${token}`)
}

const formType = 'application/x-www-form-urlencoded'
const maxFormLength = 10_000
const demoSeconds = 3600
/** As whom one may sign in to the demo city without a token; a second officer approves what the first one requests. */
export const demoAccounts = [
  { name: 'officer', role: 'officer' },
  { name: 'second-officer', role: 'officer' },
  { name: 'operator', role: 'operator' },
  { name: 'reader', role: 'reader' },
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
    return { token: await localIssuer.token(`demo-${account.name}`, [account.role], demoSeconds) }
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

/** The token of the forms of this session, which no other site can know. */
export function formToken({ services }: Pick<GatewayContext, 'services'>, { token }: Session): string {
  return portableHashing.keyed(new TextEncoder().encode(services.idKey))('console form\n', token)
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

/** The request as authentication sees it. A client that shows a credential in a header has no session. */
export async function consoleFacts(gateway: GatewayContext, context: RouteContext): Promise<ContextFacts> {
  const facts = new ContextFacts(gateway, context)
  const showsCredential = facts.header('authorization') !== undefined || facts.header('x-api-key') !== undefined
  if (showsCredential || !keepsSessions(gateway)) return facts
  const session = await sessionOf(gateway, context, facts)
  if (session === undefined) return facts
  context.set('session', session)
  return new SessionFacts(gateway, context, session)
}
