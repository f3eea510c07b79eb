// For tests: a downloaded copy of a log, in memory, so that it can be damaged in any manner.

import { concat } from '../../../standards/bytes/growing.ts'
import { writeBundle } from '../../../standards/transparency-log/bundle.ts'
import { writeCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { grow, rootOfEdge } from '../../../standards/transparency-log/grow.ts'
import { hashBytes, treeHash } from '../../../standards/transparency-log/hash.ts'
import { type NoteSigner, signNote } from '../../../standards/transparency-log/keys.ts'
import { writeNote } from '../../../standards/transparency-log/note.ts'
import { tilePath, tileWidth } from '../../../standards/transparency-log/tiles.ts'
import type { LogReader } from './walk.ts'

export interface LogCopy {
  checkpoint?: string
  /** By path below `tile/`. */
  readonly tiles: Map<string, Uint8Array>
}

const encoder = new TextEncoder()

/** The tiles and bundles of these records. */
export function tilesOf(records: readonly string[]): { readonly tiles: LogCopy['tiles']; readonly root: Uint8Array } {
  const entries = records.map((record) => encoder.encode(record))
  const growth = grow(
    0,
    [],
    entries.map((entry) => treeHash.leaf(entry)),
  )
  const tiles = new Map<string, Uint8Array>()
  for (const { level, number, hashes } of growth.tiles) {
    tiles.set(tilePath({ level, number, width: hashes.length / hashBytes }), concat([hashes]))
  }
  for (let number = 0; number * tileWidth < entries.length; number += 1) {
    const of = entries.slice(number * tileWidth, (number + 1) * tileWidth)
    tiles.set(tilePath({ level: 'entries', number, width: of.length }), writeBundle(of))
  }
  return { tiles, root: rootOfEdge(growth.edge) }
}

/** A checkpoint of these records, by these signers. */
export async function checkpointOf(
  origin: string,
  records: readonly string[],
  ...signers: readonly NoteSigner[]
): Promise<string> {
  const text = writeCheckpoint({ origin, size: records.length, root: tilesOf(records).root })
  const signatures = await Promise.all(signers.map((signer) => signNote(signer, text, 1_785_556_800)))
  return writeNote({ text, signatures })
}

export async function copyOf(records: readonly string[], ...signers: readonly NoteSigner[]): Promise<LogCopy> {
  const [log] = signers
  if (log === undefined) throw new Error('at least one signer is needed')
  return { tiles: tilesOf(records).tiles, checkpoint: await checkpointOf(log.name, records, ...signers) }
}

export function readerOf(copy: LogCopy): LogReader {
  return { checkpoint: async () => copy.checkpoint, tile: async (path) => copy.tiles.get(path) }
}
