// A tenant's log as the resources of tlog-tiles (C2SP): tiles of hashes, bundles of entries, and the subtrees for proofs, all read
// from the store.

import { writeBundle } from '../../standards/transparency-log/bundle.ts'
import { hashBytes } from '../../standards/transparency-log/hash.ts'
import type { Subtrees } from '../../standards/transparency-log/prove.ts'
import { placeOfSubtree, subtreeHash, type TileName, tileWidth } from '../../standards/transparency-log/tiles.ts'
import type { Store } from '../store/store.ts'

type AuditStore = Pick<Store, 'audit'>

/** A tile or a bundle; undefined where the log has none of this width. */
export async function logResource(
  { audit }: AuditStore,
  tenant: string,
  { level, number, width }: TileName,
): Promise<Uint8Array | undefined> {
  if (level === 'entries') {
    const start = number * tileWidth
    const records = await audit.records(tenant, start, start + width)
    const encoder = new TextEncoder()
    return records.length < width ? undefined : writeBundle(records.map((record) => encoder.encode(record)))
  }
  const [tile] = await audit.tiles(tenant, [{ level, number }])
  // A tile that has grown since starts with the requested part.
  const bytes = width * hashBytes
  return tile === undefined || tile.hashes.length < bytes ? undefined : tile.hashes.subarray(0, bytes)
}

/** Each tile is read once. */
export function subtreesOf({ audit }: AuditStore, tenant: string): Subtrees {
  const known = new Map<string, Uint8Array>()
  return async (height, index) => {
    const place = placeOfSubtree(height, index)
    const { level, number } = place
    const name = `${level} ${number}`
    const hashes = known.get(name) ?? (await audit.tiles(tenant, [{ level, number }]))[0]?.hashes
    if (hashes === undefined) throw new Error('the audit log lacks a tile that its checkpoint covers')
    known.set(name, hashes)
    return subtreeHash(hashes, place)
  }
}
