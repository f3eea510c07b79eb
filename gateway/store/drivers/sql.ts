// The port to the database: all that the store asks of one, so that SQLite in a file and D1 at Cloudflare are the same
// to it. The dialect is SQLite's, without what D1 lacks: BEGIN, mathematical functions, more than 100 parameters.

import type { InTurn } from '../keyed-lock.ts'

export type SqlValue = string | number | null | Uint8Array

export interface Statement {
  readonly sql: string
  readonly values?: readonly SqlValue[]
}

/** `conflict`: a guard statement failed, and nothing of the batch is stored. */
export type BatchOutcome = 'applied' | 'conflict'

export interface Sql {
  /**
   * The rows of one query, as committed.
   * @param holds `data`: the rows hold what clients have sent, of which there may be much
   */
  all<Row>(sql: string, values?: readonly SqlValue[], holds?: 'data'): Promise<readonly Row[]>
  /**
   * All of the statements or none, and durable once the promise resolves. A batch may hold guards: statements that
   * insert into the table `guard`, which can hold no row, where something moved since it was read. Any other failure
   * of a statement throws.
   * @param durability `flushed`: a loss of power takes back neither this batch nor any before it, whatever the store is
   * configured to survive
   */
  batch(statements: readonly Statement[], durability?: 'flushed'): Promise<BatchOutcome>
  /**
   * Present where one long-lived process does most of the writing: writers that would conflict with each other take
   * turns in it. At the edge a request may not wait for another one's promise.
   */
  readonly inTurn?: InTurn
  /**
   * Present where deleted bytes stay in a file of ours until something is written over them: called regularly, it sees to
   * it that they go.
   * @param now UTC, RFC 3339
   * @param hasErased something was deleted since the last call of which nothing may be left
   */
  scrub?(now: string, hasErased: boolean): Promise<void>
  /** Whether the driver has met pages that are not as they were written; that does not end by itself. */
  isDamaged?(): boolean
  close?(): Promise<void>
}

/** The database cannot do what it is asked for now: nothing of the batch is stored. */
export abstract class StoreUnavailable extends Error {}

/** It has no room for a write. */
export class StoreFull extends StoreUnavailable {
  override readonly name = 'StoreFull'
}

/** Another process holds a lock on it, and has held it for as long as this one waits. */
export class StoreLocked extends StoreUnavailable {
  override readonly name = 'StoreLocked'
}

/** The name of the constraint in `migrations/0001_store.sql` that a guard statement breaks. */
const guardConstraint = 'guard_moved'

/** Whether a database's error says that a guard failed. Both drivers hand SQLite's own message on. */
export function isGuardFailure(error: unknown): boolean {
  return error instanceof Error && error.message.includes(`CHECK constraint failed: ${guardConstraint}`)
}
