// Reasons why a target cannot be tested, from its first response: a redirect, a login, a rate limit, or a proxy that fails. None of
// them counts against the target; a request that exceeds a rate limit is retried once.

import { fail, ok, type Result } from '../../standards/result.ts'
import type { BlockedReason } from './inputs.ts'
import type { Answer, Sent, Target } from './target.ts'

/** @returns undefined if the target can be tested */
export function blockedReasonOf({ missing, status }: Answer): BlockedReason | undefined {
  if (missing !== undefined) return missing
  if (status === 401 || status === 403 || status === 407) return 'token-not-accepted'
  if (status >= 300 && status < 400) return 'redirected'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'server-error' : undefined
}

/** For an API, which returns JSON: a web page comes from a portal, a proxy or a login form. */
export function apiBlockedReasonOf(answer: Answer): BlockedReason | undefined {
  const isPage = /^text\/html\b/i.test(answer.headers.get('content-type') ?? '') && answer.json === undefined
  return blockedReasonOf(answer) ?? (isPage ? 'web-page' : undefined)
}

export function documentOf(answer: Answer): Result<Uint8Array, BlockedReason> {
  const problem = blockedReasonOf(answer)
  if (problem !== undefined) return fail(problem)
  return answer.status === 200 ? ok(answer.bytes) : fail('no-document')
}

/** A minute is the window of most rate limits. */
const maxWait = 60_000

/** Honours one Retry-After of a 429 (RFC 6585 section 4), if it is not too long. */
export function patient(target: Target): Target {
  const { session } = target
  return {
    ...target,
    async send(sent: Sent): Promise<Answer> {
      const answer = await target.send(sent)
      // A proof is used once (RFC 9449 section 11.1).
      if (answer.status !== 429 || sent.headers?.['dpop'] !== undefined) return answer
      const wait = milliseconds(answer.headers.get('retry-after') ?? '', () => session.now())
      if (Number.isNaN(wait) || wait > maxWait) return answer
      await session.wait(Math.max(0, wait))
      return target.send(sent)
    },
  }
}

/** Seconds, or a time (RFC 9110 section 10.2.3). */
function milliseconds(said: string, now: () => number): number {
  if (/^\d{1,9}$/.test(said)) return Number(said) * 1000
  return said === '' ? Number.NaN : Date.parse(said) - now()
}
