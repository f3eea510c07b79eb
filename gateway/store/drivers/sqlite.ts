// The driver for a SQLite file, with the `node:sqlite` of Node, Deno and Bun. Batches that arrive in the same turn of the event
// loop share one transaction, so that one write to the disk makes all of them durable (group commit).

import { statSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { isGuardFailure, type Sql, type SqlValue, type Statement } from './sql.ts'
import type { BatchOutcome } from '../outcome.ts'
import { codeOf, isDamage, isLocked, LockWait, named, sqliteCodes } from './sqlite-lock.ts'
import { scrub } from './sqlite-scrub.ts'
import { rowLists } from '../json-column.ts'
import { createKeyedLock } from '../keyed-lock.ts'

export interface SqliteOptions {
  /** A file's path, or `:memory:`. */
  readonly path: string
  /**
   * `normal`: a commit survives a crash of the process; the last ones may be lost in a power failure.
   * `full`: it also survives power loss, at the cost of an fsync per commit.
   */
  readonly synchronous: 'normal' | 'full'
  /** How long statements wait while another process holds the lock, in milliseconds; this process serves other work meanwhile. */
  readonly busyMilliseconds?: number
  /** Memory for pages of the file; default: 64 MB. */
  readonly cacheKibibytes?: number
}

const defaultBusyMilliseconds = 2000
/** Opening is synchronous, and nothing is served yet. */
const openingMilliseconds = 5000

interface PendingBatch {
  readonly statements: readonly Statement[]
  readonly isFlushed: boolean
  resolve(outcome: BatchOutcome): void
  reject(error: unknown): void
}

type Settled = { readonly outcome: BatchOutcome } | { readonly error: unknown }

/**
 * How many rows are read before other requests are served; a statement counts as some rows. SQLite answers synchronously, so
 * a request with many reads would otherwise never yield.
 */
const rowsOfTurn = 1000
const rowsOfStatement = 5

/** The SQL of queries with filters varies; the other statements of the store are about fifty constants. */
const maximumPreparedStatements = 200

export function openSqlite(options: SqliteOptions): Sql {
  try {
    return openedSqlite(options)
  } catch (error) {
    throw named(error)
  }
}

function openedSqlite(options: SqliteOptions): Sql {
  const database = new DatabaseSync(options.path)
  database.exec(`pragma busy_timeout = ${openingMilliseconds}`)
  database.exec('pragma journal_mode = wal')
  // Among a million entities, a batch touches more pages than SQLite caches by default (2 MB), and than it collects in the
  // log before a checkpoint (4 MB): each page would be read, and written to its place, once for each batch.
  database.exec(`pragma cache_size = -${options.cacheKibibytes ?? 65_536}`)
  database.exec('pragma wal_autocheckpoint = 8000')
  database.exec(`pragma synchronous = ${options.synchronous}`)
  // Deleted data are overwritten, also on freed pages, so that destroyed keys and expired data are really gone.
  database.exec('pragma secure_delete = on')
  // SQLite waits by sleeping, which would block all requests: statements that find a lock are tried again after a pause instead.
  database.exec('pragma busy_timeout = 0')
  const prepare = preparer(database)
  const lock = new LockWait(options.busyMilliseconds ?? defaultBusyMilliseconds)
  let pending: PendingBatch[] = []
  let readInTurn = 0
  let isScrubDue = false
  let isDamaged = false
  let isClosed = false

  function failure(error: unknown): unknown {
    isDamaged ||= isDamage(error)
    return named(error)
  }

  /** Commits pending batches, or schedules another attempt. */
  function commitPending(): void {
    const group = pending
    if (group.length === 0) return
    pending = []
    const error = commit(group)
    if (error === undefined) return
    if (!isLocked(error) || lock.isHeldTooLong()) {
      for (const batch of group) batch.reject(failure(error))
      return
    }
    pending = group
    setTimeout(commitPending, lock.pause())
  }

  /** @returns why nothing of the group is stored; undefined: all of its batches are settled */
  function commit(group: readonly PendingBatch[]): unknown {
    // A flush includes earlier commits, because the write-ahead log is one file.
    const isRaised = options.synchronous === 'normal' && group.some(({ isFlushed }) => isFlushed)
    try {
      if (isRaised) database.exec('pragma synchronous = full')
      for (const [index, settled] of runGroup(prepare, group).entries()) {
        if ('error' in settled) group[index]?.reject(failure(settled.error))
        else group[index]?.resolve(settled.outcome)
      }
      lock.isFree()
      return undefined
    } catch (error) {
      return error
    } finally {
      if (isRaised && !isClosed) database.exec('pragma synchronous = normal')
    }
  }

  return {
    async all<Row>(sql: string, values: readonly SqlValue[] = []) {
      if (readInTurn >= rowsOfTurn) {
        readInTurn = 0
        await new Promise((resolve) => setImmediate(resolve))
      }
      const read = () => prepare(sql).all(...values)
      let rows
      try {
        rows = read()
      } catch (error) {
        if (!isLocked(error)) throw failure(error)
        rows = await lock.waited(read)
      }
      readInTurn += rowsOfStatement + rows.length
      // The caller names the row of its own query.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return rows as unknown as readonly Row[]
    },
    batch(statements, durability) {
      return new Promise((resolve, reject) => {
        // Not a microtask: all callers that were woken by the same input or the last commit should have arrived.
        if (pending.length === 0) setImmediate(commitPending)
        pending.push({ statements, isFlushed: durability === 'flushed', resolve, reject })
      })
    },
    withLock: createKeyedLock(),
    bytes: async () => fileBytes(prepare, options.path),
    isDamaged: () => isDamaged,
    async scrub(now, hasErased) {
      isScrubDue ||= hasErased
      commitPending()
      try {
        scrub(database, now, isScrubDue)
      } catch (error) {
        // The next call makes up for it.
        throw failure(error)
      }
      isScrubDue = false
    },
    async close() {
      commitPending()
      while (pending.length > 0) await new Promise((resolve) => setTimeout(resolve, 1))
      // A batch of later is refused.
      isClosed = true
      database.close()
    },
  }
}

type Prepare = (sql: string) => StatementSync

const selectBytes = 'select page_count * page_size as bytes from pragma_page_count, pragma_page_size'

/** The file and its write-ahead log. */
function fileBytes(prepare: Prepare, path: string): number {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  return Number(prepare(selectBytes).get()?.['bytes'] ?? 0) + (log?.size ?? 0)
}

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

/** One transaction for the group. Throws if the transaction as a whole failed: then nothing of it is stored. */
function runGroup(prepare: Prepare, group: readonly PendingBatch[]): readonly Settled[] {
  prepare('begin immediate').run()
  try {
    const settled = group.map(({ statements }) => {
      const [first, second] = statements
      return first !== undefined && second === undefined && first.rows === undefined
        ? runAlone(prepare, first)
        : runInSavepoint(prepare, statements)
    })
    prepare('commit').run()
    return settled
  } catch (error) {
    try {
      prepare('rollback').run()
    } catch {
      // SQLite has rolled back automatically (disk full, I/O error): the first error says why.
    }
    throw error
  }
}

/** A single statement needs no savepoint: if it fails, it has no effect. */
function runAlone(prepare: Prepare, { sql, values = [] }: Statement): Settled {
  try {
    prepare(sql).run(...values)
    return { outcome: 'applied' }
  } catch (error) {
    if (endsTransaction(error)) throw error
    return isGuardFailure(error) ? { outcome: 'conflict' } : { error }
  }
}

/** Result codes after which SQLite may have rolled back the whole transaction: locked, no memory, interrupted, I/O error, full. */
const endingCodes = new Set<number>([sqliteCodes.busy, sqliteCodes.locked, 7, 9, 10, sqliteCodes.full])

function endsTransaction(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && endingCodes.has(code)
}

function run(prepare: Prepare, { sql, values = [], rows, each }: Statement): void {
  if (rows === undefined) prepare(sql).run(...values)
  else if (each === undefined) for (const list of rowLists(rows)) prepare(sql).run(...values, list)
  else {
    const statement = prepare(each)
    for (const row of rows) statement.run(...values, ...row)
  }
}

/** One batch within the group: its failure does not affect the others. */
function runInSavepoint(prepare: Prepare, statements: readonly Statement[]): Settled {
  prepare('savepoint batch').run()
  try {
    for (const statement of statements) run(prepare, statement)
    prepare('release batch').run()
    return { outcome: 'applied' }
  } catch (error) {
    try {
      prepare('rollback to batch').run()
      prepare('release batch').run()
    } catch {
      // No savepoint is left: SQLite has rolled back the whole transaction, and the group fails with its first error.
      throw error
    }
    return isGuardFailure(error) ? { outcome: 'conflict' } : { error }
  }
}
