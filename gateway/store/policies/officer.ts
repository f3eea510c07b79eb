// Who decided something for a city, as it is kept beside the decision: the client by its name, the subject by a keyed pseudonym
// that stays the same.

export interface Officer {
  readonly issuer: string
  readonly client: string
  /** A pseudonym. */
  readonly subject: string
  /** No person: the client for itself. */
  readonly isClient?: true
}

/**
 * Whether both may be one person: one subject by whatever client, or a client for itself and somebody who uses it, and may
 * know its secret.
 */
export function mayBeSame(one: Officer, other: Officer): boolean {
  if (one.issuer !== other.issuer) return false
  if (one.subject === other.subject) return true
  return one.client === other.client && (one.isClient === true || other.isClient === true)
}
