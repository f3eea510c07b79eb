// Problems as HTTP responses: the codecs' own and those of the gateway, as application/problem+json (RFC 9457) by one exhaustive
// switch. A problem reveals little to unauthenticated clients and never repeats a value that was sent.

import type { Loss } from '../adapters/adapter.ts'
import type { LimitName, Problem } from '../standards/problem.ts'

/** One fault of a document. */
export interface Fault {
  /** JSON Pointer. */
  readonly path: string
  readonly detail: string
  /** Of a document that is text, both from 1. */
  readonly line?: number
  readonly column?: number
}

/** For a document that is validated completely: all faults; the first one is the problem itself. */
interface Several {
  readonly errors?: readonly Fault[]
}

interface Base extends Several {
  readonly detail: string
  readonly path?: string
}

/** The caller is unknown, or its assurance level is too low. */
interface Unauthenticated {
  readonly code: 'unauthenticated'
  /** The code of RFC 6750 section 3.1, RFC 9449 section 7.1 or RFC 9470 section 3; absent where no token was sent. */
  readonly error?: 'invalid_token' | 'invalid_dpop_proof' | 'use_dpop_nonce' | 'insufficient_user_authentication'
  /** The required level, with `insufficient_user_authentication`. */
  readonly level?: string
  /** What is required: a token that is bound to a key, rather than a bearer token. */
  readonly scheme?: 'DPoP'
  /** For the next proof. */
  readonly nonce?: string
  /** The required signature, as `Accept-Signature` specifies it (RFC 9421 section 5.1). */
  readonly signature?: string
}

export type GatewayProblem =
  | (Problem & Several)
  | (Base & { readonly code: 'bad-request' })
  | (Base & Unauthenticated)
  | (Base & { readonly code: 'forbidden'; readonly scope: string })
  | (Base & { readonly code: 'not-found' })
  | (Base & {
      readonly code: 'not-acceptable' | 'unsupported-media-type' | 'method-not-allowed'
      readonly available: readonly string[]
    })
  | (Base & { readonly code: 'unknown-adapter' | 'unknown-target'; readonly available: readonly string[] })
  /** `isPartial`: the possible part of the request was carried out. */
  | (Base & { readonly code: 'precondition-failed'; readonly isPartial?: boolean })
  | (Base & { readonly code: 'length-required' })
  | (Base & { readonly code: 'idempotency-mismatch' | 'idempotency-in-flight' | 'already-replayed' })
  | (Base & { readonly code: 'not-owner' })
  /** The client keeps its messages until the source is resumed. */
  | (Base & { readonly code: 'source-paused' })
  /** Something else needs what is to be removed. */
  | (Base & { readonly code: 'in-use' })
  /** The officer who proposed a change, or one who may be the same person, cannot approve it. */
  | (Base & { readonly code: 'needs-another-officer' })
  /** Of the standard APIs. */
  | (Base & { readonly code: 'already-exists' | 'ambiguous' | 'not-supported' | 'too-complex' })
  /** A server that the gateway calls does not respond, or may not be called. */
  | (Base & { readonly code: 'unreachable' })
  | (Base & { readonly code: 'translation-loses' | 'nothing-representable'; readonly losses: readonly Loss[] })
  | (Base & { readonly code: 'busy' })
  /** `retryAfter` in seconds. */
  | (Base & { readonly code: 'too-many-requests'; readonly retryAfter: number })
  | (Base & { readonly code: 'internal' })

export type GatewayProblemCode = GatewayProblem['code']

const titles = {
  syntax: 'Malformed payload',
  charset: 'Invalid character encoding',
  checksum: 'Checksum mismatch',
  invalid: 'Invalid value',
  unsupported: 'Unsupported message',
  'limit-exceeded': 'Size limit exceeded',
  'context-needed': 'JSON-LD context unavailable',
  'option-missing': 'Required option missing',
  'option-invalid': 'Invalid option',
  'nothing-representable': 'Nothing representable in the target format',
  'hub-invalid': 'Invalid entity',
  'not-opened': 'Message cannot be opened',
  'bad-request': 'Bad request',
  unauthenticated: 'Authentication required',
  forbidden: 'Forbidden',
  'not-found': 'Not found',
  'not-acceptable': 'Not acceptable',
  'unsupported-media-type': 'Unsupported media type',
  'method-not-allowed': 'Method not allowed',
  'unknown-adapter': 'Unknown format',
  'unknown-target': 'Unknown target',
  'length-required': 'Request body required',
  'precondition-failed': 'Precondition failed',
  'idempotency-mismatch': 'Idempotency key already used for a different request',
  'idempotency-in-flight': 'A request with this idempotency key is in progress',
  'already-replayed': 'Dead letter already replayed',
  'not-owner': 'Entity belongs to another source',
  'source-paused': 'Source paused',
  'in-use': 'Still in use',
  'needs-another-officer': 'Approval by another officer required',
  'already-exists': 'Already exists',
  ambiguous: 'Ambiguous name',
  'not-supported': 'Not supported',
  'too-complex': 'Query too complex',
  unreachable: 'No usable answer from another server',
  'translation-loses': 'Translation would lose data',
  busy: 'Temporarily unavailable',
  'too-many-requests': 'Too many requests',
  internal: 'Internal server error',
} as const satisfies Record<GatewayProblemCode, string>

