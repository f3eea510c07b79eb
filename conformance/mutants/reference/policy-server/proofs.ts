// Proof of possession at the reference gateway (RFC 9449 section 4.3): a JWT signed by the holder, for one request and one token.

import { calculateJwkThumbprint, compactVerify, errors, importJWK, type JWK } from 'jose'
import { invalidProof, invalidToken, Refused } from './refused.ts'

interface Shown {
  readonly scheme: string
  readonly token: string
  readonly claims: Readonly<Record<string, unknown>>
}

const skewSeconds = 60
const algorithms = ['ES256', 'EdDSA']

export class Proofs {
  readonly #spent = new Set<string>()
  readonly #nonce: string | undefined

  /** @param nonces whether proofs require a nonce */
  constructor(nonces: boolean) {
    this.#nonce = nonces ? crypto.randomUUID() : undefined
  }

  /** @throws Refused */
  async levelOf(request: Request, { scheme, token, claims }: Shown): Promise<'A1' | 'A2'> {
    const bound = claims['cnf']
    if (bound === undefined) {
      if (scheme !== 'bearer') throw invalidToken('The token is not bound to a key.')
      return 'A1'
    }
    const jkt = (bound as { readonly jkt?: unknown }).jkt
    // This gateway supports neither client certificates (RFC 8705) nor other confirmation methods.
    if (typeof jkt !== 'string' || scheme !== 'dpop')
      throw invalidToken('The token is bound to its holder in another way.')
    await this.#check(request, token, jkt)
    return 'A2'
  }

  async #check(request: Request, token: string, jkt: string): Promise<void> {
    const proof = request.headers.get('dpop')
    if (proof === null) throw invalidProof('A proof is required.')
    const { claims, key } = await verified(proof)
    const url = new URL(request.url)
    const now = Date.now() / 1000
    const { htm, htu, ath, iat, jti, nonce } = claims
    if (htm !== request.method) throw invalidProof('The proof is for another method.')
    if (htu !== url.origin + url.pathname) throw invalidProof('The proof is for another address.')
    if (ath !== (await digest(token))) throw invalidProof('The proof is for another token.')
    if (typeof iat !== 'number' || Math.abs(now - iat) > skewSeconds)
      throw invalidProof('The proof is too old or from the future.')
    if (key !== jkt) throw invalidProof('The proof is signed by another key.')
    if (this.#nonce !== undefined && nonce !== this.#nonce) {
      const challenge = { scheme: 'DPoP', error: 'use_dpop_nonce', nonce: this.#nonce } as const
      throw new Refused(401, 'The proof requires the nonce of this response.', challenge)
    }
    if (typeof jti !== 'string' || this.#spent.has(jti)) throw invalidProof('The proof was used before.')
    this.#spent.add(jti)
  }
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') // prettier-ignore
}

async function verified(proof: string): Promise<{ claims: Readonly<Record<string, unknown>>; key: string }> {
  try {
    let jwk: JWK | undefined
    const { payload, protectedHeader } = await compactVerify(
      proof,
      async (header) => {
        jwk = header?.jwk
        if (jwk === undefined || 'd' in jwk) throw invalidProof('The proof names no public key.')
        return importJWK(jwk, header?.alg)
      },
      { algorithms },
    )
    if (protectedHeader.typ !== 'dpop+jwt' || jwk === undefined) throw invalidProof('The header DPoP holds no proof.')
    const claims = JSON.parse(new TextDecoder().decode(payload)) as Readonly<Record<string, unknown>>
    return { claims, key: await calculateJwkThumbprint(jwk) }
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError) {
      throw invalidProof('The proof cannot be read, or is not signed by its key.')
    }
    throw error
  }
}
