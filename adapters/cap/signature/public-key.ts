// A public key as its JSON form (RFC 7517, RFC 7518 clause 6), from a certificate too (RFC 5280 clause 4.1, RFC 3279
// clause 2.3, RFC 5480). Nothing of a certificate counts but its key: who declares it pins the key.

import { fromBase64, toBase64 } from '../../../standards/bytes/base64.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { der, derValues, derWithin } from './der.ts'

export type PublicKey =
  | { readonly kty: 'RSA'; readonly n: string; readonly e: string }
  | { readonly kty: 'EC'; readonly crv: Curve; readonly x: string; readonly y: string }
export type Curve = 'P-256' | 'P-384'

export const curves: ReadonlyMap<Curve, { readonly identifier: string; readonly bytes: number }> = new Map([
  ['P-256', { identifier: '2a8648ce3d030107', bytes: 32 }],
  ['P-384', { identifier: '2b81040022', bytes: 48 }],
])

const rsaEncryption = '2a864886f70d010101'
const ecPublicKey = '2a8648ce3d0201'
const space = /[ \t\r\n]+/g
const leastModulusBits = 2048

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
  if (key.kty === 'EC') {
    const size = curves.get(key.crv)?.bytes
    return [key.x, key.y].every((text) => fromBase64Url(text)?.length === size)
  }
  const [modulus, exponent] = [fromBase64Url(key.n), fromBase64Url(key.e)]
  if (modulus === undefined || exponent === undefined) return false
  const [first = 0] = modulus
  const [highest = 0] = exponent
  const bits = modulus.length * 8 - (Math.clz32(first) - 24)
  // With the exponent 1 every signature would hold.
  const isOne = exponent.length === 1 && highest === 1
  return first !== 0 && bits >= leastModulusBits && highest !== 0 && ((exponent.at(-1) ?? 0) & 1) === 1 && !isOne
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
