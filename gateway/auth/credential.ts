// The credential that a request shows, in a header and nowhere else: a token in an address would stand in logs and in
// histories (RFC 9700 section 4.3.2).

import { fromBase64 } from '../../standards/bytes/base64.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import { keyPrefix } from './api-key.ts'
import { refused } from './refused.ts'
import type { RequestFacts } from './request.ts'

export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly scheme: 'bearer' | 'dpop'; readonly token: string }
  /** `client`: whose key it is, where the request says it too. */
  | { readonly kind: 'key'; readonly key: string; readonly client?: string }

const none: Credential = { kind: 'none' }

export function credentialOf(request: RequestFacts): Result<Credential, GatewayProblem> {
  const authorization = request.header('authorization')
  const key = request.header('x-api-key')
  if (authorization === undefined) return ok(key === undefined ? none : { kind: 'key', key })
  if (key !== undefined) {
    return fail({ code: 'bad-request', path: 'X-API-Key', detail: 'A request shows one credential, not two.' })
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

/** RFC 7617, which is all that many cameras can do: the client's name and the key as password. */
function basic(value: string): Result<Credential, GatewayProblem> {
  const bytes = fromBase64(value)
  const text = bytes.ok ? new TextDecoder().decode(bytes.value) : ''
  const end = text.indexOf(':')
  if (end < 0) return refused('The credentials of Basic are a name, a colon and a key, in base64.')
  return ok({ kind: 'key', key: text.slice(end + 1), client: text.slice(0, end) })
}
