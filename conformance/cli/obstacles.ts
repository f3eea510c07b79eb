// Why requirements were not judged, in one sentence for each reason, on a terminal or not: with what was asked last, and what came.

import type { CheckReport, Report } from '../runner/report.ts'
import { printable, say } from './output.ts'

const meanings: Readonly<Record<string, string>> = {
  unreachable: 'nobody answered at the address',
  timeout: 'no answer came in the time of --timeout',
  'answer-too-large': 'an answer was larger than this suite reads',
  'token-not-accepted': 'the target did not accept the token of --token-file, or wants one',
  redirected: 'the target sent the suite elsewhere, which it does not follow: to a login, or to another address',
  'not-found': 'there is nothing at the address; say the one of the API, or of the document',
  'rate-limited': 'the target was asked too often; run again later',
  'server-error': 'the target, or a proxy before it, is broken or not ready',
  'web-page': 'a page came where data was asked for; say the address of the API',
  'no-document': 'something else came than the document',
  'not-readable': 'the file cannot be read',
  'no-captures': 'nothing was captured that can be read',
  'no-callback': 'the target has no address at which it reaches the suite; say --listen or --callback',
  'no-device': 'no device connected',
  'tool-missing': 'what it needs beside this package is not installed',
  'issuer-not-trusted': 'the target does not trust the issuer of the suite',
  'clocks-apart': 'the clocks of the suite and of the target are apart',
  'protected-not-served': 'the target has nothing at the place that needs a token',
  interrupted: 'the run was stopped',
  'recording-differs': 'the recording holds other exchanges than these checks ask for',
}

/** The last that was asked, and what came of it. */
function evidenceOf({ exchanges }: CheckReport): string {
  const last = exchanges.findLast(({ missing }) => missing !== undefined) ?? exchanges.at(-1)
  if (last?.sent === undefined) return ''
  const came = last.received === undefined ? (last.cause ?? last.missing ?? 'nothing') : last.received.line
  return ` (${printable(`${last.sent.line}: ${came}`)})`
}

/** @param told `profile reason`, of which more was said already */
export function tellObstacles({ profiles, checks }: Report, told: ReadonlySet<string>): void {
  for (const { name, verdict } of profiles) {
    const judging = checks.filter(({ profile, state }) => profile === name && state !== 'manual')
    const left = judging.filter(({ state }) => state === 'inconclusive')
    for (const reason of new Set(left.map((check) => check.reason ?? ''))) {
      const meaning = meanings[reason]
      const [first, ...more] = left.filter((check) => check.reason === reason)
      if (meaning === undefined || first === undefined || told.has(`${name} ${reason}`)) continue
      const count = more.length + 1
      const what = count === judging.length ? 'nothing was judged' : `${count} requirements were not judged`
      say(`${name}: ${what} (${reason}): ${meaning}${evidenceOf(first)}.`)
    }
    if (verdict === 'inconclusive' && left.length === 0) say(`${name}: nothing that counts could be judged.`)
  }
}
