// Opens the store that the configuration names: a SQLite file or a PostgreSQL database.

import type { StoreConfig } from '../config/store-config.ts'
import { openPostgres } from '../store/drivers/postgres/postgres.ts'
import type { Sql } from '../store/drivers/sql.ts'
import { openSqlite } from '../store/drivers/sqlite.ts'

/** Of a worker thread, beside those of the process. */
export interface ThreadShare {
  readonly cacheKibibytes: number
  readonly connections: number
}

export function openStore(store: StoreConfig, share?: ThreadShare): Sql {
  const { path, synchronous, postgres: url, password, connections } = store
  if (url === undefined) {
    return openSqlite({
      path,
      synchronous: synchronous === 'FULL' ? 'full' : 'normal',
      ...(share === undefined ? {} : { cacheKibibytes: share.cacheKibibytes }),
    })
  }
  const most = share?.connections ?? connections
  return openPostgres({
    url,
    ...(password === undefined ? {} : { password }),
    ...(most === undefined ? {} : { connections: most }),
  })
}
