// The officer who made a decision for a city, as it is stored with the decision: the client by name, the subject by a stable
// keyed pseudonym, so that the second of two officers can be distinguished from the first.

import { portableHashing } from '../hashing.ts'
import type { Officer } from '../store/policies/officer.ts'
import type { Principal } from '../principal.ts'

/** 128 bits: no two officers of a city get the same pseudonym. */
const pseudonymCharacters = 22

/** @param key the gateway's `idKey` */
export function officerOf({ issuer, client, subject }: Principal, key: string): Officer {
  const mac = portableHashing.keyed(new TextEncoder().encode(key))
  const name = mac('officer\n', issuer, '\n', subject).slice(0, pseudonymCharacters)
  // A client id follows the prefix of its issuer (RFC 9068 section 2.2: a client that acts for itself is its subject).
  return { issuer, client, subject: name, ...(client.endsWith(subject) ? { isClient: true } : {}) }
}
