// What a check is: it judges one requirement (requirements/*.csv), under whose id it stands for pass and fail. Checks that look
// at the same data are one scenario, which makes them once, with ids of its own, and deletes what it made.

import type { Result } from '../standards/result.ts'
import type { Findings } from './findings.ts'
import type { Lack } from './lack.ts'
import type { Target } from './runner/target.ts'

export interface CheckFacts {
  /** Of the requirement. */
  readonly id: string
  /** What only some targets offer. One that does not declare it is probed all the same, and never fails for it. */
  readonly ability?: string
  /** It writes to the target, in a scenario that otherwise does not. */
  readonly writes?: true
  /** It sends what a weak target may die of, so that no answer is a finding and not a reason to doubt. */
  readonly provokes?: true
}

export interface Check<Subject = Target, Made = undefined> extends CheckFacts {
  run(findings: Findings, subject: Subject, made: Made): Promise<void>
}

/**
 * Why nothing could be made or found. A sentence is a fault of the target, and checks that need it fail by it; a lack is of what the
 * target does not owe, and they are not judged.
 */
export type Cause = string | Lack

interface Plot<Subject, Made> {
  readonly name: string
  /** Makes what the checks look at. */
  make(subject: Subject): Promise<Result<Made, Cause>>
  /** In place of it where nothing may be written: what is there already. */
  find?(subject: Subject): Promise<Result<Made, Cause>>
  /** Takes away what was made, and nothing else. */
  remove?(subject: Subject, made: Made): Promise<void>
  /** What was chosen to be looked at, for the report: `{ collection: 'stops' }`. */
  about?(made: Made): About
  readonly checks: readonly Check<Subject, Made>[]
}

/** By name, what of the target was judged where there is a choice. */
export type About = Readonly<Record<string, string>>

/** What a check does, or why it cannot. */
export type Act = ((findings: Findings) => Promise<void>) | Cause

export interface Scenario<Subject = Target> {
  readonly name: string
  readonly checks: readonly CheckFacts[]
  /** It cannot be played where nothing may be written. */
  readonly writes: boolean
  /** @param judge told of each check in turn */
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

/** Checks that need nothing to be there, and write nothing that stays. */
export function looking<Subject = Target>(name: string, checks: readonly Check<Subject>[]): Scenario<Subject> {
  const nothing = async (): Promise<Result<undefined, Cause>> => ({ ok: true, value: undefined })
  return scenario<Subject, undefined>({ name, make: nothing, find: nothing, checks })
}

/** Checks that each make and delete what they need. */
export function writing<Subject = Target>(name: string, checks: readonly Check<Subject>[]): Scenario<Subject> {
  return scenario<Subject, undefined>({ name, make: async () => ({ ok: true, value: undefined }), checks })
}
