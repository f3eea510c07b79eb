// What a browser keeps for this gateway and cannot read: encrypted with the gateway's key, so that nothing is stored here and nothing
// in it can be changed or made by anyone else (JWE, RFC 7516, with A256GCM).

import { EncryptJWT, errors, type JWTPayload, jwtDecrypt } from 'jose'
import { fromBase64Url } from '../../../standards/bytes/base64url.ts'
import { portableHashing } from '../../hashing.ts'

/** What it is for: each has a key of its own. */
export type Purpose = 'sign-in' | 'session'

const issuerOf = (purpose: Purpose): string => `urn:citygate:${purpose}`

function keyOf(secret: string, purpose: Purpose): Uint8Array {
  const derived = fromBase64Url(portableHashing.keyed(new TextEncoder().encode(secret))(`console ${purpose}\n`))
  if (!derived.ok) throw new Error('a digest is not base64url')
  return derived.value
}

/** @param until seconds since 1970 */
export function seal(
  secret: string,
  purpose: Purpose,
  content: Readonly<Record<string, string | number>>,
  until: number,
): Promise<string> {
  return new EncryptJWT({ ...content })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setIssuer(issuerOf(purpose))
    .setExpirationTime(Math.floor(until))
    .encrypt(keyOf(secret, purpose))
}

/**
 * @param now milliseconds since 1970
 * @returns undefined where it was not made here, for this purpose, was changed, or is too old
 */
export async function unseal(
  secret: string,
  purpose: Purpose,
  sealed: string,
  now: number,
): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtDecrypt(sealed, keyOf(secret, purpose), {
      issuer: issuerOf(purpose),
      currentDate: new Date(now),
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
