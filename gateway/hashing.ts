// The port to hashing: synchronous on every runtime, because an asynchronous digest per request halves the throughput. This
// implementation runs everywhere; a runtime with a faster one provides it (node-hash.ts).

import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../standards/bytes/base64url.ts'
import type { Sha256 } from '../standards/transparency-log/hash.ts'

/** HMAC-SHA-256 (RFC 2104) of the concatenated parts, texts as UTF-8, in base64url. */
export type Mac = (...parts: readonly (string | Uint8Array)[]) => string

export interface Hashing {
  readonly sha256: Sha256
  /** For one key, prepared once. */
  readonly keyed: (key: Uint8Array) => Mac
}

export const portableHashing: Hashing = {
  sha256,
  keyed(key) {
    const prepared = hmac.create(sha256, key)
    const encoder = new TextEncoder()
    return (...parts) => {
      const mac = prepared.clone()
      for (const part of parts) mac.update(typeof part === 'string' ? encoder.encode(part) : part)
      return toBase64Url(mac.digest())
    }
  },
}
