import { expect, it } from 'vitest'
import { type Edge, grow, rootOfEdge } from './grow.ts'
import { treeHash } from './hash.ts'
import { inclusionProof, type Subtrees } from './prove.ts'
import { hashAt, placeOfSubtree, subtreeHash } from './tiles.ts'
import { verifyInclusion } from './verify-proof.ts'

it('70,000 entries are the tiles of the example in tlog-tiles, and proofs come of tiles over tiles', async () => {
  const leaves = Array.from({ length: 70_000 }, (_, index) => treeHash.leaf(new TextEncoder().encode(`${index}`)))
  const tiles = new Map<string, Uint8Array>()
  let [size, edge]: [number, Edge] = [0, []]
  for (const end of [256, 65_256, 65_257, 70_000]) {
    const growth = grow(size, edge, leaves.slice(size, end))
    for (const { level, number, hashes } of growth.tiles) tiles.set(`${level} ${number}`, hashes)
    ;({ size, edge } = growth)
  }
  const widths = [...tiles].map(([name, tile]) => [name, tile.length / 32] as const)
  expect(widths.filter(([name]) => name.startsWith('0 ')).length).toBe(274)
  expect(widths.filter(([, width]) => width < 256).toSorted(([left], [right]) => left.localeCompare(right))).toEqual([
    ['0 273', 112],
    ['1 1', 17],
    ['2 0', 1],
  ])
  const subtrees: Subtrees = (height, index) => {
    const place = placeOfSubtree(height, index)
    return subtreeHash(tiles.get(`${place.level} ${place.number}`) ?? new Uint8Array(), place)
  }
  const root = rootOfEdge(edge)
  for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
    const leaf = leaves[index] ?? new Uint8Array()
    expect(hashAt(tiles.get(`0 ${Math.floor(index / 256)}`) ?? new Uint8Array(), index % 256)).toEqual(leaf)
    const path = await inclusionProof(subtrees, index, size)
    expect(verifyInclusion({ index, size, leaf, path, root })).toBe(true)
  }
})
