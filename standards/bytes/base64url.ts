// Bytes as base64url text without padding and back (RFC 4648 clause 5, as RFC 7515 section 2 takes it), strictly: one text
// for each content, so that two texts never are the same token.

import type { Problem } from '../problem.ts'
import { fail, type Result } from '../result.ts'
import { fromBase64, toBase64 } from './base64.ts'

export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function fromBase64Url(text: string): Result<Uint8Array, Problem> {
  const wrong = text.search(/[^A-Za-z0-9_-]/)
  if (wrong >= 0) {
    const detail = 'The text contains a character that is not in the base64url alphabet.'
    return fail({ code: 'syntax', detail, path: `character ${wrong}` })
  }
  const padding = '='.repeat((4 - (text.length % 4)) % 4)
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/') + padding)
}
