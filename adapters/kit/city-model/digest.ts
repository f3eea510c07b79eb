// The digest by which a geometry is known that stays in its model.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Json } from '../../adapter.ts'

const encoder = new TextEncoder()

/** SHA-256 of the JSON text of a value, as `sha-256:` and hexadecimal digits. */
export function digestOf(value: Json): string {
  return `sha-256:${toHex(sha256(encoder.encode(JSON.stringify(value))))}`
}
