// The report in the Common Test Report Format (ctrf.io, schema 0.0), which has five states; those of this suite are in `rawStatus`.

import { version } from '../../version.ts'
import type { CheckReport, Report } from '../runner/report.ts'

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other'

function statusOf({ state, scored }: CheckReport): Status {
  if (!scored) return 'other'
  switch (state) {
    case 'pass':
      return 'passed'
    case 'fail':
    case 'inconclusive':
      return 'failed'
    case 'not-declared':
    case 'not-applicable':
      return 'skipped'
    case 'manual':
      return 'pending'
    default:
      return 'other'
  }
}

export function ctrf(report: Report): string {
  const tests = report.checks.map((check) => {
    const duration = check.exchanges.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
    const message = check.findings.map(({ what, expected, found }) => `${what}: expected ${expected}; found ${found}`)
    return {
      name: `${check.id} ${check.sentence}`,
      status: statusOf(check),
      duration,
      suite: [check.profile],
      rawStatus: check.state,
      ...(message.length === 0 ? {} : { message: message.join('\n') }),
      extra: {
        level: check.level,
        harm: check.harm,
        document: check.document,
        edition: check.edition,
        clause: check.clause,
      },
    }
  })
  const count = (status: Status): number => tests.filter((test) => test.status === status).length
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    results: {
      tool: { name: 'citygate', version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        pending: count('pending'),
        skipped: count('skipped'),
        other: count('other'),
        start: Date.parse(report.started),
        stop: Date.parse(report.finished),
      },
      tests,
      extra: {
        requirements: report.requirements.set,
        configuration: report.configuration,
        failed: report.summary?.failed,
        about: Object.fromEntries(
          report.profiles.flatMap(({ name, about }) => (about === undefined ? [] : [[name, about]])),
        ),
      },
    },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
