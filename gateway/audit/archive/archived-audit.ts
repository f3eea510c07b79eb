// The audit log of a store whose older part is in an archive: records and tiles that the database does not have any more come from the bucket.

import { readBundle } from '../../../standards/transparency-log/bundle.ts'
import { tileWidth } from '../../../standards/transparency-log/tiles.ts'
import type { StoredTile } from '../../store/audit/audit.ts'
import type { AuditStore, StoreDriver } from '../../store/store.ts'
import { type ArchiveBucket, readObject, tileKey } from './bucket.ts'

export function archivedAudit(audit: AuditStore, bucket: ArchiveBucket): AuditStore {
  async function archivedRecords(tenant: string, start: number, end: number): Promise<readonly string[]> {
    const records: string[] = []
    const decoder = new TextDecoder()
    for (let number = Math.floor(start / tileWidth); number * tileWidth < end; number += 1) {
      const content = await readObject(bucket, tileKey(tenant, { level: 'entries', number, width: tileWidth }))
      const entries = content === undefined ? undefined : readBundle(content)
      // As the database would have it: fewer than were asked for.
      if (entries?.ok !== true) return records
      const from = Math.max(0, start - number * tileWidth)
      records.push(...entries.value.slice(from, end - number * tileWidth).map((entry) => decoder.decode(entry)))
    }
    return records
  }

  return {
    ...audit,
    async records(tenant, start, end) {
      const kept = await audit.records(tenant, start, end)
      // Of a log, what is missing in the database is at its begin.
      if (kept.length >= end - start) return kept
      const first = (await audit.first(tenant)) ?? 0
      if (start >= first) return kept
      return [...(await archivedRecords(tenant, start, Math.min(end, first))), ...kept]
    },
    async tiles(tenant, names) {
      const kept = await audit.tiles(tenant, names)
      const isKept = (name: Pick<StoredTile, 'level' | 'number'>): boolean =>
        kept.some(({ level, number }) => level === name.level && number === name.number)
      const archived: StoredTile[] = []
      for (const name of names) {
        if (name.level !== 0 || isKept(name)) continue
        const hashes = await readObject(bucket, tileKey(tenant, { ...name, width: tileWidth }))
        if (hashes !== undefined) archived.push({ ...name, hashes })
      }
      return [...kept, ...archived]
    },
  }
}

/** The same store, whose audit log goes on in the bucket. */
export function withArchive(driver: StoreDriver, bucket: ArchiveBucket): StoreDriver {
  return {
    open(parts) {
      const store = driver.open(parts)
      return { ...store, audit: archivedAudit(store.audit, bucket) }
    },
    close: () => driver.close(),
  }
}
