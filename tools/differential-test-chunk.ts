// What `npm run differential-test` checks, and one of its processes, which runs a part of the cases.

import { ofMappings } from '../test/oracles/mapping/agreement.ts'
import { proofs as ofPolicies } from '../test/policy-proof/properties.ts'
import type { Proof } from '../test/policy-proof/proof.ts'

export const proofs: readonly Proof[] = [...ofPolicies, ofMappings]

export interface Chunk {
  /** Its place in the list. */
  readonly proof: number
  readonly seed: number
  readonly cases: number
}

export interface Found {
  /** A minimal counterexample to a property; absent: none was found. */
  readonly problem?: string
}

process.on('message', ({ proof, seed, cases }: Chunk) => {
  const problem = proofs[proof]?.counterexample(seed, cases)
  const found: Found = problem === undefined ? {} : { problem }
  process.send?.(found)
})
