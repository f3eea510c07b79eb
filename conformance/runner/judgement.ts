// The state of a check, from its level, its findings and its context. A pure function.

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

/** An authority accepts an unmet requirement until a date. */
export interface Waiver {
  readonly requirement: string
  readonly reason: string
  readonly by: string
  /** RFC 3339, UTC: the waiver is valid before that time. */
  readonly expires: string
}

/** Of several waivers for one requirement, the one that expires last. */
export function waiverOf(requirement: string, waivers: readonly Waiver[]): Waiver | undefined {
  const own = waivers.filter((one) => one.requirement === requirement)
  return own.toSorted((one, other) => Date.parse(other.expires) - Date.parse(one.expires))[0]
}

export interface Seen {
  readonly findings: readonly Finding[]
  /** Why there is no response. */
  readonly missing?: string
  /** What the check needs, and the target need not provide. */
  readonly lack?: Lack
}

export interface Around {
  readonly level: Level
  readonly check: CheckFacts
  /** The abilities that the target declares; undefined if it cannot declare any. */
  readonly declared: ReadonlySet<string> | undefined
  readonly waiver: Waiver | undefined
  readonly now: string
  /** A SHOULD counts as a MUST. */
  readonly strict?: boolean
}

export interface Judgement {
  readonly state: State
  /** A reason code of the schema. */
  readonly reason?: string
}

/** MUST fails, SHOULD warns or with --strict fails, MAY informs (RFC 2119). */
const unmet = { MUST: 'fail', SHOULD: 'warn', MAY: 'info' } as const

export function judgementOf(seen: Seen, { level, check, declared, waiver, now, strict = false }: Around): Judgement {
  const { ability } = check
  const isOffered = ability === undefined || declared === undefined || declared.has(ability)
  if (seen.missing !== undefined && check.provokes !== true) return { state: 'inconclusive', reason: seen.missing }
  if (seen.findings.length === 0 && seen.lack !== undefined) return { state: 'inconclusive', reason: seen.lack.reason }
  if (seen.findings.length === 0) return isOffered ? { state: 'pass' } : { state: 'info', reason: 'works-undeclared' }
  if (!isOffered) return { state: 'not-declared' }
  const state = strict && level === 'SHOULD' ? 'fail' : unmet[level]
  if (state !== 'fail' || waiver === undefined) return { state }
  return Date.parse(waiver.expires) > Date.parse(now) ? { state: 'waived' } : { state, reason: 'waiver-expired' }
}
