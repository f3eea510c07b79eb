// The store of a Worker: the D1 database of the binding DB, further ones for the tenants that the configuration places in them, and the
// archive of what is older.

import { mainBinding } from '../../config/store-config.ts'
import type { ConfigFault } from '../../config/variables.ts'
import { type D1Database, openD1 } from '../../store/drivers/d1.ts'
import { workerStore } from '../../store/sql-store.ts'
import type { StoreDriver } from '../../store/store.ts'
import type { Config } from '../../config/config.ts'
import { type Feature, howToAdd, partOf } from './feature.ts'
import type { ConfiguredStore } from './configured-store.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

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

function d1Of(database: D1Database): StoreDriver {
  return workerStore(openD1(database), 'wrangler d1 migrations apply')
}

type StoreParts = Pick<Config, 'store' | 'tenants' | 'archive'>

export function edgeStore(
  env: Bindings,
  config: StoreParts,
  features: readonly Feature[],
): Result<ConfiguredStore, readonly ConfigFault[]> {
  const databases = databasesOf(env, config, partOf(features, 'storeByTenant'))
  const { archive, tenants } = config
  if (archive === undefined) return databases.ok ? ok({ driver: databases.value }) : databases
  const opened =
    partOf(features, 'openArchive')?.(env, archive, tenants) ?? fail([{ key: 'archive', detail: howToAdd('archive') }])
  if (databases.ok && opened.ok) return ok(opened.value(databases.value))
  return fail([databases, opened].flatMap((one) => (one.ok ? [] : one.problem)))
}

/** @param storeByTenant absent: the build has it not */
function databasesOf(
  env: Bindings,
  { store, tenants }: StoreParts,
  storeByTenant: Feature['storeByTenant'],
): Result<StoreDriver, readonly ConfigFault[]> {
  const main = databaseOf(env, mainBinding)
  const faults: ConfigFault[] = []
  if (main === undefined) faults.push({ key: mainBinding, detail: 'must be a D1 binding of wrangler.toml' })
  const others = (store.databases ?? []).flatMap(({ binding, tenants: placed }, index) => {
    const database = databaseOf(env, binding)
    if (database !== undefined) return [{ tenants: placed, store: d1Of(database) }]
    faults.push({
      key: `store.databases.${index}.binding`,
      detail: `names ${binding}, which is not a D1 binding of wrangler.toml`,
    })
    return []
  })
  if (main === undefined || faults.length > 0) return fail(faults)
  if (others.length === 0) return ok(d1Of(main))
  return storeByTenant === undefined
    ? fail([{ key: 'store.databases', detail: howToAdd('databases') }])
    : ok(storeByTenant(d1Of(main), others, tenants))
}
