// The signed statement of a report: an in-toto Statement (v1) with the predicate test-result (v0.1), whose subject is the report.

import { createHash } from 'node:crypto'
import { type CheckReport, isLeftOut, type Report } from '../runner/report.ts'

export const statementType = 'application/vnd.in-toto+json'
export const predicateType = 'https://in-toto.io/attestation/test-result/v0.1'

export interface Statement {
  readonly _type: 'https://in-toto.io/Statement/v1'
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]
  readonly predicateType: string
  readonly predicate: {
    readonly result: 'PASSED' | 'WARNED' | 'FAILED'
    readonly configuration: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]
    readonly passedTests: readonly string[]
    readonly warnedTests: readonly string[]
    readonly failedTests: readonly string[]
  }
}

/** @param bytes of the report as it was written */
export function sha256Of(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A run that tested only a part does not simply pass. */
function resultOf(conforms: boolean, isWhole: boolean): Statement['predicate']['result'] {
  if (!conforms) return 'FAILED'
  return isWhole ? 'PASSED' : 'WARNED'
}

const named = (name: string, sha256: string) => ({ name, digest: { sha256 } })

/** @param written the report as it was written */
export function statementOf(report: Report, written: string | Uint8Array): Statement {
  const ids = (states: readonly CheckReport['state'][]): readonly string[] =>
    report.checks.filter(({ state }) => states.includes(state)).map(({ id }) => id)
  const warnedTests = ids(['warn', 'waived'])
  const isWhole = !report.checks.some(isLeftOut)
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [named('report.json', sha256Of(written))],
    predicateType,
    predicate: {
      result: resultOf(report.verdict === 'conforms', isWhole && warnedTests.length === 0),
      configuration: [
        named('suite', report.suite.sha256),
        named('requirements', report.requirements.sha256),
        named('configuration', report.configuration.sha256),
        named('target', report.target.sha256),
      ],
      passedTests: ids(['pass']),
      warnedTests,
      failedTests: ids(['fail', 'inconclusive']),
    },
  }
}
