// A client with its own key. Its tokens are bound to the key, and it makes a proof of possession for each request (RFC 9449). It
// takes the nonce of a response and sends the request again, as section 8 requires.

import { calculateJwkThumbprint, CompactSign } from 'jose'
import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../standards/bytes/base64url.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Answer, Sent } from '../runner/target.ts'
import { defined, type Issuer, type Members } from './issuer.ts'
import type { SigningKey } from './keyring.ts'
import { publicUrlOf } from './settings.ts'
import type { Trusting } from './trust.ts'

/** What differs from a correct proof. */
export interface Proven {
  readonly claims?: Members
  readonly header?: Members
  readonly key?: SigningKey
}

/** What a proof is for. */
export interface Purpose {
  readonly token: string
  readonly method?: Sent['method']
}

export const nonceError = 'use_dpop_nonce'
const algorithm = 'ES256'

export const digestOf = (text: string): string => toBase64Url(sha256(new TextEncoder().encode(text)))

/** The public key, as the header of a proof names it. */
export function bareKey({ published }: SigningKey): JsonObject {
  const { kty = '', crv = '', x = '', y = '' } = published
  return { kty, crv, x, y }
}

export class Holder {
  readonly trusting: Trusting
  readonly key: SigningKey
  readonly thumbprint: string
  /** The last nonce that the target sent; absent: the target sends none. */
  nonce: string | undefined

  constructor(trusting: Trusting, key: SigningKey, thumbprint: string) {
    this.trusting = trusting
    this.key = key
    this.thumbprint = thumbprint
  }

  static async of(trusting: Trusting): Promise<Holder> {
    const key = await trusting.issuer.facts.keyring.strange(algorithm)
    return new Holder(trusting, key, await calculateJwkThumbprint(bareKey(key)))
  }

  get #issuer(): Issuer {
    return this.trusting.issuer
  }

  /** A correct token, bound to the key. */
  token(claims: Members = {}): Promise<string> {
    return this.#issuer.token({ claims: { cnf: { jkt: this.thumbprint }, ...claims } })
  }

  /** The address of the protected path as the target knows itself. */
  get address(): string {
    return publicUrlOf(this.trusting) + (this.trusting.protected.split('?')[0] ?? '')
  }

  claims({ token, method = 'GET' }: Purpose): JsonObject {
    const { session } = this.#issuer.facts
    return defined({
      jti: session.name(),
      htm: method,
      htu: this.address,
      iat: this.#issuer.now(),
      ath: digestOf(token),
      nonce: this.nonce,
    })
  }

  async proof(purpose: Purpose, { claims = {}, header = {}, key = this.key }: Proven = {}): Promise<string> {
    const content = JSON.stringify(defined({ ...this.claims(purpose), ...claims }))
    const protectedHeader = defined({ typ: 'dpop+jwt', jwk: bareKey(key), ...header })
    const signer = new CompactSign(new TextEncoder().encode(content)).setProtectedHeader({
      ...protectedHeader,
      alg: algorithm,
    })
    return this.#issuer.secret(await signer.sign(key.privateKey))
  }

  /** Requests the protected path with a token and a proof, unchanged. */
  async send(token: string, proof: string | undefined): Promise<Answer> {
    const { target, protected: path } = this.trusting
    const headers = { authorization: `DPoP ${token}`, ...(proof === undefined ? {} : { dpop: proof }) }
    const answer = await target.send({ method: 'GET', path, token: null, headers })
    this.nonce = answer.headers.get('dpop-nonce') ?? this.nonce
    return answer
  }

  /** Requests the protected path with a correct proof, except for what is given; again where the target requires a nonce. */
  async ask(token: string, proven?: Proven): Promise<Answer> {
    const before = this.nonce
    const answer = await this.send(token, await this.proof({ token }, proven))
    if (answer.status !== 401 || this.nonce === before) return answer
    return this.send(token, await this.proof({ token }, proven))
  }
}
