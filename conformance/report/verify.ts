// Verifies offline that a report is the signed one, and lists what was changed.

import { isDeepStrictEqual } from 'node:util'
import { requirements, setNamed } from '../requirements.ts'
import { digestOf } from '../digest.ts'
import { type Report, failedOf, profileReport, worst } from '../runner/report.ts'
import { list, members, text } from '../runner/shape.ts'
import { unseal } from './dsse.ts'
import { readReport } from './read.ts'
import { sha256Of, type Statement, statementOf, statementType } from './statement.ts'

export interface Verification {
  /** Absent if the file is not a report. */
  readonly report?: Report
  /** Empty if it is the report that was signed. */
  readonly faults: readonly string[]
  /** Further notes for the reader: another suite, another set of requirements. */
  readonly notes: readonly string[]
}

const digests = list(members({ name: text, digest: members({ sha256: text }) }))
const statement = members({
  subject: digests,
  predicate: members({
    result: text,
    configuration: digests,
    passedTests: list(text),
    warnedTests: list(text),
    failedTests: list(text),
  }),
})

/**
 * @param bytes of report.json, because different bytes can decode to the same text
 * @param suite digest of the verifying suite
 */
export function verifyReport(
  bytes: Uint8Array,
  { envelope, key, suite }: { readonly envelope: unknown; readonly key: unknown; readonly suite: string },
): Verification {
  const opened = unseal(envelope, statementType, key)
  if (!opened.ok) return { faults: [opened.problem], notes: [] }
  const misfit = statement(opened.value, '')
  if (misfit !== undefined)
    return { faults: [`The signed payload is not a statement of this suite: ${misfit}.`], notes: [] }
  const read = readReport(parsed(bytes))
  if (!read.ok) return { faults: [`The report ${read.problem}`], notes: [] }
  const report = read.value
  const faults = [...changed(opened.value as Statement, report, bytes), ...contradictions(report)]
  return { report, faults, notes: notesOn(report, suite) }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function changed(signed: Statement, report: Report, bytes: Uint8Array): readonly string[] {
  if (signed.subject[0]?.digest.sha256 === sha256Of(bytes)) return []
  const now = statementOf(report, bytes).predicate
  const was = signed.predicate
  const differences = was.configuration.flatMap(({ name, digest }) =>
    now.configuration.some((one) => one.name === name && isDeepStrictEqual(one.digest, digest)) ? [] : [name],
  )
  for (const tests of ['passedTests', 'warnedTests', 'failedTests'] as const) {
    const others = [
      ...was[tests].filter((id) => !now[tests].includes(id)),
      ...now[tests].filter((id) => !was[tests].includes(id)),
    ]
    differences.push(...others)
  }
  if (was.result !== now.result) differences.push('the result')
  const what = differences.length === 0 ? 'something outside of the digests' : [...new Set(differences)].join(', ')
  return [`The report differs from the signed one: ${what}.`]
}

/** A report whose parts contradict each other was not written by the suite. */
function contradictions(report: Report): readonly string[] {
  const profiles = report.profiles.map(({ name, title, about }) =>
    profileReport(
      name,
      title,
      report.checks.filter(({ profile }) => profile === name),
      about,
    ),
  )
  const faults: string[] = []
  for (const [index, profile] of profiles.entries()) {
    if (!isDeepStrictEqual(profile, report.profiles[index]))
      faults.push(`The checks of ${profile.name} contradict its verdict.`)
  }
  if (worst(profiles.map(({ verdict }) => verdict)) !== report.verdict)
    faults.push('The profiles contradict the verdict.')
  if (report.summary !== undefined && !isDeepStrictEqual(failedOf(report.checks), report.summary.failed))
    faults.push('The checks contradict the summary.')
  const { sha256, ...target } = report.target
  if (digestOf(target) !== sha256) faults.push('The description of the target does not match its digest.')
  return faults
}

function notesOn(report: Report, suite: string): readonly string[] {
  const notes: string[] = []
  if (report.suite.sha256 !== suite) notes.push('The report was produced by another build of the suite.')
  const set = setNamed(report.requirements.set)
  const ids = new Set(set?.ids)
  if (set === undefined) notes.push(`This suite has no set of requirements ${report.requirements.set}.`)
  else if (digestOf(requirements.filter(({ id }) => ids.has(id))) !== report.requirements.sha256) {
    notes.push('The requirements are worded differently in this suite.')
  }
  const waived = report.checks.filter(({ state }) => state === 'waived')
  if (waived.length > 0) notes.push(`Waived: ${waived.map(({ id }) => id).join(', ')}.`)
  return notes
}
