// A batch in PostgreSQL: one transaction, which takes the lock of writers first, and is tried again where that helps.

import type postgres from 'postgres'
import { rowLists } from '../../json-column.ts'
import { type BatchOutcome, StoreUnreachable } from '../../outcome.ts'
import type { SqlValue, Statement } from '../sql.ts'
import { notifyOf } from './changes.ts'
import { isGuardFailure, isTransient, named } from './errors.ts'
import { makeMonth, missingMonth } from './months.ts'

/** `citygate` as a number of 64 bits: the lock of the process that writes. */
export const writeLock = '7163384699739239525'
const beginStatement = `begin read write; select pg_advisory_xact_lock(${writeLock})`

/** Rows that are written one by one rather than as a list, whose JSON costs more. */
const fewRows = 2
const attempts = 5

type Sent = postgres.PendingQuery<postgres.Row[]>

/** @throws the first that was refused; at once where the connection is gone, and what still waits for another one is taken back */
function allOf(sent: readonly Sent[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (error: unknown): void => reject(error instanceof Error ? error : new Error('PostgreSQL failed'))
    for (const one of sent)
      one.then(undefined, (error: unknown) => {
        if (!(named(error) instanceof StoreUnreachable)) return
        stop(error)
        // A connection has seen those that have a state.
        for (const query of sent) if (Reflect.get(query, 'state') === null) query.cancel()
      })
    void Promise.allSettled(sent).then((settled) => {
      const failed = settled.find((one) => one.status === 'rejected')
      if (failed === undefined) resolve()
      else stop(failed.reason)
    })
  })
}

interface Form {
  readonly sql: string
  /** Of each run of it. */
  readonly parameters: readonly SqlValue[][]
}

function formOf({ sql, values = [], rows, each }: Statement): Form {
  if (rows === undefined) return { sql, parameters: [[...values]] }
  if (each !== undefined && rows.length <= fewRows)
    return { sql: each, parameters: rows.map((row) => [...values, ...row]) }
  return { sql, parameters: rowLists(rows).map((list) => [...values, list]) }
}

/** A statement of the store in the words of PostgreSQL. */
export interface Translated {
  readonly text: string
  /** Whether the connection keeps it parsed. */
  readonly prepare: boolean
}

/**
 * Sends all at once, from the beginning to the commit: what follows a failure fails, too, and the commit then rolls back. The client
 * has one connection and nothing else to do.
 */
export function sendBatch(
  client: postgres.Sql,
  batch: readonly Statement[],
  translated: (sql: string) => Translated,
): Promise<void> {
  const sent: Sent[] = [client.unsafe(beginStatement)]
  for (const statement of batch) {
    const { sql, parameters } = formOf(statement)
    const { text, prepare } = translated(sql)
    for (const values of parameters) sent.push(client.unsafe(text, values, { prepare }))
  }
  const notify = notifyOf(batch)
  if (notify !== undefined) sent.push(client.unsafe(notify))
  sent.push(client.unsafe('commit'))
  return allOf(sent)
}

/** Runs statements in one transaction. */
export type Transact = (statements: readonly Statement[]) => Promise<void>

/** The first step of a month makes its partition. */
export function withMonths(transact: Transact): Transact {
  return async (statements) => {
    const made = new Set<string>()
    for (;;) {
      try {
        await transact(statements)
        return
      } catch (error) {
        const month = missingMonth(error)
        if (month === undefined || made.has(month)) throw error
        made.add(month)
        await transact([makeMonth(month)])
      }
    }
  }
}

export type Settled = { readonly outcome: BatchOutcome } | { readonly error: unknown }

/** Runs one batch, again where two transactions waited for each other. */
export async function settle(transact: Transact, statements: readonly Statement[]): Promise<Settled> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await transact(statements)
      return { outcome: 'applied' }
    } catch (error) {
      if (isGuardFailure(error)) return { outcome: 'conflict' }
      if (!isTransient(error) || attempt === attempts) return { error: named(error) }
    }
  }
}
