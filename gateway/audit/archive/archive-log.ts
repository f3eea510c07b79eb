// Moves the older part of the audit logs from the database to a bucket, bundle by bundle. A bundle leaves the database after it was read back
// from the bucket, and only if its records are those that were signed; whatever stops in between is done again by the next run.

import { writeBundle } from '../../../standards/transparency-log/bundle.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { sameHash, type TreeHash } from '../../../standards/transparency-log/hash.ts'
import { tileWidth } from '../../../standards/transparency-log/tiles.ts'
import type { Store } from '../../store/store.ts'
import { type ArchiveBucket, checkpointKey, readObject, tileKey } from './bucket.ts'

export interface ArchiveParts {
  readonly store: Pick<Store, 'audit'>
  readonly bucket: ArchiveBucket
  readonly hash: TreeHash
  /** UTC, RFC 3339. */
  readonly now: () => string
  /** How long records stay in the database. */
  readonly days: number
}

/** Of one tenant in one run: some hundred milliseconds, and forty calls of the bucket. */
const bundlesAtOnce = 10
const dayMilliseconds = 86_400_000

/** @returns how many records were moved @throws where the records of the database are not those that were signed */
export async function archiveLog(parts: ArchiveParts, tenant: string): Promise<number> {
  const { audit } = parts.store
  const first = await audit.first(tenant)
  if (first === undefined) return 0
  const { size, checkpoint } = await audit.log(tenant)
  const before = new Date(Date.parse(parts.now()) - parts.days * dayMilliseconds).toISOString()
  let moved = 0
  for (let number = Math.floor(first / tileWidth); moved < bundlesAtOnce * tileWidth; number += 1) {
    // Some records always stay, which say how far the log is.
    if ((number + 1) * tileWidth >= size) break
    const bundle = await bundleOf(parts, tenant, number, before)
    if (bundle === undefined) break
    await moveBundle(parts, tenant, number, bundle)
    moved += tileWidth
  }
  if (moved > 0 && checkpoint !== undefined) await parts.bucket.put(checkpointKey(tenant), checkpoint)
  return moved
}

interface Bundle {
  readonly entries: Uint8Array
  readonly hashes: Uint8Array
}

/** @returns undefined: its last record is not old enough */
async function bundleOf(
  { store: { audit }, hash }: ArchiveParts,
  tenant: string,
  number: number,
  before: string,
): Promise<Bundle | undefined> {
  const start = number * tileWidth
  const records = await audit.records(tenant, start, start + tileWidth)
  if (records.length === tileWidth && timeOf(records.at(-1)) >= before) return undefined
  const encoder = new TextEncoder()
  const entries = records.map((record) => encoder.encode(record))
  const [tile] = await audit.tiles(tenant, [{ level: 0, number }])
  const hashes = concat(entries.map((entry) => hash.leaf(entry)))
  if (entries.length < tileWidth || tile === undefined || !sameHash(hashes, tile.hashes))
    throw new Error(
      `the audit log of ${tenant} is damaged: bundle ${number} does not match its tile, and is not archived`,
    )
  return { entries: writeBundle(entries), hashes: tile.hashes }
}

/** Records are canonical JSON that the gateway has written. */
function timeOf(record = '{}'): string {
  const { time } = JSON.parse(record) as { readonly time?: unknown }
  return typeof time === 'string' ? time : ''
}

async function moveBundle(
  { store, bucket }: ArchiveParts,
  tenant: string,
  number: number,
  { entries, hashes }: Bundle,
): Promise<void> {
  for (const [level, content] of [
    ['entries', entries],
    [0, hashes],
  ] as const) {
    const key = tileKey(tenant, { level, number, width: tileWidth })
    await bucket.put(key, content)
    const read = await readObject(bucket, key)
    if (read === undefined || !sameHash(read, content)) throw new Error(`the archive does not give back ${key}`)
  }
  await store.audit.removeBundle(tenant, number)
}
