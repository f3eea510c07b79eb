// Where the data are: a SQLite file, a PostgreSQL database or, on Cloudflare, D1 databases. A password is shown nowhere.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Residency } from './residency.ts'
import type { ConfigFault } from './variables.ts'

/** A further D1 database, with the tenants that are in it. */
export interface TenantDatabase {
  /** Its binding. */
  readonly binding: string
  readonly tenants: readonly string[]
}

export interface StoreConfig {
  /** Of the SQLite file; beside it are the keys that the configuration does not have. */
  readonly path: string
  readonly synchronous: 'NORMAL' | 'FULL'
  /** The URL of a PostgreSQL, which takes the place of the file. */
  readonly postgres?: string
  readonly password?: string
  /** To PostgreSQL, for reading. */
  readonly connections?: number
  /** On Cloudflare; all tenants that they do not name are in the binding `DB`. */
  readonly databases?: readonly TenantDatabase[]
  /** Where the store is, as the city declares. */
  readonly residency?: Residency
}

/** Processes on one database must share their keys, and the next one may run on another machine. */
export function storeFaults(given: {
  readonly store?: Partial<StoreConfig>
  readonly idKey?: string
  readonly tenants?: readonly string[]
  readonly audit?: { readonly key?: JsonObject }
}): readonly ConfigFault[] {
  const { postgres, password, connections, databases = [] } = given.store ?? {}
  if (postgres === undefined) {
    const detail = 'is for store.postgres, which is not set'
    return [
      ...databaseFaults(databases, given.tenants ?? ['city']),
      ...(password === undefined ? [] : [{ key: 'store.password', detail }]),
      ...(connections === undefined ? [] : [{ key: 'store.connections', detail }]),
    ]
  }
  const faults: ConfigFault[] = []
  if (databases.length > 0) faults.push({ key: 'store.databases', detail: 'is for D1, and not with store.postgres' })
  if (!URL.canParse(postgres))
    faults.push({ key: 'store.postgres', detail: 'must be a URL such as postgres://citygate@db.example:5432/citygate' })
  else if (new URL(postgres).pathname.length < 2)
    faults.push({ key: 'store.postgres', detail: 'must name a database: postgres://citygate@db.example:5432/citygate' })
  const shared = 'since all processes on one database share it'
  if (given.idKey === undefined)
    faults.push({ key: 'idKey', detail: `must be set with store.postgres (CITYGATE_ID_KEY), ${shared}` })
  if (given.audit?.key === undefined) {
    const detail = `must be set with store.postgres (CITYGATE_AUDIT_KEY; \`citygate audit new-key\` prints one), ${shared}`
    faults.push({ key: 'audit.key', detail })
  }
  return faults
}

/** The binding of all tenants that are in no further database. */
export const mainBinding = 'DB'

function databaseFaults(databases: readonly TenantDatabase[], tenants: readonly string[]): readonly ConfigFault[] {
  const faults: ConfigFault[] = []
  const bindings = new Set<string>()
  const placed = new Set<string>()
  for (const [index, database] of databases.entries()) {
    const key = `store.databases.${index}`
    if (database.binding === mainBinding) {
      faults.push({
        key: `${key}.binding`,
        detail: `must not be ${mainBinding}, which has all tenants that are not listed`,
      })
    } else if (bindings.has(database.binding)) {
      faults.push({
        key: `${key}.binding`,
        detail: 'must not be named twice: list all tenants of a database in one place',
      })
    }
    bindings.add(database.binding)
    for (const [place, tenant] of database.tenants.entries()) {
      const at = `${key}.tenants.${place}`
      if (!tenants.includes(tenant)) faults.push({ key: at, detail: 'must be one of tenants' })
      if (placed.has(tenant)) faults.push({ key: at, detail: 'must not be named twice: a tenant is in one database' })
      placed.add(tenant)
    }
  }
  return faults
}

/** As it may be shown. */
export function shownStore({ postgres, password: _secret, residency, databases, ...facts }: StoreConfig): JsonObject {
  const shown = {
    ...facts,
    ...(databases === undefined
      ? {}
      : { databases: databases.map(({ binding, tenants }) => ({ binding, tenants: [...tenants] })) }),
    ...(residency === undefined ? {} : { residency: { ...residency } }),
  }
  if (postgres === undefined) return shown
  const { path: _file, synchronous: _ofFile, ...others } = shown
  if (!URL.canParse(postgres)) return others
  const url = new URL(postgres)
  url.password = ''
  // A driver takes it from the query, too.
  url.searchParams.delete('password')
  return { postgres: url.href, ...others }
}
