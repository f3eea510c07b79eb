// The nonces that proofs of possession hold (RFC 9449 section 9): made of the time and a key that all instances have, so
// that none is kept anywhere. One serves for five to ten minutes.

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../../standards/bytes/base64url.ts'

export interface Nonces {
  current(): string
  isCurrent(nonce: string): boolean
}

const turnMilliseconds = 300_000

/**
 * @param secret of the whole gateway
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
    // A nonce is no secret of the client's: it was sent in clear, so that comparing it takes the time that it takes.
    isCurrent: (nonce) => nonce === of(turnNow()) || nonce === of(turnNow() - 1),
  }
}
