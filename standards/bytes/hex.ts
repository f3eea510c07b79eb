// Bytes as hexadecimal text and back (RFC 4648 clause 8): written in lower case, read in both.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += pairs[byte]
  return text
}

/** Digits only, in pairs: no blanks, no prefix. */
export function fromHex(text: string): Result<Uint8Array, Problem> {
  if (text.length % 2 !== 0) {
    return fail({ code: 'syntax', detail: 'Hexadecimal text has two digits for each byte; one is missing.' })
  }
  const wrong = text.search(/[^0-9a-fA-F]/)
  if (wrong >= 0) {
    return fail({
      code: 'syntax',
      detail: 'Hexadecimal text may contain only 0 to 9 and a to f.',
      path: `character ${wrong}`,
    })
  }
  const bytes = new Uint8Array(text.length / 2)
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(text.slice(2 * index, 2 * index + 2), 16)
  }
  return ok(bytes)
}
