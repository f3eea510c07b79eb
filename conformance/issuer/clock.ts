// The clock of the target beside that of the suite: the times of a token are made by the one and looked at by the other, so that no
// token can be judged where they are apart.

import type { Finding } from '../lack.ts'
import type { Answer } from '../runner/target.ts'

const mostApart = 20

/** @returns undefined where they agree, and where the target does not say its time (RFC 9110 section 6.6.1) */
export function clocksApart({ headers }: Answer, sent: number, received: number): Finding | undefined {
  const told = Date.parse(headers.get('date') ?? '')
  // What a cache has kept was made at another time.
  if (Number.isNaN(told) || headers.has('age')) return undefined
  // It says whole seconds.
  const behind = Math.round((sent - told - 1000) / 1000)
  const ahead = Math.round((told - received) / 1000)
  if (Math.max(behind, ahead) <= mostApart) return undefined
  return {
    what: 'the clock of the target, by Date',
    expected: `within ${mostApart} seconds of that of the suite`,
    found: behind > ahead ? `${behind} seconds behind` : `${ahead} seconds ahead of`,
  }
}
