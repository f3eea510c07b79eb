// A guard: the condition under which a batch must not be stored, because what it was computed from has changed. The same
// SQL rejects the batch and, after a rejection, shows which guard it was.

import { rowLists } from './json-column.ts'
import type { Row, Sql, SqlValue, Statement } from './drivers/sql.ts'

export interface Guard<Reason extends string = string> {
  readonly reason: Reason
  /** The SQL after `select 1`: it returns a row if something has changed. */
  readonly moved: string
  readonly values: readonly SqlValue[]
  /** What is compared, any number, as the rows of a statement (drivers/sql.ts). */
  readonly rows?: readonly Row[]
  /** `moved` for one row. */
  readonly movedEach?: string
}

export function preconditionStatement(guard: Guard): Statement {
  const { moved, values, rows, movedEach } = guard
  const sql = failingIf(moved)
  if (rows === undefined || movedEach === undefined) return { sql, values }
  return { sql, values, rows, each: failingIf(movedEach) }
}

function failingIf(moved: string): string {
  return `insert into guard (moved) select 1 ${moved} limit 1`
}

/** The first of the guards that would fail now; undefined if none would. */
export async function movedGuard<Reason extends string>(
  sql: Sql,
  guards: readonly Guard<Reason>[],
): Promise<Reason | undefined> {
  for (const { reason, moved, values, rows } of guards) {
    const lists = rows === undefined ? [[]] : rowLists(rows).map((list) => [list])
    for (const list of lists) {
      const found = await sql.all(`select 1 ${moved} limit 1`, [...values, ...list])
      if (found.length > 0) return reason
    }
  }
  return undefined
}
