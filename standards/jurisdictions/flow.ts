// A flow to decide, and what the decision says of it.

import type { Outcome } from './pack.ts'

export interface Flow {
  /** ISO 3166-1 code of where the data are; its law decides. */
  readonly exporter: string
  /** That of the recipient; absent: unknown. */
  readonly recipient?: string | undefined
  /** RFC 3339 */
  readonly at: string
  /** DPV terms as the hub's tables have them, `unclassified`, or `important-data`. */
  readonly categories: readonly string[]
  /** What was declared of exporter, recipient and flow; a name that is not here is not known. */
  readonly facts?: ReadonlyMap<string, boolean>
  /** Names of safeguards, assessments, approvals and copies that are on record for exporter and recipient. */
  readonly held?: ReadonlySet<string>
  /** How many different people the window has, with those of this flow; undefined: not known. */
  counts?(window: CounterWindow): number | undefined
}

/** The part of a counter that a flow falls into; its years are those of the pack's time zone. */
export interface CounterWindow {
  readonly name: string
  readonly firstYear: number
  readonly year: number
}

/** To be counted with the flow, in one step with it. */
export interface CounterUse extends CounterWindow {
  /** The decision holds while the window, with this flow, has fewer people than this. */
  readonly below?: number
}

/**
 * `allows`: permits the transfer. `satisfied`: needs something that is on record; `lacking`: needs something that is not.
 * `unverified`: the rule is not verified against its source, so it denies.
 */
export type Effect = 'allows' | 'satisfied' | 'lacking' | 'denies' | 'unverified'

export interface AppliedRule {
  readonly pack: string
  readonly version: number
  readonly rule: string
  readonly clause: string
  readonly verified: boolean
  readonly outcome: Outcome
  readonly effect: Effect
  /** False: it is not known whether the rule applies; such a rule restricts and permits nothing. */
  readonly certain: boolean
  readonly needs: readonly string[]
  /** Those of them that are on record. */
  readonly held: readonly string[]
}

export interface TransferDecision {
  readonly allowed: boolean
  /** The strictest that applies; `deny` if no export rule certainly applies to a category. */
  readonly outcome: Outcome
  readonly packs: readonly PackUsed[]
  /** By pack and rule. */
  readonly rules: readonly AppliedRule[]
  /** Categories that no export rule certainly applies to. */
  readonly uncovered: readonly string[]
  /** Facts and counters that a rule asks for and that are not declared. */
  readonly unknown: readonly string[]
  readonly obligations: readonly string[]
  /** Empty where the flow is denied. */
  readonly counters: readonly CounterUse[]
  /** One, for an officer. */
  readonly sentence: string
}

export interface PackUsed {
  readonly id: string
  readonly version: number
  readonly reviewed: boolean
  /** Its day of review has passed. */
  readonly stale: boolean
}
