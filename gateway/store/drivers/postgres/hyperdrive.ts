// The driver for a Worker, through Cloudflare Hyperdrive. A connection belongs there to the request that opened it, so that each query and each
// batch opens one to Hyperdrive, which keeps those to the database. It lends one of them for a transaction: nothing is set for longer, and
// nothing listens.

import type postgres from 'postgres'
import type { Sql, SqlValue } from '../sql.ts'
import { sendBatch, settle, type Translated, withMonths } from './batch.ts'
import { oneConnection } from './client.ts'
import { postgresClock, postgresDialect } from './dialect.ts'
import { named } from './errors.ts'
import { dropEnded, type Part, selectParts } from './months.ts'
import { inTime } from './replaceable.ts'
import { own, postgresText } from './text.ts'

const milliseconds = 20_000
/** A batch gives up its wait for the lock of writers, or for a statement, before the request does. */
const limits = [{ sql: `${own}set local lock_timeout = 8000` }, { sql: `${own}set local statement_timeout = 15000` }]

/** What is prepared belongs to a connection, and ends with it. */
function translated(sql: string): Translated {
  return { text: postgresText(sql), prepare: false }
}

/** @param url `env.HYPERDRIVE.connectionString`, of a configuration without caching: what is read must be what was written last */
export function openHyperdrive(url: string): Sql {
  async function connected<Answer>(work: (client: postgres.Sql) => PromiseLike<Answer>): Promise<Answer> {
    const client = oneConnection(url)
    try {
      return await inTime(work(client), milliseconds)
    } finally {
      await client.end({ timeout: 0 })
    }
  }

  async function read(sql: string, values: readonly SqlValue[]): Promise<readonly unknown[]> {
    const { text } = translated(sql)
    try {
      return Array.from(await connected((client) => client.unsafe(text, [...values])))
    } catch (error) {
      throw named(error)
    }
  }

  const transact = withMonths((statements) =>
    connected((client) => sendBatch(client, [...limits, ...statements], translated)),
  )

  return {
    dialect: postgresDialect,
    clock: postgresClock,
    async all<Row>(sql: string, values: readonly SqlValue[] = []) {
      // The caller names the row of its own query.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return (await read(sql, values)) as unknown as readonly Row[]
    },
    async batch(statements) {
      if (statements.length === 0) return 'applied'
      const settled = await settle(transact, statements)
      if ('error' in settled) throw settled.error
      return settled.outcome
    },
    async dropSteps(before) {
      // The query names the row.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return dropEnded((await read(selectParts, [])) as unknown as readonly Part[], before)
    },
  }
}
