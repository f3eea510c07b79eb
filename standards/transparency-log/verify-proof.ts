// Verifies Merkle proofs by the algorithms of RFC 9162: that an entry is in a tree (clause 2.1.3.2), and that a tree grew
// out of an earlier one (clause 2.1.4.2). Sizes are safe integers, so that halving stands in for the shifts of bits.

import { hashBytes, sameHash, type TreeHash, treeHash } from './hash.ts'

export interface InclusionClaim {
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  /** From the leaf's sibling up. */
  readonly path: readonly Uint8Array[]
  readonly root: Uint8Array
}

export interface ConsistencyClaim {
  readonly oldSize: number
  readonly newSize: number
  readonly oldRoot: Uint8Array
  readonly newRoot: Uint8Array
  readonly path: readonly Uint8Array[]
}

const isOdd = (number: number): boolean => number % 2 === 1
const half = (number: number): number => Math.floor(number / 2)

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === hashBytes)
}

export function verifyInclusion({ index, size, leaf, path, root }: InclusionClaim, hash: TreeHash = treeHash): boolean {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) return false
  if (!areHashes([leaf, root, ...path])) return false
  let [first, last] = [index, size - 1]
  let computed = leaf
  for (const step of path) {
    if (last === 0) return false
    if (isOdd(first) || first === last) {
      computed = hash.node(step, computed)
      while (!isOdd(first) && first !== 0) [first, last] = [half(first), half(last)]
    } else computed = hash.node(computed, step)
    ;[first, last] = [half(first), half(last)]
  }
  return last === 0 && sameHash(computed, root)
}

/** A tree grows out of the empty one without a proof. */
export function verifyConsistency(claim: ConsistencyClaim, hash: TreeHash = treeHash): boolean {
  const { oldSize, newSize, oldRoot, newRoot, path } = claim
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize)) return false
  if (oldSize < 0 || oldSize > newSize || !areHashes([oldRoot, newRoot, ...path])) return false
  if (oldSize === newSize) return path.length === 0 && sameHash(oldRoot, newRoot)
  if (oldSize === 0) return path.length === 0 && sameHash(oldRoot, hash.empty)
  let [first, last] = [oldSize - 1, newSize - 1]
  while (isOdd(first)) [first, last] = [half(first), half(last)]
  // Where the old size is a power of two, the old root itself is the first step.
  const steps = first === 0 ? [oldRoot, ...path] : path
  const [start, ...rest] = steps
  if (start === undefined) return false
  let [computedOld, computedNew] = [start, start]
  for (const step of rest) {
    if (last === 0) return false
    if (isOdd(first) || first === last) {
      computedOld = hash.node(step, computedOld)
      computedNew = hash.node(step, computedNew)
      while (!isOdd(first) && first !== 0) [first, last] = [half(first), half(last)]
    } else computedNew = hash.node(computedNew, step)
    ;[first, last] = [half(first), half(last)]
  }
  return last === 0 && sameHash(computedOld, oldRoot) && sameHash(computedNew, newRoot)
}
