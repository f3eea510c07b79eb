// The keys of the issuer that the reference gateway trusts, by their URL; fetched again where a token names an unknown key.

import { importJWK, type JWK } from 'jose'

export interface Trust {
  readonly issuer: string
  readonly jwksUri: string
  readonly audience: string
  readonly algorithms: readonly string[]
  /** Proofs require a nonce of the gateway, unless this is false. */
  readonly nonces?: boolean
}

export type Call = (request: Request) => Promise<Response>

export class Keys {
  readonly #uri: string
  readonly #call: Call
  #known: readonly JWK[] = []

  constructor(uri: string, call: Call) {
    this.#uri = uri
    this.#call = call
  }

  async find(id: string, algorithm: string): Promise<CryptoKey | undefined> {
    const key = this.#cached(id, algorithm) ?? (await this.#fetchAgain(id, algorithm))
    const made = key === undefined ? undefined : await importJWK(key, algorithm)
    return made instanceof Uint8Array ? undefined : made
  }

  #cached(id: string, algorithm: string): JWK | undefined {
    return this.#known.find(({ kid, alg }) => kid === id && alg === algorithm)
  }

  async #fetchAgain(id: string, algorithm: string): Promise<JWK | undefined> {
    const answer = await this.#call(new Request(this.#uri))
    if (answer.status === 200) this.#known = ((await answer.json()) as { readonly keys: readonly JWK[] }).keys
    return this.#cached(id, algorithm)
  }
}
