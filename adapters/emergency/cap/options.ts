// What a source may declare: which statuses and scopes it may send, and who signs for it (schema: `x-options` in
// asyncapi.yaml).

export interface Options {
  /** Absent: every status. */
  readonly statuses?: readonly string[]
  /** Absent: every scope. */
  readonly scopes?: readonly string[]
  /** Absent: no signature is verified. */
  readonly signers?: readonly Signer[]
  /** Whether an alert has to be signed by one of them; absent: it has not. */
  readonly signature?: 'optional' | 'required'
}

/** One who signs, with either of the two. */
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
