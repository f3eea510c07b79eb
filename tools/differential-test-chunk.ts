// One of the processes of `npm run differential-test`: runs a part of the cases.

import { proofs } from '../test/oracles/proofs.ts'

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
