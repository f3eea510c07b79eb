// The keys of a source's signers, from its options, prepared for WebCrypto.

import { isSoundKey } from '../../../../standards/jwk/validate-public-key.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Problem } from '../../../adapter.ts'
import type { Options, Signer } from '../options.ts'
import type { Hash, Method } from './algorithms.ts'
import { keyOfCertificate, type Curve, type PublicKey } from './public-key.ts'

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
    return crypto.subtle.verify(algorithm, made, owned(signature), owned(signed))
  }

  #make(hash: Hash): Promise<CryptoKey> {
    const key = this.#key
    const algorithm = key.kty === 'RSA' ? { name: rsa, hash } : { name: ecdsa, namedCurve: key.crv }
    return crypto.subtle.importKey('jwk', key, algorithm, false, ['verify'])
  }
}

const rsa = 'RSASSA-PKCS1-v1_5'
const ecdsa = 'ECDSA'

/** The keys of the options. A weak or invalid key is rejected during configuration. */
export function declaredKeys({ signers = [], signature }: Options): Result<readonly DeclaredKey[], Problem> {
  if (signature === 'required' && signers.length === 0)
    return fail({
      code: 'option-missing',
      option: 'signers',
      detail:
        'The option signers is missing: set it to the public keys of the signers, because a signature can be verified only with a configured key.',
    })
  const keys: DeclaredKey[] = []
  for (const [index, signer] of signers.entries()) {
    const option = `signers.${index}`
    if (keys.some(({ name }) => name === signer.name))
      return invalid(`${option}.name`, 'Two signers have the same name; each signer needs its own.')
    const key = keyOf(signer, option)
    if (!key.ok) return key
    keys.push(new DeclaredKey(signer.name, key.value))
  }
  return ok(keys)
}

function keyOf({ jwk, certificate }: Signer, option: string): Result<PublicKey, Problem> {
  if ((jwk === undefined) === (certificate === undefined))
    return invalid(option, 'A signer must have either a jwk or a certificate.')
  const key = certificate === undefined ? keyOfJwk(jwk ?? {}) : keyOfCertificate(certificate)
  if (key !== undefined && isSoundKey(key)) return ok(key)
  return invalid(
    `${option}.${certificate === undefined ? 'jwk' : 'certificate'}`,
    'It is not a supported public key: RSA with at least 2048 bits, or EC with the curve P-256 or P-384. Write a certificate as base64 of its DER, without the lines BEGIN and END.',
  )
}

function keyOfJwk({ kty, n, e, crv, x, y }: NonNullable<Signer['jwk']>): PublicKey | undefined {
  if (kty === 'RSA' && n !== undefined && e !== undefined) return { kty, n, e }
  if (kty === 'EC' && isCurve(crv) && x !== undefined && y !== undefined) return { kty, crv, x, y }
  return undefined
}

function isCurve(name: string | undefined): name is Curve {
  return name === 'P-256' || name === 'P-384'
}

function invalid(option: string, detail: string): Result<never, Problem> {
  return fail({ code: 'option-invalid', option, detail })
}

/** A copy of the bytes in an ArrayBuffer, which WebCrypto requires. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
