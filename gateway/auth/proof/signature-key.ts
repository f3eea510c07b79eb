// A public key with which a client signs requests, as it is registered: RFC 7517, of a type that RFC 9421 has an algorithm for,
// valid, and with an id that is allowed in a header.

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

/** @returns the key, or the reason for its refusal, which repeats nothing of the key */
export async function readSignatureKey(given: JsonObject): Promise<Result<RegisteredKey, string>> {
  if (member(given, 'd') !== undefined) {
    return fail('The key is a private key and is now exposed. Generate another key and send its public part.')
  }
  const jwk = Object.fromEntries(
    publicMembers.flatMap((name) => (Object.hasOwn(given, name) ? [[name, given[name] ?? null] as const] : [])),
  )
  const algorithm = signatureAlgorithm(jwk)
  const id = member(given, 'kid') ?? thumbprint(jwk)
  if (algorithm === undefined || !isSoundKey(jwk)) return fail(wrongKey)
  if (typeof id !== 'string' || !/^[\x20-\x7e]{1,200}$/.test(id)) return fail('kid must be 1 to 200 ASCII characters.')
  try {
    await crypto.subtle.importKey('jwk', jwk, algorithm.key, false, ['verify'])
    return ok({ id, jwk })
  } catch {
    // The error message of a runtime about an unreadable key may repeat the key.
    return fail(wrongKey)
  }
}
