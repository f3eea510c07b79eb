// The Worker as Cloudflare calls it, with its own D1: who signs the audit log, and who does not; what it has no sockets for; and the
// console in the languages that are static assets.

import { beforeAll, describe, expect, it, vi } from 'vitest'
import { treeHash } from '../../standards/transparency-log/hash.ts'
import { testAuditKey, testVerifierKey, storedLog } from '../audit/testing.ts'
import { verifyLog } from '../audit/verify/log.ts'
import { createTestIssuer, type TestIssuer } from '../auth/testing.ts'
import { createStore } from '../store/sql-store.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../store/testing.ts'
import worker, { AuditSequencer, DeliveryAlarm, type Env } from './testing-worker.ts'

const publicUrl = 'https://gateway.city.example'
const tenant = 'city'

/** An object's alarm, which the test triggers. */
function makeState() {
  let due: number | null = null
  return {
    storage: {
      getAlarm: async () => due,
      setAlarm: async (milliseconds: number) => {
        due = milliseconds
      },
    },
    isDue: () => due !== null,
  }
}

/** A namespace of which each name is an object. */
function makeNamespace(make: (state: ReturnType<typeof makeState>) => { fetch(request: Request): Promise<Response> }) {
  const objects = new Map<string, { readonly state: ReturnType<typeof makeState>; readonly object: object }>()
  return {
    objects,
    idFromName: (name: string) => name,
    get: (name: never) => {
      const state = makeState()
      const object = make(state)
      objects.set(name, { state, object })
      return object
    },
  }
}

let env: Env
let store: Store
let issuer: TestIssuer
let sequencers: ReturnType<typeof makeNamespace>
beforeAll(async () => {
  vi.spyOn(console, 'log').mockReturnValue()
  const specifier = 'cloudflare:workers'
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const workers = (await import(/* @vite-ignore */ specifier)) as { env: Required<Pick<Env, 'DB' | 'ASSETS'>> }
  store = createStore(await openTestStore())
  issuer = await createTestIssuer(publicUrl)
  sequencers = makeNamespace((state) => new AuditSequencer(state, env))
  env = {
    DB: workers.env.DB,
    ASSETS: workers.env.ASSETS,
    NOTIFICATIONS: { send: async () => undefined },
    ALARM: makeNamespace((state) => new DeliveryAlarm(state, env)),
    SEQUENCER: sequencers,
    RATE: { limit: async () => ({ success: true }) },
    METRICS: { writeDataPoint: () => undefined },
    CITYGATE_CONFIG: { publicUrl, issuers: [issuer.config] },
    CITYGATE_ID_KEY: 'a-key-for-tests-only-0123456789abcdef',
    CITYGATE_AUDIT_KEY: JSON.stringify(testAuditKey),
  }
})

/** Requests that are recorded, and what the Worker does after it has answered them. */
async function ask(count: number): Promise<void> {
  const after: Promise<unknown>[] = []
  const execution = { waitUntil: (work: Promise<unknown>) => after.push(work), passThroughOnException: () => undefined }
  const headers = { authorization: `Bearer ${await issuer.token('app', ['reader'])}` }
  for (let asked = 0; asked < count; asked += 1) {
    const request = new Request(`${publicUrl}/v1/adapters`, { headers })
    const answer = await worker.fetch(request, env, Object.assign(execution, { props: {} }))
    expect(answer.status).toBe(200)
    await answer.arrayBuffer()
  }
  await Promise.all(after)
}

async function waiting(): Promise<number> {
  return (await store.audit.waiting(tenant, 1000)).length
}

