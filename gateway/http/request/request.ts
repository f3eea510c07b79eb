// What every route needs of a request: the client, the tenant, the request id; and the readers of headers and query parameters,
// which return problems instead of guessing.

import type { Context } from 'hono'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { hasAnyRole, type Principal, type Role } from '../../principal.ts'
import type { Loss } from '../../../adapters/adapter.ts'
import type { Renewal } from '../../auth/sign-in/renew.ts'
import type { SignedIn } from '../../auth/sign-in/sign-in.ts'
import type { Recorder } from '../../audit/audit.ts'
import type { DecisionFacts } from '../../audit/record.ts'
import type { Budget, RateLimitState } from '../../rate-limit/limiter.ts'
import type { OffloadedAnswer } from '../../pipeline/offload.ts'
import type { AccessScope } from '../../pipeline/access/access-scope.ts'
import type { RequestContent } from '../../pipeline/receive.ts'
import type { GatewayProblem } from '../../problem.ts'
import { remembered } from '../../../standards/remembered.ts'

/** Of an officer's browser. */
export interface Session {
  readonly token: string
  /** The tenant that the officer has chosen; absent: the token's own. */
  readonly tenant?: string
  /** Of a session that its issuer renews: it stays when the token changes. */
  readonly id?: string
}

export interface Variables {
  readonly principal: Principal
  readonly requestId: string
  readonly tenant: string
  /** Through whose eyes the whole request sees: by the rules and the time of its begin. */
  readonly view: AccessScope
  /** The operation's name in the audit log. */
  readonly operation: string
  /** Makes the audit records of this request (audit/audit.ts). */
  readonly recorder: Recorder | undefined
  /** Once it was asked for (request-facts.ts). */
  readonly content: RequestContent | undefined
  /** The body as it came, once it was read (body.ts). */
  readonly input: Uint8Array | undefined
  /** The content of the answer, if it is known before the answer is created (respond.ts). */
  readonly output: string | Uint8Array | undefined
  /** What the audit record of this request shall say beside its outcome. */
  readonly facts: AuditFacts
  /**
   * The record of this request's success is stored already, in the batch of what it changed: all of it, or all but what is
   * answered.
   */
  readonly recorded: 'all' | 'change' | undefined
  /** What of a change by a client is not stored as it was sent (http/apis/settle.ts). */
  readonly settled: readonly Loss[] | undefined
  /** The parsed query, once a route has asked for it (query.ts). */
  readonly query: Query | undefined
  /** What is left of the client's budgets (limited.ts). */
  readonly standings: ReadonlyMap<Budget, RateLimitState> | undefined
  /** The same as header fields. */
  readonly budget: Readonly<Record<string, string>> | undefined
  /** What a worker thread says of the request that it ran (offloaded.ts). */
  readonly ranElsewhere: Pick<OffloadedAnswer, 'route' | 'shadow'> | undefined
  /** The answer that has all its headers (respond.ts). */
  readonly complete: Response | undefined
  /** Of an officer's browser, where the credential is that of its cookie or of the form by which it signs in. */
  readonly session: Session | undefined
  /** What became of a session that an issuer renews, and the cookies that the browser is to keep of it. */
  readonly renewal: Renewal | undefined
  readonly cookies: readonly string[] | undefined
  /** What came of the sign-in at an issuer from which a browser comes back, or why it is not signed in. */
  readonly signedIn: SignedIn | undefined
  readonly signInProblem: GatewayProblem | undefined
}

export type AuditFacts = Pick<
  DecisionFacts,
  'source' | 'types' | 'hidden' | 'losses' | 'packs' | 'grants' | 'published' | 'mapping'
>
export type RouteContext = Context<{ Variables: Variables }>

/** @returns undefined where the caller has one of the roles */
export function refusedRole(context: RouteContext, wanted: readonly Role[]): GatewayProblem | undefined {
  if (hasAnyRole(context.get('principal'), wanted)) return undefined
  const detail = `This requires ${wanted.length === 1 ? 'the scope' : 'one of the scopes'} ${wanted.join(', ')}.`
  return { code: 'forbidden', scope: wanted.join(' '), detail }
}

/** `Prefer: handling=strict` (RFC 7240 section 4.4), with or without parameters of its own. */
export function isStrict(context: Context): boolean {
  const header = context.req.header('prefer')
  if (header === undefined) return false
  return header.split(',').some((part) => /^\s*handling\s*=\s*"?strict"?\s*(?:;.*)?$/i.test(part))
}

/** The media types that an Accept header takes, best first; everything where it is absent (RFC 9110 section 12.5.1). */
export function acceptedTypes(header: string | undefined): readonly string[] {
  return header === undefined ? anything : parsedAccept(header)
}

/** Of what clients repeat from request to request: queries, header fields. */
export const headerLimits = { entries: 500, length: 2000 }

const anything = ['*/*']

const parsedAccept = remembered((header): readonly string[] => {
  if (header.trim() === '') return anything
  return header
    .split(',')
    .map((part) => {
      const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter((entry) => entry.type !== '' && entry.quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map((entry) => entry.type)
}, headerLimits)

export function accepts(accepted: readonly string[], mediaType: string): boolean {
  const [main = ''] = mediaType.split('/')
  return accepted.some((type) => type === mediaType || type === '*/*' || type === `${main}/*`)
}

const defaultPage = 20
const largestPage = 1000

/** `limit` of a paged list: 20 where absent, at most 1,000. */
export function pageLimit(context: Context): Result<number, GatewayProblem> {
  const text = context.req.query('limit')
  if (text === undefined) return ok(defaultPage)
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (limit >= 1 && limit <= largestPage) return ok(limit)
  return fail({ code: 'bad-request', path: 'limit', detail: `limit must be a whole number from 1 to ${largestPage}.` })
}

export const privateAnswer = { 'cache-control': 'private, no-store', vary: 'Authorization, Accept, NGSILD-Tenant' }
export type Query = readonly (readonly [name: string, value: string])[]
