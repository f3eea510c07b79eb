// The driver for PostgreSQL 15 and later. As in a SQLite file, one transaction writes at a time, in all processes together: each takes
// the same lock first. So what a guard has seen stays true until the commit, and numbers of rows grow in the order of the commits,
// which readers that continue after the last number rely on. Batches that arrive while another one is written share the next
// transaction (group commit).

import type postgres from 'postgres'
import { createKeyedLock } from '../../keyed-lock.ts'
import { rowLists } from '../../json-column.ts'
import type { Sql, SqlValue, Statement } from '../sql.ts'
import { createListening, notifyOf } from './changes.ts'
import { clientOf, defaultStatementMilliseconds, ofWriter, type PostgresOptions } from './client.ts'
import { endless, postgresDialect } from './dialect.ts'
import { type BatchOutcome, StoreUnreachable } from '../../outcome.ts'
import { isGuardFailure, isTransient, named } from './errors.ts'
import { dropEnded, makeMonth, missingMonth, type Part, selectParts } from './months.ts'
import { replaceable } from './replaceable.ts'
import { endStoppedWriter, whileWaiting } from './stopped-writer.ts'
import { own, postgresText } from './text.ts'

export type { PostgresOptions } from './client.ts'

/** `citygate` as a number of 64 bits: the lock of the process that writes. */
export const writeLock = '7163384699739239525'
const beginStatement = `begin read write; select pg_advisory_xact_lock(${writeLock})`

const endStopped = endStoppedWriter(writeLock)
/** How long a write waits before it looks who is in its way, and between two looks. */
const waitingMilliseconds = 1000

/** For the network. */
const marginMilliseconds = 4000
/** How long a batch may take, with the wait for the lock; a migration as long as a timer can be. */
const writeMilliseconds = 20_000
const maxMilliseconds = 2 ** 31 - 1
/** Statements are parsed once for a connection; the text of those with filters varies. */
const maximumPreparedStatements = 300
/** PostgreSQL counts the length of a list and a limit when it makes a plan. */
const hasListOrLimit = /\blimit\b|\bcitygate_\w+\(/
/** The steps of one entity, however many they are, and areas, whose sizes PostgreSQL does not know. */
const hasOneIndex = /^select [\w ,]+ from step where entity = \$1 |^(?!.*\bcitygate_\w+\().* && box\(/su

/** Whether the best plan depends on the values. */
function isPlannedEachTime(text: string): boolean {
  return hasListOrLimit.test(text) && !hasOneIndex.test(text)
}
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

interface Translated {
  readonly text: string
  readonly prepare: boolean
  readonly isPlannedEachTime: boolean
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
  const writer = replaceable(() => clientOf(options, 1, 'auto', ofWriter), 0)
  const listening = createListening(() => clientOf(options, 1, 'auto'))
  const known = new Map<string, Translated>()
  const pending: PendingBatch[] = []
  let writing: Promise<void> | undefined

  function translated(sql: string): Translated {
    const found = known.get(sql)
    if (found !== undefined) return found
    const text = postgresText(sql)
    const made = { text, prepare: known.size < maximumPreparedStatements, isPlannedEachTime: isPlannedEachTime(text) }
    if (made.prepare) known.set(sql, made)
    return made
  }

  async function read(sql: string, values: readonly SqlValue[]): Promise<readonly unknown[]> {
    const { text, prepare, isPlannedEachTime: isPlanned } = translated(sql)
    try {
      const rows = await (isPlanned ? reader : finder).use(
        (client) => client.unsafe(text, [...values], { prepare }),
        statementMilliseconds + marginMilliseconds,
      )
      return Array.from(rows)
    } catch (error) {
      throw named(error)
    }
  }

  /**
   * All is sent at once, from the beginning to the commit: what follows a failure fails, too, and the commit then rolls back. The client
   * has one connection and nothing else to do.
   */
  function run(client: postgres.Sql, batch: readonly Statement[]): Promise<void> {
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

  async function transact(statements: readonly Statement[]): Promise<void> {
    const limit = statements.slice(0, 2).some(({ sql }) => sql === endless) ? maxMilliseconds : writeMilliseconds
    const written = writer.use((client) => run(client, statements), limit)
    await whileWaiting(written, waitingMilliseconds, () => read(endStopped, []))
  }

  /** The first step of a month makes its partition. */
  async function transactInMonths(statements: readonly Statement[]): Promise<void> {
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

  async function settle({ statements }: PendingBatch): Promise<Settled> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await transactInMonths(statements)
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
        await transactInMonths(group.flatMap(({ statements }) => statements))
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
    async dropSteps(before) {
      // The query names the row.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return dropEnded((await read(selectParts, [])) as unknown as readonly Part[], before)
    },
    listen: (listener) => listening.listen(listener),
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
      await Promise.all([reader.end(), finder.end(), writer.end(), listening.end()])
    },
  }
}
