// The suite is tested with targets whose faults are known. A correct target and an edge case (correct but unusual) keep every
// requirement. A faulty target fails the requirement that it breaks and the requirements that are listed as dependent; no others.

import { lackReasons } from '../lack.ts'
import type { Report } from '../runner/report.ts'

export interface ProofCase {
  readonly name: string
  readonly kind: 'right' | 'edge-case' | 'faulty'
  /** In a sentence: what is unusual or wrong. */
  readonly what: string
  /** The requirement that a faulty target does not keep. */
  readonly breaks?: string
  /** Requirements that depend on it. */
  readonly also?: readonly string[]
  judge(): Promise<Report>
}

export interface Proof {
  readonly profile: string
  cases(): Promise<readonly ProofCase[]>
}

/** Wrong or missing results in a report; none: the suite was right. */
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

/** A check that is skipped because the suite lacks something proves nothing about the target. */
const lacks: ReadonlySet<string> = new Set(lackReasons)

/** A correct target may leave out what it does not declare. */
const quiet: ReadonlySet<string> = new Set(['pass', 'manual', 'not-declared', 'not-applicable'])
