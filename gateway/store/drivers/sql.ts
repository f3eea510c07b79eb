// What the SQL of the store needs of a database, so that a SQLite file and Cloudflare D1 are interchangeable.
// The dialect is SQLite's, without what D1 lacks: BEGIN, mathematical functions, more than 100 parameters.

import type { BatchOutcome, Change } from '../outcome.ts'
import type { WithLock } from '../keyed-lock.ts'

export type SqlValue = string | number | null | Uint8Array

export interface Statement {
  readonly sql: string
  readonly values?: readonly SqlValue[]
  /**
   * The rows that the statement writes, any number. `sql` takes them as JSON lists, each the last of its parameters, since a call
   * of D1 costs more than a row.
   */
  readonly rows?: readonly Row[]
  /** The same for one row, whose values follow `values`: a driver within the process runs it once for each row. */
  readonly each?: string
}

export type Row = readonly (string | number | null)[]

export interface Sql {
  /**
   * The rows of one query, as committed.
   * @param holds `data`: the rows contain data of clients, which may be large
   */
  all<Row>(sql: string, values?: readonly SqlValue[], holds?: 'data'): Promise<readonly Row[]>
  /**
   * All of the statements or none, durable once the promise resolves. A batch may contain guards: statements that insert into
   * the table `guard`, which accepts no row, if something has changed since it was read. Any other failure of a statement
   * throws.
   * @param durability `flushed`: this batch and all before it survive a power loss, regardless of the configuration
   */
  batch(statements: readonly Statement[], durability?: 'flushed'): Promise<BatchOutcome>
  /**
   * Present if one long-lived process does most of the writing: conflicting writers run one after the other in it. At the edge,
   * a request must not wait for the promise of another one.
   */
  readonly withLock?: WithLock
  /**
   * Present if deleted bytes stay in the file until they are overwritten: called regularly, it removes them.
   * @param now UTC, RFC 3339
   * @param hasErased whether data that must leave no trace were deleted since the last call
   */
  scrub?(now: string, hasErased: boolean): Promise<void>
  /**
   * Present if the history is in a table for each month.
   * @param before UTC, RFC 3339
   * @returns batches, each of which drops a table whose steps were all stored before that
   */
  dropSteps?(before: string): Promise<readonly (readonly Statement[])[]>
  /**
   * Present if a database of its own process can read for long without holding up its writers: what `work` reads is of one moment, whatever is
   * written meanwhile. The `sql` that it gets reads alone.
   */
  snapshot?<Answer>(work: (sql: Sql) => Promise<Answer>): Promise<Answer>
  /** An expression for the time by the database's own clock, in milliseconds since 1970. Absent: that of SQLite. */
  readonly clock?: string
  /**
   * Present if the database says what was committed, by this process or another one. The listener is called soon, or not at all: nothing may
   * depend on it. It is also called when some may have been missed.
   * @returns how to stop
   */
  listen?(listener: (change: Change) => void): () => void
  /** The size of the store on its disks; absent if the driver cannot know. */
  bytes?(): Promise<number>
  /** Whether the driver has found corrupt pages; this is permanent until the file is repaired. */
  isDamaged?(): boolean
  close?(): Promise<void>
  /** Absent: SQLite's. */
  readonly dialect?: Dialect
}

/** What a database needs that speaks another dialect: its driver takes the statements of the store in SQLite's. */
export interface Dialect {
  /** A row if there is the table `?1`. */
  readonly selectTable: string
  /** Run before migrations, any number of times. */
  readonly prelude: readonly Statement[]
  /** The statements of a migration. */
  readonly migrationOf: (name: string, statements: readonly string[]) => readonly string[]
}

const sqliteClock = `cast(round((julianday('now') - 2440587.5) * 86400000) as integer)`

/** The time by the clock of the database: SQL for milliseconds since 1970, the same for all nodes that use it. */
export function databaseClock({ clock = sqliteClock }: Pick<Sql, 'clock'>): string {
  return clock
}

/** The name of the constraint in `migrations/0001_store.sql` that a guard statement violates. */
const guardConstraint = 'guard_moved'

/** Whether an error of the database says that a guard failed. Both drivers pass SQLite's own message on. */
export function isGuardFailure(error: unknown): boolean {
  return error instanceof Error && error.message.includes(`CHECK constraint failed: ${guardConstraint}`)
}
