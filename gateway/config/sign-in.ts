// The sections of an issuer that say how people sign in and which claims give roles, and what may be wrong with them.

import type { Role } from '../../standards/odrl/policy.ts'
import type { ConfigFault } from './variables.ts'

/** A claim that gives roles. */
export interface RoleRule {
  /** Names, separated by dots or in a list. */
  readonly claim: string | readonly string[]
  /** Absent: a value that is the name of a role gives that role. */
  readonly values?: Readonly<Record<string, Role>>
}

/** How people sign in to the console at an issuer (OpenID Connect Core 1.0). */
export interface SignInConfig {
  /** Its name in the redirect URI. */
  readonly id?: string
  readonly name?: string
  readonly clientId: string
  /** The name of a secret; absent: a public client. */
  readonly clientSecret?: string
  readonly scopes?: readonly string[]
  /** Further parameters of the authorization request. */
  readonly parameters?: Readonly<Record<string, string>>
  /** The longest session, however often the issuer renews it. */
  readonly sessionHours?: number
}

export const defaultSignInId = 'city'

/** What the gateway itself writes into the authorization request (OpenID Connect Core 1.0 section 3.1.2.1, RFC 7636 section 4.3). */
const ownParameters = [
  'client_id',
  'client_secret',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'request',
  'request_uri',
]

interface Given {
  readonly audience?: string
  readonly acceptTypes?: readonly 'JWT'[]
  readonly signIn?: SignInConfig
}

export function signInFaults(issuers: readonly Given[], publicUrl: string): readonly ConfigFault[] {
  const faults: ConfigFault[] = []
  const seen = new Set<string>()
  for (const [index, { acceptTypes = [], audience = publicUrl, signIn }] of issuers.entries()) {
    if (signIn === undefined) continue
    const key = `issuers.${index}`
    const { id = defaultSignInId, clientId, scopes = ['openid'], parameters = {} } = signIn
    if (seen.has(id)) faults.push({ key: `${key}.signIn.id`, detail: 'must be different for each issuer' })
    seen.add(id)
    if (!scopes.includes('openid')) faults.push({ key: `${key}.signIn.scopes`, detail: 'must contain openid' })
    if (acceptTypes.includes('JWT') && audience === clientId) {
      const detail = 'must not be signIn.clientId where acceptTypes has JWT: ID tokens would pass as access tokens'
      faults.push({ key: `${key}.audience`, detail })
    }
    for (const name of Object.keys(parameters)) {
      if (!ownParameters.includes(name)) continue
      faults.push({ key: `${key}.signIn.parameters`, detail: `must not contain ${name}, which the gateway writes` })
    }
  }
  return faults
}
