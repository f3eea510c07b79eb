// The driver and the contracts of the store on a PostgreSQL of its own. Left out, with a printed line, where PostgreSQL 15 is not
// installed. `npm run postgres` runs the tests of the gateway on it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandContract } from '../../gateway/store/commands/commands.contract.ts'
import { postgresDialect } from '../../gateway/store/drivers/postgres/dialect.ts'
import { openPostgres } from '../../gateway/store/drivers/postgres/postgres.ts'
import { sqlContract } from '../../gateway/store/drivers/sql.contract.ts'
import { spendLimit, spentLimit } from '../../gateway/store/clients/quota.ts'
import type { Sql } from '../../gateway/store/drivers/sql.ts'
import { openSqlite } from '../../gateway/store/drivers/sqlite.ts'
import { tablesOf } from '../../gateway/cli/store/tables.ts'
import { migrate } from '../../gateway/store/migrate.ts'
import { ingestContract } from '../../gateway/store/ingest/ingest.contract.ts'
import { mappingsContract } from '../../gateway/store/mappings/mappings.contract.ts'
import { operationContract } from '../../gateway/store/operation/operation.contract.ts'
import { StoreUnreachable } from '../../gateway/store/outcome.ts'
import { sqlStore } from '../../gateway/store/sql-store.ts'
import { openEmpty, openMigrated } from '../../gateway/store/testing-postgres.ts'
import { isInstalled, startMilliseconds, startTestServer, type TestServer } from './server.ts'

