// The store in a database of Cloudflare D1.

import { type D1Database, openD1 } from './drivers/d1.ts'
import { sqlStore } from './sql-store.ts'
import type { StoreDriver } from './store.ts'

export type { D1Database } from './drivers/d1.ts'

/** @example const store = d1Store(env.DB) */
export function d1Store(database: D1Database): StoreDriver {
  return sqlStore(openD1(database))
}
