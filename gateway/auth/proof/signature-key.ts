// A public key with which a client signs requests, as it is registered: RFC 7517, of a kind that RFC 9421 has an algorithm
// for, sound, and named by an id that can stand in a header.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { signatureAlgorithm } from '../../../standards/http-signatures/algorithm.ts'
import { member } from '../../../standards/json/object.ts'
import { isSoundKey } from '../../../standards/jwk/validate-public-key.ts'
import { thumbprint } from '../../../standards/jwk/thumbprint.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export interface RegisteredKey {
  /** The `keyid` of its signatures. */
  readonly id: string
  /** The public part. */
  readonly jwk: JsonObject
}

const publicMembers = ['kty', 'crv', 'x', 'y', 'n', 'e']
const wrongKey = 'The key is a public JWK (RFC 7517) of Ed25519, P-256, P-384, or RSA from 2048 bits.'

/** @returns the sentence that says what is wrong, which repeats nothing of the key */
export async function readSignatureKey(given: JsonObject): Promise<Result<RegisteredKey, string>> {
  if (member(given, 'd') !== undefined) {
    return fail('The key is private: whoever sends it gives it away. Make another, and send its public part.')
  }
  const jwk = Object.fromEntries(
    publicMembers.flatMap((name) => (Object.hasOwn(given, name) ? [[name, given[name] ?? null] as const] : [])),
  )
  const algorithm = signatureAlgorithm(jwk)
  const id = member(given, 'kid') ?? thumbprint(jwk)
  if (algorithm === undefined || !isSoundKey(jwk)) return fail(wrongKey)
  if (typeof id !== 'string' || !/^[\x20-\x7e]{1,200}$/.test(id)) return fail('kid is 1 to 200 characters of ASCII.')
  try {
    await crypto.subtle.importKey('jwk', jwk, algorithm.key, false, ['verify'])
    return ok({ id, jwk })
  } catch {
    // What the runtime says of a key that it cannot read may repeat it.
    return fail(wrongKey)
  }
}
