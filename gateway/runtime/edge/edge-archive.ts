// The R2 bucket of a Worker, into which the older part of the audit log and of the history moves (docs/operations/cloudflare.md).

import { archiveHistory } from '../../audit/archive/archive-history.ts'
import { archiveLog } from '../../audit/archive/archive-log.ts'
import { withArchive } from '../../audit/archive/archived-audit.ts'
import type { ArchiveBucket } from '../../audit/archive/bucket.ts'
import type { Config } from '../../config/config.ts'
import type { ConfigFault } from '../../config/variables.ts'
import { failureLine } from '../../failure.ts'
import type { StoreDriver } from '../../store/store.ts'
import type { ConfiguredStore } from './configured-store.ts'
import { treeHash } from '../../../standards/transparency-log/hash.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

function isBucket(value: unknown): value is ArchiveBucket {
  return typeof value === 'object' && value !== null && 'put' in value && 'head' in value && !('fetch' in value)
}

/** @param env the bindings of the Worker */
export function openArchive(
  env: Readonly<Record<string, unknown>>,
  archive: NonNullable<Config['archive']>,
  tenants: Config['tenants'],
): Result<(databases: StoreDriver) => ConfiguredStore, readonly ConfigFault[]> {
  const bucket = Object.hasOwn(env, archive.binding) ? env[archive.binding] : undefined
  if (!isBucket(bucket)) {
    const detail = `names ${archive.binding}, which is not an R2 binding of wrangler.toml`
    return fail([{ key: 'archive.binding', detail }])
  }
  return ok((databases) => ({
    driver: withArchive(databases, bucket),
    async archive({ store, services, log }) {
      const parts = { store, bucket, hash: treeHash, now: services.now, days: archive.auditDays }
      for (const tenant of tenants) {
        try {
          const moved = await archiveLog(parts, tenant)
          if (moved > 0) log({ level: 'info', event: 'audit-archived', tenant, records: moved })
          const { historyDays, historyMonths } = archive
          if (historyDays === undefined || historyMonths === undefined) continue
          const steps = await archiveHistory({ ...parts, days: historyDays, months: historyMonths }, tenant)
          if (steps > 0) log({ level: 'info', event: 'history-archived', tenant, steps })
        } catch (error) {
          // The records are still in the database, and the next run tries again.
          log({ level: 'error', event: 'archive-failed', tenant, ...failureLine(error) })
        }
      }
    },
  }))
}
