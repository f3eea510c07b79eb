import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sqlContract } from './sql.contract.ts'
import { StoreFull, StoreLocked } from '../outcome.ts'
import { openSqlite } from './sqlite.ts'

sqlContract('SQLite', async () => openSqlite({ path: ':memory:', synchronous: 'normal' }))

describe('a SQLite file', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'citygate-sql-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function open(synchronous: 'normal' | 'full' = 'normal') {
    return openSqlite({ path: join(folder, 'store.sqlite'), synchronous })
  }

  it('refuses a batch after it was closed', async () => {
    const sql = open()
    await sql.batch([{ sql: 'create table item (name text primary key) strict' }])
    await sql.close?.()
    await expect(sql.batch([insertion('late')], 'flushed')).rejects.toThrow(/not open/)
    await expect(sql.batch([insertion('late')])).rejects.toThrow()
  })

  it('says that it is full, stores nothing of the batch, and goes on once there is room', async () => {
    const sql = open()
    await sql.batch([{ sql: 'create table item (name text primary key) strict' }])
    await sql.all('pragma max_page_count = 6')
    const large = { sql: 'insert into item (name) values (?1)', values: ['x'.repeat(100_000)] }
    await expect(sql.batch([insertion('small'), large])).rejects.toBeInstanceOf(StoreFull)
    expect(await sql.all('select name from item')).toEqual([])
    await sql.all('pragma max_page_count = 1000')
    expect(await sql.batch([insertion('small'), large])).toBe('applied')
    await sql.close?.()
  })

  it('says so of every batch of the commit too, where a statement alone finds it full', async () => {
    const sql = open()
    await sql.batch([{ sql: 'create table item (name text primary key) strict' }])
    await sql.all('pragma max_page_count = 6')
    const large = { sql: 'insert into item (name) values (?1)', values: ['x'.repeat(100_000)] }
    const both = await Promise.allSettled([sql.batch([insertion('small')]), sql.batch([large])])
    for (const one of both) expect(one).toMatchObject({ status: 'rejected', reason: expect.any(StoreFull) })
    expect(await sql.all('select name from item')).toEqual([])
    expect(await sql.batch([insertion('small')])).toBe('applied')
    await sql.close?.()
  })

  it('shares one commit among the batches that arrive together', async () => {
    const writer = open()
    const observer = open()
    await writer.batch([{ sql: 'create table item (name text primary key) strict' }])
    async function commits(): Promise<number> {
      const [row] = await observer.all<{ data_version: number }>('pragma data_version')
      return row?.data_version ?? Number.NaN
    }
    const before = await commits()
    await Promise.all(Array.from({ length: 50 }, (_, n) => writer.batch([insertion(`${n}`)])))
    expect(await observer.all('select count(*) as count from item')).toEqual([{ count: 50 }])
    expect((await commits()) - before).toBe(1)
    await writer.close?.()
    await observer.close?.()
  })

  it('is committed once the promise resolves: another connection sees it', async () => {
    const writer = open()
    const reader = open()
    await writer.batch([{ sql: 'create table item (name text primary key) strict' }])
    await writer.batch([insertion('a')])
    expect(await reader.all('select name from item')).toEqual([{ name: 'a' }])
    await writer.close?.()
    await reader.close?.()
  })

  it('commits what is pending when it closes, and keeps it', async () => {
    const first = open()
    const made = first.batch([{ sql: 'create table item (name text primary key) strict' }, insertion('last')])
    await first.close?.()
    expect(await made).toBe('applied')
    const second = open()
    expect(await second.all('select name from item')).toEqual([{ name: 'last' }])
    await second.close?.()
  })

  it('leaves nothing in its file of what was deleted', async () => {
    const sql = open()
    await sql.batch([
      { sql: 'create table item (name text primary key) strict' },
      ...['first', 'secret-that-goes', 'last'].map(insertion),
    ])
    await sql.all('pragma wal_checkpoint(truncate)')
    const holds = (): boolean => readFileSync(join(folder, 'store.sqlite')).includes('secret-that-goes')
    expect(holds()).toBe(true)
    await sql.batch([{ sql: "delete from item where name like 'secret%'" }])
    await sql.all('pragma wal_checkpoint(truncate)')
    expect(holds()).toBe(false)
    await sql.close?.()
  })

  it('flushes a batch that asks for it, and no other', async () => {
    const sql = open()
    await sql.batch([{ sql: 'create table item (name text primary key) strict' }])
    const level = (name: string) => ({
      sql: `insert into item select '${name}-' || synchronous from pragma_synchronous`,
    })
    await sql.batch([level('before')])
    await Promise.all([sql.batch([level('flushed')], 'flushed'), sql.batch([level('together')])])
    await sql.batch([level('after')])
    const levels = await sql.all<{ name: string }>('select name from item')
    expect(levels.map(({ name }) => name).toSorted()).toEqual(['after-1', 'before-1', 'flushed-2', 'together-2'])
    await sql.close?.()
  })

  it('rejects the whole group where another process holds the write lock too long', async () => {
    const holder = open()
    const writer = openSqlite({ path: join(folder, 'store.sqlite'), synchronous: 'normal', busyMilliseconds: 10 })
    await holder.batch([{ sql: 'create table item (name text primary key) strict' }])
    await holder.all('begin immediate')
    const settled = await Promise.allSettled([writer.batch([insertion('a')]), writer.batch([insertion('b')])])
    for (const one of settled) expect(one).toMatchObject({ status: 'rejected', reason: expect.any(StoreLocked) })
    await holder.all('rollback')
    expect(await writer.batch([insertion('c')])).toBe('applied')
    expect(await writer.all('select name from item')).toEqual([{ name: 'c' }])
    await holder.close?.()
    await writer.close?.()
  })

  it('answers others while a batch waits for the lock, and stores the batch once it is free', async () => {
    const holder = open()
    const writer = open()
    await holder.batch([{ sql: 'create table item (name text primary key) strict' }])
    await holder.all('begin immediate')
    let isSettled = false
    const batch = writer.batch([insertion('a')]).finally(() => (isSettled = true))
    // A writer that waited within a turn of the event loop would be done after a few of them.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(isSettled).toBe(false)
    expect(await writer.all('select name from item')).toEqual([])
    await holder.all('rollback')
    expect(await batch).toBe('applied')
    await holder.close?.()
    await writer.close?.()
  })

  it('rejects at once what comes while the lock is held too long already, and is as patient with the next lock', async () => {
    const holder = open()
    const writer = openSqlite({ path: join(folder, 'store.sqlite'), synchronous: 'normal', busyMilliseconds: 1000 })
    await holder.batch([{ sql: 'create table item (name text primary key) strict' }])
    await holder.all('begin immediate')
    await expect(writer.batch([insertion('a')])).rejects.toBeInstanceOf(StoreLocked)
    const start = performance.now()
    await expect(writer.batch([insertion('b')])).rejects.toBeInstanceOf(StoreLocked)
    expect(performance.now() - start).toBeLessThan(1000)
    await new Promise((resolve) => setTimeout(resolve, 1020))
    const waiting = writer.batch([insertion('c')])
    setTimeout(() => void holder.all('rollback'), 50)
    expect(await waiting).toBe('applied')
    await holder.close?.()
    await writer.close?.()
  })

  it('waits for a lock that a query finds, too', async () => {
    const holder = open()
    const other = openSqlite({ path: join(folder, 'store.sqlite'), synchronous: 'normal', busyMilliseconds: 300 })
    await holder.batch([{ sql: 'create table item (name text primary key) strict' }])
    await holder.all('begin immediate')
    const query = "insert into item (name) values ('a') returning name"
    await expect(other.all(query)).rejects.toBeInstanceOf(StoreLocked)
    const waiting = other.all(query)
    setTimeout(() => void holder.all('rollback'), 50)
    expect(await waiting).toEqual([{ name: 'a' }])
    await holder.close?.()
    await other.close?.()
  })

  it('closes once what waits is stored or refused', async () => {
    const holder = open()
    const writer = openSqlite({ path: join(folder, 'store.sqlite'), synchronous: 'normal', busyMilliseconds: 100 })
    await holder.batch([{ sql: 'create table item (name text primary key) strict' }])
    await holder.all('begin immediate')
    const batch = writer.batch([insertion('a')]).catch((error: unknown) => error)
    await writer.close?.()
    expect(await batch).toBeInstanceOf(StoreLocked)
    await holder.close?.()
  })

  it('serves other requests while one reads many rows', async () => {
    const sql = open()
    await sql.batch([{ sql: 'create table item (name text primary key) strict' }])
    let turns = 0
    const timer = setInterval(() => (turns += 1))
    const end = performance.now() + 200
    while (performance.now() < end) await sql.all('select name from item')
    clearInterval(timer)
    expect(turns).toBeGreaterThan(5)
    await sql.close?.()
  })

  it.each([
    ['normal', 1],
    ['full', 2],
  ] as const)('writes ahead, with synchronous %s', async (synchronous, level) => {
    const sql = open(synchronous)
    expect(await sql.all('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await sql.all('pragma synchronous')).toEqual([{ synchronous: level }])
    await sql.close?.()
  })
})

function insertion(name: string) {
  return { sql: 'insert into item (name) values (?)', values: [name] }
}
