// Makes Merkle roots and proofs (RFC 6962 clause 2.1, 2.1.1 and 2.1.2, word for word) from the hashes of complete subtrees,
// which is what tiles give.

import { type TreeHash, treeHash } from './hash.ts'

/** The hash of the complete subtree of 2^height entries that begins with entry `index` * 2^height. */
export type Subtrees = (height: number, index: number) => Uint8Array | Promise<Uint8Array>

/** The largest power of two below `size`, which is at least 2. */
function split(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** The height of the complete subtree; undefined if `size` is not a power of two. */
function heightOf(size: number): number | undefined {
  let [height, power] = [0, 1]
  while (power < size) [height, power] = [height + 1, power * 2]
  return power === size ? height : undefined
}

/** MTH(D[start:end]) of at least one entry; `start` is a multiple of the largest power of two in the range. */
export async function rangeRoot(
  subtrees: Subtrees,
  start: number,
  end: number,
  hash: TreeHash = treeHash,
): Promise<Uint8Array> {
  const height = heightOf(end - start)
  if (height !== undefined) return subtrees(height, start / 2 ** height)
  const middle = start + split(end - start)
  const left = await rangeRoot(subtrees, start, middle, hash)
  return hash.node(left, await rangeRoot(subtrees, middle, end, hash))
}

export async function rootOf(subtrees: Subtrees, size: number, hash: TreeHash = treeHash): Promise<Uint8Array> {
  return size === 0 ? hash.empty : rangeRoot(subtrees, 0, size, hash)
}

/** PATH(index, D[size]), from the leaf's sibling up; `index` < `size`. */
export async function inclusionProof(
  subtrees: Subtrees,
  index: number,
  size: number,
  hash: TreeHash = treeHash,
): Promise<readonly Uint8Array[]> {
  const path: Uint8Array[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + split(end - start)
    if (index < middle) {
      path.push(await rangeRoot(subtrees, middle, end, hash))
      end = middle
    } else {
      path.push(await rangeRoot(subtrees, start, middle, hash))
      start = middle
    }
  }
  return path.toReversed()
}

/** PROOF(oldSize, D[size]); empty where the old tree is empty or the same. */
export async function consistencyProof(
  subtrees: Subtrees,
  oldSize: number,
  size: number,
  hash: TreeHash = treeHash,
): Promise<readonly Uint8Array[]> {
  if (oldSize === 0 || oldSize === size) return []
  const path: Uint8Array[] = []
  let [start, end] = [0, size]
  // Whether what is left of the old tree is the old tree itself, whose root the verifier knows.
  let isWhole = true
  while (oldSize !== end) {
    const middle = start + split(end - start)
    if (oldSize <= middle) {
      path.push(await rangeRoot(subtrees, middle, end, hash))
      end = middle
    } else {
      path.push(await rangeRoot(subtrees, start, middle, hash))
      start = middle
      isWhole = false
    }
  }
  if (!isWhole) path.push(await rangeRoot(subtrees, start, end, hash))
  return path.toReversed()
}
