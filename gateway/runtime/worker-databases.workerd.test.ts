// The Worker with two D1 databases: each tenant is in the one that the configuration names, whatever credential shows which tenant it is,
// and nothing of it is in the other one or in an answer to another tenant.

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { treeHash } from '../../standards/transparency-log/hash.ts'
import { storedLog, testAuditKey, testVerifierKey } from '../audit/testing.ts'
import { verifyLog } from '../audit/verify/log.ts'
import { createTestIssuer, type TestIssuer } from '../auth/testing.ts'
import { demoPolicy } from '../cli/sandbox/policy.ts'
import type { D1Database } from '../store/drivers/d1.ts'
import { openD1 } from '../store/drivers/d1.ts'
import type { Sql } from '../store/drivers/sql.ts'
import { migrate } from '../store/migrate.ts'
import { createStore } from '../store/sql-store.ts'
import { openTestStore, tableNames } from '../store/testing.ts'
import worker, { AuditSequencer, type Env } from './testing-worker.ts'

const publicUrl = 'https://gateway.city.example'
const none = { idFromName: (name: string) => name, get: () => ({ fetch: async () => new Response(null) }) }
const state = { storage: { getAlarm: async () => null, setAlarm: async () => undefined } }

type TestEnv = Env & { readonly DB_PORT: D1Database }

let env: TestEnv
let issuer: TestIssuer
let databases: { readonly city: Sql; readonly port: Sql }

beforeAll(async () => {
  vi.spyOn(console, 'log').mockReturnValue()
  const specifier = 'cloudflare:workers'
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const workers = (await import(/* @vite-ignore */ specifier)) as {
    env: Required<Pick<TestEnv, 'DB' | 'DB_PORT' | 'ASSETS'>>
  }
  databases = { city: await openTestStore(), port: openD1(workers.env.DB_PORT) }
  expect((await migrate(databases.port)).ok).toBe(true)
  issuer = await createTestIssuer(publicUrl)
  env = {
    DB: workers.env.DB,
    DB_PORT: workers.env.DB_PORT,
    ASSETS: workers.env.ASSETS,
    NOTIFICATIONS: { send: async () => undefined },
    ALARM: none,
    SEQUENCER: none,
    RATE: { limit: async () => ({ success: true }) },
    METRICS: { writeDataPoint: () => undefined },
    CITYGATE_CONFIG: {
      publicUrl,
      issuers: [issuer.config],
      policy: demoPolicy,
      tenants: ['city', 'port'],
      store: { databases: [{ binding: 'DB_PORT', tenants: ['port'] }] },
    },
    CITYGATE_ID_KEY: 'a-key-for-tests-only-0123456789abcdef',
    CITYGATE_AUDIT_KEY: JSON.stringify(testAuditKey),
  }
})

