// Who asks the reference gate: a signed access token of RFC 9068 from the issuer that it trusts, by a key of that issuer and an
// algorithm that it was told, for itself and for now; where it is bound to a key, with a proof of that key.

import { compactVerify, errors } from 'jose'
import { Keys, type Call, type Trust } from './keys.ts'
import { Proofs } from './proofs.ts'
import { invalidToken, Refused } from './refused.ts'

export interface Caller {
  readonly client: string
  readonly scopes: ReadonlySet<string>
  /** A1: whoever holds the token; A2: it is bound to a key of its holder. */
  readonly level: 'A1' | 'A2'
  /** All that the token says. */
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
    if (scheme === '' && !request.headers.has('authorization')) throw new Refused(401, 'A token is needed.')
    if (!/^(bearer|dpop)$/i.test(scheme)) throw invalidToken('The header Authorization holds no token.')
    if (new URL(request.url).searchParams.has('access_token')) {
      throw new Refused(400, 'A token stands in the header, and nowhere else.', { error: 'invalid_request' })
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
    if (claims['iss'] !== issuer) throw invalidToken('The token is of another issuer.')
    if (!audiences.includes(audience)) throw invalidToken('The token is for somebody else.')
    if (timeOf(claims, 'exp') + skewSeconds <= now) throw invalidToken('The token has expired.')
    if (timeOf(claims, 'iat') - skewSeconds > now) throw invalidToken('The token is of a time to come.')
    if ('nbf' in claims && timeOf(claims, 'nbf') - skewSeconds > now) throw invalidToken('The token serves later.')
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
      if (type !== 'at+jwt') throw invalidToken('The token is no access token of RFC 9068.')
      // Of two members of a name the last counts, as RFC 7519 section 4 allows.
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
