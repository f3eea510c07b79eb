// The report of a run (report.schema.json), from which all other formats are derived.

import type { Finding } from '../lack.ts'
import type { About } from '../check.ts'
import { type Harm, harms, type Level } from '../requirement.ts'
import type { Exchange } from './exchange.ts'
import { type State, states, type Waiver } from './judgement.ts'

export type Verdict = 'conforms' | 'does-not-conform' | 'inconclusive' | 'suite-broken'

export interface CheckReport {
  readonly id: string
  readonly profile: string
  readonly level: Level
  /** The harm of a failure; absent in older reports. */
  readonly harm?: Harm
  readonly document: string
  readonly edition: string
  readonly clause: string
  readonly sentence: string
  /** Whether it is in the frozen set of the release; otherwise it does not count for or against the target. */
  readonly scored: boolean
  readonly state: State
  readonly reason?: string
  readonly findings: readonly Finding[]
  readonly exchanges: readonly Exchange[]
  readonly expects?: string
  readonly mend?: string
  /** What to ask the vendor. */
  readonly ask?: string
  /** Why no check tests it. */
  readonly untested?: string
  readonly waiver?: Waiver
}

export interface ProfileReport {
  readonly name: string
  readonly title: string
  readonly verdict: Verdict
  readonly summary: Readonly<Record<State, number>>
  /** Of the scored MUSTs: how many passed, and how many apply to the target; those that `safe` left out have not passed. */
  readonly must: { readonly kept: number; readonly of: number }
  /** The choice of what was tested, e.g. `{ collection: 'stops' }`. */
  readonly about?: About
}

/** The first part of a report for the reader. */
export interface Summary {
  /** The defects of the target, the worst first. */
  readonly failed: readonly { readonly id: string; readonly level: Level; readonly harm: Harm }[]
  readonly requests: number
  readonly milliseconds: number
}

/** The description of the target by the vendor. */
export interface TargetDescription {
  readonly subject: string
  readonly product?: string
  readonly vendor?: string
  readonly version?: string
}

export interface Report {
  readonly schema: 'urn:citygate:schema:conformance-report:2'
  readonly suite: { readonly name: string; readonly version: string; readonly sha256: string }
  readonly requirements: { readonly set: string; readonly sha256: string }
  readonly configuration: {
    readonly safe: boolean
    /** An unmet SHOULD fails; absent in older reports, in which it warned. */
    readonly strict?: boolean
    readonly seed: number
    /** The values of `--setting` without credentials; absent in older reports. */
    readonly settings?: Readonly<Record<string, string>>
    readonly timeoutMilliseconds: number
    /** Of the whole configuration of the run, without credentials. */
    readonly sha256: string
  }
  readonly target: TargetDescription & { readonly sha256: string }
  readonly started: string
  readonly finished: string
  readonly verdict: Verdict
  /** Absent in older reports. */
  readonly summary?: Summary
  readonly profiles: readonly ProfileReport[]
  readonly checks: readonly CheckReport[]
}

/** Errors in the suite come first, because they make the rest of the report unreliable. */
export function verdictOf(checks: readonly CheckReport[]): Verdict {
  if (checks.some((check) => check.reason === 'suite-fault')) return 'suite-broken'
  const scored = checks.filter((check) => check.scored)
  if (scored.some((check) => check.state === 'fail')) return 'does-not-conform'
  if (scored.some((check) => check.state === 'inconclusive')) return 'inconclusive'
  // A profile in which nothing could be tested does not conform.
  return scored.some((check) => check.state === 'pass') ? 'conforms' : 'inconclusive'
}

const judged: ReadonlySet<State> = new Set(['pass', 'fail', 'waived', 'inconclusive'])

/** A run with --safe leaves out requirements that it can test only by writing. */
export function isLeftOut({ state, reason }: Pick<CheckReport, 'state' | 'reason'>): boolean {
  return state === 'not-applicable' && reason === 'writes'
}

/** The defects of the target: the worst harm first, and in the order of their ids within one harm. */
export function failedOf(checks: readonly CheckReport[]): Summary['failed'] {
  return checks
    .filter(({ scored, state }) => scored && state === 'fail')
    .map(({ id, level, harm = 'wrong-answer' }) => ({ id, level, harm }))
    .toSorted((one, other) => harms.indexOf(one.harm) - harms.indexOf(other.harm) || (one.id < other.id ? -1 : 1))
}

export function profileReport(
  name: string,
  title: string,
  checks: readonly CheckReport[],
  about: About = {},
): ProfileReport {
  const must = checks.filter(
    (check) => check.scored && check.level === 'MUST' && (judged.has(check.state) || isLeftOut(check)),
  )
  const count = (state: State): number => checks.filter((check) => check.state === state).length
  return {
    name,
    title,
    verdict: verdictOf(checks),
    summary: Object.fromEntries(states.map((state) => [state, count(state)])) as Record<State, number>,
    must: { kept: must.filter((check) => check.state === 'pass').length, of: must.length },
    ...(Object.keys(about).length === 0 ? {} : { about }),
  }
}

const worstFirst: readonly Verdict[] = ['suite-broken', 'does-not-conform', 'inconclusive']

export function worst(verdicts: readonly Verdict[]): Verdict {
  return worstFirst.find((verdict) => verdicts.includes(verdict)) ?? 'conforms'
}
