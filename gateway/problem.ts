// Problems as they leave by HTTP: the codecs' own and those of the house, made application/problem+json (RFC 9457) by
// one exhaustive switch. A problem is vague towards strangers and never repeats a value that was sent.

import type { Loss } from '../adapters/adapter.ts'
import type { LimitName, Problem } from '../standards/problem.ts'

/** One of several things that are wrong with a document. */
export interface Fault {
  /** JSON Pointer. */
  readonly path: string
  readonly detail: string
}

/** Of a document that is checked whole: each fault, of which the first is the problem itself. */
interface Several {
  readonly errors?: readonly Fault[]
}

interface Base extends Several {
  readonly detail: string
  readonly path?: string
}

/** Who asks is not known, or not surely enough. */
interface Unauthenticated {
  readonly code: 'unauthenticated'
  /** The code of RFC 6750 section 3.1, RFC 9449 section 7.1 or RFC 9470 section 3; absent where no token was sent. */
  readonly error?: 'invalid_token' | 'invalid_dpop_proof' | 'use_dpop_nonce' | 'insufficient_user_authentication'
  /** The level that would do, where the last of them is said. */
  readonly level?: string
  /** What would do: a token that is bound to a key, rather than one that serves whoever holds it. */
  readonly scheme?: 'DPoP'
  /** For the next proof. */
  readonly nonce?: string
  /** The signature that is wanted, as `Accept-Signature` says it (RFC 9421 section 5.1). */
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
  /** `isPartial`: what could be done of the request was done. */
  | (Base & { readonly code: 'precondition-failed'; readonly isPartial?: boolean })
  | (Base & { readonly code: 'length-required' })
  | (Base & { readonly code: 'idempotency-mismatch' | 'idempotency-in-flight' | 'already-replayed' })
  | (Base & { readonly code: 'not-owner' })
  /** Whoever proposed a change, or somebody who may be the same, does not approve it. */
  | (Base & { readonly code: 'needs-another-officer' })
  /** Of the standard APIs. */
  | (Base & { readonly code: 'already-exists' | 'ambiguous' | 'not-supported' | 'too-complex' })
  /** A server that the gateway calls may not be called, or does not answer. */
  | (Base & { readonly code: 'unreachable' })
  | (Base & { readonly code: 'translation-loses' | 'nothing-representable'; readonly losses: readonly Loss[] })
  | (Base & { readonly code: 'busy' })
  /** `retryAfter` in seconds. */
  | (Base & { readonly code: 'too-many-requests'; readonly retryAfter: number })
  | (Base & { readonly code: 'internal' })

export type GatewayProblemCode = GatewayProblem['code']

const titles = {
  syntax: 'The payload is not of its format',
  charset: 'The payload is not in its character set',
  checksum: 'The check value does not fit the content',
  invalid: 'A value breaks a rule of the standard',
  unsupported: 'The message is of a kind that is not read here',
  'limit-exceeded': 'A size limit is exceeded',
  'context-needed': 'A linked-data context is not available',
  'option-missing': 'An option is missing that is never guessed',
  'option-invalid': 'An option is wrong',
  'nothing-representable': 'Nothing of the input can be said in the target format',
  'hub-invalid': 'The payload does not make a valid entity',
  'not-opened': 'The message could not be opened',
  'bad-request': 'The request is wrong',
  unauthenticated: 'A token is needed',
  forbidden: 'The token does not allow this',
  'not-found': 'Not found',
  'not-acceptable': 'Not available in the wanted media type',
  'unsupported-media-type': 'This media type is not read here',
  'method-not-allowed': 'Not by this method',
  'unknown-adapter': 'No such format',
  'unknown-target': 'No such target',
  'length-required': 'A body is needed',
  'precondition-failed': 'The resource is not in the state that the request supposes',
  'idempotency-mismatch': 'The idempotency key was used for another request',
  'idempotency-in-flight': 'A request with this idempotency key is under way',
  'already-replayed': 'The dead letter was replayed already',
  'not-owner': 'The entity belongs to another source',
  'needs-another-officer': 'Another officer has to approve this',
  'already-exists': 'It exists already',
  ambiguous: 'More than one thing is of this name',
  'not-supported': 'This gateway does not do that',
  'too-complex': 'The query is too complex',
  unreachable: 'Another server does not answer',
  'translation-loses': 'The translation would lose something',
  busy: 'Try again in a moment',
  'too-many-requests': 'Too many requests',
  internal: 'A fault of this gateway',
} as const satisfies Record<GatewayProblemCode, string>

/** What is too large as it was sent (RFC 9110 section 15.5.14), whatever it says. */
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
 * URLs from a payload are named by their places alone, since a query or a password may be a secret; one that is no place
 * (`data:`, `urn:`) is its own content and not named.
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
    ...('losses' in problem ? { losses: problem.losses } : {}),
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  }
}

/** What a client has to bring (RFC 9110 section 11.6.1). */
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

/** The headers of an answer that tells a problem, whatever form it tells it in. */
export function problemHeaders(problem: GatewayProblem, contentType: string): Headers {
  const headers = new Headers({ 'content-type': contentType, 'cache-control': 'no-store' })
  for (const [name, value] of challengeHeaders(problem)) headers.set(name, value)
  if (problem.code === 'method-not-allowed') headers.set('allow', problem.available.join(', '))
  // RFC 9110 section 15.5.16.
  if (problem.code === 'unsupported-media-type') headers.set('accept', problem.available.join(', '))
  if (problem.code === 'busy') headers.set('retry-after', '1')
  if (problem.code === 'too-many-requests') headers.set('retry-after', String(problem.retryAfter))
  return headers
}

export function problemResponse(problem: GatewayProblem): Response {
  const headers = problemHeaders(problem, 'application/problem+json')
  return new Response(JSON.stringify(problemDocument(problem)), { status: statusOf(problem), headers })
}
