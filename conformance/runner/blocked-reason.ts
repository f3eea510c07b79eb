// What the first question to a target may meet in place of what is judged: another place, a door, a busy or broken server between.
// None of it is held against the target; and a target that is asked too often is asked once more.

import { fail, ok, type Result } from '../../standards/result.ts'
import type { Obstacle } from './inputs.ts'
import type { Answer, Sent, Target } from './target.ts'

/** @returns undefined: something is there that can be judged */
export function obstacleOf({ missing, status }: Answer): Obstacle | undefined {
  if (missing !== undefined) return missing
  if (status === 401 || status === 403 || status === 407) return 'token-not-accepted'
  if (status >= 300 && status < 400) return 'redirected'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'server-error' : undefined
}

/** Of an API, which answers JSON: a page is a portal's, a proxy's, or a form of login. */
export function apiObstacleOf(answer: Answer): Obstacle | undefined {
  const isPage = /^text\/html\b/i.test(answer.headers.get('content-type') ?? '') && answer.json === undefined
  return obstacleOf(answer) ?? (isPage ? 'web-page' : undefined)
}

export function documentOf(answer: Answer): Result<Uint8Array, Obstacle> {
  const problem = obstacleOf(answer)
  if (problem !== undefined) return fail(problem)
  return answer.status === 200 ? ok(answer.bytes) : fail('no-document')
}

/** A minute is the window of most limits. */
const longestWait = 60_000

/** Honours one Retry-After of 429 (RFC 6585 section 4), where it is not long. */
export function patient(target: Target): Target {
  const { stage } = target
  return {
    ...target,
    async send(sent: Sent): Promise<Answer> {
      const answer = await target.send(sent)
      // A proof is used once (RFC 9449 section 11.1).
      if (answer.status !== 429 || sent.headers?.['dpop'] !== undefined) return answer
      const wait = milliseconds(answer.headers.get('retry-after') ?? '', () => stage.now())
      if (Number.isNaN(wait) || wait > longestWait) return answer
      await stage.wait(Math.max(0, wait))
      return target.send(sent)
    },
  }
}

/** Seconds, or a time (RFC 9110 section 10.2.3). */
function milliseconds(said: string, now: () => number): number {
  if (/^\d{1,9}$/.test(said)) return Number(said) * 1000
  return said === '' ? Number.NaN : Date.parse(said) - now()
}
