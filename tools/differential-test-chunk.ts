// One of the processes of `npm run prove`: asks a part of the cases.

import { proofs } from '../test/policy-proof/properties.ts'

export interface Chunk {
  /** Its place in the list. */
  readonly proof: number
  readonly seed: number
  readonly cases: number
}

export interface Found {
  /** What breaks a law, made small; absent: nothing was found. */
  readonly problem?: string
}

process.on('message', ({ proof, seed, cases }: Chunk) => {
  const problem = proofs[proof]?.broken(seed, cases)
  const found: Found = problem === undefined ? {} : { problem }
  process.send?.(found)
})
