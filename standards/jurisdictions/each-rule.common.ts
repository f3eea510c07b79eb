// What the cases of the rules share (each-rule.cases.ts).

import type { Outcome } from './pack.ts'
import type { Short } from './testing.ts'

export interface RuleCase {
  readonly rule: string
  readonly inside: Short
  readonly outcome: Outcome
  /** With this on record it passes; absent: nothing has to be, or nothing helps. */
  readonly needs?: string
  readonly outside: readonly Short[]
}

export const plain: Short = { data: ['dpv:NonPersonalData'] }
export const health: Short = { data: ['pd:Health'] }
export const important: Short = { data: ['important-data'] }
export const notPersonal: RuleCase = { rule: 'not-personal', inside: plain, outcome: 'allow', outside: [{}, important] }
