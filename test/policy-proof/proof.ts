// Laws that are asked of the same cases: to draw a case, and to compile its policies, costs more than to ask a law of it.

import fc from 'fast-check'

export interface Law<Case> {
  readonly name: string
  /** May throw instead, with what differs. */
  readonly holds: (given: Case) => boolean
}

export interface Proof {
  readonly laws: readonly string[]
  /**
   * What breaks a law, made small; undefined: nothing was found.
   * @param law one alone; absent: every case is asked of all of them
   */
  broken(seed: number, cases: number, law?: string): string | undefined
}

export function proofOf<Case>(drawn: fc.Arbitrary<Case>, laws: readonly Law<Case>[]): Proof {
  return {
    laws: laws.map(({ name }) => name),
    broken(seed, cases, law) {
      const asked = laws.filter(({ name }) => law === undefined || name === law)
      const property = fc.property(drawn, (given) => {
        for (const { name, holds } of asked) if (!holds(given)) throw new Error(`does not hold: ${name}`)
      })
      const result = fc.check(property, { seed, numRuns: cases })
      return result.failed ? fc.defaultReportMessage(result) : undefined
    },
  }
}

/** What laws of one case have in common is made once. */
export function rememberingLast<Of, Made>(make: (of: Of) => Made): (of: Of) => Made {
  let last: { readonly of: Of; readonly made: Made } | undefined
  return (of) => {
    if (last?.of !== of) last = { of, made: make(of) }
    return last.made
  }
}
