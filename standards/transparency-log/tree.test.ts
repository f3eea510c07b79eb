import { array, assert, asyncProperty, integer, nat, property, tuple, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../bytes/hex.ts'
import { type Edge, grow, rootOfEdge } from './grow.ts'
import { treeHash } from './hash.ts'
import { consistencyProof, inclusionProof, rootOf, type Subtrees } from './prove.ts'
import { placeOfSubtree, subtreeHash, widthOf } from './tiles.ts'
import { verifyConsistency, verifyInclusion } from './verify-proof.ts'

const settings = { seed: 20_260_801, numRuns: 40 }

function bytes(hex: string): Uint8Array {
  const read = fromHex(hex)
  if (!read.ok) throw new Error('no hex')
  return read.value
}

/** RFC 9162 clause 2.1.1, word for word. */
function naiveRoot(entries: readonly Uint8Array[]): Uint8Array {
  const [only] = entries
  if (only === undefined) return treeHash.empty
  if (entries.length === 1) return treeHash.leaf(only)
  const middle = largestPowerBelow(entries.length)
  return treeHash.node(naiveRoot(entries.slice(0, middle)), naiveRoot(entries.slice(middle)))
}

function largestPowerBelow(size: number): number {
  return 2 ** Math.ceil(Math.log2(size) - 1)
}

/** RFC 9162 clause 2.1.3.1. */
function naivePath(index: number, entries: readonly Uint8Array[]): readonly Uint8Array[] {
  if (entries.length === 1) return []
  const middle = largestPowerBelow(entries.length)
  return index < middle
    ? [...naivePath(index, entries.slice(0, middle)), naiveRoot(entries.slice(middle))]
    : [...naivePath(index - middle, entries.slice(middle)), naiveRoot(entries.slice(0, middle))]
}

/** RFC 9162 clause 2.1.4.1. */
function naiveProof(oldSize: number, entries: readonly Uint8Array[], isWhole = true): readonly Uint8Array[] {
  if (oldSize === entries.length) return isWhole ? [] : [naiveRoot(entries)]
  const middle = largestPowerBelow(entries.length)
  return oldSize <= middle
    ? [...naiveProof(oldSize, entries.slice(0, middle), isWhole), naiveRoot(entries.slice(middle))]
    : [...naiveProof(oldSize - middle, entries.slice(middle), false), naiveRoot(entries.slice(0, middle))]
}

function numbered(size: number): readonly Uint8Array[] {
  return Array.from({ length: size }, (_, index) => new TextEncoder().encode(`entry ${index}`))
}

interface Log {
  readonly size: number
  readonly edge: Edge
  readonly tiles: ReadonlyMap<string, Uint8Array>
}

/** A log that grew turn by turn, with the tiles as they were stored last. */
function grown(entries: readonly Uint8Array[], turns: readonly number[]): Log {
  const tiles = new Map<string, Uint8Array>()
  let [size, edge]: [number, Edge] = [0, []]
  for (const turn of [...turns, entries.length]) {
    const growth = grow(size, edge, entries.slice(size, size + turn).map(treeHash.leaf))
    for (const { level, number, hashes } of growth.tiles) {
      // What has not changed is not written again.
      expect(tiles.get(`${level} ${number}`)).not.toEqual(hashes)
      tiles.set(`${level} ${number}`, hashes)
    }
    ;({ size, edge } = growth)
  }
  return { size, edge, tiles }
}

function subtreesOf({ tiles }: Log): Subtrees {
  return (height, index) => {
    const place = placeOfSubtree(height, index)
    const tile = tiles.get(`${place.level} ${place.number}`)
    if (tile === undefined) throw new Error(`no tile ${place.level} ${place.number}`)
    return subtreeHash(tile, place)
  }
}

const turns = array(integer({ min: 0, max: 200 }), { maxLength: 6 })

describe('the hashes', () => {
  it('are those of certificate transparency for its eight test entries', () => {
    const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const roots = entries.map((_, index) => toHex(grownRoot(entries.slice(0, index + 1).map(bytes))))
    expect(roots).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ])
    expect(toHex(treeHash.empty)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })
})

function grownRoot(entries: readonly Uint8Array[]): Uint8Array {
  return rootOfEdge(grown(entries, []).edge)
}

describe('a log that grows', () => {
  it('has the root and the tiles of its entries, whatever the turns', async () => {
    const holds = asyncProperty(
      array(uint8Array({ maxLength: 8 }), { maxLength: 300 }),
      turns,
      async (entries, taken) => {
        const log = grown(entries, taken)
        expect(log.size).toBe(entries.length)
        expect(rootOfEdge(log.edge)).toEqual(naiveRoot(entries))
        expect(await rootOf(subtreesOf(log), log.size)).toEqual(naiveRoot(entries))
        for (const [name, tile] of log.tiles) {
          const [level = 0, number = 0] = name.split(' ').map(Number)
          expect(tile.length / 32).toBe(widthOf(level, number, log.size))
        }
      },
    )
    await assert(holds, settings)
  })
})

