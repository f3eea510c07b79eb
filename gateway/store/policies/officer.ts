// The officer who made a decision for a city, as stored with the decision: the client by its name, the subject by a stable keyed
// pseudonym.

export interface Officer {
  readonly issuer: string
  readonly client: string
  /** A pseudonym. */
  readonly subject: string
  /** The client itself, not a person. */
  readonly isClient?: true
}

/**
 * Whether both may be the same person: one subject with any client, or a client itself and a user of that client, who may
 * know its secret.
 */
export function mayBeSame(one: Officer, other: Officer): boolean {
  if (one.issuer !== other.issuer) return false
  if (one.subject === other.subject) return true
  return one.client === other.client && (one.isClient === true || other.isClient === true)
}
