// Reads a report from a file, and checks that it is from this suite and has all members that are used.

import { count, flag, list, maybe, members, named, oneOf, type Shape, text } from '../runner/shape.ts'
import { harms } from '../requirement.ts'
import { states } from '../runner/judgement.ts'
import type { Report } from '../runner/report.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

const verdict = oneOf(['conforms', 'does-not-conform', 'inconclusive', 'suite-broken'])
const level = oneOf(['MUST', 'SHOULD', 'MAY'])
const harm = oneOf(harms)
const shape: Shape = members({
  suite: members({ version: text, sha256: text }),
  requirements: members({ set: text, sha256: text }),
  configuration: members({ sha256: text, strict: maybe(flag), settings: maybe(named(text)) }),
  target: members({ subject: text, sha256: text }),
  finished: text,
  verdict,
  summary: maybe(members({ failed: list(members({ id: text, level, harm })), requests: count, milliseconds: count })),
  profiles: list(
    members({
      name: text,
      title: text,
      verdict,
      summary: members(Object.fromEntries(states.map((state) => [state, count]))),
      must: members({ kept: count, of: count }),
      about: maybe(named(text)),
    }),
  ),
  checks: list(
    members({
      id: text,
      profile: text,
      level,
      harm: maybe(harm),
      sentence: text,
      scored: flag,
      state: oneOf(states),
    }),
  ),
})

/** @returns the fault, as the end of a sentence */
export function readReport(document: unknown): Result<Report, string> {
  const { schema } = (document ?? {}) as Partial<Report>
  if (schema !== 'urn:citygate:schema:conformance-report:2') return fail('is not a report of this suite.')
  const place = shape(document, '')
  return place === undefined
    ? ok(document as Report)
    : fail(`is not a complete report: ${place} is missing or invalid.`)
}
