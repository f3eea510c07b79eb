// The list of erasures and tenants in a PostgreSQL of its own, and what the command line does there. Left out, with a printed line,
// where PostgreSQL 15 is not installed.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testAuditKey } from '../../gateway/audit/testing.ts'
import { citygate } from '../../gateway/cli/backup/testing.ts'
import { openPostgres } from '../../gateway/store/drivers/postgres/postgres.ts'
import { erasuresContract } from '../../gateway/store/erasures/erasures.contract.ts'
import { createStore, sqlStore } from '../../gateway/store/sql-store.ts'
import type { Store, StoreDriver } from '../../gateway/store/store.ts'
import { freshTenant } from '../../gateway/store/testing.ts'
import { hasPostgres, type Postgres, startPostgres } from '../../tools/foreign/postgres.ts'

const isInstalled = hasPostgres()
if (!isInstalled) console.log('Left out: PostgreSQL 15 is not installed (apt-get install postgresql-15).')

const port = '5461'
const now = (): string => '2026-08-03T00:00:00.000Z'
const hall = 'urn:ngsi-ld:Building:hall'

describe.skipIf(!isInstalled)('a PostgreSQL of its own', () => {
  let folder: string
  let server: Postgres
  const drivers: StoreDriver[] = []

  const url = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`

  async function open(database: string): Promise<Store> {
    const driver = sqlStore(openPostgres({ url: url(database), connections: 2 }))
    drivers.push(driver)
    const store = driver.open({ now })
    const migrated = await store.migrate()
    if (!migrated.ok) throw new Error(migrated.problem.detail)
    return store
  }

  async function put(store: Store, tenant: string, id: string, at: string): Promise<void> {
    const entity = { id, type: 'Building', name: { type: 'Property', value: 'a hall' } } as const
    const after = new Map([[id, { source: 'halls', entity }]])
    const outcome = await store.edit({
      tenant,
      now: at,
      ids: [id],
      plan: () => ({ after, audit: ['{}'], answer: undefined }),
    })
    expect(outcome.kind).toBe('applied')
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'citygate-postgres-'))
    server = startPostgres(folder, port)
    for (const name of ['contract', 'copy', 'tenants', 'moment', 'exported']) server.run(`create database ${name}`)
  }, 180_000)
  afterAll(async () => {
    for (const driver of drivers) await driver.close()
    server.stop()
    rmSync(folder, { recursive: true })
  })

  let shared: Promise<Store> | undefined
  erasuresContract('PostgreSQL', () => (shared ??= open('contract')))

  it('exports a tenant and deletes it, and keeps another one', async () => {
    const store = await open('tenants')
    const [first, second] = [freshTenant(), freshTenant()]
    for (const tenant of [first, second]) await put(store, tenant, hall, '2026-08-01T00:00:00.000Z')
    const exported: string[] = []
    for await (const { table } of store.tenants.export(first)) exported.push(table)
    expect(exported).toEqual(['entity', 'step'])
    expect(await store.tenants.delete(first, now())).toBe(true)
    expect(await store.tenants.count(first)).toEqual({})
    expect(await store.tenants.count(second)).toMatchObject({ entity: 1, entity_type: 1, step: 1, audit_waiting: 1 })
    expect(await store.erasures.list(0, 10)).toMatchObject([{ number: 1, kind: 'tenant', tenant: first }])
  })

  it('exports a tenant of one moment, while others write', async () => {
    const store = await open('moment')
    const tenant = freshTenant()
    // More than are read at once.
    const many = Array.from({ length: 250 }, (_, index) => `urn:ngsi-ld:Building:${index + 100}`)
    await Promise.all(many.map((id) => put(store, tenant, id, '2026-08-01T00:00:00.000Z')))
    const sql = openPostgres({ url: url('moment'), connections: 2 })
    const ids: string[] = []
    const entities = await sql.snapshot?.(async (snapshot) => {
      const of = createStore(snapshot)
      for await (const { table, row } of of.tenants.export(tenant)) {
        if (table !== 'entity') continue
        ids.push(JSON.stringify(row['id']))
        if (ids.length !== 1) continue
        // Behind what was read, and before what is read next.
        await put(store, tenant, 'urn:ngsi-ld:Building:349-later', '2026-08-01T00:00:01.000Z')
        expect(await store.tenants.delete(tenant, undefined)).toBe(true)
      }
      await expect((async () => snapshot.batch([]))()).rejects.toThrow('a snapshot of the store is for reading')
      return ids.length
    })
    await sql.close?.()
    expect(entities).toBe(250)
    expect([ids[0], ids.at(-1)]).toEqual(['"urn:ngsi-ld:Building:100"', '"urn:ngsi-ld:Building:349"'])
    expect(await store.tenants.count(tenant)).toEqual({})
  }, 180_000)

  it('is exported by the command line', async () => {
    const store = await open('exported')
    await put(store, 'city', hall, '2026-08-01T00:00:00.000Z')
    const [config, file] = [join(folder, 'export.json'), join(folder, 'city.ndjson')]
    const document = {
      store: { postgres: url('exported') },
      idKey: 'a-key-for-tests-of-postgres-0123456789',
      audit: { key: testAuditKey },
    }
    writeFileSync(config, JSON.stringify(document))
    const exported = await citygate('tenant', 'export', 'city', file, '--config', config)
    expect([exported.status, exported.stderr]).toEqual([0, expect.stringContaining('has 2 rows of city.')])
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ format: 'citygate-tenant/1', tenant: 'city' })
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ rows: { entity: 1, step: 1 } })
  }, 180_000)

  it('is brought up to the list by the command line, which has no backup of its own for it', async () => {
    const store = await open('copy')
    await put(store, 'city', hall, '2026-08-01T00:00:00.000Z')
    const [config, list] = [join(folder, 'config.json'), join(folder, 'second', 'erasures.ndjson')]
    const document = {
      store: { postgres: url('copy') },
      idKey: 'a-key-for-tests-of-postgres-0123456789',
      audit: { key: testAuditKey },
      backup: { erasures: list },
    }
    writeFileSync(config, JSON.stringify(document))
    const backup = await citygate('backup', join(folder, 'backup'), '--config', config)
    expect([backup.status, backup.stderr]).toEqual([2, expect.stringMatching(/pgBackRest or pg_dump/)])
    const restore = await citygate('restore', join(folder, 'backup'), '--config', config)
    expect([restore.status, restore.stderr]).toEqual([2, expect.stringMatching(/citygate erasures replay/)])
    const erased = await citygate('erase', hall, '--config', config)
    expect([erased.status, erased.stderr]).toEqual([0, expect.stringMatching(/Id 1: erased\.\n.*halls/)])
    expect(readFileSync(list, 'utf8').trim().split('\n')).toHaveLength(2)
    expect(await store.tenants.count('city')).not.toMatchObject({ entity: 1 })
    // A copy of before the erasure, as pg_restore makes it.
    server.run('delete from erasure', 'copy')
    await put(store, 'city', hall, '2026-08-01T00:00:00.000Z')
    const started = await citygate('serve', '--config', config)
    expect([started.status, started.stderr]).toEqual([1, expect.stringMatching(/Run `citygate erasures replay`/)])
    const replayed = await citygate('erasures', 'replay', '--config', config)
    expect([replayed.status, replayed.stdout]).toEqual([0, expect.stringMatching(/^Replayed 1 erasure: 1 entity/)])
    expect(await store.tenants.count('city')).not.toMatchObject({ entity: 1 })
  }, 180_000)
})
