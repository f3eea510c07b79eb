// Signing in to the console at the issuers of the configuration, and the sessions that they renew. An access token that comes of it is
// checked as any other token is.

import {
  AuthorizationResponseError,
  ClientError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { IssuerConfig } from '../../config/config.ts'
import { defaultSignInId, type SignInConfig } from '../../config/sign-in.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { WithLock } from '../../store/keyed-lock.ts'
import { factsOf, type KeptSession, openSession, renewalTime } from './kept-session.ts'
import { createProvider, MissingSecret, type Provider, type ProviderOptions, type Tokens } from './provider.ts'
import { ProviderUnreachable } from './provider-fetch.ts'
import { createRenewal, type Kept, keepSession, type Renewal } from './renew.ts'
import { openState, sealState, type SignInState, stateSeconds } from './state.ts'

export interface SignInProvider {
  readonly id: string
  readonly name: string
  readonly issuer: string
}

export interface SignedIn {
  readonly token: string
  readonly back: string
  /** The other sign-ins of this browser, which have not come back yet. */
  readonly waiting: readonly string[]
  readonly tenant?: string
  /** Where the issuer renews the session. */
  readonly kept?: Kept & Pick<KeptSession, 'id'>
  /** The longest session that the configuration allows. */
  readonly sessionSeconds?: number
}

export interface SignIn {
  readonly providers: readonly SignInProvider[]
  /** @returns where the browser goes, and what it keeps until it comes back */
  start(
    id: string,
    to: Pick<SignInState, 'back' | 'tenant'>,
  ): Promise<Result<{ readonly url: string; readonly sealed: string }, GatewayProblem>>
  /** @param states the sign-ins that have begun in this browser, sealed */
  finish(id: string, callback: URL, states: readonly string[]): Promise<Result<SignedIn, GatewayProblem>>
  /** @returns undefined where the gateway has not sealed it, or its time is over */
  open(sealed: string): Promise<KeptSession | undefined>
  /**
   * The next tokens, where it is time.
   * @param hasToken whether the browser still has an access token
   */
  renew(session: KeptSession, sealed: string, hasToken: boolean): Promise<Renewal>
  /** The issuer renews the session no more. */
  revoke(session: KeptSession): Promise<void>
  /** Where a session at the issuer ends; undefined: nobody signs in there, or it does not say. */
  endUrl(issuer: string, back: string): Promise<string | undefined>
}

export interface SignInOptions extends Pick<ProviderOptions, 'allow' | 'fetch' | 'secret' | 'now'> {
  readonly issuers: readonly IssuerConfig[]
  readonly publicUrl: string
  /** The secret of the whole gateway. */
  readonly idKey: string
  /** @returns whether the id is used for the first time */
  readonly spend: (id: string, until: number) => Promise<boolean>
  readonly withLock: WithLock
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

export const signInPath = '/console/sign-in'

const unknown: GatewayProblem = { code: 'not-found', detail: 'Nobody signs in to this gateway by that issuer.' }

function refusedSignIn(detail: string): GatewayProblem {
  return { code: 'unauthenticated', error: 'invalid_token', detail }
}

/** The callback is of no sign-in that waits in this browser, as where somebody goes back to it: the session, if any, is as it was. */
export const staleSignIn = refusedSignIn(
  'The sign-in was not started in this browser, took longer than ten minutes, or is over. Sign in again.',
)

/** Answers of the issuer that a person can do something about (RFC 6749 section 4.1.2.1, OpenID Connect Core 1.0 section 3.1.2.6). */
const known: ReadonlyMap<string, string> = new Map([
  ['access_denied', 'The issuer denied the sign-in, or you declined it.'],
  ['login_required', 'The issuer requires you to sign in there first.'],
  ['interaction_required', 'The issuer requires a further step of you.'],
  ['consent_required', 'The issuer requires your consent.'],
  ['temporarily_unavailable', 'The issuer is unavailable at the moment. Try again later.'],
])

export function createSignIn(options: SignInOptions): SignIn {
  const { issuers, publicUrl, idKey, spend, now, log } = options
  const providers: SignInProvider[] = []
  const clients = new Map<string, Provider>()
  /** The longest session at each, in seconds. */
  const longest = new Map<string, number>()
  for (const { issuer, jwksUri, signIn } of issuers) {
    if (signIn === undefined) continue
    const id = idOf(signIn)
    const { name = new URL(issuer).host } = signIn
    providers.push({ id, name, issuer })
    if (signIn.sessionHours !== undefined) longest.set(id, signIn.sessionHours * 3600)
    const config = { issuer, signIn, ...(jwksUri === undefined ? {} : { jwksUri }) }
    clients.set(id, createProvider({ ...options, config, redirectUri: `${publicUrl}${signInPath}/${id}/callback` }))
  }

  function failed(id: string, error: unknown, event = 'sign-in-failed'): GatewayProblem {
    // Texts of the issuer, and what a request contains, stay out of the log and of the page.
    const code = codeOf(error)
    if (code === undefined) throw error
    log({ level: 'warning', event, issuer: providers.find((one) => one.id === id)?.issuer, reason: code })
    if (error instanceof MissingSecret) {
      return {
        code: 'internal',
        detail: 'The secret of this gateway at the issuer is not configured (signIn.clientSecret).',
      }
    }
    if (code === unreachableCode) {
      return { code: 'unreachable', detail: 'The issuer does not answer, or may not be called. Try again later.' }
    }
    return refusedSignIn(known.get(code) ?? 'The issuer refused the sign-in; the log of the gateway says why.')
  }

  const renewal = createRenewal({
    ...options,
    failed({ provider }, error) {
      failed(provider, error, 'session-not-renewed')
      return refusesRenewal(error) ? 'refused' : notRenewed
    },
  })

  /** What the browser keeps of a session that has just begun. */
  async function kept(
    provider: string,
    { token, refreshToken, refreshSeconds }: Tokens,
    tenant: string | undefined,
  ): Promise<SignedIn['kept']> {
    const facts = refreshToken === undefined ? undefined : factsOf(token)
    if (refreshToken === undefined || facts === undefined) return undefined
    const began = Math.floor(now() / 1000)
    const session: KeptSession = {
      id: randomState(),
      provider,
      refreshToken,
      subject: facts.subject,
      ...(tenant === undefined ? {} : { tenant }),
      began,
      renewAt: renewalTime(facts.expires, began),
    }
    const held = await keepSession(idKey, session, began, refreshSeconds, longest.get(provider))
    return held === undefined ? undefined : { ...held, id: session.id }
  }

  return {
    providers,
    async start(id, { back, tenant }) {
      const provider = clients.get(id)
      if (provider === undefined) return fail(unknown)
      const state: SignInState = {
        id,
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        back,
        ...(tenant === undefined ? {} : { tenant }),
      }
      try {
        return ok({ url: await provider.authorizationUrl(state), sealed: await sealState(idKey, state, now()) })
      } catch (error) {
        return fail(failed(id, error))
      }
    },
    async finish(id, callback, states) {
      const provider = clients.get(id)
      if (provider === undefined) return fail(unknown)
      const opened = await Promise.all(states.map((sealed) => openState(idKey, sealed, now())))
      const own = opened.findIndex((one) => one?.id === id && one.state === callback.searchParams.get('state'))
      const state = opened[own]
      if (state === undefined) return fail(staleSignIn)
      // A copy of the cookie and of the address serves nobody a second time, on any instance.
      if (!(await spend(`sign-in ${state.state}`, Math.floor(now() / 1000) + stateSeconds))) return fail(staleSignIn)
      const { back, tenant } = state
      try {
        const tokens = await provider.exchange(callback, state)
        const session = await kept(id, tokens, tenant)
        const sessionSeconds = longest.get(id)
        return ok({
          token: tokens.token,
          back,
          waiting: states.filter((_, index) => index !== own && opened[index] !== undefined),
          ...(tenant === undefined ? {} : { tenant }),
          ...(session === undefined ? {} : { kept: session }),
          ...(sessionSeconds === undefined ? {} : { sessionSeconds }),
        })
      } catch (error) {
        return fail(failed(id, error))
      }
    },
    open: (sealed) => openSession(idKey, sealed, now()),
    renew: (session, sealed, hasToken) =>
      renewal(hasToken ? session : { ...session, renewAt: 0 }, sealed, {
        provider: clients.get(session.provider),
        sessionSeconds: longest.get(session.provider),
      }),
    async revoke(session) {
      try {
        await clients.get(session.provider)?.revoke(session.refreshToken)
      } catch (error) {
        // The session here ends all the same.
        failed(session.provider, error, 'session-not-revoked')
      }
    },
    async endUrl(issuer, back) {
      const id = providers.find((one) => one.issuer === issuer)?.id
      try {
        return id === undefined ? undefined : await clients.get(id)?.endUrl(back)
      } catch (error) {
        // The session here ends all the same.
        failed(id ?? '', error)
        return undefined
      }
    },
  }
}

const unreachableCode = 'unreachable'

const notRenewed: GatewayProblem = {
  code: 'unreachable',
  detail: 'The issuer does not renew the session at the moment; the log of the gateway says why. Try again later.',
}

function idOf({ id = defaultSignInId }: SignInConfig): string {
  return id
}

/** RFC 6749 section 5.2: the refresh token serves no more. A fault of the configuration ends no session. */
function refusesRenewal(error: unknown): boolean {
  if (!(error instanceof ResponseBodyError)) return false
  return error.status === 400 && !['invalid_client', 'temporarily_unavailable'].includes(error.error)
}

/** A short name of what went wrong; undefined: a fault of this program. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof MissingSecret) return 'secret-missing'
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return named(error.error)
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined
  if (error instanceof ProviderUnreachable || cause instanceof ProviderUnreachable) return unreachableCode
  if (error instanceof ClientError) return named(error.code ?? 'refused')
  if (error instanceof WWWAuthenticateChallengeError) return 'invalid_client'
  // Metadata whose members are not of their types.
  if (error instanceof TypeError) return 'not-understood'
  return undefined
}

/** An error code that came in an address or an answer: its characters (RFC 6749 section 4.1.2.1) and a length. */
function named(code: string): string {
  return /^[\w-]{1,60}$/.test(code) ? code : 'refused'
}
