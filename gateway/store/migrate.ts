// Migrates a database to the program's schema, and reads which schema it has. The table of applied migrations is the one of
// `wrangler d1 migrations`, so that either may have run first.

import { fail, ok, type Result } from '../../standards/result.ts'
import type { Sql, Statement } from './drivers/sql.ts'
import { migrations } from './generated/migrations.ts'

/** The schema that this program works with: the number of its last migration. */
export const programSchemaVersion = migrations.length

export interface MigrationProblem {
  readonly code: 'store-newer' | 'store-unknown'
  readonly detail: string
}

const selectTable = `select 1 from sqlite_master where type = 'table' and name = ?1`

const createApplied = `create table if not exists d1_migrations (
  id integer primary key autoincrement,
  name text unique,
  applied_at timestamp default current_timestamp not null
)`

/** The number of migrations that the database has; 0 for a new one. */
export async function schemaVersion(sql: Sql): Promise<number> {
  return (await appliedNames(sql)).length
}

/** Whether the database has exactly the program's schema. */
export async function isReady(sql: Sql): Promise<boolean> {
  return (await schemaVersion(sql)) === programSchemaVersion
}

/**
 * Applies missing migrations, one transaction per migration, safe against a second process that does the same.
 * @returns the schema version, or why this program must not use the database
 */
export async function migrate(sql: Sql): Promise<Result<number, MigrationProblem>> {
  await sql.batch([...(sql.dialect?.prelude ?? []), { sql: createApplied }])
  for (;;) {
    const applied = await appliedNames(sql)
    if (applied.length > migrations.length) return fail(newer(applied.length))
    if (applied.some((name, index) => migrations[index]?.name !== name)) return fail(unknown)
    const next = migrations[applied.length]
    if (next === undefined) return ok(applied.length)
    await applyOnce(sql, next)
  }
}

async function applyOnce(sql: Sql, migration: (typeof migrations)[number]): Promise<void> {
  // The name is unique: if another process was faster, the insert fails, and the next iteration sees why.
  const statements: Statement[] = [
    { sql: 'insert into d1_migrations (name) values (?)', values: [migration.name] },
    ...(sql.dialect?.migrationOf(migration.name, migration.statements) ?? migration.statements).map((text) => ({
      sql: text,
    })),
  ]
  try {
    await sql.batch(statements)
  } catch (error) {
    if (!(await appliedNames(sql)).includes(migration.name)) throw error
  }
}

async function appliedNames(sql: Sql): Promise<readonly string[]> {
  const tables = await sql.all(sql.dialect?.selectTable ?? selectTable, ['d1_migrations'])
  if (tables.length === 0) return []
  const rows = await sql.all<{ name: string }>('select name from d1_migrations order by id')
  return rows.map((row) => row.name)
}

function newer(version: number): MigrationProblem {
  return {
    code: 'store-newer',
    detail:
      `The store has schema version ${version}, this program knows ${migrations.length}: ` +
      'a newer program has used it. Run that version or a later one, or restore the copy made before the upgrade.',
  }
}

const unknown: MigrationProblem = {
  code: 'store-unknown',
  detail: 'The database has migrations that are not of this program: it belongs to something else. Name another one.',
}
