// The cookies of the console (RFC 6265bis), which no script reads: the access token of a session, what the issuer renews it with, and
// what is kept between the halves of a sign-in.

import type { Kept } from '../../auth/sign-in/renew.ts'
import { stateSeconds } from '../../auth/sign-in/state.ts'
import { isLoopback } from '../../config/config.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { RouteContext, Session } from './request.ts'

type Configured = Pick<GatewayContext, 'config'>

/** Over plain http a token could be read on its way, but for that within the machine. */
export function keepsSessions({ config }: Configured): boolean {
  return config.publicUrl.startsWith('https:') || isLoopback(new URL(config.publicUrl).hostname)
}

const cookies = {
  session: { name: 'citygate', sameSite: 'Strict' },
  /** Sealed (auth/sign-in/kept-session.ts). */
  kept: { name: 'citygate-session', sameSite: 'Strict' },
  /** It comes back with the browser from another site. */
  state: { name: 'citygate-sign-in', sameSite: 'Lax' },
} as const

type CookieName = keyof typeof cookies

/**
 * On loopback a browser may keep no cookie that is Secure, and the prefix asks for that: the name is the plain one. Another
 * server of this machine could set it, and gain nothing, since it holds a token of its own then.
 */
function nameOf({ config }: Configured, cookie: CookieName): string {
  return `${config.publicUrl.startsWith('https:') ? '__Host-' : ''}${cookies[cookie].name}`
}

/** What a browser keeps of a cookie, its name included (RFC 6265bis section 5.5). */
const maxCookieLength = 4096

/** @returns undefined where no browser would keep it */
function written(gateway: Configured, cookie: CookieName, value: string, seconds: number): string | undefined {
  const name = nameOf(gateway, cookie)
  if (name.length + value.length > maxCookieLength) return undefined
  const secure = name.startsWith('__Host-') ? '; Secure' : ''
  const attributes = `Path=/; HttpOnly; SameSite=${cookies[cookie].sameSite}${secure}`
  return `${name}=${value}; ${attributes}; Max-Age=${Math.max(0, Math.floor(seconds))}`
}

function ended(gateway: Configured, cookie: CookieName): string {
  return written(gateway, cookie, '', 0) ?? ''
}

/** Sign-ins that may wait at the same time, each in a tab of its own. */
const maxStates = 3
/** Between them: a character that none of them has. */
const stateSeparator = '~'

/** The sign-ins that have begun in this browser, the latest first; the earliest go where a browser would not keep all. */
export function stateCookie(gateway: Configured, states: readonly string[]): string {
  const value = states.slice(0, maxStates).join(stateSeparator)
  const cookie = written(gateway, 'state', value, value === '' ? 0 : stateSeconds)
  return cookie ?? stateCookie(gateway, states.slice(0, maxStates).slice(0, -1))
}

/** Of a working day, however long the token lives. */
const maxSeconds = 12 * 3600

/**
 * @param seconds that the token has left
 * @returns undefined where no browser would keep it
 */
export function sessionCookie(
  gateway: Configured,
  { token, tenant = '' }: Session,
  seconds: number,
): string | undefined {
  return written(gateway, 'session', `${tenant}:${token}`, Math.min(seconds, maxSeconds))
}

/** Without what renews it, a session ends with its access token. */
export function keptCookie(gateway: GatewayContext, context: RouteContext, kept: Kept | undefined): readonly string[] {
  const cookie = kept === undefined ? undefined : written(gateway, 'kept', kept.sealed, kept.seconds)
  if (cookie !== undefined) return [cookie]
  if (kept !== undefined) gateway.log({ level: 'warning', event: 'refresh-token-too-long' })
  return keptText(gateway, context) === undefined ? [] : [ended(gateway, 'kept')]
}

export function endedCookies(gateway: GatewayContext, context: RouteContext): readonly string[] {
  return [ended(gateway, 'session'), ...keptCookie(gateway, context, undefined)]
}

function cookieText(gateway: Configured, context: RouteContext, cookie: CookieName): string | undefined {
  const name = nameOf(gateway, cookie)
  for (const pair of (context.req.header('cookie') ?? '').split(';')) {
    const end = pair.indexOf('=')
    if (pair.slice(0, end).trim() === name) return pair.slice(end + 1).trim()
  }
  return undefined
}

export function stateTexts(gateway: Configured, context: RouteContext): readonly string[] {
  const text = cookieText(gateway, context, 'state') ?? ''
  return text.split(stateSeparator, maxStates).filter((one) => one !== '')
}

/** A client that shows a credential in a header has no session, whatever its cookies are. */
export function showsCredential({ req }: RouteContext): boolean {
  return req.header('authorization') !== undefined || req.header('x-api-key') !== undefined
}

export function keptText(gateway: Configured, context: RouteContext): string | undefined {
  return showsCredential(context) ? undefined : cookieText(gateway, context, 'kept')
}

/** A token as `Authorization: Bearer` writes it (RFC 6750 section 2.1), and the name of a tenant. */
const sessionText = /^([a-z0-9_]{0,50}):([A-Za-z0-9._~+/-]+=*)$/

export function readSession(text: string): Session | undefined {
  const [, tenant, token] = sessionText.exec(text) ?? []
  if (token === undefined) return undefined
  return tenant === undefined || tenant === '' ? { token } : { token, tenant }
}

export function shownSession(gateway: Configured, context: RouteContext): Session | undefined {
  const text = cookieText(gateway, context, 'session')
  return text === undefined ? undefined : readSession(text)
}
