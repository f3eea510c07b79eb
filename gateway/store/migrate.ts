// Migrates a database to the program's schema. The table of applied migrations is the one of `wrangler d1 migrations`, so that either
// may have run first.

import { fail, ok, type Result } from '../../standards/result.ts'
import type { Sql, Statement } from './drivers/sql.ts'
import { migrations } from './generated/migrations.ts'
import { appliedNames, newerByAtMost } from './schema-version.ts'

export interface MigrationProblem {
  readonly code: 'store-newer' | 'store-unknown'
  readonly detail: string
}

const createApplied = `create table if not exists d1_migrations (
  id integer primary key autoincrement,
  name text unique,
  applied_at timestamp default current_timestamp not null
)`

/**
 * Applies missing migrations, one transaction per migration, safe against a second process that does the same.
 * @returns the schema version, or why this program must not use the database
 */
export async function migrate(sql: Sql): Promise<Result<number, MigrationProblem>> {
  await sql.batch([...(sql.dialect?.prelude ?? []), { sql: createApplied }])
  for (;;) {
    const applied = await appliedNames(sql)
    if (applied.length > migrations.length + newerByAtMost) return fail(newer(applied.length))
    if (migrations.some(({ name }, index) => index < applied.length && applied[index] !== name)) return fail(unknown)
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

function newer(version: number): MigrationProblem {
  return {
    code: 'store-newer',
    detail:
      `The store has schema version ${version}, this program can use ${migrations.length} and ${migrations.length + newerByAtMost}: ` +
      'a program that is newer by more than one release has used it. Run that version or a later one, or restore the copy made before the upgrade.',
  }
}

const unknown: MigrationProblem = {
  code: 'store-unknown',
  detail: 'The database has migrations that are not of this program: it belongs to something else. Name another one.',
}
