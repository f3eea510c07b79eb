// What the browser keeps between the two halves of a sign-in: encrypted with the key of the gateway, so that nothing is stored here
// and nothing in it can be read, changed or made by anyone else (JWE, RFC 7516, with A256GCM).

import { EncryptJWT, errors, jwtDecrypt } from 'jose'
import { fromBase64Url } from '../../../standards/bytes/base64url.ts'
import { portableHashing } from '../../hashing.ts'

export interface SignInState {
  /** Of the issuer's section, so that an answer of another issuer is not taken for its own. */
  readonly id: string
  readonly state: string
  readonly nonce: string
  /** RFC 7636 section 4.1. */
  readonly verifier: string
  /** The path to which the browser returns. */
  readonly back: string
  readonly tenant?: string
}

/** In which a person has to sign in at the issuer. */
export const stateSeconds = 600

const issuer = 'urn:citygate:sign-in'

/** A key for this purpose alone. */
function keyOf(secret: string): Uint8Array {
  const derived = fromBase64Url(portableHashing.keyed(new TextEncoder().encode(secret))('console sign-in\n'))
  if (!derived.ok) throw new Error('a digest is not base64url')
  return derived.value
}

/** @param now milliseconds since 1970 */
export function sealState(secret: string, state: SignInState, now: number): Promise<string> {
  return new EncryptJWT({ ...state })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setIssuer(issuer)
    .setExpirationTime(Math.floor(now / 1000) + stateSeconds)
    .encrypt(keyOf(secret))
}

/** @returns undefined where it was not made here, was changed, or is too old */
export async function openState(secret: string, sealed: string, now: number): Promise<SignInState | undefined> {
  try {
    const { payload } = await jwtDecrypt(sealed, keyOf(secret), {
      issuer,
      currentDate: new Date(now),
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
    })
    const { id, state, nonce, verifier, back, tenant } = payload
    const texts = [id, state, nonce, verifier, back]
    if (!texts.every((text) => typeof text === 'string')) return undefined
    const [known = '', stated = '', once = '', proof = '', path = ''] = texts
    return {
      id: known,
      state: stated,
      nonce: once,
      verifier: proof,
      back: path,
      ...(typeof tenant === 'string' ? { tenant } : {}),
    }
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
