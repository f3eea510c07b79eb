// The hashes of a Merkle tree log: SHA-256 of the data behind a byte that distinguishes a leaf from a node (RFC 9162
// clause 2.1.1, the same as RFC 6962 clause 2.1).

import { sha256 as portableSha256 } from '@noble/hashes/sha2.js'

/** A runtime may have a faster one than the portable default. */
export type Sha256 = (data: Uint8Array) => Uint8Array

export interface TreeHash {
  /** Of an entry. */
  readonly leaf: (entry: Uint8Array) => Uint8Array
  readonly node: (left: Uint8Array, right: Uint8Array) => Uint8Array
  /** Of a tree without entries. */
  readonly empty: Uint8Array
}

export const hashBytes = 32

const leafPrefix = 0
const nodePrefix = 1

export function treeHashOf(sha256: Sha256): TreeHash {
  const pair = new Uint8Array(1 + 2 * hashBytes)
  pair[0] = nodePrefix
  return {
    leaf(entry) {
      const data = new Uint8Array(1 + entry.length)
      data[0] = leafPrefix
      data.set(entry, 1)
      return sha256(data)
    },
    node(left, right) {
      pair.set(left, 1)
      pair.set(right, 1 + hashBytes)
      return sha256(pair)
    },
    empty: sha256(new Uint8Array()),
  }
}

export const treeHash = treeHashOf(portableSha256)

export function sameHash(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
