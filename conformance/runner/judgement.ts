// The state of a check, from its level, what it found and what stands around it. Pure.

import type { CheckFacts } from '../check.ts'
import type { Finding, Lack } from '../lack.ts'
import type { Level } from '../requirement.ts'

export const states = [
  'pass',
  'fail',
  'warn',
  'info',
  'not-declared',
  'not-applicable',
  'waived',
  'inconclusive',
  'manual',
] as const
export type State = (typeof states)[number]

/** Somebody with the right to do so takes a requirement that is not kept, until a day. */
export interface Waiver {
  readonly requirement: string
  readonly reason: string
  readonly by: string
  /** RFC 3339, UTC: it holds before that. */
  readonly expires: string
}

/** Of several for one requirement: what was agreed last stands, which ends latest. */
export function waiverOf(requirement: string, waivers: readonly Waiver[]): Waiver | undefined {
  const own = waivers.filter((one) => one.requirement === requirement)
  return own.toSorted((one, other) => Date.parse(other.expires) - Date.parse(one.expires))[0]
}

export interface Seen {
  readonly findings: readonly Finding[]
  /** Why an answer did not come. */
  readonly missing?: string
  /** What the check needs and the target does not owe. */
  readonly lack?: Lack
}

export interface Around {
  readonly level: Level
  readonly check: CheckFacts
  /** What the target says that it offers; undefined: it has no way to say so. */
  readonly declared: ReadonlySet<string> | undefined
  readonly waiver: Waiver | undefined
  readonly now: string
  /** A SHOULD counts as a MUST. */
  readonly strict?: boolean
}

export interface Judgement {
  readonly state: State
  /** A word of the schema. */
  readonly reason?: string
}

/** MUST fails, SHOULD warns or with --strict fails, MAY informs (RFC 2119). */
const notKept = { MUST: 'fail', SHOULD: 'warn', MAY: 'info' } as const

export function judgementOf(seen: Seen, { level, check, declared, waiver, now, strict = false }: Around): Judgement {
  const { ability } = check
  const isOffered = ability === undefined || declared === undefined || declared.has(ability)
  if (seen.missing !== undefined && check.provokes !== true) return { state: 'inconclusive', reason: seen.missing }
  if (seen.findings.length === 0 && seen.lack !== undefined) return { state: 'inconclusive', reason: seen.lack.reason }
  if (seen.findings.length === 0) return isOffered ? { state: 'pass' } : { state: 'info', reason: 'works-undeclared' }
  if (!isOffered) return { state: 'not-declared' }
  const state = strict && level === 'SHOULD' ? 'fail' : notKept[level]
  if (state !== 'fail' || waiver === undefined) return { state }
  return Date.parse(waiver.expires) > Date.parse(now) ? { state: 'waived' } : { state, reason: 'waiver-expired' }
}
