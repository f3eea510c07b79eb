// For tests: a migrated database of the runtime that the test runs in, SQLite in Node and D1 in workerd, so that every
// test of the store is a test of both. D1 is one database for a whole file: a test works in tenants of its own.

import type { D1Database } from '../ports/d1.ts'
import type { Sql } from '../ports/sql.ts'
import { migrate } from './migrate.ts'

export const inWorkerd = globalThis.navigator?.userAgent === 'Cloudflare-Workers'

/** The runtime's database, as yet without tables. */
export async function openTestSql(): Promise<Sql> {
  if (!inWorkerd) {
    const { openSqlite } = await import('../ports/sqlite.ts')
    return openSqlite({ path: ':memory:', synchronous: 'normal' })
  }
  const { openD1 } = await import('../ports/d1.ts')
  // In a variable, so that the bundler of the Node project does not look for it.
  const specifier = 'cloudflare:workers'
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { env } = (await import(/* @vite-ignore */ specifier)) as { env: { DB: D1Database } }
  return openD1(env.DB)
}

export async function openTestStore(): Promise<Sql> {
  const sql = await openTestSql()
  const migrated = await migrate(sql)
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  return sql
}

let tenants = 0

export function freshTenant(): string {
  tenants += 1
  return `tenant-${tenants}`
}
