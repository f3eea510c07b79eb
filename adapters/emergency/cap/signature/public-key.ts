// A public key as a JSON Web Key (RFC 7517, RFC 7518 clause 6), also from a certificate in DER (ITU-T X.690 clause 8.1, RFC
// 5280 clause 4.1, RFC 3279 clause 2.3, RFC 5480). Only the key of a certificate is used: the configuration pins the key.

import { fromBase64 } from '../../../../standards/bytes/base64.ts'
import { toBase64Url } from '../../../../standards/bytes/base64url.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import { curves } from '../../../../standards/jwk/curves.ts'

export type PublicKey =
  | { readonly kty: 'RSA'; readonly n: string; readonly e: string }
  | { readonly kty: 'EC'; readonly crv: Curve; readonly x: string; readonly y: string }
export type Curve = 'P-256' | 'P-384'

/** Object identifiers of RFC 5480 section 2.1.1.1. */
const curveIdentifiers: ReadonlyMap<string, Curve> = new Map([
  ['2a8648ce3d030107', 'P-256'],
  ['2b81040022', 'P-384'],
])

const der = { integer: 0x02, bitString: 0x03, objectIdentifier: 0x06, sequence: 0x30, version: 0xa0 } as const
const rsaEncryption = '2a864886f70d010101'
const ecPublicKey = '2a8648ce3d0201'
const space = /[ \t\r\n]+/g

/** @param text base64 of the DER, with or without line breaks. Undefined: not a certificate with a supported key */
export function keyOfCertificate(text: string): PublicKey | undefined {
  const bytes = fromBase64(text.replace(space, ''))
  if (!bytes.ok) return undefined
  const [certificate, another] = derValues(bytes.value) ?? []
  const [toBeSigned] = derWithin(certificate, der.sequence) ?? []
  const fields = derWithin(toBeSigned, der.sequence)
  if (fields === undefined || another !== undefined) return undefined
  // Version 1 omits the version field. The key follows serial number, algorithm, issuer, validity and subject.
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

/** An uncompressed point (SEC 1 clause 2.3.3). */
function ecKey(bytes: Uint8Array, identifier: string): PublicKey | undefined {
  const crv = curveIdentifiers.get(identifier)
  const size = curves.get(crv ?? '')?.bytes
  if (crv === undefined || size === undefined || bytes[0] !== 4 || bytes.length !== 1 + 2 * size) return undefined
  return { kty: 'EC', crv, x: toBase64Url(bytes.subarray(1, 1 + size)), y: toBase64Url(bytes.subarray(1 + size)) }
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0)
  return first === -1 ? new Uint8Array() : bytes.subarray(first)
}

interface DerValue {
  readonly tag: number
  readonly content: Uint8Array
}

/** The concatenated values. Undefined: the bytes are not DER. */
function derValues(bytes: Uint8Array): readonly DerValue[] | undefined {
  const values: DerValue[] = []
  let at = 0
  while (at < bytes.length) {
    const [tag, first] = bytes.subarray(at, at + 2)
    if (tag === undefined || first === undefined) return undefined
    const more = first < 0x80 ? 0 : first - 0x80
    // Certificates have no lengths of more than three bytes and no indefinite lengths.
    if (first === 0x80 || more > 3) return undefined
    const start = at + 2 + more
    const length = more === 0 ? first : bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0)
    if (start + length > bytes.length) return undefined
    values.push({ tag, content: bytes.subarray(start, start + length) })
    at = start + length
  }
  return values
}

/** The values within a constructed value. Undefined: it is not constructed, or has another tag. */
function derWithin(value: DerValue | undefined, tag: number): readonly DerValue[] | undefined {
  return value?.tag === tag ? derValues(value.content) : undefined
}
