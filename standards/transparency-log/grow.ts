// Grows a log: from its last tiles and the hashes of new entries come the tiles that change, and the root (C2SP tlog-tiles;
// RFC 6962 clause 2.1). What a log keeps of its tree between two turns is the partial tiles at its right edge.

import { concat } from '../bytes/growing.ts'
import { hashBytes, type TreeHash, treeHash } from './hash.ts'
import { lastTile, rootOfHashes, tileWidth } from './tiles.ts'

/** The partial tiles by level: no bytes where a level ends with a full tile. */
export type Edge = readonly Uint8Array[]

export interface ChangedTile {
  readonly level: number
  readonly number: number
  readonly hashes: Uint8Array
}

export interface Growth {
  readonly size: number
  readonly edge: Edge
  /** Each with all its hashes, those that it had before too. */
  readonly tiles: readonly ChangedTile[]
}

const tileBytes = tileWidth * hashBytes

/** @param leaves the hashes of the new entries in their order */
export function grow(size: number, edge: Edge, leaves: readonly Uint8Array[], hash: TreeHash = treeHash): Growth {
  const tiles: ChangedTile[] = []
  const grown: Uint8Array[] = []
  let added: readonly Uint8Array[] = leaves
  for (let level = 0; added.length > 0 || level < edge.length; level += 1) {
    let { number } = lastTile(level, size)
    const hashes = concat([edge[level] ?? new Uint8Array(), ...added])
    const above: Uint8Array[] = []
    let start = 0
    for (; hashes.length - start >= tileBytes; start += tileBytes) {
      const full = hashes.subarray(start, start + tileBytes)
      tiles.push({ level, number, hashes: full })
      above.push(rootOfHashes(full, hash))
      number += 1
    }
    const partial = hashes.subarray(start)
    if (partial.length > 0 && added.length > 0) tiles.push({ level, number, hashes: partial })
    grown.push(partial)
    added = above
  }
  return { size: size + leaves.length, edge: grown, tiles }
}

/** The root of the tree that has this edge. */
export function rootOfEdge(edge: Edge, hash: TreeHash = treeHash): Uint8Array {
  let root: Uint8Array | undefined
  // From the right: the smallest complete subtrees stand at the end of the lowest level.
  for (const hashes of edge) {
    let end = hashes.length / hashBytes
    for (let count = 1; end > 0; count *= 2) {
      if (Math.floor(end / count) % 2 === 0) continue
      end -= count
      const peak = rootOfHashes(hashes.subarray(end * hashBytes, (end + count) * hashBytes), hash)
      root = root === undefined ? peak : hash.node(peak, root)
    }
  }
  return root ?? hash.empty
}
