// Reads a log from end to end, bundle by bundle: the hashes of its records, the content of its tiles, and the intermediate roots.

import { concat } from '../../../standards/bytes/growing.ts'
import { readBundle } from '../../../standards/transparency-log/bundle.ts'
import { type Edge, grow, rootOfEdge } from '../../../standards/transparency-log/grow.ts'
import { hashBytes, sameHash, type TreeHash } from '../../../standards/transparency-log/hash.ts'
import { type TileName, tilePath, tileWidth, widthOf } from '../../../standards/transparency-log/tiles.ts'
import type { Finding } from './finding.ts'

export interface LogReader {
  /** The signed note; undefined where there is none. */
  checkpoint(): Promise<string | undefined>
  /** @param path below `tile/`; undefined where there is no such resource */
  tile(path: string): Promise<Uint8Array | undefined>
}

export interface Walk {
  /** How many records there are. */
  readonly count: number
  readonly root: Uint8Array
  /** The roots that the log had at the sizes asked for. */
  readonly roots: ReadonlyMap<number, Uint8Array>
  /** The hashes of the records, and the hashes in the tiles, tile by tile. */
  readonly found: readonly Uint8Array[]
  readonly said: readonly Uint8Array[]
  /** Tiles that do not match the records, or are missing. */
  readonly damagedTiles: readonly string[]
  readonly malformed: readonly Finding[]
}

async function readTile(reader: LogReader, name: TileName): Promise<Uint8Array> {
  const tile = await reader.tile(tilePath(name))
  if (tile !== undefined || name.width === tileWidth) return tile ?? new Uint8Array()
  // A log may remove a partial tile once the full one exists.
  const full = await reader.tile(tilePath({ ...name, width: tileWidth }))
  return full?.subarray(0, name.width * hashBytes) ?? new Uint8Array()
}

async function readEntries(reader: LogReader, number: number, width: number): Promise<ReturnType<typeof readBundle>> {
  const bundle = await reader.tile(tilePath({ level: 'entries', number, width }))
  if (bundle !== undefined || width === tileWidth) return readBundle(bundle ?? new Uint8Array())
  const full = readBundle(
    (await reader.tile(tilePath({ level: 'entries', number, width: tileWidth }))) ?? new Uint8Array(),
  )
  return full.ok ? { ok: true, value: full.value.slice(0, width) } : full
}

/** @param sizes the sizes at which the root is needed */
export async function walkLog(
  reader: LogReader,
  hash: TreeHash,
  size: number,
  sizes: readonly number[],
): Promise<Walk> {
  const [found, said]: [Uint8Array[], Uint8Array[]] = [[], []]
  const malformed: Finding[] = []
  const damagedTiles: string[] = []
  const roots = new Map<number, Uint8Array>([[0, hash.empty]])
  let [count, edge]: [number, Edge] = [0, []]

  async function compare(name: TileName, hashes: Uint8Array): Promise<Uint8Array> {
    const tile = await readTile(reader, name)
    if (!sameHash(tile, hashes)) damagedTiles.push(tilePath(name))
    return tile
  }

  async function take(leaves: readonly Uint8Array[]): Promise<void> {
    const growth = grow(count, edge, leaves, hash)
    ;({ size: count, edge } = growth)
    if (sizes.includes(count)) roots.set(count, rootOfEdge(edge, hash))
    for (const { level, number, hashes } of growth.tiles) {
      const width = hashes.length / hashBytes
      if (level > 0 && width === widthOf(level, number, size)) await compare({ level, number, width }, hashes)
    }
  }

  for (let number = 0; number * tileWidth < size; number += 1) {
    const width = widthOf(0, number, size)
    const entries = await readEntries(reader, number, width)
    if (!entries.ok) malformed.push({ code: 'malformed', detail: `Bundle ${number}: ${entries.problem.detail}` })
    const leaves = (entries.ok ? entries.value : []).map((entry) => hash.leaf(entry))
    const hashes = concat(leaves)
    found.push(hashes)
    said.push(await compare({ level: 0, number, width }, hashes))
    const before = count
    const stops = sizes.map((one) => one - before).filter((stop) => stop > 0 && stop < leaves.length)
    let start = 0
    for (const stop of [...stops.toSorted((left, right) => left - right), leaves.length]) {
      await take(leaves.slice(start, stop))
      start = stop
    }
  }
  return { count, root: rootOfEdge(edge, hash), roots, found, said, damagedTiles, malformed }
}
