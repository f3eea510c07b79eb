// The driver for a SQLite file, by the `node:sqlite` of Node, Deno and Bun. Batches that arrive in the same turn of the
// event loop share one transaction, so that one write to the disk makes all of them durable (group commit).

import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { type BatchOutcome, isGuardFailure, type Sql, type SqlValue, type Statement, StoreFull } from './sql.ts'
import { scrub } from './sqlite-scrub.ts'
import { takeTurns } from './turns.ts'

export interface SqliteOptions {
  /** A file's path, or `:memory:`. */
  readonly path: string
  /**
   * `normal`: a commit survives the end of the process; the last ones may be lost with the machine's power.
   * `full`: it survives that too, for a flush of the disk at each commit.
   */
  readonly synchronous: 'normal' | 'full'
  /** How long a write waits for another process's, in milliseconds. */
  readonly busyMilliseconds?: number
  /** Memory for pages of the file; 64 MB where absent. */
  readonly cacheKibibytes?: number
}

interface PendingBatch {
  readonly statements: readonly Statement[]
  readonly isFlushed: boolean
  resolve(outcome: BatchOutcome): void
  reject(error: unknown): void
}

type Settled = { readonly outcome: BatchOutcome } | { readonly error: unknown }

/**
 * What is read before other requests have their turn, in rows; a statement counts as some of them. SQLite answers at once, so
 * that whoever reads on and on would never wait for anything.
 */
const rowsOfTurn = 1000
const rowsOfStatement = 5

/** Texts of queries with filters vary; the store's other statements are some fifty constants. */
const maximumPreparedStatements = 200

export function openSqlite(options: SqliteOptions): Sql {
  const database = new DatabaseSync(options.path)
  database.exec(`pragma busy_timeout = ${options.busyMilliseconds ?? 5000}`)
  database.exec('pragma journal_mode = wal')
  // Among a million entities a batch touches more pages than SQLite keeps by default (2 MB) or lets the log grow before
  // it is written back (4 MB): each page would be read, and written to its place, once for each batch.
  database.exec(`pragma cache_size = -${options.cacheKibibytes ?? 65_536}`)
  database.exec('pragma wal_autocheckpoint = 8000')
  database.exec(`pragma synchronous = ${options.synchronous}`)
  // What is deleted is overwritten, on pages that are given free too: a key that was destroyed is gone, and what has expired.
  database.exec('pragma secure_delete = on')
  const prepare = preparer(database)
  let pending: PendingBatch[] = []
  let readInTurn = 0

  function commitPending(): void {
    const group = pending
    if (group.length === 0) return
    pending = []
    // A flush takes what was committed before along: the log that is written ahead is one file.
    const isRaised = options.synchronous === 'normal' && group.some(({ isFlushed }) => isFlushed)
    try {
      if (isRaised) database.exec('pragma synchronous = full')
      for (const [index, settled] of runGroup(prepare, group).entries()) {
        if ('error' in settled) group[index]?.reject(named(settled.error))
        else group[index]?.resolve(settled.outcome)
      }
    } catch (error) {
      for (const batch of group) batch.reject(named(error))
    } finally {
      if (isRaised) database.exec('pragma synchronous = normal')
    }
  }

  return {
    async all<Row>(sql: string, values: readonly SqlValue[] = []) {
      if (readInTurn >= rowsOfTurn) {
        readInTurn = 0
        await new Promise((resolve) => setImmediate(resolve))
      }
      // The caller names the row of its own query.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const rows = prepare(sql).all(...values) as unknown as readonly Row[]
      readInTurn += rowsOfStatement + rows.length
      return rows
    },
    batch(statements, durability) {
      return new Promise((resolve, reject) => {
        // Not a microtask: the callers that the same input or the last commit woke shall all have arrived.
        if (pending.length === 0) setImmediate(commitPending)
        pending.push({ statements, isFlushed: durability === 'flushed', resolve, reject })
      })
    },
    inTurn: takeTurns(),
    async scrub(now, hasErased) {
      commitPending()
      scrub(database, now, hasErased)
    },
    async close() {
      commitPending()
      database.close()
    },
  }
}

/** SQLite's result code for a disk, or a file, without room. */
const sqliteFull = 13

function named(error: unknown): unknown {
  const isFull = error instanceof Error && 'errcode' in error && error.errcode === sqliteFull
  return isFull ? new StoreFull('the store is full', { cause: error }) : error
}

type Prepare = (sql: string) => StatementSync

function preparer(database: DatabaseSync): Prepare {
  const prepared = new Map<string, StatementSync>()
  return (sql) => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    if (prepared.size >= maximumPreparedStatements) {
      for (const oldest of prepared.keys()) {
        prepared.delete(oldest)
        break
      }
    }
    prepared.set(sql, statement)
    return statement
  }
}

/** One transaction for the group. Throws where the transaction as a whole failed: then nothing of it is stored. */
function runGroup(prepare: Prepare, group: readonly PendingBatch[]): readonly Settled[] {
  prepare('begin immediate').run()
  try {
    const settled = group.map(({ statements }) => {
      const [first, second] = statements
      return first !== undefined && second === undefined
        ? runAlone(prepare, first)
        : runInSavepoint(prepare, statements)
    })
    prepare('commit').run()
    return settled
  } catch (error) {
    try {
      prepare('rollback').run()
    } catch {
      // SQLite has rolled back by itself (disk full, input or output error): the first error says why.
    }
    throw error
  }
}

/** A statement alone needs no savepoint: what fails of it leaves nothing behind. */
function runAlone(prepare: Prepare, { sql, values = [] }: Statement): Settled {
  try {
    prepare(sql).run(...values)
    return { outcome: 'applied' }
  } catch (error) {
    if (endsTransaction(error)) throw error
    return isGuardFailure(error) ? { outcome: 'conflict' } : { error }
  }
}

/** Result codes after which SQLite may have given up the whole transaction: busy, no memory, interrupted, input or output, full. */
const endingCodes = new Set([5, 7, 9, 10, 13])

function endsTransaction(error: unknown): boolean {
  // The first byte of an extended code is its kind.
  return error instanceof Error && 'errcode' in error && endingCodes.has(Number(error.errcode) & 0xff)
}

/** One batch within the group: its failure leaves the others untouched. */
function runInSavepoint(prepare: Prepare, statements: readonly Statement[]): Settled {
  prepare('savepoint batch').run()
  try {
    for (const { sql, values = [] } of statements) prepare(sql).run(...values)
    prepare('release batch').run()
    return { outcome: 'applied' }
  } catch (error) {
    try {
      prepare('rollback to batch').run()
      prepare('release batch').run()
    } catch {
      // No savepoint is left: SQLite has given up the whole transaction, and the group fails with its first error.
      throw error
    }
    return isGuardFailure(error) ? { outcome: 'conflict' } : { error }
  }
}
