// Copies of a SQLite store: a consistent one while a gateway writes, without keys of months; a copy that is only read; and whether a
// process uses a file.

import { DatabaseSync } from 'node:sqlite'
import { isDamage, isLocked } from './sqlite-lock.ts'
import type { Sql, SqlValue } from './sql.ts'

/** How long the copy waits for another process that holds a lock, in milliseconds. */
const busyMilliseconds = 10_000

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`
}

/**
 * Copies the store as of one moment. It is a read transaction, so writers go on; and it copies rows rather than pages, which would take
 * bytes of erased rows along (sqlite-scrub.ts).
 * @param between a file that does not exist, beside the store: it holds keys for a moment
 * @param to the file of the copy, which does not exist
 */
export function copySqlite(path: string, between: string, to: string): void {
  inDatabase(path, (database) => {
    database.exec(`pragma busy_timeout = ${busyMilliseconds}`)
    database.exec(`vacuum into ${quoted(between)}`)
  })
  inDatabase(between, (database) => {
    database.exec('pragma journal_mode = memory')
    database.exec('pragma secure_delete = on')
    // Without a condition, whole pages are overwritten, and no page is merged with another one, which would leave a copy.
    database.exec(`begin;
      create temp table destroyed as select tenant, month from audit_key where key is null;
      delete from audit_key;
      insert into audit_key (tenant, month, key) select tenant, month, null from destroyed;
      commit`)
    database.exec(`vacuum into ${quoted(to)}`)
  })
}

function inDatabase<Answer>(path: string, work: (database: DatabaseSync) => Answer): Answer {
  const database = new DatabaseSync(path)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** A file that no process writes, to be read: it stays as it is. */
export function openReadOnly(path: string): Sql {
  const database = new DatabaseSync(path, { readOnly: true })
  return {
    async all<Row>(sql: string, values: readonly SqlValue[] = []) {
      // The caller names the row of its own query.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return database.prepare(sql).all(...values) as unknown as readonly Row[]
    },
    batch: () => Promise.reject(new Error('a copy is only read')),
    async close() {
      database.close()
    },
  }
}

/** What SQLite finds wrong with the pages of a file; empty: nothing. */
export async function integrityFaults(sql: Sql): Promise<readonly string[]> {
  const rows = await sql.all<{ readonly integrity_check: string }>('pragma integrity_check(20)')
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
}

/** How many rows each table has. */
export async function countRows(sql: Sql): Promise<Readonly<Record<string, number>>> {
  const tables = await sql.all<{ readonly name: string }>(
    `select name from pragma_table_list where schema = 'main' and type <> 'shadow' and name not glob 'sqlite_*' order by name`,
  )
  const counts: [string, number][] = []
  for (const { name } of tables) {
    const [row] = await sql.all<{ readonly count: number }>(`select count(*) as count from "${name}"`)
    counts.push([name, row?.count ?? 0])
  }
  return Object.fromEntries(counts)
}

/** Whether a process has the store open, such as a gateway. */
export function isInUse(path: string): boolean {
  const database = new DatabaseSync(path)
  try {
    database.exec('pragma busy_timeout = 0')
    // Who has a file with a write-ahead log open holds a shared lock on it.
    database.exec('pragma locking_mode = exclusive')
    database.exec('begin exclusive; rollback')
    return false
  } catch (error) {
    if (isLocked(error)) return true
    // A damaged file cannot be used by anybody: a backup may take its place.
    if (isDamage(error)) return false
    throw error
  } finally {
    database.close()
  }
}