describe('proofs', () => {
  const sizes = tuple(integer({ min: 1, max: 300 }), nat(), nat())

  it('of inclusion are those of the definition, hold, and hold nowhere else', async () => {
    const holds = asyncProperty(sizes, async ([size, drawn, other]) => {
      const entries = numbered(size)
      const log = grown(entries, [size % 300])
      const index = drawn % size
      const path = await inclusionProof(subtreesOf(log), index, size)
      expect(path).toEqual(naivePath(index, entries))
      const claim = {
        index,
        size,
        leaf: treeHash.leaf(numbered(size)[index] ?? bytes('')),
        path,
        root: naiveRoot(entries),
      }
      expect(verifyInclusion(claim)).toBe(true)
      if (other % size !== index) expect(verifyInclusion({ ...claim, index: other % size })).toBe(false)
      expect(verifyInclusion({ ...claim, leaf: treeHash.leaf(bytes('ff')) })).toBe(false)
      expect(verifyInclusion({ ...claim, path: [...path, treeHash.empty] })).toBe(false)
      if (path.length > 0) expect(verifyInclusion({ ...claim, path: path.slice(1) })).toBe(false)
      // Roots made for the purpose: of a longer path, and of a smaller tree than is said.
      const above = treeHash.node(treeHash.empty, claim.root)
      expect(verifyInclusion({ ...claim, path: [...path, treeHash.empty], root: above })).toBe(false)
      expect(verifyInclusion({ ...claim, size: size * 2 })).toBe(false)
    })
    await assert(holds, settings)
  })

  it('of consistency are those of the definition, hold, and hold for no other tree', async () => {
    const holds = asyncProperty(sizes, async ([size, drawn, other]) => {
      const entries = numbered(size)
      const oldSize = drawn % (size + 1)
      const path = await consistencyProof(subtreesOf(grown(entries, [])), oldSize, size)
      expect(path).toEqual(oldSize === 0 ? [] : naiveProof(oldSize, entries))
      const claim = {
        oldSize,
        newSize: size,
        oldRoot: naiveRoot(entries.slice(0, oldSize)),
        newRoot: naiveRoot(entries),
        path,
      }
      expect(verifyConsistency(claim)).toBe(true)
      if (oldSize === 0) return
      if (oldSize < size) expect(verifyConsistency({ ...claim, newSize: size * 2 })).toBe(false)
      const above = (root: Uint8Array): Uint8Array => treeHash.node(treeHash.empty, root)
      const longer = { ...claim, path: [...path, treeHash.empty], oldRoot: above(claim.oldRoot) }
      expect(verifyConsistency({ ...longer, newRoot: above(claim.newRoot) })).toBe(false)
      const changed = entries.map((entry, index) => (index === other % oldSize ? bytes('ff') : entry))
      expect(verifyConsistency({ ...claim, oldRoot: naiveRoot(changed.slice(0, oldSize)) })).toBe(false)
      expect(verifyConsistency({ ...claim, path: [...path, treeHash.empty] })).toBe(false)
    })
    await assert(holds, settings)
  })

  it('are never of sizes that cannot be', () => {
    const root = treeHash.empty
    const any = { leaf: root, root, path: [] }
    for (const [index, size] of [
      [0, 0],
      [1, 1],
      [-1, 1],
      [0.5, 1],
      [0, 2 ** 53],
    ] as const) {
      expect(verifyInclusion({ ...any, index, size })).toBe(false)
    }
    expect(verifyInclusion({ ...any, index: 0, size: 1 })).toBe(true)
    const same = { oldRoot: root, newRoot: root, path: [] }
    expect(verifyConsistency({ ...same, oldSize: 2, newSize: 1 })).toBe(false)
    expect(verifyConsistency({ ...same, oldSize: -1, newSize: 1 })).toBe(false)
    expect(verifyConsistency({ ...same, oldSize: 0, newSize: 1 })).toBe(true)
    expect(verifyConsistency({ ...same, oldSize: 0, newSize: 1, path: [root] })).toBe(false)
    expect(verifyConsistency({ ...same, oldSize: 0, newSize: 1, oldRoot: treeHash.leaf(root) })).toBe(false)
  })

  it('refuse hashes of another length', () => {
    const holds = property(uint8Array({ maxLength: 64 }), (hash) => {
      const root = treeHash.node(hash, treeHash.empty)
      const claim = { index: 1, size: 2, leaf: treeHash.empty, path: [hash], root }
      expect(verifyInclusion(claim)).toBe(hash.length === 32)
      const two = { oldSize: 1, newSize: 2, oldRoot: treeHash.empty, path: [hash] }
      const newRoot = treeHash.node(treeHash.empty, hash)
      expect(verifyConsistency({ ...two, newRoot })).toBe(hash.length === 32)
    })
    assert(holds, settings)
  })
})
