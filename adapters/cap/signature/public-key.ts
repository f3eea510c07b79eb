// A public key as its JSON form (RFC 7517, RFC 7518 clause 6), from a certificate too (RFC 5280 clause 4.1, RFC 3279
// clause 2.3, RFC 5480). Nothing of a certificate counts but its key: who declares it pins the key.

import { fromBase64, toBase64 } from '../../../standards/bytes/base64.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { der, derValues, derWithin } from './der.ts'

export type PublicKey =
  | { readonly kty: 'RSA'; readonly n: string; readonly e: string }
  | { readonly kty: 'EC'; readonly crv: Curve; readonly x: string; readonly y: string }
export type Curve = 'P-256' | 'P-384'

interface CurveTable {
  readonly identifier: string
  readonly bytes: number
  /** y² = x³ - 3x + b modulo p. */
  readonly p: bigint
  readonly b: bigint
}

/** FIPS 186-4 appendix D.1.2. */
export const curves: ReadonlyMap<Curve, CurveTable> = new Map([
  [
    'P-256',
    {
      identifier: '2a8648ce3d030107',
      bytes: 32,
      p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    },
  ],
  [
    'P-384',
    {
      identifier: '2b81040022',
      bytes: 48,
      p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    },
  ],
])

const rsaEncryption = '2a864886f70d010101'
const ecPublicKey = '2a8648ce3d0201'
const space = /[ \t\r\n]+/g
const leastModulusBits = 2048
/** Beyond them some runtime refuses a key. */
const mostModulusBits = 8192
const longestExponent = 4

/** @param text base64 of the DER, with line breaks or without; undefined: it is no certificate with a key that is used */
export function keyOfCertificate(text: string): PublicKey | undefined {
  const bytes = fromBase64(text.replace(space, ''))
  if (!bytes.ok) return undefined
  const [certificate, another] = derValues(bytes.value) ?? []
  const [toBeSigned] = derWithin(certificate, der.sequence) ?? []
  const fields = derWithin(toBeSigned, der.sequence)
  if (fields === undefined || another !== undefined) return undefined
  // The version is left out by the first; then come number, algorithm, issuer, validity, subject and the key.
  const [algorithm, key] = derWithin(fields[fields[0]?.tag === der.version ? 6 : 5], der.sequence) ?? []
  const [kind, curve] = derWithin(algorithm, der.sequence) ?? []
  if (kind?.tag !== der.objectIdentifier || key?.tag !== der.bitString || key.content[0] !== 0) return undefined
  const identifier = toHex(kind.content)
  const content = key.content.subarray(1)
  if (identifier === rsaEncryption) return rsaKey(content)
  return identifier === ecPublicKey && curve !== undefined ? ecKey(content, toHex(curve.content)) : undefined
}

function rsaKey(bytes: Uint8Array): PublicKey | undefined {
  const [n, e] = derWithin(derValues(bytes)?.[0], der.sequence) ?? []
  if (n?.tag !== der.integer || e?.tag !== der.integer) return undefined
  return { kty: 'RSA', n: toBase64Url(withoutZeros(n.content)), e: toBase64Url(withoutZeros(e.content)) }
}

/** A point without compression (SEC 1 clause 2.3.3). */
function ecKey(bytes: Uint8Array, identifier: string): PublicKey | undefined {
  for (const [crv, { identifier: known, bytes: size }] of curves) {
    if (known !== identifier || bytes[0] !== 4 || bytes.length !== 1 + 2 * size) continue
    return { kty: 'EC', crv, x: toBase64Url(bytes.subarray(1, 1 + size)), y: toBase64Url(bytes.subarray(1 + size)) }
  }
  return undefined
}

/** Whether the numbers are written as RFC 7518 has them and are such that a signature proves something. */
export function isSound(key: PublicKey): boolean {
  if (key.kty === 'EC') return isOnCurve(key)
  const [modulus, exponent] = [fromBase64Url(key.n), fromBase64Url(key.e)]
  if (modulus === undefined || exponent === undefined) return false
  const [first = 0] = modulus
  const [highest = 0] = exponent
  const bits = modulus.length * 8 - (Math.clz32(first) - 24)
  // With the exponent 1 every signature would hold.
  const isOne = exponent.length === 1 && highest === 1
  return (
    first !== 0 &&
    isOdd(modulus) &&
    bits >= leastModulusBits &&
    bits <= mostModulusBits &&
    highest !== 0 &&
    isOdd(exponent) &&
    !isOne &&
    exponent.length <= longestExponent
  )
}

function isOdd(bytes: Uint8Array): boolean {
  return ((bytes.at(-1) ?? 0) & 1) === 1
}

/** Not every runtime refuses a point beside the curve. */
function isOnCurve({ crv, x, y }: PublicKey & { readonly kty: 'EC' }): boolean {
  const curve = curves.get(crv)
  const [first, second] = [fromBase64Url(x), fromBase64Url(y)]
  if (curve === undefined || first?.length !== curve.bytes || second?.length !== curve.bytes) return false
  const { p, b } = curve
  const [left, right] = [BigInt(`0x${toHex(first)}`), BigInt(`0x${toHex(second)}`)]
  return left < p && right < p && (right * right - left * left * left + 3n * left - b) % p === 0n
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0)
  return first === -1 ? new Uint8Array() : bytes.subarray(first)
}

function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array | undefined {
  if (/[^A-Za-z0-9_-]/.test(text)) return undefined
  const padded = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .padEnd(Math.ceil(text.length / 4) * 4, '=')
  const bytes = fromBase64(padded)
  return bytes.ok ? bytes.value : undefined
}
