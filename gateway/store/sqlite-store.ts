// `citygate/sqlite`: the store in a SQLite file, on Node, Deno and Bun.

import { openSqlite, type SqliteOptions } from './drivers/sqlite.ts'
import { sqlStore } from './sql-store.ts'
import type { StoreDriver } from './store.ts'

export type { SqliteOptions } from './drivers/sqlite.ts'
export type { StoreDriver } from './store.ts'

/**
 * Opens a SQLite file, or makes it.
 *
 * @example const store = sqliteStore({ path: 'city.sqlite', synchronous: 'normal' })
 */
export function sqliteStore(options: SqliteOptions): StoreDriver {
  return sqlStore(openSqlite(options))
}
