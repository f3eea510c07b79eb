// The store of a Worker: the D1 database of the binding DB, further ones for the tenants that the configuration places in them, and the R2
// bucket with the older part of the audit log.

import { mainBinding } from '../config/store-config.ts'
import type { ConfigFault } from '../config/variables.ts'
import type { D1Database } from '../store/drivers/d1.ts'
import { storeByTenant } from '../store/by-tenant/store-by-tenant.ts'
import { d1Store } from '../store/sql-store.ts'
import type { StoreDriver } from '../store/store.ts'
import { archiveHistory } from '../audit/archive/archive-history.ts'
import { archiveLog } from '../audit/archive/archive-log.ts'
import { withArchive } from '../audit/archive/archived-audit.ts'
import type { ArchiveBucket } from '../audit/archive/bucket.ts'
import type { Config } from '../config/config.ts'
import { failureLine } from '../failure.ts'
import type { ConfiguredStore } from './hono.ts'
import { treeHash } from '../../standards/transparency-log/hash.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

/** What the bindings of a Worker are, as far as they are known. */
type Bindings = Readonly<Record<string, unknown>>

function isDatabase(value: unknown): value is D1Database {
  // A binding of another Worker has every member that it is asked for.
  return typeof value === 'object' && value !== null && 'prepare' in value && 'batch' in value && !('fetch' in value)
}

function databaseOf(env: Bindings, name: string): D1Database | undefined {
  const value = Object.hasOwn(env, name) ? env[name] : undefined
  return isDatabase(value) ? value : undefined
}

function isBucket(value: unknown): value is ArchiveBucket {
  return typeof value === 'object' && value !== null && 'put' in value && 'head' in value && !('fetch' in value)
}

type StoreParts = Pick<Config, 'store' | 'tenants' | 'archive'>

export function edgeStore(env: Bindings, config: StoreParts): Result<ConfiguredStore, readonly ConfigFault[]> {
  const databases = databasesOf(env, config)
  const { archive, tenants } = config
  if (archive === undefined) return databases.ok ? ok({ driver: databases.value }) : databases
  const bucket = Object.hasOwn(env, archive.binding) ? env[archive.binding] : undefined
  if (!isBucket(bucket)) {
    const detail = `names ${archive.binding}, which is not an R2 binding of wrangler.toml`
    return fail([...(databases.ok ? [] : databases.problem), { key: 'archive.binding', detail }])
  }
  if (!databases.ok) return databases
  return ok({
    driver: withArchive(databases.value, bucket),
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
  })
}

function databasesOf(env: Bindings, { store, tenants }: StoreParts): Result<StoreDriver, readonly ConfigFault[]> {
  const main = databaseOf(env, mainBinding)
  const faults: ConfigFault[] = []
  if (main === undefined) faults.push({ key: mainBinding, detail: 'must be a D1 binding of wrangler.toml' })
  const others = (store.databases ?? []).flatMap(({ binding, tenants: placed }, index) => {
    const database = databaseOf(env, binding)
    if (database !== undefined) return [{ tenants: placed, store: d1Store(database) }]
    faults.push({
      key: `store.databases.${index}.binding`,
      detail: `names ${binding}, which is not a D1 binding of wrangler.toml`,
    })
    return []
  })
  if (main === undefined || faults.length > 0) return fail(faults)
  return ok(others.length === 0 ? d1Store(main) : storeByTenant(d1Store(main), others, tenants))
}
