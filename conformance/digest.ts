// SHA-256 of JSON in its canonical form (RFC 8785), as hexadecimal digits.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../standards/bytes/hex.ts'
import type { Json } from '../standards/hub/entity.ts'
import { canonicalJson } from '../standards/json/write.ts'

/** @param value JSON, or an object with toJSON */
export function digestOf(value: unknown): string {
  return toHex(sha256(new TextEncoder().encode(canonicalJson(JSON.parse(JSON.stringify(value)) as Json))))
}
