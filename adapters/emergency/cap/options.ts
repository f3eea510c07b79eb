// The options of a source: the statuses and scopes that it may send, and its signers (schema: `x-options` in
// asyncapi.yaml).

export interface Options {
  /** Absent: every status. */
  readonly statuses?: readonly string[]
  /** Absent: every scope. */
  readonly scopes?: readonly string[]
  /** Absent: no signature is verified. */
  readonly signers?: readonly Signer[]
  /** Whether an alert must be signed by one of the signers. Default: `optional`. */
  readonly signature?: 'optional' | 'required'
}

/** A signer, with either `jwk` or `certificate`. */
export interface Signer {
  readonly name: string
  readonly jwk?: {
    readonly kty?: string
    readonly n?: string
    readonly e?: string
    readonly crv?: string
    readonly x?: string
    readonly y?: string
  }
  /** X.509, base64 of the DER. */
  readonly certificate?: string
}
