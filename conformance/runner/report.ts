// The report of a run (report.schema.json): the one truth, of which every other view is made.

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
  /** What a failure does; absent in reports of before it was graded. */
  readonly harm?: Harm
  readonly document: string
  readonly edition: string
  readonly clause: string
  readonly sentence: string
  /** Of the release's frozen set of requirements; else it says nothing for or against the target. */
  readonly scored: boolean
  readonly state: State
  readonly reason?: string
  readonly findings: readonly Finding[]
  readonly exchanges: readonly Exchange[]
  readonly expects?: string
  readonly mend?: string
  /** What to ask the vendor. */
  readonly ask?: string
  /** Why no check judges it. */
  readonly untested?: string
  readonly waiver?: Waiver
}

export interface ProfileReport {
  readonly name: string
  readonly title: string
  readonly verdict: Verdict
  readonly summary: Readonly<Record<State, number>>
  /** Of the requirements that count: MUSTs that are kept, and all that the target offers; what `safe` left out is not kept. */
  readonly must: { readonly kept: number; readonly of: number }
  /** What of the target was judged where there is a choice: `{ collection: 'stops' }`. */
  readonly about?: About
}

/** What a reader sees first. */
export interface Summary {
  /** What counts against the target, the worst first. */
  readonly failed: readonly { readonly id: string; readonly level: Level; readonly harm: Harm }[]
  readonly requests: number
  readonly milliseconds: number
}

/** What the vendor calls what is judged. */
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
    /** A SHOULD that is not met fails; absent in older reports, where it warned. */
    readonly strict?: boolean
    readonly seed: number
    /** As `--setting` has them, credentials left out; absent in older reports. */
    readonly settings?: Readonly<Record<string, string>>
    readonly timeoutMilliseconds: number
    /** Of all that the run was configured with, credentials left out. */
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

/** The suite's own faults come first, since they make every other word of the report doubtful. */
export function verdictOf(checks: readonly CheckReport[]): Verdict {
  if (checks.some((check) => check.reason === 'suite-fault')) return 'suite-broken'
  const scored = checks.filter((check) => check.scored)
  if (scored.some((check) => check.state === 'fail')) return 'does-not-conform'
  if (scored.some((check) => check.state === 'inconclusive')) return 'inconclusive'
  // A profile of which nothing could be judged was not kept.
  return scored.some((check) => check.state === 'pass') ? 'conforms' : 'inconclusive'
}

const judged: ReadonlySet<State> = new Set(['pass', 'fail', 'waived', 'inconclusive'])

/** A run that may write nothing leaves out what it could judge only by writing. */
export function isLeftOut({ state, reason }: Pick<CheckReport, 'state' | 'reason'>): boolean {
  return state === 'not-applicable' && reason === 'writes'
}

/** What counts against the target: the worst harm first, and as the ids go where it is the same. */
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
