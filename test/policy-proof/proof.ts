// Properties that are checked on the same cases, because generating a case and compiling its policies costs more than checking one
// property.

import fc from 'fast-check'

export interface Property<Case> {
  readonly name: string
  /** May throw instead, with what differs. */
  readonly holds: (given: Case) => boolean
}

export interface Proof {
  readonly properties: readonly string[]
  /**
   * A shrunk counterexample; undefined: none was found.
   * @param property the only one to check; absent: all of them
   */
  counterexample(seed: number, cases: number, property?: string): string | undefined
}

export function proofOf<Case>(drawn: fc.Arbitrary<Case>, properties: readonly Property<Case>[]): Proof {
  return {
    properties: properties.map(({ name }) => name),
    counterexample(seed, cases, property) {
      const asked = properties.filter(({ name }) => property === undefined || name === property)
      const checked = fc.property(drawn, (given) => {
        for (const { name, holds } of asked) if (!holds(given)) throw new Error(`does not hold: ${name}`)
      })
      const result = fc.check(checked, { seed, numRuns: cases })
      return result.failed ? fc.defaultReportMessage(result) : undefined
    },
  }
}

/** Computes what the properties of one case share only once. */
export function rememberingLast<Of, Made>(make: (of: Of) => Made): (of: Of) => Made {
  let last: { readonly of: Of; readonly made: Made } | undefined
  return (of) => {
    if (last?.of !== of) last = { of, made: make(of) }
    return last.made
  }
}