describe.skipIf(!isInstalled)('a PostgreSQL of its own', () => {
  let server: TestServer
  beforeAll(() => {
    server = startTestServer(5438)
  }, startMilliseconds)
  afterAll(() => server.remove())

  const area = [
    'create table if not exists contract_area (key integer primary key, west real, east real, south real, north real)',
  ]
  const openWithFunctions = async (): Promise<Sql> => {
    const sql = await openEmpty(server.url)
    await sql.batch(postgresDialect.prelude)
    return sql
  }
  sqlContract('PostgreSQL', openWithFunctions, area)
  const open = () => openMigrated(server.url)
  const openStore = async (now?: () => string) => sqlStore(await open()).open(now === undefined ? {} : { now })
  ingestContract('PostgreSQL', openStore)
  commandContract('PostgreSQL', openStore)
  mappingsContract('PostgreSQL', openStore)
  operationContract('PostgreSQL', openStore)

  it('has the tables, columns, keys and counters that a SQLite file has, from the same migrations', async () => {
    const sql = await open()
    const file = openSqlite({ path: ':memory:', synchronous: 'normal' })
    expect(await migrate(file)).toMatchObject({ ok: true })
    const tables = await tablesOf(sql)
    expect(tables.length).toBeGreaterThan(40)
    expect(tables).toEqual(await tablesOf(file))
    await Promise.all([sql.close?.(), file.close?.()])
  })

  it('keeps what two processes write apart: a guard that has seen the other one fails', async () => {
    const one = await open()
    const [row] = await one.all<{ name: string }>('select current_database() as name')
    const url = new URL(server.url)
    url.pathname = `/${row?.name ?? ''}`
    const other = openPostgres({ url: url.href, connections: 2 })
    const key = ['client', '2026-11-29']
    await one.batch([{ sql: 'insert into client_use (client, day, requests) values (?1, ?2, 0)', values: key }])
    const add = (sql: Sql, seen: number) =>
      sql.batch([
        { sql: 'insert into guard (moved) select 1 from client_use where requests <> ?1', values: [seen] },
        { sql: 'update client_use set requests = ?1', values: [seen + 1] },
      ])
    for (let seen = 0; seen < 60; seen++) {
      const outcomes = await Promise.all([add(one, seen), add(other, seen)])
      expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1)
      expect(await one.all('select requests from client_use')).toEqual([{ requests: seen + 1 }])
    }
    await Promise.all([one.close?.(), other.close?.()])
  })

  it('grants a client no more than its limit, whichever node it asks', async () => {
    const one = await open()
    const [row] = await one.all<{ name: string }>('select current_database() as name')
    const url = new URL(server.url)
    url.pathname = `/${row?.name ?? ''}`
    const other = openPostgres({ url: url.href, connections: 2 })
    const large = 9_000_000_000
    const take = (sql: Sql): Promise<number | undefined> =>
      spendLimit(sql, 'client-bytes city press', '2026-11-30', large / 10, large)
    const all = await Promise.all(Array.from({ length: 30 }, (_, index) => take(index % 2 === 0 ? one : other)))
    expect(all.filter((used) => used !== undefined)).toHaveLength(10)
    expect(await spentLimit(other, 'client-bytes city press', '2026-11-30')).toBe(large)
    await Promise.all([one.close?.(), other.close?.()])
  })

  it('numbers rows in the order of their commits, whichever process writes them', async () => {
    const one = await open()
    const [row] = await one.all<{ name: string }>('select current_database() as name')
    const url = new URL(server.url)
    url.pathname = `/${row?.name ?? ''}`
    const other = openPostgres({ url: url.href, connections: 2 })
    const insert = 'insert into audit_waiting (tenant, record) values (?1, ?2)'
    const load = { isOver: false }
    const seen: number[] = []
    const reading = (async () => {
      while (!load.isOver) {
        const rows = await one.all<{ id: number }>('select id from audit_waiting where id > ?1 order by id', [
          seen.at(-1) ?? 0,
        ])
        seen.push(...rows.map(({ id }) => id))
      }
    })()
    const writing = [one, other].flatMap((sql) =>
      Array.from({ length: 150 }, () => sql.batch([{ sql: insert, values: ['city', '{}'] }])),
    )
    await Promise.all(writing)
    await one.all('select 1')
    load.isOver = true
    await reading
    const rest = await one.all<{ id: number }>('select id from audit_waiting where id > ?1', [seen.at(-1) ?? 0])
    // A reader that continues after the last number has missed none.
    expect(seen.length + rest.length).toBe(300)
    await Promise.all([one.close?.(), other.close?.()])
  })

  it('sends reads by one connection, and past a slow one by others', async () => {
    const sql = openPostgres({ url: server.url, connections: 6 })
    const connection = 'select pg_backend_pid() as pid'
    const pids = async (): Promise<readonly number[]> => {
      const rows = await Promise.all(Array.from({ length: 20 }, () => sql.all<{ pid: number }>(connection)))
      return rows.flat().map(({ pid }) => pid)
    }
    const [first] = await pids()
    expect(new Set(await pids())).toEqual(new Set([first]))
    const slow = sql.all<{ pid: number }>('select pg_backend_pid() as pid, pg_sleep(3)')
    const isOver = slow.then(() => true)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const others = await pids()
    expect(await Promise.race([isOver, Promise.resolve(false)])).toBe(false)
    expect(others).not.toContain(first)
    expect((await slow)[0]?.pid).toBe(first)
    expect(await pids()).toContain(first)
    await sql.close?.()
  })

  it('repeats neither a value nor the password in an error', async () => {
    const sql = await openEmpty(server.url)
    await sql.batch([
      { sql: `create table item (name text primary key check (name <> 'hidden'), size integer) strict` },
    ])
    const said = async (work: Promise<unknown>): Promise<string> => {
      const error = await work.then(
        () => new Error('nothing failed'),
        (thrown: unknown) => thrown as Error,
      )
      return JSON.stringify([error.message, error.stack, Object.entries(error), error.cause ?? null])
    }
    const insert = 'insert into item (name, size) values (?, ?)'
    const twice = { sql: insert, values: ['secret name', 1] }
    expect(await said(sql.batch([twice, twice]))).toMatch(/UNIQUE/)
    expect(await said(sql.batch([twice, twice]))).not.toContain('secret')
    expect(await said(sql.all('select cast(? as bigint)', ['secret name']))).not.toContain('secret')
    expect(await said(sql.batch([{ sql: insert, values: ['hidden', 1] }]))).toMatch(/CHECK/)
    const nowhere = openPostgres({ url: 'postgres://citygate:secret@127.0.0.1:1/city', password: 'secret' })
    await expect(nowhere.all('select 1')).rejects.toBeInstanceOf(StoreUnreachable)
    expect(await said(nowhere.all('select 1'))).not.toContain('secret')
    await Promise.all([sql.close?.(), nowhere.close?.()])
  })
})
