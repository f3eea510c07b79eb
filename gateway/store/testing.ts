// For tests: a migrated database of the runtime that the test runs in, SQLite in Node and D1 in workerd, so that every
// test of the store is a test of both. D1 is one database for a whole file, emptied before it: a test works in tenants of its own.

import type { D1Database } from '../ports/d1.ts'
import type { Sql } from '../ports/sql.ts'
import { type EntityConditions, isInArea, type StoredEntity } from './entities.ts'
import { migrate } from './migrate.ts'
import type { Store } from './store.ts'

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
  const sql = openD1(env.DB)
  await empty(sql)
  return sql
}

const selectTables = `select name from sqlite_schema where type = 'table' and name not glob 'sqlite_*' and name not glob '_cf_*'
  order by sql like 'create virtual%' desc`

/** Takes away what the test file before has left: the files of a project share one D1. */
async function empty(sql: Sql): Promise<void> {
  for (const { name } of await sql.all<{ name: string }>(selectTables)) {
    await sql.batch([{ sql: `drop table if exists "${name}"` }])
  }
}

export async function openTestStore(): Promise<Sql> {
  const sql = await openTestSql()
  const migrated = await migrate(sql)
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  return sql
}

/** What lives of what the conditions select, exactly. */
export async function livingEntities(
  { entities }: Store,
  conditions: EntityConditions,
): Promise<readonly StoredEntity[]> {
  const isThere = isInArea(conditions)
  const found: StoredEntity[] = []
  for await (const step of entities.scan(conditions, { after: '' }, 2)) {
    found.push(...step.entities.filter(({ entity }) => isThere?.(entity) !== false))
  }
  return found
}

export async function countLiving(store: Store, conditions: EntityConditions): Promise<number> {
  return (await livingEntities(store, conditions)).length
}

let tenants = 0

export function freshTenant(): string {
  tenants += 1
  return `tenant-${tenants}`
}
