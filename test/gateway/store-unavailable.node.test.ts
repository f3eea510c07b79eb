// A gateway whose SQLite file is locked by another process, full or damaged: what needs it is answered 503, what does not is
// answered at once, and /ready says that no traffic should come.

import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../standards/result.ts'
import { readConfig } from '../../gateway/config/config.ts'
import { ownerPolicy } from '../../gateway/policy/policy.ts'
import { createGateway } from '../../gateway/runtime/hono.ts'
import { startNode } from '../../gateway/runtime/node.ts'
import { openSqlite } from '../../gateway/store/drivers/sqlite.ts'
import { testAuditKey } from '../../gateway/audit/testing.ts'
import type { Sql } from '../../gateway/store/drivers/sql.ts'
import { createReadiness } from '../../gateway/store/readiness.ts'
import { sqlStore } from '../../gateway/store/sql-store.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-locked-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const path = (): string => join(folder, 'store.sqlite')

async function start() {
  const config = readConfig({
    listen: { port: 0 },
    publicUrl: 'https://gateway.city.example',
    idKey: 'a-key-for-tests-only-0123456789abcdef',
    store: { path: path() },
  })
  if (!config.ok) throw new Error('the configuration is wrong')
  return startNode({
    config: config.value,
    policy: ownerPolicy,
    parts: {
      authenticate: async () =>
        ok({ subject: 'city', client: 'city', issuer: 'test', roles: new Set(['officer'] as const) }),
      log: () => undefined,
    },
  })
}

/** As the shell of SQLite, or a backup, does. */
function lock(): () => void {
  const other = new DatabaseSync(path())
  other.exec('begin immediate')
  return () => {
    other.exec('rollback')
    other.close()
  }
}

describe('a gateway whose store another process has locked', () => {
  it('answers 503 and when to come back, and is alive meanwhile', async () => {
    const gateway = await start()
    const { url } = gateway
    const entity = { id: 'urn:ngsi-ld:Bin:1', type: 'Bin', level: { type: 'Property', value: 1 } }
    const create = () =>
      fetch(`${url}/ngsi-ld/v1/entities`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(entity),
      })
    const unlock = lock()
    const answers = Promise.all([create(), fetch(`${url}/ngsi-ld/v1/entities?type=Bin`), fetch(`${url}/v1/sources`)])
    let longest = 0
    for (let n = 0; n < 20; n += 1) {
      const begun = performance.now()
      expect((await fetch(`${url}/health`)).status).toBe(200)
      longest = Math.max(longest, performance.now() - begun)
    }
    expect(longest).toBeLessThan(1000)
    for (const answer of await answers) {
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('1')
    }
    const unready = await fetch(`${url}/ready`)
    expect(unready.status).toBe(503)
    expect(await unready.json()).toMatchObject({ ready: false, checks: { store: true, writable: false } })
    unlock()
    expect((await create()).status).toBe(201)
    await gateway.stop()
  })

  it('does not start, and says why', async () => {
    const unlock = lock()
    await expect(start()).rejects.toThrow('another process has locked it')
    unlock()
    await (await start()).stop()
  })
})

async function gatewayOn(sql: Sql) {
  const gateway = createGateway({
    config: {
      publicUrl: 'https://gateway.city.example',
      idKey: 'a-key-for-tests-only-0123456789abcdef',
      audit: { key: testAuditKey },
    },
    store: sqlStore(sql),
    authenticate: async (request) =>
      request.header('authorization') === undefined
        ? fail({ code: 'unauthenticated', detail: 'A token is needed.' })
        : ok({ subject: 'o', client: 'o', issuer: 'own', roles: new Set(['operator'] as const) }),
    log: () => undefined,
  })
  if (!gateway.ok) throw new Error('no gateway')
  await gateway.value.migrate()
  return gateway.value
}

describe('a gateway whose store is full', () => {
  it('is not ready, and refuses by the reason that it would have otherwise', async () => {
    const sql = openSqlite({ path: join(folder, 'full.sqlite'), synchronous: 'normal' })
    const { app } = await gatewayOn(sql)
    const [size] = await sql.all<{ page_count: number }>('pragma page_count')
    await sql.all(`pragma max_page_count = ${size?.page_count ?? 0}`)
    await expect(sql.batch([fill])).rejects.toThrow('full')
    const unready = await app.request('/ready')
    expect(unready.status).toBe(503)
    expect(await unready.json()).toEqual({ ready: false, checks: { store: true, contexts: true, writable: false } })
    expect((await app.request('/v1/sources')).status).toBe(401)
    const token = { headers: { authorization: 'Bearer x' } }
    let status = 200
    // What is left of the last page takes some records still.
    for (let n = 0; status === 200 && n < 1000; n += 1) status = (await app.request('/v1/adapters', token)).status
    expect(status).toBe(503)
    expect((await app.request('/v1/adapters', token)).headers.get('retry-after')).toBe('1')
    // It has none to give; what counts is that the record of it is missing and it is answered all the same.
    expect((await app.request('/metrics', token)).status).toBe(404)
    expect((await app.request('/v1/sources')).status).toBe(401)
    await sql.all('pragma max_page_count = 100000')
    expect((await (await gatewayOn(sql)).app.request('/ready')).status).toBe(200)
    await sql.close?.()
  })
})