async function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: unknown,
): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }> {
  const after: Promise<unknown>[] = []
  const execution = { waitUntil: (work: Promise<unknown>) => after.push(work), passThroughOnException: () => undefined }
  const request = new Request(`${publicUrl}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const answer = await worker.fetch(request, env, Object.assign(execution, { props: {} }))
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

async function bearer(tenants: readonly string[]): Promise<{ readonly authorization: string }> {
  return { authorization: `Bearer ${await issuer.token('app', ['vendor', 'reader', 'officer'], { tenants })}` }
}

/** Every row of every table, as text. */
async function contentOf(sql: Sql): Promise<string> {
  const all: string[] = []
  for (const name of await tableNames(sql)) all.push(JSON.stringify(await sql.all(`select * from "${name}"`)))
  return all.join('\n')
}

const entityOf = (tenant: string) => ({
  id: 'urn:ngsi-ld:Building:1',
  type: 'Building',
  name: { type: 'Property', value: `planted-${tenant}` },
})

describe('a Worker with a database for a tenant', () => {
  it('keeps and shows what each tenant has written, with its history, and nothing of the other', async () => {
    for (const tenant of ['city', 'port']) {
      const made = await ask('POST', '/ngsi-ld/v1/entities', await bearer([tenant]), entityOf(tenant))
      expect([tenant, made.status, made.text]).toEqual([tenant, 201, ''])
    }
    for (const [tenant, other] of [
      ['city', 'port'],
      ['port', 'city'],
    ] as const) {
      for (const path of [
        '/ngsi-ld/v1/entities?type=Building',
        '/ngsi-ld/v1/temporal/entities/urn:ngsi-ld:Building:1',
      ]) {
        const seen = await ask('GET', path, await bearer([tenant]))
        expect([path, seen.status]).toEqual([path, 200])
        expect(seen.text).toContain(`planted-${tenant}`)
        expect(seen.text).not.toContain(`planted-${other}`)
      }
      const refused = await ask('GET', '/ngsi-ld/v1/entities?type=Building', {
        ...(await bearer([tenant])),
        'ngsild-tenant': other,
      })
      expect([refused.status, refused.text.includes('planted')]).toEqual([404, false])
      expect(await contentOf(databases[tenant])).toContain(`planted-${tenant}`)
      expect(await contentOf(databases[tenant])).not.toContain(`planted-${other}`)
    }
  })

  it('finds the tenant of an API key, of a header and of a session', async () => {
    const headers = await bearer(['city', 'port'])
    const ofPort = { ...headers, 'ngsild-tenant': 'port' }
    const source = { adapter: 'ngsi-ld', owner: 'app', jurisdiction: 'KE', options: {} }
    expect((await ask('PUT', '/v1/sources/harbour', ofPort, source)).status).toBe(201)
    const client = await ask('PUT', '/v1/clients/camera', ofPort, { sources: ['harbour'], apiKeys: [{ name: 'one' }] })
    const [text = ''] = /cgk_[\w-]+/.exec(client.text) ?? []
    expect(text).toMatch(/^cgk_/)
    const sent = await ask(
      'POST',
      '/v1/sources/harbour/messages',
      { 'x-api-key': text, 'content-type': 'application/ld+json' },
      JSON.stringify({ ...entityOf('by-key'), id: 'urn:ngsi-ld:Building:2', '@context': [] }),
    )
    expect([sent.status, sent.text.slice(0, 300)]).toMatchObject([202, expect.any(String)])
    expect(await contentOf(databases.port)).toContain('planted-by-key')
    expect(await contentOf(databases.city)).not.toContain('planted-by-key')
    const [, token = ''] = (await bearer(['city', 'port'])).authorization.split(' ')
    const page = await ask('GET', '/console/sources', { cookie: `__Host-citygate=port:${token}` })
    expect([page.status, page.text.includes('harbour')]).toEqual([200, true])
    const other = await ask('GET', '/console/sources', { cookie: `__Host-citygate=city:${token}` })
    expect([other.status, other.text.includes('harbour')]).toEqual([200, false])
  })

  it('signs one log for each tenant, in its database, and sweeps and answers for all', async () => {
    await new AuditSequencer(state, env).alarm()
    await worker.scheduled({}, env)
    for (const tenant of ['city', 'port'] as const) {
      const store = createStore(databases[tenant])
      const other = tenant === 'city' ? 'port' : 'city'
      expect((await store.audit.log(tenant)).size).toBeGreaterThan(2)
      expect(await store.audit.log(other)).toEqual({ size: 0 })
      const key = testVerifierKey(`gateway.city.example/audit/${tenant}`)
      const verified = await verifyLog(storedLog(store, tenant), { key, witnesses: [], others: [], hash: treeHash })
      expect(verified).toMatchObject({ ok: true })
      const shown = await ask('GET', '/audit/checkpoint', { ...(await bearer([tenant])) })
      expect([shown.status, shown.text.split('\n')[0]]).toEqual([200, `gateway.city.example/audit/${tenant}`])
    }
    expect((await ask('GET', '/ready', {})).status).toBe(200)
  })

  it('is not ready while one of its databases has no tables', async () => {
    const ready = (): Response | Promise<Response> => {
      // A gateway that has not looked yet.
      return worker.fetch(new Request(`${publicUrl}/ready`), { ...env })
    }
    expect((await ready()).status).toBe(200)
    await databases.port.batch([{ sql: 'alter table idempotency rename to idempotency_away' }])
    const answer = await ready()
    await databases.port.batch([{ sql: 'alter table idempotency_away rename to idempotency' }])
    expect(answer.status).toBe(503)
  })
})

describe('the databases of a configuration', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each([
    [
      [{ binding: 'DB_ABSENT', tenants: ['port'] }],
      'store.databases.0.binding',
      'names DB_ABSENT, which is not a D1 binding',
    ],
    [
      [{ binding: 'ASSETS', tenants: ['port'] }],
      'store.databases.0.binding',
      'names ASSETS, which is not a D1 binding',
    ],
    [[{ binding: 'DB', tenants: ['port'] }], 'store.databases.0.binding', 'must not be DB'],
    [[{ binding: 'DB_PORT', tenants: ['harbor'] }], 'store.databases.0.tenants.0', 'must be one of tenants'],
    [
      [
        { binding: 'DB_PORT', tenants: ['port'] },
        { binding: 'DB_PORT', tenants: ['city'] },
      ],
      'store.databases.1.binding',
      'must not be named twice',
    ],
  ])('are refused at start, with what is wrong: %j', async (given, key, detail) => {
    const lines: string[] = []
    vi.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(String(line)))
    const config = env.CITYGATE_CONFIG
    if (typeof config !== 'object') throw new Error('the configuration is an object')
    const wrong: Env = { ...env, CITYGATE_CONFIG: { ...config, store: { databases: given } } }
    const answer = await worker.fetch(new Request(`${publicUrl}/health`), wrong)
    expect(answer.status).toBe(500)
    const faults = lines.map((line) => JSON.parse(line) as { readonly key: string; readonly detail: string })
    expect(faults).toEqual([expect.objectContaining({ key, detail: expect.stringContaining(detail) })])
  })
})
