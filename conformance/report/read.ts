// A report from a file: one of this suite, with all that is read of it.

import { count, flag, list, members, oneOf, type Shape, text } from '../runner/shape.ts'
import { states } from '../runner/judgement.ts'
import type { Report } from '../runner/report.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

const digested = members({ sha256: text })
const verdict = oneOf(['conforms', 'does-not-conform', 'inconclusive', 'suite-broken'])
const shape: Shape = members({
  suite: members({ version: text, sha256: text }),
  requirements: members({ set: text, sha256: text }),
  configuration: digested,
  target: members({ subject: text, sha256: text }),
  finished: text,
  verdict,
  profiles: list(
    members({
      name: text,
      title: text,
      verdict,
      summary: members(Object.fromEntries(states.map((state) => [state, count]))),
      must: members({ kept: count, of: count }),
    }),
  ),
  checks: list(
    members({
      id: text,
      profile: text,
      level: oneOf(['MUST', 'SHOULD', 'MAY']),
      sentence: text,
      scored: flag,
      state: oneOf(states),
    }),
  ),
})

/** @returns what is wrong with it, as the end of a sentence */
export function readReport(document: unknown): Result<Report, string> {
  const { schema } = (document ?? {}) as Partial<Report>
  if (schema !== 'urn:citygate:schema:conformance-report:2') return fail('is no report of this suite.')
  const place = shape(document, '')
  return place === undefined ? ok(document as Report) : fail(`is no whole report: ${place} is missing, or is not one.`)
}