describe('the audit log at the edge', () => {
  it('is signed by no request and no cron trigger: they wake the one object that does', async () => {
    await ask(3)
    expect([...sequencers.objects.keys()]).toEqual(['audit'])
    expect(sequencers.objects.get('audit')?.state.isDue()).toBe(true)
    sequencers.objects.clear()
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1000)
    await worker.scheduled({}, env)
    later.mockRestore()
    expect([...sequencers.objects.keys()]).toEqual(['audit'])
    expect(await store.audit.log(tenant)).toEqual({ size: 0 })
    expect(await waiting()).toBe(3)
    await new AuditSequencer(makeState(), env).alarm()
    expect(await waiting()).toBe(0)
    expect((await store.audit.log(tenant)).size).toBe(3)
  })

  it('is one log, and grows only, though several objects sign at once while records come', async () => {
    const seen = new Set<string>()
    const watched = { isDone: false }
    const watch = async (): Promise<void> => {
      while (!watched.isDone) {
        const { checkpoint } = await store.audit.log(tenant)
        if (checkpoint !== undefined) seen.add(checkpoint)
        await Promise.resolve()
      }
    }
    const watching = watch()
    const objects = Array.from({ length: 4 }, () => new AuditSequencer(makeState(), env))
    try {
      for (let round = 0; round < 6; round += 1) {
        await Promise.all([ask(3), ...objects.map((object) => object.alarm()), ask(2)])
      }
      await objects[0]?.alarm()
    } finally {
      watched.isDone = true
      await watching
    }
    const { size } = await store.audit.log(tenant)
    expect([size, await waiting()]).toEqual([33, 0])
    expect(seen.size).toBeGreaterThan(3)
    const records = await store.audit.records(tenant, 0, size)
    const ids = records.map((record) => (JSON.parse(record) as { requestId: string }).requestId)
    expect(new Set(ids).size).toBe(33)
    const key = testVerifierKey('gateway.city.example/audit/city')
    const log = storedLog(store, tenant)
    expect(await verifyLog(log, { key, witnesses: [], others: [...seen], hash: treeHash })).toMatchObject({ ok: true })
  })
})

describe('a subscription at the edge', () => {
  it('is refused where it would notify a message broker', async () => {
    const execution = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} }
    const headers = {
      authorization: `Bearer ${await issuer.token('app', ['reader'])}`,
      'content-type': 'application/json',
    }
    const endpoint = { uri: 'mqtts://broker.example.com/city' }
    const body = JSON.stringify({ type: 'Subscription', entities: [{ type: 'Vehicle' }], notification: { endpoint } })
    const request = new Request(`${publicUrl}/ngsi-ld/v1/subscriptions`, { method: 'POST', headers, body })
    const answer = await worker.fetch(request, env, execution)
    expect([answer.status, await answer.json()]).toMatchObject([422, { path: '/notification/endpoint/uri' }])
  })
})

describe('the console at the edge', () => {
  it.each([
    ['ar', 'rtl', 'تسجيل الدخول'],
    ['zh', 'ltr', '登录'],
  ])('is in the language %s, whose texts are an asset', async (language, direction, title) => {
    const headers = { authorization: `Bearer ${await issuer.token('officer', ['officer'])}` }
    for (const [given, status] of [
      [headers, 200],
      [{}, 401],
    ] as const) {
      const request = new Request(`${publicUrl}/console?lang=${language}`, { headers: given })
      const answer = await worker.fetch(request, env)
      expect([answer.status, answer.headers.get('content-language')]).toEqual([status, language])
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'")
      const page = await answer.text()
      expect(page).toContain(`<html lang="${language}" dir="${direction}">`)
      if (status === 401) expect(page).toContain(`<h1>${title}</h1>`)
      const [, style = ''] = /<link rel="stylesheet" href="([^"]+)">/.exec(page) ?? []
      const sheet = await worker.fetch(new Request(`${publicUrl}${style}`), env)
      expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
      expect(await sheet.text()).toContain('--accent')
    }
  })

  it('is in English, and says so, where an asset is missing', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue()
    const fetchAsset = async (url: string): Promise<Response> =>
      url.endsWith('/ar.json') ? new Response(null, { status: 404 }) : ((await env.ASSETS?.fetch(url)) as Response)
    const answer = await worker.fetch(new Request(`${publicUrl}/console?lang=ar`), {
      ...env,
      ASSETS: { fetch: fetchAsset },
    })
    const page = await answer.text()
    const lines = log.mock.calls.flat().join()
    log.mockRestore()
    expect(page).toContain('<html lang="en" dir="ltr">')
    expect(lines).toContain('"event":"texts-unavailable","language":"ar"')
  })

  it('is a Problem where the Worker was deployed without its assets, and so is the page at /', async () => {
    const { ASSETS: _, ...without } = env
    const log = vi.spyOn(console, 'log').mockReturnValue()
    const authorization = `Bearer ${await issuer.token('officer', ['officer'])}`
    for (const [path, headers] of [
      ['/console', {}],
      ['/console/policies', { authorization }],
      ['/', { accept: 'text/html' }],
    ] as const) {
      const answer = await worker.fetch(new Request(`${publicUrl}${path}`, { headers }), without)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
      expect(await answer.json()).toMatchObject({ code: 'busy', detail: expect.stringContaining('texts') as string })
    }
    const lines = log.mock.calls.flat().join()
    log.mockRestore()
    expect(lines).toContain('"event":"texts-unavailable","language":"en"')
  })
})
