// Verifies the signature of a JWS in compact form (RFC 7515 section 5.2) with one key and the one pinned algorithm.

import { compactVerify, errors } from 'jose'
import type { Signed } from './compact.ts'

export async function isSignedBy(
  { token, algorithm }: Pick<Signed, 'algorithm' | 'token'>,
  key: CryptoKey,
): Promise<boolean> {
  try {
    await compactVerify(token, key, { algorithms: [algorithm] })
    return true
  } catch (error) {
    // A TypeError: the type of the key does not match the algorithm, or the key is too short for it.
    if (error instanceof errors.JOSEError || error instanceof TypeError) return false
    throw error
  }
}
