// The report of a run (report.schema.json): the one truth, of which every other view is made.

import { version } from '../../version.ts'
import type { Finding, Level } from '../check.ts'

export type State = 'pass' | 'fail' | 'warn' | 'inconclusive'
export type Verdict = 'conforms' | 'does-not-conform' | 'inconclusive' | 'suite-broken'

export interface CheckReport {
  readonly id: string
  readonly title: string
  readonly level: Level
  readonly clause: string
  readonly state: State
  /** Why the check could not judge. */
  readonly reason?: string
  readonly findings: readonly Finding[]
}

export interface Report {
  readonly suite: { readonly name: string; readonly version: string }
  readonly profile: string
  readonly target: string
  readonly started: string
  readonly finished: string
  readonly verdict: Verdict
  readonly summary: Readonly<Record<State, number>>
  readonly checks: readonly CheckReport[]
}

export const suite = { name: 'citygate', version }

export const suiteFault = 'suite-fault'

/** The suite's own faults come first, since they make every other word of the report doubtful. */
function verdictOf(checks: readonly CheckReport[]): Verdict {
  if (checks.some((check) => check.reason === suiteFault)) return 'suite-broken'
  if (checks.some((check) => check.state === 'fail')) return 'does-not-conform'
  if (checks.some((check) => check.state === 'inconclusive')) return 'inconclusive'
  return 'conforms'
}

export function makeReport(run: Pick<Report, 'profile' | 'target' | 'started' | 'finished' | 'checks'>): Report {
  const count = (state: State): number => run.checks.filter((check) => check.state === state).length
  return {
    suite,
    profile: run.profile,
    target: run.target,
    started: run.started,
    finished: run.finished,
    verdict: verdictOf(run.checks),
    summary: { pass: count('pass'), fail: count('fail'), warn: count('warn'), inconclusive: count('inconclusive') },
    checks: run.checks,
  }
}
