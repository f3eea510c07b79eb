// What a check is: one promise of a contract, the clause that makes it, and a function that judges a target over HTTP.
// The same id stands for pass and fail; MUST fails, SHOULD warns (RFC 2119).

import type { Target } from './runner/target.ts'

export type Level = 'MUST' | 'SHOULD'

/** One difference between the promise and the answer. */
export interface Finding {
  readonly what: string
  readonly expected: string
  readonly found: string
}

export interface Check {
  readonly id: string
  readonly title: string
  readonly level: Level
  /** Where the promise is made: the contract's operation, an RFC, a vendor's standard. */
  readonly clause: string
  readonly how: {
    readonly sends: string
    readonly expects: string
    readonly mend: string
  }
  /** The check sends what a weak target may die of, so that no answer is a finding and not a reason to doubt. */
  readonly provokes?: true
  run(target: Target): Promise<readonly Finding[]>
}

export interface Profile {
  readonly name: string
  readonly title: string
  /** What a run asks first, to tell a target that cannot be judged from one that does not conform. */
  readonly probe: string
  readonly checks: readonly Check[]
}
