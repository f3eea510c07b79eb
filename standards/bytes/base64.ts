// Bytes as base64 text and back (RFC 4648 clause 4), strictly: padded, without line breaks, one text for each content.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'

/** Few enough to be the arguments of one call. */
const chunk = 8192

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += chunk) {
    binary += String.fromCharCode(...bytes.subarray(start, start + chunk))
  }
  return btoa(binary)
}

export function fromBase64(text: string): Result<Uint8Array, Problem> {
  const wrong = text.search(/[^A-Za-z0-9+/=]/)
  if (wrong >= 0) {
    return fail({
      code: 'syntax',
      detail: 'The text contains a character that is not in the base64 alphabet.',
      path: `character ${wrong}`,
    })
  }
  const padding = text.indexOf('=')
  if (text.length % 4 !== 0 || (padding >= 0 && !/^={1,2}$/.test(text.slice(padding)))) {
    return fail({
      code: 'syntax',
      detail: 'The base64 text is truncated or has incorrect padding.',
      clause: 'RFC 4648 3.2',
    })
  }
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
  // The unused bits of the last character must be zero, or two texts would be one content (clause 3.5).
  const group = bytes.subarray(3 * (text.length / 4 - 1))
  if (padding >= 0 && toBase64(group) !== text.slice(-4)) {
    return fail({
      code: 'syntax',
      detail: 'The last character of the base64 text has unused bits that are not zero.',
      clause: 'RFC 4648 3.5',
    })
  }
  return ok(bytes)
}
