// Compares the clock of the target with the clock of the suite. The suite sets the times of a token and the target checks them, so
// no token can be judged where the clocks differ.

import type { Finding } from '../lack.ts'
import type { Answer } from '../runner/target.ts'

const maxDifference = 20

/** @returns undefined where the clocks agree, or where the target does not send its time (RFC 9110 section 6.6.1) */
export function clocksApart({ headers }: Answer, sent: number, received: number): Finding | undefined {
  const reported = Date.parse(headers.get('date') ?? '')
  // A cached response has the time at which it was generated.
  if (Number.isNaN(reported) || headers.has('age')) return undefined
  // Date has a resolution of one second.
  const behind = Math.round((sent - reported - 1000) / 1000)
  const ahead = Math.round((reported - received) / 1000)
  if (Math.max(behind, ahead) <= maxDifference) return undefined
  return {
    what: 'the clock of the target, by Date',
    expected: `within ${maxDifference} seconds of the clock of the suite`,
    found: behind > ahead ? `${behind} seconds behind` : `${ahead} seconds ahead of`,
  }
}
