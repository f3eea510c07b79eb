// The time at which a front end received a frame: it is stored in `receivedAt` members, and a message can be rejected by it as
// coming from the future, so that an impossible clock is reported rather than accepted.

import { addSeconds, compareInstants, parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'

const firstYear = '2000'
/** How far a front end's clock may be ahead. */
const aheadSeconds = 300

/**
 * UTC of a time of reception (RFC 3339 section 5.6). No leap second: a clock that has one is not the clock of a computer.
 * @param now UTC, RFC 3339
 */
export function receptionTime(text: string, now: string): Result<string, GatewayProblem> {
  const read = parseRfc3339(text)
  if (!read.ok) return read
  const { utc, note } = read.value
  if (note !== undefined) return invalid('A time of reception is not a leap second.')
  if (utc.slice(0, 4) < firstYear) return invalid(`A time of reception is not before the year ${firstYear}.`)
  if (compareInstants(utc, addSeconds(now, aheadSeconds)) > 0)
    return invalid(`A time of reception is at most ${aheadSeconds} seconds ahead of the gateway's clock.`)
  return ok(utc)
}

function invalid(detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'invalid', detail })
}
