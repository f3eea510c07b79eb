// How often what nodes cache was changed: a number for each cache, raised in the batch of the change. A node that sees another number
// drops what it has cached, so that a change through one node holds on all of them within a second or two.

import type { Sql, Statement } from '../drivers/sql.ts'

export type CacheName = 'clients'

const raise = `insert into cache_version (name, version) values (?1, 1)
  on conflict (name) do update set version = cache_version.version + 1`
const select = 'select version from cache_version where name = ?1'

/** For the batch of the change. */
export function cacheChanged(name: CacheName): Statement {
  return { sql: raise, values: [name] }
}

/** 0: it was never changed. */
export async function cacheVersion(sql: Sql, name: CacheName): Promise<number> {
  const [row] = await sql.all<{ readonly version: number }>(select, [name])
  return row?.version ?? 0
}