const fill = {
  sql: `insert into idempotency (tenant, client, key, fingerprint, lease, lease_until, body, stored)
    values ('city', 'a', 'fill', '', '', '', zeroblob(5000000), '')`,
}

describe('a gateway whose store is damaged', () => {
  it('is not ready from then on', async () => {
    const file = join(folder, 'damaged.sqlite')
    const whole = openSqlite({ path: file, synchronous: 'normal' })
    await gatewayOn(whole)
    const [table] = await whole.all<{ page: number }>(
      "select rootpage as page from sqlite_schema where name = 'outbox_by_subscription'",
    )
    await whole.close?.()
    const descriptor = openSync(file, 'r+')
    writeSync(descriptor, new Uint8Array(4096).fill(0xab), 0, 4096, ((table?.page ?? 1) - 1) * 4096)
    closeSync(descriptor)
    const sql = openSqlite({ path: file, synchronous: 'normal' })
    expect(await createReadiness(sql, () => '2026-08-01T00:00:00Z')()).toMatchObject({ writable: true })
    const { app } = await gatewayOn(sql)
    const insert =
      "insert into outbox (tenant, subscription, entity, change, stored, size) values ('', '', '', '', '', 0)"
    await expect(sql.batch([{ sql: insert }])).rejects.toThrow('malformed')
    expect((await app.request('/ready')).status).toBe(503)
    expect(await createReadiness(sql, () => '2026-08-01T00:00:00Z')()).toMatchObject({ writable: false })
    await sql.close?.()
  })
})

describe('what is asked of /ready', () => {
  it('costs one write, however often it is asked', async () => {
    const sql = openSqlite({ path: join(folder, 'ready.sqlite'), synchronous: 'normal' })
    await gatewayOn(sql)
    let writes = 0
    const counting: Sql = { ...sql, batch: (...given) => ((writes += 1), sql.batch(...given)) }
    const readiness = createReadiness(counting, () => '2026-08-01T00:00:00Z')
    const answers = await Promise.all(Array.from({ length: 100 }, readiness))
    expect(answers).toEqual(answers.map(() => ({ store: true, writable: true })))
    expect(writes).toBe(1)
    await sql.close?.()
  })

  describe('of a database that accepts connections and does not answer', () => {
    afterEach(() => void vi.useRealTimers())
    const never = <Answer>(): Promise<Answer> => new Promise<Answer>(() => undefined)

    it.each([
      ['what is read', { store: false, writable: false }],
      ['what is written', { store: true, writable: false }],
    ])('is answered within two seconds where it does not answer %s', async (what, expected) => {
      const sql = openSqlite({ path: join(folder, `silent-${expected.store}.sqlite`), synchronous: 'normal' })
      const { app } = await gatewayOn(sql)
      let isSilent = true
      let writes = 0
      const silent: Sql = {
        ...sql,
        all: (...given) => (isSilent && what === 'what is read' ? never() : sql.all(...given)),
        batch: (...given) => ((writes += 1), isSilent ? never() : sql.batch(...given)),
      }
      expect((await app.request('/ready')).status).toBe(200)
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
      const readiness = createReadiness(silent, () => '2026-08-01T00:00:00Z')
      let answer: unknown
      void readiness().then((found) => (answer = found))
      await vi.advanceTimersByTimeAsync(1900)
      expect(answer).toBeUndefined()
      await vi.advanceTimersByTimeAsync(200)
      expect(answer).toEqual(expected)
      // Nothing is written for who no longer waits, and each asks no more often than that.
      expect(await readiness()).toEqual(expected)
      expect(writes).toBe(expected.store ? 1 : 0)
      isSilent = false
      await vi.advanceTimersByTimeAsync(1000)
      expect(await readiness()).toEqual({ store: true, writable: true })
      vi.useRealTimers()
      await sql.close?.()
    })
  })
})
