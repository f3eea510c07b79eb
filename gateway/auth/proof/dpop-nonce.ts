// The nonces of DPoP proofs (RFC 9449 section 9): derived from the time and a key that all instances share, so that none is stored.
// A nonce is valid for five to ten minutes.

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../../standards/bytes/base64url.ts'

export interface Nonces {
  current(): string
  isCurrent(nonce: string): boolean
}

const turnMilliseconds = 300_000

/**
 * @param secret the secret of the whole gateway
 * @param now milliseconds since 1970
 */
export function createNonces(secret: string, now: () => number): Nonces {
  const key = new TextEncoder().encode(secret)
  function of(turn: number): string {
    return toBase64Url(hmac(sha256, key, new TextEncoder().encode(`dpop-nonce ${turn}`)).subarray(0, 18))
  }
  const turnNow = (): number => Math.floor(now() / turnMilliseconds)
  return {
    current: () => of(turnNow()),
    // A nonce is not a secret: it was sent in clear text, so the comparison need not take constant time.
    isCurrent: (nonce) => nonce === of(turnNow()) || nonce === of(turnNow() - 1),
  }
}
