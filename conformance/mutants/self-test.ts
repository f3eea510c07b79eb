// The suite judged by targets whose faults are known: a right one keeps every requirement, an odd one too (nothing that is right but
// unusual may fail), and a broken one fails the requirement that it breaks, those that are listed to depend on it, and no other.

import { lackReasons } from '../lack.ts'
import type { Report } from '../runner/report.ts'

export interface ProofCase {
  readonly name: string
  readonly kind: 'right' | 'odd' | 'broken'
  /** In a sentence: what is odd or wrong with it. */
  readonly what: string
  /** The requirement that a broken one does not keep. */
  readonly breaks?: string
  /** Requirements that cannot be kept without it. */
  readonly also?: readonly string[]
  judge(): Promise<Report>
}

export interface Proof {
  readonly profile: string
  cases(): Promise<readonly ProofCase[]>
}

/** What a report says that it should not, or does not say that it should; none: the suite was right. */
export function faultsOf({ breaks, also = [] }: Pick<ProofCase, 'breaks' | 'also'>, report: Report): readonly string[] {
  const expected = new Set(breaks === undefined ? [] : [breaks, ...also])
  const bad = report.checks.filter(({ state, reason = '' }) => !quiet.has(state) && !lacks.has(reason))
  const caught = new Set(bad.map(({ id }) => id))
  return [
    ...(breaks !== undefined && !caught.has(breaks) ? [`${breaks} does not see it`] : []),
    ...bad
      .filter(({ id }) => !expected.has(id))
      .map(({ id, state, findings: [first] }) => `${state} ${id}: ${first?.what ?? ''}`),
  ]
}

/** What is not judged for the lack of something of ours says nothing of the target. */
const lacks: ReadonlySet<string> = new Set(lackReasons)

/** A right target may leave out what it does not declare. */
const quiet: ReadonlySet<string> = new Set(['pass', 'manual', 'not-declared', 'not-applicable'])
