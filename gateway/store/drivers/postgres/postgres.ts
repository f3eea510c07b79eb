// The driver for PostgreSQL 15 and later. As in a SQLite file, one transaction writes at a time, in all processes together: each takes
// the same lock first. So what a guard has seen stays true until the commit, and numbers of rows grow in the order of the commits,
// which readers that continue after the last number rely on. Batches that arrive while another one is written share the next
// transaction (group commit).

import { createKeyedLock } from '../../keyed-lock.ts'
import type { Sql, SqlValue, Statement } from '../sql.ts'
import { sendBatch, settle, type Translated, withMonths, writeLock } from './batch.ts'
import { createListening } from './changes.ts'
import { clientOf, defaultStatementMilliseconds, ofWriter, type PostgresOptions } from './client.ts'
import { endless, postgresClock, postgresDialect } from './dialect.ts'
import { type BatchOutcome, StoreUnreachable } from '../../outcome.ts'
import { named } from './errors.ts'
import { dropEnded, type Part, selectParts } from './months.ts'
import { createReaders } from './readers.ts'
import { replaceable } from './replaceable.ts'
import { endStoppedWriter, whileWaiting } from './stopped-writer.ts'
import { own, postgresText } from './text.ts'

export type { PostgresOptions } from './client.ts'

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
const batchesAtOnce = 200

interface PendingBatch {
  readonly statements: readonly Statement[]
  resolve(outcome: BatchOutcome): void
  reject(error: unknown): void
}

interface Planned extends Translated {
  readonly isPlannedEachTime: boolean
}

/** Opens no connection yet: the first statement does. */
export function openPostgres(options: PostgresOptions): Sql {
  const { connections = 10, statementMilliseconds = defaultStatementMilliseconds } = options
  // Pages and lists are planned for their values, since a page of a tenant with ten entities is read in another way than one of a
  // million. What names its row, and what is written, has one plan for all.
  const half = Math.max(1, Math.floor(connections / 2))
  const reader = createReaders((max) => clientOf(options, max, 'force_custom_plan'), half)
  const finder = createReaders((max) => clientOf(options, max, 'auto'), half)
  const writer = replaceable(() => clientOf(options, 1, 'auto', ofWriter), 0)
  const listening = createListening(() => clientOf(options, 1, 'auto'))
  const known = new Map<string, Planned>()
  const pending: PendingBatch[] = []
  let writing: Promise<void> | undefined

  function translated(sql: string): Planned {
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

  async function transact(statements: readonly Statement[]): Promise<void> {
    const limit = statements.slice(0, 2).some(({ sql }) => sql === endless) ? maxMilliseconds : writeMilliseconds
    const written = writer.use((client) => sendBatch(client, statements, translated), limit)
    await whileWaiting(written, waitingMilliseconds, () => read(endStopped, []))
  }

  const transactInMonths = withMonths(transact)

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
      const settled = await settle(transactInMonths, batch.statements)
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
    clock: postgresClock,
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
