// The driver for PostgreSQL 15 and later. As in a SQLite file, one transaction writes at a time, in all processes together: each takes
// the same lock first. So what a guard has seen stays true until the commit, and numbers of rows grow in the order of the commits,
// which readers that continue after the last number rely on. Batches that arrive while another one is written share the next
// transaction (group commit).

import postgres from 'postgres'
import { createKeyedLock } from '../../keyed-lock.ts'
import { rowLists } from '../../json-column.ts'
import type { Sql, SqlValue, Statement } from '../sql.ts'
import { endless, postgresDialect } from './dialect.ts'
import { type BatchOutcome, StoreUnreachable } from '../../outcome.ts'
import { isGuardFailure, isTransient, named } from './errors.ts'
import { replaceable } from './replaceable.ts'
import { endStoppedWriter, whileWaiting } from './stopped-writer.ts'
import { own, postgresText } from './text.ts'

export interface PostgresOptions {
  /** `postgres://user@host:5432/database`; what it does not say comes from PGHOST, PGUSER, PGPASSWORD and so on. */
  readonly url: string
  /** Where the URL does not hold it. */
  readonly password?: string
  /** Connections for reading at most, besides the one that writes; default: 10. */
  readonly connections?: number
  /** How long a statement may take, in milliseconds; default: 30 seconds. */
  readonly statementMilliseconds?: number
  /** After how long a connection that nobody uses is closed; default: a minute. */
  readonly idleSeconds?: number
}

/** `citygate` as a number of 64 bits: the lock of the process that writes. */
export const writeLock = '7163384699739239525'
const lockStatement = `select pg_advisory_xact_lock(${writeLock})`

const endStopped = endStoppedWriter(writeLock)
/** How long a write waits before it looks who is in its way, and between two looks. */
const waitingMilliseconds = 1000

