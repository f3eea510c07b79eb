// The tiles of a log (C2SP tlog-tiles): where a hash stands, and how a tile is named. A tile is 256 hashes of one level, one
// after the other; the hash of a full tile stands in the level above.

import { hashBytes, type TreeHash, treeHash } from './hash.ts'

export const tileWidth = 256
/** The heights of the tree that one tile spans. */
const tileHeight = 8
const deepestLevel = 63

export interface TileName {
  /** `entries`: the bundle of the entries whose hashes are the tile of level 0. */
  readonly level: number | 'entries'
  readonly number: number
  /** 256 where it is full. */
  readonly width: number
}

/** Such as `tile/0/x001/234/067.p/12` without `tile/`: `0/x001/x234/067.p/12`. */
export function tilePath({ level, number, width }: TileName): string {
  const digits = String(number)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const elements = padded.match(/\d{3}/g) ?? []
  const path = elements.map((element, index) => (index < elements.length - 1 ? `x${element}` : element)).join('/')
  return `${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`
}

const pattern = /^(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** @returns undefined where it names no tile: each tile has one name */
export function parseTilePath(path: string): TileName | undefined {
  const [, level = '', digits = '', partial] = pattern.exec(path) ?? []
  const number = Number(digits.replaceAll(/[x/]/g, ''))
  const width = partial === undefined ? tileWidth : Number(partial)
  const name: TileName = { level: level === 'entries' ? level : Number(level), number, width }
  if (level === '' || !Number.isSafeInteger(number) || (partial !== undefined && width >= tileWidth)) return undefined
  if (name.level !== 'entries' && name.level > deepestLevel) return undefined
  return tilePath(name) === path ? name : undefined
}

/** The hashes of a level in a tree of this size: those of full tiles below only. */
export function hashesOfLevel(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level)
}

/** The tile of a level that the tree ends in, and its width: 0 where the level is empty or ends with a full tile. */
export function lastTile(level: number, size: number): { readonly number: number; readonly width: number } {
  const hashes = hashesOfLevel(level, size)
  return { number: Math.floor(hashes / tileWidth), width: hashes % tileWidth }
}

/** How wide a tile is in a tree of this size; 0 where there is none. */
export function widthOf(level: number, number: number, size: number): number {
  return Math.min(tileWidth, Math.max(0, hashesOfLevel(level, size) - number * tileWidth))
}

/** The levels that a tree of this size has. */
export function levelsOf(size: number): number {
  let levels = 0
  while (hashesOfLevel(levels, size) > 0) levels += 1
  return levels
}

export interface SubtreePlace {
  readonly level: number
  readonly number: number
  /** The first of the hashes that are the leaves of the subtree, and how many. */
  readonly first: number
  readonly count: number
}

/** Where the complete subtree of 2^height entries stands, that begins with entry `index` * 2^height. */
export function placeOfSubtree(height: number, index: number): SubtreePlace {
  const level = Math.floor(height / tileHeight)
  const count = 2 ** (height % tileHeight)
  const place = index * count
  return { level, number: Math.floor(place / tileWidth), first: place % tileWidth, count }
}

export function hashAt(tile: Uint8Array, index: number): Uint8Array {
  return tile.subarray(index * hashBytes, (index + 1) * hashBytes)
}

/** The root over a power of two of hashes. */
export function rootOfHashes(hashes: Uint8Array, hash: TreeHash = treeHash): Uint8Array {
  let level = Array.from({ length: hashes.length / hashBytes }, (_, index) => hashAt(hashes, index))
  while (level.length > 1) {
    level = Array.from({ length: level.length / 2 }, (_, index) =>
      hash.node(level[2 * index] ?? hash.empty, level[2 * index + 1] ?? hash.empty),
    )
  }
  return level[0] ?? hash.empty
}

/** The subtree's hash, from the tile that it stands in. */
export function subtreeHash(tile: Uint8Array, { first, count }: SubtreePlace, hash: TreeHash = treeHash): Uint8Array {
  return rootOfHashes(tile.subarray(first * hashBytes, (first + count) * hashBytes), hash)
}
