// The thumbprint of a JSON Web Key (RFC 7638): SHA-256 over its required members, in the order and form of section 3.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../bytes/base64url.ts'
import type { JsonObject } from '../hub/entity.ts'
import { member } from '../json/object.ts'
import { canonicalJson } from '../json/write.ts'

/** The members that a public key consists of, by its type (RFC 7518 section 6, RFC 8037 section 2). */
const required: ReadonlyMap<string, readonly string[]> = new Map([
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['OKP', ['crv', 'kty', 'x']],
  ['RSA', ['e', 'kty', 'n']],
])

/** @returns undefined if it is not a public key of a known type */
export function thumbprint(jwk: JsonObject): string | undefined {
  const type = member(jwk, 'kty')
  const names = typeof type === 'string' ? required.get(type) : undefined
  if (names === undefined || !names.every((name) => typeof member(jwk, name) === 'string')) return undefined
  const members = Object.fromEntries(names.map((name) => [name, member(jwk, name) ?? '']))
  return toBase64Url(sha256(new TextEncoder().encode(canonicalJson(members))))
}
