// What the browser keeps of a session that its issuer renews: the refresh token, sealed. When the access token is about to end, the
// gateway asks the issuer for the next one (RFC 6749 section 6).

import { member } from '../../../standards/json/object.ts'
import { readCompact } from '../token/compact.ts'
import { seconds } from '../token/claims.ts'
import { seal, unseal } from './sealed.ts'

export interface KeptSession {
  /** Of the session, whatever token it has: its forms are bound to it. */
  readonly id: string
  /** The id of the issuer's section. */
  readonly provider: string
  readonly refreshToken: string
  /** Whom the access tokens of the session name. */
  readonly subject: string
  /** Absent: that of the token. */
  readonly tenant?: string
  /** When the person signed in, and from when on the access token is renewed: seconds since 1970. */
  readonly began: number
  readonly renewAt: number
}

/** The longest that browsers keep a cookie (RFC 6265bis section 5.5). */
export const longestSeconds = 400 * 86_400

/** An access token is renewed this long before it ends, a short-lived one in the last quarter of its life. */
const earlySeconds = 60

/** @param now seconds since 1970 */
export function renewalTime(expires: number, now: number): number {
  return expires - Math.min(earlySeconds, Math.ceil((expires - now) / 4))
}

export interface TokenFacts {
  readonly subject: string
  /** Seconds since 1970. */
  readonly expires: number
}

/** Of an access token that came from the issuer itself: authentication checks all of it at each request. */
export function factsOf(token: string): TokenFacts | undefined {
  const payload = readCompact(token)?.payload
  if (payload === undefined) return undefined
  const [subject, expires] = [member(payload, 'sub'), seconds(payload, 'exp')]
  return typeof subject === 'string' && expires !== undefined ? { subject, expires } : undefined
}

/** @param until seconds since 1970 */
export function sealSession(secret: string, session: KeptSession, until: number): Promise<string> {
  return seal(secret, 'session', { ...session }, until)
}

/**
 * @param now milliseconds since 1970
 * @returns undefined where it was not made here, was changed, or is too old
 */
export async function openSession(secret: string, sealed: string, now: number): Promise<KeptSession | undefined> {
  const payload = await unseal(secret, 'session', sealed, now)
  if (payload === undefined) return undefined
  const { id, provider, refreshToken, subject, tenant, began, renewAt } = payload
  if (typeof id !== 'string' || typeof provider !== 'string') return undefined
  if (typeof refreshToken !== 'string' || typeof subject !== 'string') return undefined
  if (typeof began !== 'number' || typeof renewAt !== 'number') return undefined
  const own = { id, provider, refreshToken, subject, began, renewAt }
  return typeof tenant === 'string' ? { ...own, tenant } : own
}
