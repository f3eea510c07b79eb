// A verifiable log, verified from the published formats alone: hashes of a Merkle tree (RFC 9162 section 2.1), signed notes,
// proofs and tiles (C2SP signed-note, tlog-checkpoint, tlog-proof, tlog-tiles).

import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export type Hash = Uint8Array

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

export const leafHash = (record: Uint8Array): Hash => sha256(joined(Uint8Array.of(0), record))
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(joined(Uint8Array.of(1), left, right))

export const isSame = (a: Hash, b: Hash): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

/** @returns undefined if it is not base64 */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  const read = fromBase64(base64)
  return read.ok ? new Uint8Array(read.value) : undefined
}

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

/** `name+id+key` of signed-note: the id is of the name and the key, whose type 1 is Ed25519. */
function keyOf(
  text: string,
): { readonly name: string; readonly id: Uint8Array; readonly key: Uint8Array<ArrayBuffer> } | undefined {
  const [, name, hex, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? []
  if (name === undefined || hex === undefined || base64 === undefined) return undefined
  const typed = bytesOf(base64)
  if (typed === undefined) return undefined
  const id = sha256(joined(new TextEncoder().encode(`${name}\n`), typed)).slice(0, 4)
  const said = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return typed[0] === 1 && typed.length === 33 && isSame(id, said) ? { name, id, key: typed.slice(1) } : undefined
}

export const isVerifierKey = (text: string): boolean => keyOf(text) !== undefined

/** The content of a signed note, if one of its signatures is valid for the key. */
export async function openCheckpoint(note: string, verifierKey: string): Promise<Result<Checkpoint, string>> {
  const known = keyOf(verifierKey)
  if (known === undefined) return fail('the key of the log is invalid')
  const [text, signatures] = note.split('\n\n')
  const [origin = '', size = '', root = ''] = (text ?? '').split('\n')
  if (signatures === undefined || !/^\d+$/.test(size)) return fail('it is not a checkpoint')
  if (origin !== known.name) return fail('the checkpoint is of another log')
  const rootHash = bytesOf(root)
  if (rootHash === undefined) return fail('the root of the checkpoint is not base64')
  const key = await crypto.subtle.importKey('raw', known.key, 'Ed25519', false, ['verify'])
  for (const line of signatures.split('\n')) {
    const [, name, base64 = ''] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? []
    const signed = name === known.name ? bytesOf(base64) : undefined
    if (signed === undefined || !isSame(signed.slice(0, 4), known.id)) continue
    const isGood = await crypto.subtle.verify('Ed25519', key, signed.slice(4), new TextEncoder().encode(`${text}\n`))
    if (isGood) return ok({ origin, size: Number(size), root: rootHash })
  }
  return fail('the checkpoint is not signed by the key of the log')
}

/** The root to which a proof of inclusion leads (RFC 9162 section 2.1.3.2); undefined if the proof is invalid. */
export function rootOfProof(leaf: Hash, index: number, size: number, proof: readonly Hash[]): Hash | undefined {
  if (index >= size) return undefined
  let [node, last, root] = [index, size - 1, leaf]
  for (const hash of proof) {
    if (last === 0) return undefined
    if (node % 2 === 1 || node === last) {
      root = nodeHash(hash, root)
      while (node % 2 === 0 && node !== 0) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
    } else root = nodeHash(root, hash)
    ;[node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
  }
  return last === 0 ? root : undefined
}

/** Verifies with its proof that a record is in the log. @returns the checkpoint, or why not */
export async function verifyProof(file: string, verifierKey: string): Promise<Result<Checkpoint, string>> {
  const end = file.indexOf('\n\n')
  const [first, extra = '', index = '', ...hashes] = file.slice(0, end).split('\n')
  if (first !== 'c2sp.org/tlog-proof@v1' || !extra.startsWith('extra ') || !/^index \d+$/.test(index)) {
    return fail('it is not a proof')
  }
  const opened = await openCheckpoint(file.slice(end + 2), verifierKey)
  if (!opened.ok) return opened
  const { size, root } = opened.value
  const record = bytesOf(extra.slice('extra '.length))
  const path = hashes.map(bytesOf).filter((hash) => hash !== undefined)
  if (record === undefined || path.length < hashes.length) return fail('a line of the proof is not base64')
  const found = rootOfProof(leafHash(record), Number(index.slice('index '.length)), size, path)
  return found !== undefined && isSame(found, root) ? opened : fail('the record is not in the log of the checkpoint')
}

/** The hashes of a tile by level and number, at least `width` of them. */
export type Tiles = (level: number, number: number, width: number) => Promise<readonly Hash[]>

const tileHeight = 8

/** The root of the first `size` records, from tiles of a log of that size or a larger one. */
export async function rootOfTiles(size: number, total: number, tiles: Tiles): Promise<Hash> {
  const complete = async (height: number, index: number): Promise<Hash> => {
    const [level, above] = [Math.floor(height / tileHeight), height % tileHeight]
    const start = index * 2 ** above
    const number = Math.floor(start / 256)
    const width = Math.min(256, Math.floor(total / 256 ** level) - number * 256)
    const hashes = (await tiles(level, number, width)).slice(start % 256, (start % 256) + 2 ** above)
    return folded(hashes)
  }
  const range = async (start: number, length: number): Promise<Hash> => {
    const half = 2 ** Math.ceil(Math.log2(length) - 1)
    if (half * 2 === length || length === 1) return complete(Math.log2(length), start / length)
    return nodeHash(await range(start, half), await range(start + half, length - half))
  }
  return size === 0 ? sha256(new Uint8Array()) : range(0, size)
}

/** Of a power of two. */
function folded(hashes: readonly Hash[]): Hash {
  const [first = new Uint8Array()] = hashes
  if (hashes.length <= 1) return first
  const half = hashes.length / 2
  return nodeHash(folded(hashes.slice(0, half)), folded(hashes.slice(half)))
}
