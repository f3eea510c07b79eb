// A set of public keys (RFC 7517 section 5): for a key id and an algorithm the one matching key, or none. A key is never used for
// another algorithm, use or curve than its own, and unsound keys are not used.

import { importJWK } from 'jose'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { isSoundKey } from '../../../standards/jwk/validate-public-key.ts'

export interface KeySet {
  /** @param keyId absent: the set must contain exactly one key for the algorithm */
  find(keyId: string | undefined, algorithm: string): Promise<CryptoKey | undefined>
}

/** Type and curve of a key, by the algorithm (RFC 7518 section 3.1, RFC 8037, RFC 9864). */
const kinds: ReadonlyMap<string, readonly [type: string, curve?: string]> = new Map([
  ['ES256', ['EC', 'P-256']],
  ['ES384', ['EC', 'P-384']],
  ['ES512', ['EC', 'P-521']],
  ['EdDSA', ['OKP', 'Ed25519']],
  ['Ed25519', ['OKP', 'Ed25519']],
  ['PS256', ['RSA']],
  ['PS384', ['RSA']],
  ['PS512', ['RSA']],
  ['RS256', ['RSA']],
  ['RS384', ['RSA']],
  ['RS512', ['RSA']],
])

/** More than any issuer has; each is checked. */
const maxKeys = 100

/** @returns undefined where the document is not a key set */
export function readKeySet(document: Json): KeySet | undefined {
  const listed = isJsonObject(document) ? member(document, 'keys') : undefined
  if (!isJsonArray(listed) || listed.length > maxKeys) return undefined
  // A key of an unknown type is ignored (section 5).
  const keys = listed.filter(isJsonObject).filter(isForSignatures).filter(isSoundKey)
  const made = new Map<string, Promise<CryptoKey | undefined>>()
  return {
    async find(keyId, algorithm) {
      const fitting = keys.filter(
        (key) => fits(key, algorithm) && (keyId === undefined || member(key, 'kid') === keyId),
      )
      const [key] = fitting
      // Two keys with one id: the set does not say which one is meant.
      if (key === undefined || fitting.length > 1) return undefined
      const name = `${algorithm} ${keys.indexOf(key)}`
      const known = made.get(name) ?? importPublic(key, algorithm)
      made.set(name, known)
      return known
    },
  }
}

function isForSignatures(key: JsonObject): boolean {
  const [use, operations] = [member(key, 'use'), member(key, 'key_ops')]
  if (use !== undefined && use !== 'sig') return false
  return operations === undefined || (isJsonArray(operations) && operations.includes('verify'))
}

export function fits(key: JsonObject, algorithm: string): boolean {
  const [type, curve] = kinds.get(algorithm) ?? []
  const named = member(key, 'alg')
  if (type === undefined || member(key, 'kty') !== type) return false
  return (curve === undefined || member(key, 'crv') === curve) && (named === undefined || named === algorithm)
}

/** Imports only the public part of the key. */
export async function importPublic(key: JsonObject, algorithm: string): Promise<CryptoKey | undefined> {
  const names = ['kty', 'crv', 'x', 'y', 'n', 'e'].filter((name) => Object.hasOwn(key, name))
  try {
    const made = await importJWK(Object.fromEntries(names.map((name) => [name, key[name]])), algorithm)
    return made instanceof Uint8Array ? undefined : made
  } catch {
    // A key that the runtime does not accept is treated as absent; the reason does not matter.
    return undefined
  }
}
