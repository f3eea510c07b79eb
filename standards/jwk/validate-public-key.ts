// Whether a public key (RFC 7517) is one with which a signature proves something: not every runtime refuses a point beside
// its curve, an exponent of 1, or a modulus that is known to be factored.

import { fromBase64Url } from '../bytes/base64url.ts'
import { toHex } from '../bytes/hex.ts'
import type { JsonObject } from '../hub/entity.ts'
import { member } from '../json/object.ts'
import { curves } from './curves.ts'

/** BSI TR-02102-1 and NIST SP 800-131A ask for as many. */
const minModulusBits = 2048
/** Beyond them some runtime refuses a key. */
const maxModulusBits = 8192
const maxExponentLength = 4
/** RFC 8032 section 5.1.5. */
const edwardsBytes = 32

export function isSoundKey(jwk: JsonObject): boolean {
  switch (member(jwk, 'kty')) {
    case 'RSA':
      return isSoundModulus(bytesOf(jwk, 'n'), bytesOf(jwk, 'e'))
    case 'EC':
      return isOnCurve(jwk)
    case 'OKP':
      return textOf(jwk, 'crv') === 'Ed25519' && bytesOf(jwk, 'x')?.length === edwardsBytes
    default:
      return false
  }
}

function textOf(jwk: JsonObject, name: string): string {
  const text = member(jwk, name)
  return typeof text === 'string' ? text : ''
}

function bytesOf(jwk: JsonObject, name: string): Uint8Array | undefined {
  const bytes = fromBase64Url(textOf(jwk, name))
  return bytes.ok ? bytes.value : undefined
}

function isSoundModulus(modulus: Uint8Array | undefined, exponent: Uint8Array | undefined): boolean {
  if (modulus === undefined || exponent === undefined) return false
  const [first = 0] = modulus
  const [highest = 0] = exponent
  const bits = modulus.length * 8 - (Math.clz32(first) - 24)
  // With the exponent 1 every signature would hold.
  const isOne = exponent.length === 1 && highest === 1
  return (
    first !== 0 &&
    isOdd(modulus) &&
    bits >= minModulusBits &&
    bits <= maxModulusBits &&
    highest !== 0 &&
    isOdd(exponent) &&
    !isOne &&
    exponent.length <= maxExponentLength &&
    !isOfWeakGenerator(BigInt(`0x${toHex(modulus)}`))
  )
}

function isOdd(bytes: Uint8Array): boolean {
  return ((bytes.at(-1) ?? 0) & 1) === 1
}

const smallPrimes = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113,
  127, 131, 137, 139, 149, 151, 157, 163, 167,
] // prettier-ignore

/**
 * Moduli of the chips of CVE-2017-15361 (ROCA) can be factored. Each is a power of 65537 modulo all small primes, which of
 * another modulus holds once in 2 to the 27.
 */
function isOfWeakGenerator(modulus: bigint): boolean {
  return smallPrimes.every((prime) => powersOf65537(prime).has(Number(modulus % BigInt(prime))))
}

function powersOf65537(prime: number): ReadonlySet<number> {
  const powers = new Set<number>()
  for (let power = 1; !powers.has(power); power = (power * 65_537) % prime) powers.add(power)
  return powers
}

function isOnCurve(jwk: JsonObject): boolean {
  const curve = curves.get(textOf(jwk, 'crv'))
  const [first, second] = [bytesOf(jwk, 'x'), bytesOf(jwk, 'y')]
  if (curve === undefined || first?.length !== curve.bytes || second?.length !== curve.bytes) return false
  const { p, b } = curve
  const [x, y] = [BigInt(`0x${toHex(first)}`), BigInt(`0x${toHex(second)}`)]
  return x < p && y < p && (y * y - x * x * x + 3n * x - b) % p === 0n
}
