// The algorithms of HTTP signatures (RFC 9421 section 3.3) by the kind of key, since a key serves one algorithm only
// (section 7.3.6), and what WebCrypto calls them.

import type { JsonObject } from '../hub/entity.ts'
import { member } from '../json/object.ts'

export interface SignatureAlgorithm {
  /** As `alg` of a signature says it. */
  readonly name: 'ed25519' | 'ecdsa-p256-sha256' | 'ecdsa-p384-sha384' | 'rsa-pss-sha512'
  /** To read a key. */
  readonly key: AlgorithmIdentifier | EcKeyImportParams | RsaHashedImportParams
  /** To sign and to verify. */
  readonly use: AlgorithmIdentifier | EcdsaParams | RsaPssParams
}

const curves: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['OKP Ed25519', { name: 'ed25519', key: { name: 'Ed25519' }, use: { name: 'Ed25519' } }],
  [
    'EC P-256',
    {
      name: 'ecdsa-p256-sha256',
      key: { name: 'ECDSA', namedCurve: 'P-256' },
      use: { name: 'ECDSA', hash: 'SHA-256' },
    },
  ],
  [
    'EC P-384',
    {
      name: 'ecdsa-p384-sha384',
      key: { name: 'ECDSA', namedCurve: 'P-384' },
      use: { name: 'ECDSA', hash: 'SHA-384' },
    },
  ],
])

const rsa: SignatureAlgorithm = {
  name: 'rsa-pss-sha512',
  key: { name: 'RSA-PSS', hash: 'SHA-512' },
  use: { name: 'RSA-PSS', saltLength: 64 },
}

/** @returns undefined where the key is of no kind that signs HTTP messages here */
export function signatureAlgorithm(jwk: JsonObject): SignatureAlgorithm | undefined {
  const [type, curve] = [member(jwk, 'kty'), member(jwk, 'crv')]
  if (type === 'RSA') return rsa
  return typeof type === 'string' && typeof curve === 'string' ? curves.get(`${type} ${curve}`) : undefined
}
