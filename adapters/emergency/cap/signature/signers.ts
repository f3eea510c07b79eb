// The keys of a source's signers, from its options, prepared for WebCrypto.

import { isSoundKey } from '../../../../standards/jwk/validate-public-key.ts'
import { raise } from '../../../kit/index.ts'
import type { Signer } from '../options.ts'
import { keyOfCertificate, type PublicKey } from './public-key.ts'
import type { Hash, Method } from './read.ts'

const rsa = 'RSASSA-PKCS1-v1_5'
const ecdsa = 'ECDSA'

/** A configured key. It is imported to WebCrypto on first use. */
export class DeclaredKey {
  readonly name: string
  readonly #key: PublicKey
  readonly #made = new Map<Hash, CryptoKey>()

  constructor(name: string, key: PublicKey) {
    this.name = name
    this.#key = key
  }

  async holds({ kind, hash }: Method, signature: Uint8Array, signed: Uint8Array): Promise<boolean> {
    if (this.#key.kty !== kind) return false
    const made = this.#made.get(hash) ?? (await this.#make(hash))
    this.#made.set(hash, made)
    const algorithm = kind === 'RSA' ? { name: rsa } : { name: ecdsa, hash }
    // WebCrypto requires bytes in an ArrayBuffer.
    return crypto.subtle.verify(algorithm, made, new Uint8Array(signature), new Uint8Array(signed))
  }

  #make(hash: Hash): Promise<CryptoKey> {
    const key = this.#key
    const algorithm = key.kty === 'RSA' ? { name: rsa, hash } : { name: ecdsa, namedCurve: key.crv }
    return crypto.subtle.importKey('jwk', key, algorithm, false, ['verify'])
  }
}

/** The keys of the options. A weak or invalid key is rejected during configuration. */
export function declaredKeys(signers: readonly Signer[]): readonly DeclaredKey[] {
  return signers.map((signer, index) => {
    const option = `signers.${index}`
    if (signers.slice(0, index).some(({ name }) => name === signer.name))
      invalid(`${option}.name`, 'Two signers have the same name; each signer needs its own.')
    return new DeclaredKey(signer.name, keyOf(signer, option))
  })
}

function keyOf({ jwk, certificate }: Signer, option: string): PublicKey {
  if ((jwk === undefined) === (certificate === undefined))
    invalid(option, 'A signer must have either a jwk or a certificate.')
  const key = certificate === undefined ? keyOfJwk(jwk ?? {}) : keyOfCertificate(certificate)
  if (key !== undefined && isSoundKey(key)) return key
  return invalid(
    `${option}.${certificate === undefined ? 'jwk' : 'certificate'}`,
    'It is not a supported public key: RSA with at least 2048 bits, or EC with the curve P-256 or P-384. Write a certificate as base64 of its DER, without the lines BEGIN and END.',
  )
}

function keyOfJwk({ kty, n, e, crv, x, y }: NonNullable<Signer['jwk']>): PublicKey | undefined {
  if (kty === 'RSA' && n !== undefined && e !== undefined) return { kty, n, e }
  const isCurve = crv === 'P-256' || crv === 'P-384'
  return kty === 'EC' && isCurve && x !== undefined && y !== undefined ? { kty, crv, x, y } : undefined
}

function invalid(option: string, detail: string): never {
  raise({ code: 'option-invalid', option, detail })
}
