// The driver for Cloudflare D1. Its batch is one transaction; the guard table replaces what it lacks (BEGIN, explicit
// rollback).

import { isGuardFailure, type Sql, type SqlValue, type Statement } from './sql.ts'
import { rowLists } from '../json-column.ts'
import { StoreLocked } from '../outcome.ts'

/** What this driver uses of the D1 binding. */
export interface D1Database {
  prepare(sql: string): D1Statement
  batch(statements: D1Statement[]): Promise<unknown>
}
export interface D1Statement {
  bind(...values: SqlValue[]): D1Statement
  all(): Promise<{ readonly results: readonly Record<string, unknown>[] }>
}

export function openD1(database: D1Database): Sql {
  function bound({ sql, values = [] }: Statement): D1Statement {
    return database.prepare(sql).bind(...values)
  }

  return {
    async all<Row>(sql: string, values: readonly SqlValue[] = []) {
      const { results } = await bound({ sql, values })
        .all()
        .catch((error: unknown) => {
          throw named(error)
        })
      // The caller names the row of its own query.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return results.map(withBytes) as unknown as readonly Row[]
    },
    async batch(statements) {
      if (statements.length === 0) return 'applied'
      try {
        await database.batch(statements.flatMap(inLists).map(bound))
        return 'applied'
      } catch (error) {
        if (isGuardFailure(error)) return 'conflict'
        throw named(error)
      }
    },
  }
}

function inLists({ sql, values = [], rows }: Statement): readonly Statement[] {
  return rows === undefined ? [{ sql, values }] : rowLists(rows).map((list) => ({ sql, values: [...values, list] }))
}

/** D1 has no error codes, only messages (developers.cloudflare.com/d1/observability/debug-d1). */
const busyMessages = /SQLITE_BUSY|SQLITE_LOCKED|database is locked|D1 DB is overloaded/

function named(error: unknown): unknown {
  const isBusy = error instanceof Error && busyMessages.test(error.message)
  return isBusy ? new StoreLocked('D1 is busy', { cause: error }) : error
}

/** D1 returns a BLOB as a list of numbers. */
function withBytes(row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row)
  if (!entries.some(([, value]) => Array.isArray(value))) return row
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? Uint8Array.from(value, Number) : value]),
  )
}
