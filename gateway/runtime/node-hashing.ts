// Hashing by `node:crypto`, which Node, Deno and Bun have. A hash in one call costs a seventh of an object of `createHmac`,
// and an audit record needs two, so HMAC is made of it as RFC 2104 section 2 defines it where the runtime has such a call.

import { createHash, createHmac, createSecretKey, hash } from 'node:crypto'
import type { Sha256 } from '../../standards/transparency-log/hash.ts'
import type { Hashing, Mac } from '../hashing.ts'

const blockBytes = 64
const digestBytes = 32
const [innerPad, outerPad] = [0x36, 0x5c]

function padded(key: Uint8Array, pad: number): Buffer {
  const block = Buffer.alloc(blockBytes, pad)
  const short = key.length > blockBytes ? hash('sha256', key, 'buffer') : key
  for (const [index, byte] of short.entries()) block[index] = byte ^ pad
  return block
}

/** The texts are written to where they are hashed, without bytes of their own. */
function joined(start: Buffer, parts: readonly (string | Uint8Array)[]): Buffer {
  let length = start.length
  for (const part of parts) length += typeof part === 'string' ? Buffer.byteLength(part) : part.length
  const bytes = Buffer.allocUnsafe(length)
  let end = start.copy(bytes)
  for (const part of parts) {
    if (typeof part === 'string') end += bytes.write(part, end)
    else {
      bytes.set(part, end)
      end += part.length
    }
  }
  return bytes
}

function keyedInOneCall(key: Uint8Array): Mac {
  const inner = padded(key, innerPad)
  // The second hash covers the outer block and the first digest, which is written into the same buffer each time.
  const outer = Buffer.concat([padded(key, outerPad), Buffer.alloc(digestBytes)])
  return (...parts) => {
    hash('sha256', joined(inner, parts), 'buffer').copy(outer, blockBytes)
    return hash('sha256', outer, 'base64url')
  }
}

function keyedByObject(key: Uint8Array): Mac {
  const prepared = createSecretKey(key)
  return (...parts) => {
    const mac = createHmac('sha256', prepared)
    for (const part of parts) mac.update(part)
    return mac.digest('base64url')
  }
}

const hashesInOneCall = typeof hash === 'function'

const sha256: Sha256 = hashesInOneCall
  ? (data) => hash('sha256', data, 'buffer')
  : (data) => createHash('sha256').update(data).digest()

export const nodeHashing: Hashing = { sha256, keyed: hashesInOneCall ? keyedInOneCall : keyedByObject }
