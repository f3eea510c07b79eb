// The keys of the issuer that the reference gate trusts, by their address; asked for anew where a token names another key.

import { importJWK, type JWK } from 'jose'

export interface Trust {
  readonly issuer: string
  readonly jwksUri: string
  readonly audience: string
  readonly algorithms: readonly string[]
  /** Proofs need a nonce of the gate, unless this is false. */
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
    const key = this.#among(id, algorithm) ?? (await this.#anew(id, algorithm))
    const made = key === undefined ? undefined : await importJWK(key, algorithm)
    return made instanceof Uint8Array ? undefined : made
  }

  #among(id: string, algorithm: string): JWK | undefined {
    return this.#known.find(({ kid, alg }) => kid === id && alg === algorithm)
  }

  async #anew(id: string, algorithm: string): Promise<JWK | undefined> {
    const answer = await this.#call(new Request(this.#uri))
    if (answer.status === 200) this.#known = ((await answer.json()) as { readonly keys: readonly JWK[] }).keys
    return this.#among(id, algorithm)
  }
}
