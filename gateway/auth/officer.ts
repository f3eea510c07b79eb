// Who decided something for a city, as it is kept beside the decision: the client by its name, the subject by a keyed
// pseudonym that stays the same, so that the second of two officers can be told from the first.

import { portableHashing } from '../hashing.ts'
import type { Officer } from '../store/policies/officer.ts'
import type { Principal } from '../principal.ts'

/** 128 bits: no two officers of a city get one name. */
const pseudonymCharacters = 22

/** @param key the gateway's `idKey` */
export function officerOf({ issuer, client, subject }: Principal, key: string): Officer {
  const mac = portableHashing.keyed(new TextEncoder().encode(key))
  const name = mac('officer\n', issuer, '\n', subject).slice(0, pseudonymCharacters)
  // A client stands behind the prefix of its issuer (RFC 9068 section 2.2: a client for itself is its subject).
  return { issuer, client, subject: name, ...(client.endsWith(subject) ? { isClient: true } : {}) }
}