/** One answer for an entity that is not there and for one that is hidden, so that neither can be distinguished. */
export const noEntity: GatewayProblem = { code: 'not-found', detail: 'Entity not found (or not visible to you).' }

/** Limits on the size of the content as it was sent (RFC 9110 section 15.5.14). */
const limitsOfContent = new Set<LimitName>(['bytes', 'inflation', 'inlineMembers', 'seconds', 'megabytes'])

export function statusOf(problem: GatewayProblem): number {
  switch (problem.code) {
    case 'bad-request':
      return 400
    case 'unauthenticated':
      return 401
    case 'forbidden':
    case 'needs-another-officer':
    case 'too-complex':
      return 403
    case 'not-found':
    case 'unknown-adapter':
      return 404
    case 'method-not-allowed':
      return 405
    case 'not-acceptable':
      return 406
    case 'idempotency-in-flight':
    case 'already-replayed':
    case 'already-exists':
    case 'ambiguous':
    case 'in-use':
      return 409
    case 'length-required':
      return 411
    case 'precondition-failed':
      return 412
    case 'limit-exceeded':
      return limitsOfContent.has(problem.limit) ? 413 : 422
    case 'unsupported-media-type':
      return 415
    case 'syntax':
    case 'charset':
    case 'checksum':
    case 'invalid':
    case 'unsupported':
    case 'context-needed':
    case 'option-missing':
    case 'option-invalid':
    case 'nothing-representable':
    case 'hub-invalid':
    case 'not-opened':
    case 'unknown-target':
    case 'idempotency-mismatch':
    case 'not-owner':
    case 'not-supported':
    case 'translation-loses':
      return 422
    case 'too-many-requests':
      return 429
    case 'internal':
      return 500
    case 'unreachable':
      return 502
    case 'busy':
    case 'source-paused':
      return 503
  }
}

/** The members of application/problem+json; `type` is `urn:citygate:problem:CODE`. */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly path?: string
  readonly clause?: string
  readonly option?: string
  readonly limit?: string
  readonly maximum?: number
  readonly available?: readonly string[]
  readonly losses?: readonly Loss[]
  readonly errors?: readonly Fault[]
}

/**
 * URLs from a payload are shown without userinfo, query and fragment, which may contain a secret. A URL without a host (`data:`,
 * `urn:`) is itself the content and is left out.
 */
function placesOf(urls: readonly string[]): readonly string[] {
  return urls.flatMap((url) => {
    const [, scheme, place] = /^(https?:\/\/)(?:[^/?#]*@)?([^?#]*)/i.exec(url) ?? []
    return scheme === undefined || place === undefined ? [] : [scheme + place]
  })
}

export function problemDocument(problem: GatewayProblem): ProblemDocument {
  return {
    type: `urn:citygate:problem:${problem.code}`,
    title: titles[problem.code],
    status: statusOf(problem),
    detail: problem.detail,
    code: problem.code,
    ...(problem.path === undefined ? {} : { path: problem.path }),
    ...('clause' in problem && problem.clause !== undefined ? { clause: problem.clause } : {}),
    ...('option' in problem ? { option: problem.option } : {}),
    ...('limit' in problem ? { limit: problem.limit, maximum: problem.maximum } : {}),
    ...('available' in problem ? { available: problem.available } : {}),
    ...('urls' in problem ? { available: placesOf(problem.urls) } : {}),
    ...('losses' in problem && problem.losses !== undefined ? { losses: problem.losses } : {}),
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  }
}

/** What the client has to send (RFC 9110 section 11.6.1). */
function challengeHeaders(problem: GatewayProblem): readonly (readonly [name: string, value: string])[] {
  if (problem.code === 'forbidden') {
    return [['www-authenticate', `Bearer realm="citygate", error="insufficient_scope", scope="${problem.scope}"`]]
  }
  if (problem.code !== 'unauthenticated') return []
  const { error, level, scheme = 'Bearer', nonce, signature } = problem
  const wanted = level === undefined ? '' : `, acr_values="${level}"`
  const reason = error === undefined ? '' : `, error="${error}"${wanted}`
  return [
    ['www-authenticate', `${scheme} realm="citygate"${reason}`],
    ...(nonce === undefined ? [] : [['dpop-nonce', nonce] as const]),
    ...(signature === undefined ? [] : [['accept-signature', signature] as const]),
  ]
}

/** The headers of an answer that reports a problem, in any format. */
export function problemHeaders(problem: GatewayProblem, contentType: string): Headers {
  const headers = new Headers({ 'content-type': contentType, 'cache-control': 'no-store' })
  for (const [name, value] of challengeHeaders(problem)) headers.set(name, value)
  if (problem.code === 'method-not-allowed') headers.set('allow', problem.available.join(', '))
  // RFC 9110 section 15.5.16.
  if (problem.code === 'unsupported-media-type') headers.set('accept', problem.available.join(', '))
  if (problem.code === 'busy') headers.set('retry-after', '1')
  if (problem.code === 'source-paused') headers.set('retry-after', '60')
  if (problem.code === 'too-many-requests') headers.set('retry-after', String(problem.retryAfter))
  return headers
}

export function problemResponse(problem: GatewayProblem): Response {
  const headers = problemHeaders(problem, 'application/problem+json')
  return new Response(JSON.stringify(problemDocument(problem)), { status: statusOf(problem), headers })
}
