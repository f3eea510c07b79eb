// `citygate/postgres`: the store in PostgreSQL 15 or later.

import { openPostgres, type PostgresOptions } from './drivers/postgres/postgres.ts'
import { sqlStore } from './sql-store.ts'
import type { StoreDriver } from './store.ts'

export type { PostgresOptions } from './drivers/postgres/postgres.ts'
export type { StoreDriver } from './store.ts'

/**
 * Uses a database; its tables are made by `migrate`. No connection is opened before the first request.
 *
 * @example const store = postgresStore({ url: 'postgres://citygate@db.example/citygate', password })
 */
export function postgresStore(options: PostgresOptions): StoreDriver {
  return sqlStore(openPostgres(options))
}
