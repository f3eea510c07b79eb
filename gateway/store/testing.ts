// For tests: a migrated database of the runtime in which the test runs, SQLite in Node and D1 in workerd, so that every test
// of the store tests both. D1 is one database per test file, emptied before it: each test uses its own tenants.

import type { D1Database } from './drivers/d1.ts'
import type { Sql } from './drivers/sql.ts'
import { type EntityConditions, isInArea, type StoredEntity } from './entities/entities.ts'
import { migrate } from './migrate.ts'
import type { Store } from './store.ts'

export const inWorkerd = globalThis.navigator?.userAgent === 'Cloudflare-Workers'

/** The tables of the runtime's database are those of the program, so it is enough to empty them. */
let migrated = false

/** The URL of a PostgreSQL for tests, where they run on it: each database is made for one test. */
const postgresUrl = globalThis.process?.env['TEST_POSTGRES']

/** Tests of what SQLite alone has, such as its plans, are left out there. */
export const inPostgres = postgresUrl !== undefined

/** The runtime's database, without tables yet. */
export async function openTestSql(): Promise<Sql> {
  if (postgresUrl !== undefined) return (await import('./testing-postgres.ts')).openEmpty(postgresUrl)
  const sql = await openRuntimeSql()
  if (!inWorkerd) return sql
  migrated = false
  const tables = await sql.all<{ name: string }>(selectTables)
  await sql.batch(tables.map(({ name }) => ({ sql: `drop table "${name}"` })))
  return sql
}

async function openRuntimeSql(): Promise<Sql> {
  if (!inWorkerd) {
    const { openSqlite } = await import('./drivers/sqlite.ts')
    return openSqlite({ path: ':memory:', synchronous: 'normal' })
  }
  const { openD1 } = await import('./drivers/d1.ts')
  // In a variable, so that the bundler of the Node project does not look for it.
  const specifier = 'cloudflare:workers'
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { env } = (await import(/* @vite-ignore */ specifier)) as { env: { DB: D1Database } }
  return openD1(env.DB)
}

const selectTables = `select name from pragma_table_list
  where schema = 'main' and type <> 'shadow' and name not glob 'sqlite_*' and name not glob '_cf_*'`

/** Of the database; without those that SQLite makes for itself. */
export async function tableNames(sql: Sql): Promise<readonly string[]> {
  const own = `select relname as name from pg_class where relkind in ('r', 'p') and not relispartition
    and relnamespace = current_schema()::regnamespace`
  const rows = await sql.all<{ name: string }>(sql.dialect === undefined ? selectTables : own)
  return rows.map(({ name }) => name)
}

/** The migrated database, without rows. Its users must not change the tables; others use `openTestSql`. */
export async function openTestStore(): Promise<Sql> {
  if (postgresUrl !== undefined) return (await import('./testing-postgres.ts')).openMigrated(postgresUrl)
  if (migrated) return emptied(await openRuntimeSql())
  const sql = await openTestSql()
  const made = await migrate(sql)
  if (!made.ok) throw new Error(made.problem.detail)
  migrated = inWorkerd
  return sql
}

async function emptied(sql: Sql): Promise<Sql> {
  const tables = await sql.all<{ name: string }>(`${selectTables} and name <> 'd1_migrations'`)
  await sql.batch(
    ['sqlite_sequence', ...tables.map(({ name }) => name)].map((name) => ({ sql: `delete from "${name}"` })),
  )
  return sql
}

/** Exactly the existing entities that the conditions select. */
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
