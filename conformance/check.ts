// A check tests one requirement (requirements/*.csv) and has its id, for pass and fail. Checks that use the same data are one
// scenario, which creates the data once, with ids of its own, and deletes them.

import type { Result } from '../standards/result.ts'
import type { Findings } from './findings.ts'
import type { Lack } from './lack.ts'
import type { Target } from './runner/target.ts'

export interface CheckFacts {
  /** The id of the requirement. */
  readonly id: string
  /** An ability that only some targets offer. A target that does not declare it is probed, and never fails. */
  readonly ability?: string
  /** The check writes to the target, in a scenario that otherwise does not. */
  readonly writes?: true
  /** The check sends data that can crash a weak target, so that a missing response is a finding and not inconclusive. */
  readonly provokes?: true
}

export interface Check<Subject = Target, Made = undefined> extends CheckFacts {
  run(findings: Findings, subject: Subject, made: Made): Promise<void>
}

/**
 * Why the data could not be created or found. A sentence is a fault of the target, and the checks that need the data fail; after a
 * lack, which the target need not provide, they are not tested.
 */
export type Cause = string | Lack

interface Plot<Subject, Made> {
  readonly name: string
  /** Creates the data of the checks. */
  make(subject: Subject): Promise<Result<Made, Cause>>
  /** Finds existing data instead, if nothing may be written. */
  find?(subject: Subject): Promise<Result<Made, Cause>>
  /** Deletes the created data, and nothing else. */
  remove?(subject: Subject, made: Made): Promise<void>
  /** What was chosen for the test, for the report: `{ collection: 'stops' }`. */
  about?(made: Made): About
  readonly checks: readonly Check<Subject, Made>[]
}

/** What was tested of the target, by name, if there is a choice. */
export type About = Readonly<Record<string, string>>

/** What a check does, or why it cannot. */
export type Act = ((findings: Findings) => Promise<void>) | Cause

export interface Scenario<Subject = Target> {
  readonly name: string
  readonly checks: readonly CheckFacts[]
  /** The scenario cannot run if nothing may be written. */
  readonly writes: boolean
  /** @param judge called with each check in turn */
  play(
    subject: Subject,
    options: {
      readonly safe: boolean
      readonly judge: (check: CheckFacts, act: Act) => Promise<void>
      readonly note: (about: About) => void
    },
  ): Promise<void>
}

export function scenario<Subject, Made>(plot: Plot<Subject, Made>): Scenario<Subject> {
  const { name, checks } = plot
  return {
    name,
    checks,
    writes: plot.find === undefined,
    async play(subject, { safe, judge, note }) {
      const made = await (safe ? plot.find?.(subject) : plot.make(subject))
      if (made?.ok === true && plot.about !== undefined) note(plot.about(made.value))
      for (const check of checks) {
        await judge(check, made?.ok === true ? (findings) => check.run(findings, subject, made.value) : causeOf(made))
      }
      if (made?.ok === true && !safe) await plot.remove?.(subject, made.value)
    },
  }
}

function causeOf(made: Result<unknown, Cause> | undefined): Cause {
  return made === undefined || made.ok ? 'nothing may be written' : made.problem
}

/** A scenario for a part of a larger subject. */
export function partOf<Whole, Subject>(inner: Scenario<Subject>, part: (whole: Whole) => Subject): Scenario<Whole> {
  return { ...inner, play: (whole, options) => inner.play(part(whole), options) }
}

/** Checks that need no data, and leave none. */
export function looking<Subject = Target>(name: string, checks: readonly Check<Subject>[]): Scenario<Subject> {
  const nothing = async (): Promise<Result<undefined, Cause>> => ({ ok: true, value: undefined })
  return scenario<Subject, undefined>({ name, make: nothing, find: nothing, checks })
}

/** Checks that each create and delete their own data. */
export function writing<Subject = Target>(name: string, checks: readonly Check<Subject>[]): Scenario<Subject> {
  return scenario<Subject, undefined>({ name, make: async () => ({ ok: true, value: undefined }), checks })
}
