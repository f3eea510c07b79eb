// The credential of a request, in a header and nowhere else: a token in a URL would end up in logs and in browser histories
// (RFC 9700 section 4.3.2).

import { fromBase64 } from '../../standards/bytes/base64.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import { keyPrefix } from './api-key.ts'
import { refused } from './refused.ts'
import type { RequestFacts } from './request.ts'

export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly scheme: 'bearer' | 'dpop'; readonly token: string }
  /** `client`: the owner of the key, where the request names it too. */
  | { readonly kind: 'key'; readonly key: string; readonly client?: string }

const none: Credential = { kind: 'none' }

export function credentialOf(request: RequestFacts): Result<Credential, GatewayProblem> {
  const authorization = request.header('authorization')
  const key = request.header('x-api-key')
  if (authorization === undefined) return ok(key === undefined ? none : { kind: 'key', key })
  if (key !== undefined) {
    return fail({ code: 'bad-request', path: 'X-API-Key', detail: 'A request must contain one credential, not two.' })
  }
  const end = authorization.indexOf(' ')
  // The scheme is case-insensitive (RFC 9110 section 11.1).
  const scheme = authorization.slice(0, end).toLowerCase()
  const value = authorization.slice(end + 1)
  switch (scheme) {
    case 'bearer':
      return ok(value.startsWith(keyPrefix) ? { kind: 'key', key: value } : { kind: 'token', scheme, token: value })
    case 'dpop':
      return ok({ kind: 'token', scheme, token: value })
    case 'basic':
      return basic(value)
    default:
      return ok(none)
  }
}

/** RFC 7617, the only scheme of many cameras: the client's name, and the key as password. */
function basic(value: string): Result<Credential, GatewayProblem> {
  const bytes = fromBase64(value)
  const text = bytes.ok ? new TextDecoder().decode(bytes.value) : ''
  const end = text.indexOf(':')
  if (end < 0) return refused('The Basic credentials must be a name, a colon and a key, in base64.')
  return ok({ kind: 'key', key: text.slice(end + 1), client: text.slice(0, end) })
}
