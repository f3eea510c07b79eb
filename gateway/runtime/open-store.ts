// Opens the store that the configuration names: a SQLite file or a PostgreSQL database, whose client is loaded for it alone (15 MB of
// memory).

import type { StoreConfig } from '../config/store-config.ts'
import type { Sql } from '../store/drivers/sql.ts'
import { openSqlite } from '../store/drivers/sqlite.ts'

/** Of a worker thread, beside those of the process. */
export interface ThreadShare {
  readonly cacheKibibytes: number
  readonly connections: number
}

export async function openStore(store: StoreConfig, share?: ThreadShare): Promise<Sql> {
  const { path, synchronous, postgres: url, password, connections } = store
  if (url === undefined) {
    return openSqlite({
      path,
      synchronous: synchronous === 'FULL' ? 'full' : 'normal',
      ...(share === undefined ? {} : { cacheKibibytes: share.cacheKibibytes }),
    })
  }
  const { openPostgres } = await import('../store/drivers/postgres/postgres.ts')
  const most = share?.connections ?? connections
  return openPostgres({
    url,
    ...(password === undefined ? {} : { password }),
    ...(most === undefined ? {} : { connections: most }),
  })
}
