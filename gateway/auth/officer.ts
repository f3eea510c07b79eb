// Who decided something for a city, as it is kept beside the decision: the client by its name, the subject by a keyed
// pseudonym that stays the same, so that the second of two officers can be told from the first.

import { portableHashing } from '../ports/hash.ts'
import type { Principal } from './principal.ts'

export interface Officer {
  readonly issuer: string
  readonly client: string
  /** A pseudonym. */
  readonly subject: string
  /** No person: the client for itself. */
  readonly isClient?: true
}

/** 128 bits: no two officers of a city get one name. */
const pseudonymCharacters = 22

/** @param key the gateway's `idKey` */
export function officerOf({ issuer, client, subject }: Principal, key: string): Officer {
  const mac = portableHashing.keyed(new TextEncoder().encode(key))
  const name = mac('officer\n', issuer, '\n', subject).slice(0, pseudonymCharacters)
  // A client stands behind the prefix of its issuer (RFC 9068 section 2.2: a client for itself is its subject).
  return { issuer, client, subject: name, ...(client.endsWith(subject) ? { isClient: true } : {}) }
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
