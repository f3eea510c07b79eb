// Hashing by `node:crypto`, which Node, Deno and Bun have: from a kilobyte on several times faster than the portable one.

import { createHash, createHmac, createSecretKey, hash } from 'node:crypto'
import type { Sha256 } from '../../standards/transparency-log/hash.ts'
import type { Hashing } from './hash.ts'

/** In one call where the runtime has it, which saves half of the time of a short one. */
const sha256: Sha256 =
  typeof hash === 'function'
    ? (data) => hash('sha256', data, 'buffer')
    : (data) => createHash('sha256').update(data).digest()

export const nodeHashing: Hashing = {
  sha256,
  keyed(key) {
    const prepared = createSecretKey(key)
    return (...parts) => {
      const mac = createHmac('sha256', prepared)
      for (const part of parts) mac.update(part)
      return mac.digest('base64url')
    }
  },
}
