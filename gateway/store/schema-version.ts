// Which schema a database has, and whether the program can use it: apart from the migrations (migrate.ts), whose statements a Worker does
// not need, since wrangler applies them.

import type { Sql } from './drivers/sql.ts'
import { migrationCount } from './generated/migration-count.ts'

/** The schema that this program works with: the number of its last migration. */
export const programSchemaVersion = migrationCount

/**
 * By how many migrations the schema may be newer, so that the nodes of a release go on while those of the next one start: migrations only add
 * (docs/operations/many-nodes.md), and a release has at most one.
 */
export const newerByAtMost = 1

const selectTable = `select 1 from sqlite_master where type = 'table' and name = ?1`

/** The number of migrations that the database has; 0 for a new one. */
export async function schemaVersion(sql: Sql): Promise<number> {
  return (await appliedNames(sql)).length
}

/** Whether the database has a schema that the program can use. */
export async function isReady(sql: Sql): Promise<boolean> {
  const version = await schemaVersion(sql)
  return version >= programSchemaVersion && version <= programSchemaVersion + newerByAtMost
}

/** The names of the migrations that the database has, in their order. */
export async function appliedNames(sql: Sql): Promise<readonly string[]> {
  const tables = await sql.all(sql.dialect?.selectTable ?? selectTable, ['d1_migrations'])
  if (tables.length === 0) return []
  const rows = await sql.all<{ name: string }>('select name from d1_migrations order by id')
  return rows.map((row) => row.name)
}
