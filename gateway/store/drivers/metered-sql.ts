// Counts how much a request reads of entities and their history, on runtimes with worker threads: a request that reads a lot is
// started again in a thread, before it has written anything.

import { AsyncLocalStorage } from 'node:async_hooks'
import { TooMuchHere } from '../../failure.ts'
import type { Sql, SqlValue } from './sql.ts'

interface Meter {
  characters: number
  /** The request has written, or was answered: it is not started again. */
  isOver: boolean
}

export interface MeteredSql {
  readonly sql: Sql
  /** Runs a request; throws `TooMuchHere` once it has read too much. */
  readonly here: <Answer>(work: () => Answer | Promise<Answer>) => Promise<Answer>
}

function charactersOf(rows: readonly unknown[]): number {
  let characters = 0
  for (const row of rows as readonly Readonly<Record<string, unknown>>[]) {
    for (const name in row) {
      const value = row[name]
      if (typeof value === 'string') characters += value.length
    }
  }
  return characters
}

/** @param most characters of the rows that one request may read here */
export function meteredSql(sql: Sql, most: number): MeteredSql {
  const meters = new AsyncLocalStorage<Meter>()
  return {
    sql: {
      ...sql,
      async all<Row>(text: string, values?: readonly SqlValue[], holds?: 'data') {
        const rows = await sql.all<Row>(text, values, holds)
        const meter = holds === undefined ? undefined : meters.getStore()
        if (meter === undefined || meter.isOver) return rows
        meter.characters += charactersOf(rows)
        if (meter.characters <= most) return rows
        meter.isOver = true
        throw new TooMuchHere('the request reads more than is worked on here')
      },
      batch(statements, durability) {
        const meter = meters.getStore()
        if (meter !== undefined) meter.isOver = true
        return sql.batch(statements, durability)
      },
    },
    here(work) {
      const meter: Meter = { characters: 0, isOver: false }
      return meters.run(meter, async () => {
        try {
          return await work()
        } finally {
          meter.isOver = true
        }
      })
    },
  }
}
