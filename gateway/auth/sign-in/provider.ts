// An issuer at which people sign in: its metadata (OpenID Connect Discovery 1.0), the authorization request, and the exchange of the
// code for an access token (OpenID Connect Core 1.0 section 3.1, RFC 7636, RFC 9207), and its renewal (RFC 6749 section 6).

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  None,
  refreshTokenGrant,
  type TokenEndpointResponse,
  tokenRevocation,
} from 'openid-client'
import type { IssuerConfig } from '../../config/config.ts'
import type { SignInConfig } from '../../config/sign-in.ts'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'
import { providerFetch } from './provider-fetch.ts'
import type { SignInState } from './state.ts'

export interface Tokens {
  /** The access token. */
  readonly token: string
  /** Absent: the one before stays, or the session is not renewed. */
  readonly refreshToken?: string
  /** How long the refresh token lives, where the issuer says it (Keycloak). */
  readonly refreshSeconds?: number
}

export interface Provider {
  /** The address to which the browser is sent. */
  authorizationUrl(state: SignInState): Promise<string>
  /** @param callback the address to which the issuer sent the browser back */
  exchange(callback: URL, state: SignInState): Promise<Tokens>
  /** The next tokens of a session. */
  refresh(refreshToken: string): Promise<Tokens>
  /** RFC 7009; an issuer that names no such address revokes nothing. */
  revoke(refreshToken: string): Promise<void>
  /** Where the session at the issuer ends (OpenID Connect RP-Initiated Logout 1.0); undefined: it names no such address. */
  endUrl(back: string): Promise<string | undefined>
}

export interface ProviderOptions {
  readonly config: Pick<IssuerConfig, 'issuer' | 'jwksUri'> & { readonly signIn: SignInConfig }
  readonly redirectUri: string
  /** Origins that may be called, beside those of the issuer. */
  readonly allow: readonly string[]
  readonly fetch: SsrfSafeFetch
  readonly secret: (name: string) => string | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** How long the metadata of an issuer are kept. */
const freshMilliseconds = 600_000

/** The configuration names a secret that is not there. */
export class MissingSecret extends Error {}

export function createProvider({ config, redirectUri, allow, fetch, secret, now }: ProviderOptions): Provider {
  const { issuer, jwksUri, signIn } = config
  const server = new URL(issuer)
  const origins = [issuer, ...(jwksUri === undefined ? [] : [jwksUri])].map((address) => new URL(address).origin)
  const call = providerFetch(fetch, [...new Set([...origins, ...allow])])
  let known: { readonly client: Configuration; readonly until: number } | undefined

  async function discover(): Promise<Configuration> {
    const { clientId, clientSecret } = signIn
    const value = clientSecret === undefined ? undefined : secret(clientSecret)
    if (clientSecret !== undefined && value === undefined) throw new MissingSecret(clientSecret)
    const client = await discovery(
      server,
      clientId,
      { redirect_uris: [redirectUri] },
      value === undefined ? None() : ClientSecretPost(value),
      // The configuration allows http on loopback alone.
      { [customFetch]: call, ...(server.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}) },
    )
    known = { client, until: now() + freshMilliseconds }
    return client
  }

  /** A secret or an address that was changed is used soon; a failure is not kept. */
  const clientOf = async (): Promise<Configuration> =>
    known !== undefined && known.until > now() && known.until <= now() + freshMilliseconds ? known.client : discover()

  // RFC 8707 section 2.2: the token is for the resource that was asked for.
  const resource = signIn.parameters?.['resource'] === undefined ? {} : { resource: signIn.parameters['resource'] }

  return {
    async authorizationUrl({ state, nonce, verifier }) {
      const address = buildAuthorizationUrl(await clientOf(), {
        ...signIn.parameters,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope: (signIn.scopes ?? ['openid']).join(' '),
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return address.href
    },
    async exchange(callback, { state, nonce, verifier }) {
      const answer = await authorizationCodeGrant(
        await clientOf(),
        // The address as the issuer knows it, whatever stands in front of this gateway.
        new URL(redirectUri + callback.search),
        { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
        resource,
      )
      return tokensOf(answer)
    },
    async refresh(refreshToken) {
      return tokensOf(await refreshTokenGrant(await clientOf(), refreshToken, resource))
    },
    async revoke(refreshToken) {
      const client = await clientOf()
      if (client.serverMetadata().revocation_endpoint === undefined) return
      await tokenRevocation(client, refreshToken, { token_type_hint: 'refresh_token' })
    },
    async endUrl(back) {
      const end = (await clientOf()).serverMetadata().end_session_endpoint
      if (end === undefined || !URL.canParse(end)) return undefined
      const address = new URL(end)
      if (address.protocol !== 'https:' && address.origin !== server.origin) return undefined
      address.searchParams.set('client_id', signIn.clientId)
      address.searchParams.set('post_logout_redirect_uri', back)
      return address.href
    },
  }
}

function tokensOf(answer: TokenEndpointResponse): Tokens {
  const { access_token: token, refresh_token: refreshToken, refresh_expires_in: seconds } = answer
  return {
    token,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    // Keycloak writes 0 for one that does not end.
    ...(typeof seconds === 'number' && seconds > 0 ? { refreshSeconds: Math.floor(seconds) } : {}),
  }
}
