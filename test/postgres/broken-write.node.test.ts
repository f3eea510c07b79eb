// A transaction is sent at once, its commit included. Where its connection breaks, what was not sent yet must not be written on the next
// connection, outside of the transaction.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeLock } from '../../gateway/store/drivers/postgres/batch.ts'
import { openPostgres } from '../../gateway/store/drivers/postgres/postgres.ts'
import type { Sql, Statement } from '../../gateway/store/drivers/sql.ts'
import { migrate } from '../../gateway/store/migrate.ts'
import { StoreUnreachable } from '../../gateway/store/outcome.ts'
import { newDatabase } from '../../tools/foreign/test-store.ts'
import { isInstalled, startMilliseconds, startTestServer, type TestServer } from './server.ts'

const tenants = 'select tenant from audit_log order by tenant'
const tables = ['audit_log', 'policy_set', 'declared_set', 'subscription_set'] as const

/** Of tables of their own, so that none of the statements is known to a new connection. */
function writes(tenant: string): readonly Statement[] {
  return tables.map((table) =>
    table === 'audit_log'
      ? { sql: `insert into audit_log (tenant, size, checkpoint) values (?1, 0, '')`, values: [tenant] }
      : { sql: `insert into ${table} (tenant, version) values (?1, 1)`, values: [tenant] },
  )
}

describe.skipIf(!isInstalled)('a transaction whose connection breaks', () => {
  let server: TestServer
  let sql: Sql
  let other: Sql

  beforeAll(async () => {
    server = startTestServer(5453)
    const url = await newDatabase(server.url)
    sql = openPostgres({ url })
    other = openPostgres({ url })
    await migrate(sql)
  }, startMilliseconds)
  afterAll(async () => {
    await Promise.all([sql.close?.(), other.close?.()])
    server.remove()
  })

  it('is not stored in part, and the next one is stored', { timeout: 30_000 }, async () => {
    // Another process writes: the transaction waits for the lock, with its later statements still here.
    const holding = other.all(
      `/* PostgreSQL */ select pg_advisory_lock(${writeLock}), pg_sleep(3), pg_advisory_unlock_all()`,
    )
    await new Promise((resolve) => setTimeout(resolve, 500))
    const broken = sql.batch(writes('broken')).catch((error: unknown) => error)
    await new Promise((resolve) => setTimeout(resolve, 500))
    const ended = await other.all(`/* PostgreSQL */ select pg_terminate_backend(pid) as ended from pg_stat_activity
      where datname = current_database() and wait_event = 'advisory'`)
    expect(ended).toEqual([{ ended: 1 }])
    expect(await broken).toBeInstanceOf(StoreUnreachable)
    await holding
    expect(await sql.batch(writes('whole'))).toBe('applied')
    await new Promise((resolve) => setTimeout(resolve, 2000))
    expect(await sql.all(tenants)).toEqual([{ tenant: 'whole' }])
    for (const table of tables) expect(await sql.all(`select tenant from ${table}`)).toEqual([{ tenant: 'whole' }])
  })

  it('is refused as a whole where a statement of it is, and the connection goes on', async () => {
    const [first, ...others] = writes('half')
    if (first === undefined) throw new Error('no statement')
    await expect(sql.batch([first, ...others, first])).rejects.toThrow('UNIQUE constraint failed: audit_log_pkey')
    for (const table of tables) expect(await sql.all(`select 1 from ${table} where tenant = 'half'`)).toEqual([])
    expect(await sql.batch(writes('later'))).toBe('applied')
  })
})