const connectSeconds = 5
const defaultStatementMilliseconds = 30_000
/** For the network. */
const marginMilliseconds = 4000
/** How long a batch may take, with the wait for the lock; a migration as long as a timer can be. */
const writeMilliseconds = 20_000
const maxMilliseconds = 2 ** 31 - 1
const lockMilliseconds = 8000
/** A process that stops between two statements, or is cut off, keeps the lock no longer. */
const idleInTransactionMilliseconds = 3500
/** Statements are parsed once for a connection; the text of those with filters varies. */
const maximumPreparedStatements = 300
/** Whose best plan depends on the values. */
const depends = /\blimit\b|\bcitygate_\w+\(/
/** Rows that are written one by one rather than as a list, whose JSON costs more. */
const fewRows = 2
const batchesAtOnce = 200
const attempts = 5

interface PendingBatch {
  readonly statements: readonly Statement[]
  resolve(outcome: BatchOutcome): void
  reject(error: unknown): void
}

type Settled = { readonly outcome: BatchOutcome } | { readonly error: unknown }
function clientOf(options: PostgresOptions, max: number, plans: 'auto' | 'force_custom_plan'): postgres.Sql {
  const { url, password, statementMilliseconds = defaultStatementMilliseconds, idleSeconds = 60 } = options
  return postgres(url, {
    ...(password === undefined ? {} : { password }),
    max,
    idle_timeout: idleSeconds,
    connect_timeout: connectSeconds,
    // A database that restarts is back at once.
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
    fetch_types: false,
    onnotice: () => undefined,
    connection: {
      application_name: 'citygate',
      statement_timeout: statementMilliseconds,
      lock_timeout: lockMilliseconds,
      idle_in_transaction_session_timeout: idleInTransactionMilliseconds,
      // Lists in parameters are short as far as PostgreSQL knows, and new tables empty: without this it would compare each row of one with
      // each of the other.
      enable_material: 'off',
      plan_cache_mode: plans,
    },
    types,
  })
}

/** Values as SQLite gives them: numbers for integers, sums and booleans, text for JSON, bytes without a class of their own. */
const types = {
  number: { to: 0, from: [20, 21, 23, 26, 700, 701, 1700], serialize: String, parse: Number },
  boolean: { to: 16, from: [16], serialize: String, parse: (text: string) => (text === 't' ? 1 : 0) },
  json: { to: 114, from: [114, 3802], serialize: String, parse: (text: string) => text },
  time: { to: 1184, from: [1082, 1114, 1184], serialize: String, parse: (text: string) => text },
  bytea: {
    to: 17,
    from: [17],
    serialize: (bytes: Uint8Array) =>
      `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`,
    parse: (text: string) => Uint8Array.from(Buffer.from(text.slice(2), 'hex')),
  },
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

/** Opens no connection yet: the first statement does. */
export function openPostgres(options: PostgresOptions): Sql {
  const { connections = 10, statementMilliseconds = defaultStatementMilliseconds } = options
  // Pages and lists are planned for their values, since a page of a tenant with ten entities is read in another way than one of a
  // million. What names its row, and what is written, has one plan for all.
  const half = Math.max(1, Math.floor(connections / 2))
  const reader = replaceable(() => clientOf(options, half, 'force_custom_plan'))
  const finder = replaceable(() => clientOf(options, half, 'auto'))
  const writer = replaceable(() => clientOf(options, 1, 'auto'))
  const known = new Map<string, { readonly text: string; readonly prepare: boolean }>()
  const pending: PendingBatch[] = []
  let writing: Promise<void> | undefined

  function translated(sql: string): { readonly text: string; readonly prepare: boolean } {
    const found = known.get(sql)
    if (found !== undefined) return found
    const made = { text: postgresText(sql), prepare: known.size < maximumPreparedStatements }
    if (made.prepare) known.set(sql, made)
    return made
  }

  async function read(sql: string, values: readonly SqlValue[]): Promise<readonly unknown[]> {
    const { text, prepare } = translated(sql)
    try {
      const rows = await (depends.test(text) ? reader : finder).use(
        (client) => client.unsafe(text, [...values], { prepare }),
        statementMilliseconds + marginMilliseconds,
      )
      return Array.from(rows)
    } catch (error) {
      throw named(error)
    }
  }

  async function run(transaction: postgres.TransactionSql, batch: readonly Statement[]): Promise<void> {
    // All are sent at once; what follows a failure fails, too.
    const sent: PromiseLike<unknown>[] = []
    for (const statement of batch) {
      const { sql, parameters } = formOf(statement)
      const { text, prepare } = translated(sql)
      for (const values of parameters) sent.push(transaction.unsafe(text, values, { prepare }))
    }
    const settled = await Promise.allSettled(sent)
    const failed = settled.find((one) => one.status === 'rejected')
    if (failed === undefined) return
    // There is nothing to roll back on a connection that is gone, and the client fails if it tries: it rejects the whole by itself.
    if (named(failed.reason) instanceof StoreUnreachable) await new Promise(() => undefined)
    throw failed.reason
  }

  async function transact(statements: readonly Statement[]): Promise<void> {
    const limit = statements.slice(0, 2).some(({ sql }) => sql === endless) ? maxMilliseconds : writeMilliseconds
    const written = writer.use(
      (client) => client.begin((transaction) => run(transaction, [{ sql: lockStatement }, ...statements])),
      limit,
    )
    await whileWaiting(written, waitingMilliseconds, () => read(endStopped, []))
  }

  async function settle({ statements }: PendingBatch): Promise<Settled> {
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

  /** Together, or one by one where one of them fails. */
  async function write(group: readonly PendingBatch[]): Promise<void> {
    if (group.length > 1) {
      try {
        await transact(group.flatMap(({ statements }) => statements))
        for (const batch of group) batch.resolve('applied')
        return
      } catch (error) {
        const cause = named(error)
        // Nobody knows whether the group was stored where its connection broke: it must not be written again.
        if (cause instanceof StoreUnreachable) {
          for (const batch of group) batch.reject(cause)
          return
        }
      }
    }
    for (const batch of group) {
      const settled = await settle(batch)
      if ('error' in settled) batch.reject(settled.error)
      else batch.resolve(settled.outcome)
    }
  }

  /** Not at once: all callers that were woken by the same input should have arrived. */
  async function writeAll(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    while (pending.length > 0) await write(pending.splice(0, batchesAtOnce))
    writing = undefined
  }

  return {
    dialect: postgresDialect,
    clock: 'floor(extract(epoch from clock_timestamp()) * 1000)::bigint',
    async all<Row>(sql: string, values: readonly SqlValue[] = []) {
      // The caller names the row of its own query.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return (await read(sql, values)) as unknown as readonly Row[]
    },
    batch(statements) {
      if (statements.length === 0) return Promise.resolve('applied')
      return new Promise((resolve, reject) => {
        pending.push({ statements, resolve, reject })
        writing ??= writeAll()
      })
    },
    withLock: createKeyedLock(),
    // The keys of months are rewritten without those that were destroyed. What PostgreSQL keeps of other deleted rows goes with its
    // own vacuum, and with its copies and its log (docs/postgresql.md).
    async scrub(_now, hasErased) {
      if (hasErased) await read(`${own}vacuum (full) audit_key`, [])
    },
    async bytes() {
      const rows = await read('select pg_database_size(current_database()) as bytes', [])
      const [row] = rows as readonly { readonly bytes: number | string }[]
      return Number(row?.bytes ?? 0)
    },
    async snapshot<Answer>(work: (sql: Sql) => Promise<Answer>): Promise<Answer> {
      // A connection of its own, which holds no lock that a writer waits for. Its reader may be slow: a disk, a network.
      const client = clientOf(options, 1, 'force_custom_plan')
      const settings = `set local idle_in_transaction_session_timeout = '10min'`
      try {
        const done = await client.begin('isolation level repeatable read read only', async (transaction) => {
          await transaction.unsafe(settings)
          const all = async <Row>(sql: string, values: readonly SqlValue[] = []): Promise<readonly Row[]> => {
            const rows = await transaction.unsafe(translated(sql).text, [...values])
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion
            return Array.from(rows) as unknown as readonly Row[]
          }
          const batch = (): never => {
            throw new Error('a snapshot of the store is for reading')
          }
          return { answer: await work({ dialect: postgresDialect, all, batch }) }
        })
        return done.answer
      } catch (error) {
        throw named(error)
      } finally {
        await client.end({ timeout: 2 })
      }
    },
    async close() {
      await writing
      await Promise.all([reader.end(), finder.end(), writer.end()])
    },
  }
}
