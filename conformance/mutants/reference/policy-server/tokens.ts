// Authenticates the callers of the reference gateway: an access token of RFC 9068 from the trusted issuer, signed with a configured
// algorithm, for this audience and currently valid; a token that is bound to a key requires a proof of the key.

import { compactVerify, errors } from 'jose'
import { Keys, type Call, type Trust } from './keys.ts'
import { Proofs } from './proofs.ts'
import { invalidToken, Refused } from './refused.ts'

export interface Caller {
  readonly client: string
  readonly scopes: ReadonlySet<string>
  /** A1: a bearer token; A2: a token bound to a key of its holder. */
  readonly level: 'A1' | 'A2'
  /** All claims of the token. */
  readonly claims: Readonly<Record<string, unknown>>
}

const skewSeconds = 60
const longest = 8192

export class Tokens {
  readonly #trust: Trust
  readonly #keys: Keys
  readonly #proofs: Proofs

  constructor(trust: Trust, call: Call) {
    this.#trust = trust
    this.#keys = new Keys(trust.jwksUri, call)
    this.#proofs = new Proofs(trust.nonces ?? true)
  }

  /** @throws Refused */
  async callerOf(request: Request): Promise<Caller> {
    const [, scheme = '', token = ''] = /^(\S+) (\S+)$/.exec(request.headers.get('authorization') ?? '') ?? []
    if (scheme === '' && !request.headers.has('authorization')) throw new Refused(401, 'Authentication required.')
    if (!/^(bearer|dpop)$/i.test(scheme)) throw invalidToken('The header Authorization holds no token.')
    if (new URL(request.url).searchParams.has('access_token')) {
      throw new Refused(400, 'A token is accepted only in the header.', { error: 'invalid_request' })
    }
    const claims = await this.#claimsOf(token)
    const level = await this.#proofs.levelOf(request, { scheme: scheme.toLowerCase(), token, claims })
    return {
      client: textOf(claims, 'client_id'),
      scopes: new Set(typeof claims['scope'] === 'string' ? claims['scope'].split(' ') : []),
      level,
      claims,
    }
  }

  async #claimsOf(token: string): Promise<Readonly<Record<string, unknown>>> {
    if (token.length > longest) throw invalidToken('The token is too long.')
    const claims = await this.#verified(token)
    const { issuer, audience } = this.#trust
    const now = Math.floor(Date.now() / 1000)
    const audiences = [claims['aud']].flat()
    if (claims['iss'] !== issuer) throw invalidToken('The token is from another issuer.')
    if (!audiences.includes(audience)) throw invalidToken('The token is for another audience.')
    if (timeOf(claims, 'exp') + skewSeconds <= now) throw invalidToken('The token has expired.')
    if (timeOf(claims, 'iat') - skewSeconds > now) throw invalidToken('The token was issued in the future.')
    if ('nbf' in claims && timeOf(claims, 'nbf') - skewSeconds > now) throw invalidToken('The token is not valid yet.')
    for (const name of ['sub', 'client_id', 'jti']) textOf(claims, name)
    return claims
  }

  async #verified(token: string): Promise<Readonly<Record<string, unknown>>> {
    const { algorithms } = this.#trust
    try {
      const { payload, protectedHeader } = await compactVerify(
        token,
        async ({ kid = '', alg }) => {
          const key = algorithms.includes(alg) ? await this.#keys.find(kid, alg) : undefined
          if (key === undefined) throw invalidToken('The token is not signed by its issuer.')
          return key
        },
        { algorithms: [...algorithms] },
      )
      const type = protectedHeader.typ?.toLowerCase().replace(/^application\//, '')
      if (type !== 'at+jwt') throw invalidToken('The token is not an access token of RFC 9068.')
      // Of two members with the same name the last one counts, as RFC 7519 section 4 allows.
      return JSON.parse(new TextDecoder().decode(payload)) as Readonly<Record<string, unknown>>
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError) {
        throw invalidToken('The token cannot be read, or is not signed by its issuer.')
      }
      throw error
    }
  }
}

function textOf(claims: Readonly<Record<string, unknown>>, name: string): string {
  const value = claims[name]
  if (typeof value !== 'string' || value === '') throw invalidToken(`The token has no ${name}.`)
  return value
}

function timeOf(claims: Readonly<Record<string, unknown>>, name: string): number {
  const value = claims[name]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidToken(`The token has no ${name}.`)
  return value
}
