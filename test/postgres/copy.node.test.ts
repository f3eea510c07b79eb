// `citygate store copy`: a city of an earlier release goes from its SQLite file to PostgreSQL and back, with everything in it.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgres } from '../../gateway/store/drivers/postgres/postgres.ts'
import { openSqlite } from '../../gateway/store/drivers/sqlite.ts'
import { migrate } from '../../gateway/store/migrate.ts'
import { newDatabase } from '../../tools/foreign/test-store.ts'
import { isInstalled, startMilliseconds, startTestServer, type TestServer } from './server.ts'

const fixture = new URL('../../gateway/store/fixtures/3d01eb5.sqlite.gz', import.meta.url)

interface Copied {
  readonly status: number | null
  /** One line for each table. */
  readonly tables: readonly string[]
  readonly said: string
}

function copy(from: string, to: string): Copied {
  const args = ['bin/citygate.mjs', 'store', 'copy', '--from', from, '--to', to]
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, PGPASSWORD: 'not-shown' },
  })
  return { status, said: stderr, tables: stderr.split('\n').filter((line) => line.includes('sha256')) }
}

describe.skipIf(!isInstalled)('a copy of a store', () => {
  let server: TestServer
  let folder: string
  let original: string

  beforeAll(async () => {
    server = startTestServer(5435)
    folder = mkdtempSync(join(tmpdir(), 'citygate-copy-'))
    original = join(folder, 'city.sqlite')
    writeFileSync(original, gunzipSync(readFileSync(fixture)))
    const sql = openSqlite({ path: original, synchronous: 'normal' })
    await migrate(sql)
    await sql.close?.()
  }, startMilliseconds)
  afterAll(() => {
    server.remove()
    rmSync(folder, { recursive: true })
  })

  it('has the same rows in PostgreSQL and, copied back, in a file', { timeout: 120_000 }, async () => {
    const url = await newDatabase(server.url)
    const there = copy(original, url)
    expect(there).toMatchObject({ status: 0 })
    expect(there.tables.length).toBeGreaterThan(40)
    const back = join(folder, 'back.sqlite')
    expect(copy(url, back)).toMatchObject({ status: 0, tables: there.tables })
    // It counts on where the original was, so that no number of an event is used again.
    const files = [original, back].map((path) => openSqlite({ path, synchronous: 'normal' }))
    const counted = await Promise.all(
      files.map((sql) => sql.all(`select name, seq from sqlite_sequence where name = 'outbox'`)),
    )
    expect(counted[1]).toEqual(counted[0])
    const sql = openPostgres({ url })
    const [last] = await sql.all<{ last: number }>('select max(sequence) as last from step')
    await sql.batch([
      {
        sql: `insert into step (entity, instant, stored, deleted, data)
      select 1, '', max(stored), 0, '[]' from step`,
      },
    ])
    expect(await sql.all('select max(sequence) as last from step')).toEqual([{ last: (last?.last ?? 0) + 1 }])
    for (const one of [...files, sql]) await one.close?.()
  })

  it('goes into an empty store alone, and says of none what its password is', { timeout: 120_000 }, async () => {
    const url = await newDatabase(server.url)
    expect(copy(original, url).status).toBe(0)
    const again = copy(original, url)
    expect(again.status).toBe(1)
    expect(again.said).toContain('has data already')
    const nowhere = copy(original, 'postgres://citygate:not-shown@127.0.0.1:1/city')
    expect(nowhere.status).toBe(3)
    expect(nowhere.said).toContain('cannot be reached')
    expect(nowhere.said).not.toContain('not-shown')
    expect(copy(join(folder, 'nothing.sqlite'), url).status).toBe(2)
  })
})
