// Renews the sessions of the console at their issuers (RFC 6749 section 6). An issuer that rotates refresh tokens ends a session
// whose token is used twice (RFC 9700 section 4.14.2): so of all requests that arrive with the same one, from several tabs and at
// several nodes, one asks, and the others of its process get what it got.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../../standards/bytes/base64url.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { WithLock } from '../../store/keyed-lock.ts'
import { createMemory } from '../memory.ts'
import { factsOf, type KeptSession, longestSeconds, renewalTime, sealSession } from './kept-session.ts'
import type { Provider, Tokens } from './provider.ts'

/** What the browser keeps, and for how many seconds. */
export interface Kept {
  readonly sealed: string
  readonly seconds: number
}

export type Renewal =
  /** The access token is good for a while. */
  | { readonly kind: 'current' }
  /** `seconds`: how long the browser keeps the token. */
  | { readonly kind: 'renewed'; readonly token: string; readonly seconds: number; readonly kept: Kept | undefined }
  /** Another node is asking the issuer, and its answer is on its way to the browser. */
  | { readonly kind: 'waiting' }
  /** The issuer cannot be asked at the moment. */
  | { readonly kind: 'failed'; readonly problem: GatewayProblem }
  | { readonly kind: 'ended' }

export interface RenewOptions {
  readonly idKey: string
  /** @returns whether the id is used for the first time, on any node */
  readonly spend: (id: string, until: number) => Promise<boolean>
  readonly withLock: WithLock
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A fault of the issuer's: its problem, or that it refuses. */
  readonly failed: (session: KeptSession, error: unknown) => GatewayProblem | 'refused'
}

interface AtIssuer {
  /** Undefined: the configuration no longer names it. */
  readonly provider: Provider | undefined
  /** The most that the configuration allows. */
  readonly sessionSeconds: number | undefined
}

/** How long those that come later with the same sealed session get the same tokens. */
const rememberMilliseconds = 60_000
const rememberEntries = 10_000
const graceSeconds = 86_400
/** In which no other node asks: longer than the issuer has for its answer. */
const leaseSeconds = 15

/**
 * A session as the browser keeps it.
 *
 * @param lasts seconds, as the issuer says; undefined: it does not say
 * @param sessionSeconds the most that the configuration allows
 */
export async function keepSession(
  idKey: string,
  session: KeptSession,
  now: number,
  lasts: number | undefined,
  sessionSeconds = longestSeconds,
): Promise<Kept | undefined> {
  const left = Math.min(lasts ?? longestSeconds, longestSeconds, session.began + sessionSeconds - now)
  // A browser that kept it longer would show its access token: the session is still known then, and known to be over.
  return left > 0 ? { sealed: await sealSession(idKey, session, now + left + graceSeconds), seconds: left } : undefined
}

export function createRenewal({ idKey, spend, withLock, now, failed }: RenewOptions) {
  const remembered = createMemory<Renewal>({ entries: rememberEntries, milliseconds: rememberMilliseconds, now })

  /** Two slots, so that a node that comes in the next one does not ask either. */
  async function takesLease(id: string): Promise<boolean> {
    const slot = Math.floor(now() / 1000 / leaseSeconds)
    const until = (slot + 3) * leaseSeconds
    return (await spend(`renewal ${id} ${slot}`, until)) && spend(`renewal ${id} ${slot + 1}`, until)
  }

  async function renewed(session: KeptSession, tokens: Tokens, sessionSeconds: number | undefined): Promise<Renewal> {
    const facts = factsOf(tokens.token)
    // OpenID Connect Core 1.0 section 12.2: the session is still that of the same person.
    if (facts === undefined || facts.subject !== session.subject) return { kind: 'ended' }
    const seconds = Math.floor(now() / 1000)
    const next: KeptSession = {
      ...session,
      refreshToken: tokens.refreshToken ?? session.refreshToken,
      renewAt: renewalTime(facts.expires, seconds),
    }
    const kept = await keepSession(idKey, next, seconds, tokens.refreshSeconds, sessionSeconds)
    const end = Math.min(facts.expires, session.began + (sessionSeconds ?? longestSeconds))
    return { kind: 'renewed', token: tokens.token, seconds: end - seconds, kept }
  }

  async function ask(
    session: KeptSession,
    id: string,
    provider: Provider,
    sessionSeconds: number | undefined,
  ): Promise<Renewal> {
    if (!(await takesLease(id))) return { kind: 'waiting' }
    try {
      return await renewed(session, await provider.refresh(session.refreshToken), sessionSeconds)
    } catch (error) {
      const problem = failed(session, error)
      return problem === 'refused' ? { kind: 'ended' } : { kind: 'failed', problem }
    }
  }

  return async (session: KeptSession, sealed: string, { provider, sessionSeconds }: AtIssuer): Promise<Renewal> => {
    const seconds = now() / 1000
    if (provider === undefined || seconds >= session.began + (sessionSeconds ?? longestSeconds))
      return { kind: 'ended' }
    if (seconds < session.renewAt) return { kind: 'current' }
    const id = toBase64Url(sha256(new TextEncoder().encode(sealed)))
    return withLock([`renewal ${id}`], async () => {
      const known = remembered.get(id)
      if (known !== undefined) return known
      const renewal = await ask(session, id, provider, sessionSeconds)
      // Another node may have failed, too: its lease ends.
      if (renewal.kind !== 'waiting') remembered.set(id, renewal, now() + waitOf(renewal))
      return renewal
    })
  }
}

/** An issuer that did not answer is asked again once the lease has ended on every node. */
function waitOf({ kind }: Renewal): number {
  return kind === 'failed' ? 2 * leaseSeconds * 1000 : rememberMilliseconds
}
