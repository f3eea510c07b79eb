// Where the data are: a SQLite file or a PostgreSQL database. A password is shown nowhere.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Residency } from './residency.ts'
import type { ConfigFault } from './variables.ts'

export interface StoreConfig {
  /** Of the SQLite file; beside it are the keys that the configuration does not have. */
  readonly path: string
  readonly synchronous: 'NORMAL' | 'FULL'
  /** The URL of a PostgreSQL, which takes the place of the file. */
  readonly postgres?: string
  readonly password?: string
  /** To PostgreSQL, for reading. */
  readonly connections?: number
  /** Where the store is, as the city declares. */
  readonly residency?: Residency
}

/** Processes on one database must share their keys, and the next one may run on another machine. */
export function storeFaults(given: {
  readonly store?: Partial<StoreConfig>
  readonly idKey?: string
  readonly audit?: { readonly key?: JsonObject }
}): readonly ConfigFault[] {
  const { postgres, password, connections } = given.store ?? {}
  if (postgres === undefined) {
    const detail = 'is for store.postgres, which is not set'
    return [
      ...(password === undefined ? [] : [{ key: 'store.password', detail }]),
      ...(connections === undefined ? [] : [{ key: 'store.connections', detail }]),
    ]
  }
  const faults: ConfigFault[] = []
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

/** As it may be shown. */
export function shownStore({ postgres, password: _secret, residency, ...facts }: StoreConfig): JsonObject {
  const shown = { ...facts, ...(residency === undefined ? {} : { residency: { ...residency } }) }
  if (postgres === undefined) return shown
  const { path: _file, synchronous: _ofFile, ...others } = shown
  if (!URL.canParse(postgres)) return others
  const url = new URL(postgres)
  url.password = ''
  // A driver takes it from the query, too.
  url.searchParams.delete('password')
  return { postgres: url.href, ...others }
}
