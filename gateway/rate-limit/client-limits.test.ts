// The limits of one client: set over the API, counted over two nodes of one store, and said in the headers.

import { beforeEach, describe, expect, it } from 'vitest'
import { testAuditKey } from '../audit/testing.ts'
import { createTestIssuer, type TestIssuer } from '../auth/testing.ts'
import { demoPolicy } from '../cli/sandbox/policy.ts'
import { createGateway } from '../runtime/hono.ts'
import type { Sql } from '../store/drivers/sql.ts'
import { createStore, sqlStore } from '../store/sql-store.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../store/testing.ts'
import { budgetsOf, spendLimits, usedLimits } from './client-limits.ts'
import { policyField } from './limiter.ts'

const request = { tenant: 'city', client: 'press', limits: { requestsPerMinute: 2, bytesPerDay: 100 }, bytes: 0 }
const url = 'https://gateway.city.example'
const json = { 'content-type': 'application/json' }
type Send = (as: string, path: string, init: RequestInit) => Promise<Response>

/** A gateway on a store that it shares. */
function nodeOf(sql: Sql, issuer: TestIssuer): Send {
  const created = createGateway({
    config: {
      publicUrl: url,
      idKey: 'a-key-for-tests-only-0123456789abcdef',
      audit: { key: testAuditKey },
      issuers: [issuer.config],
      policy: demoPolicy,
    },
    store: sqlStore(sql),
    log: () => undefined,
  })
  if (!created.ok) throw new Error(JSON.stringify(created.problem))
  const { app } = created.value
  return async (as, path, init) => {
    const [client = '', role = 'reader'] = as.split(':')
    const authorization = `Bearer ${await issuer.token(client, [role as 'reader'])}`
    return app.fetch(new Request(`${url}${path}`, { ...init, headers: { ...(init.headers as object), authorization } }))
  }
}

/** Ten seconds after a full minute. */
const instant = Date.parse('2026-11-30T03:27:10Z')

describe('the limits of a client in the store', () => {
  let store: Store
  beforeEach(async () => {
    store = createStore(await openTestStore())
  })

  it('grants so many requests in a minute, and others in the next', async () => {
    const take = async (at: number) =>
      (await spendLimits(store, { ...request, limits: { requestsPerMinute: 2 } }, at))[0]?.[1]
    expect(await take(instant)).toEqual({ granted: true, remaining: 1, seconds: 50 })
    expect(await take(instant)).toEqual({ granted: true, remaining: 0, seconds: 50 })
    expect(await take(instant)).toEqual({ granted: false, remaining: 0, seconds: 50 })
    expect(await take(instant + 50_000)).toEqual({ granted: true, remaining: 1, seconds: 60 })
  })

  it('counts the bytes of a day, and takes nothing for what does not fit', async () => {
    const send = async (bytes: number, at = instant) =>
      (await spendLimits(store, { ...request, limits: { bytesPerDay: 100 }, bytes }, at))[0]?.[1]
    expect(await send(60)).toMatchObject({ granted: true, remaining: 40 })
    expect(await send(41)).toMatchObject({ granted: false, remaining: 40 })
    expect(await send(40)).toMatchObject({ granted: true, remaining: 0 })
    // Without a body.
    expect(await send(0)).toMatchObject({ granted: true, remaining: 0 })
    expect(await send(1)).toMatchObject({ granted: false, remaining: 0, seconds: 73_970 })
    expect(await send(101, instant + 86_400_000)).toMatchObject({ granted: false, remaining: 100 })
    expect(await send(100, instant + 86_400_000)).toMatchObject({ granted: true })
  })

  it('is of each client of each tenant', async () => {
    const one = { ...request, limits: { requestsPerMinute: 1 } }
    const granted = async (more: Partial<typeof one>) =>
      (await spendLimits(store, { ...one, ...more }, instant))[0]?.[1].granted
    expect([await granted({}), await granted({ client: 'other' }), await granted({ tenant: 'other' }), await granted({})]).toEqual([true, true, true, false]) // prettier-ignore
  })

  it('grants no more when many come at once', async () => {
    const limits = { requestsPerMinute: 10 }
    const all = await Promise.all(Array.from({ length: 40 }, () => spendLimits(store, { ...request, limits }, instant)))
    expect(all.filter(([first]) => first?.[1].granted)).toHaveLength(10)
  })

  it('says what is used', async () => {
    await spendLimits(store, { ...request, bytes: 30 }, instant)
    expect((await usedLimits(store, request, instant)).map(([{ name }, used]) => [name, used])).toEqual([
      ['client-minute', 1],
      ['client-bytes', 30],
    ])
  })

  it('names the unit of bytes', () => {
    expect(policyField(budgetsOf(request.limits))).toBe(
      '"client-minute";q=2;w=60, "client-bytes";q=100;qu="content-bytes";w=86400',
    )
  })
})

describe('a client with limits', () => {
  let nodes: readonly [Send, Send]
  beforeEach(async () => {
    const issuer = await createTestIssuer(url)
    const sql = await openTestStore()
    nodes = [nodeOf(sql, issuer), nodeOf(sql, issuer)]
  })
  const put = (send: Send, limits: object) =>
    send('city:officer', '/v1/clients/press', { method: 'PUT', body: JSON.stringify({ limits }), headers: json })
  const read = (send: Send, as = 'press:reader') => send(as, '/v1/entities', {})

  it('gets its requests over all nodes, and then 429 with the time to wait', async () => {
    const [one, two] = nodes
    expect(await (await put(one, { requestsPerMinute: 3 })).json()).toMatchObject({ limits: { requestsPerMinute: 3 } })
    const answers = [await read(one), await read(two), await read(one), await read(two), await read(one)]
    // A minute may have ended in between.
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    const [first] = refused
    expect(Number(first?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(first?.headers.get('ratelimit-policy')).toContain('"client-minute";q=3;w=60')
    expect(first?.headers.get('ratelimit')).toMatch(/"client-minute";r=0;t=\d+/)
    expect(await first?.json()).toMatchObject({ code: 'too-many-requests' })
    // Others are not concerned.
    expect((await read(one, 'other:reader')).status).toBe(200)
  })

  it('sends no more bytes than it may, and says how long its requests are', async () => {
    const [one, two] = nodes
    await put(one, { bytesPerDay: 50 })
    const send = (to: Send, headers: Record<string, string>) =>
      to('press:reader', '/v1/translate?from=ngsi-ld&to=ngsi-v2', {
        method: 'POST',
        body: '{}',
        headers: { ...json, ...headers },
      })
    expect((await send(one, { 'content-length': '40' })).status).not.toBe(429)
    const refused = await send(two, { 'content-length': '40' })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit')).toContain('"client-bytes";r=10')
    const unsaid = await send(one, {})
    expect([unsaid.status, await unsaid.json()]).toEqual([400, expect.objectContaining({ path: 'Content-Length' })])
    expect((await read(two)).status).toBe(200)
  })

  it('refuses limits that are none', async () => {
    const [one] = nodes
    for (const limits of [{ requestsPerMinute: 0 }, { bytesPerDay: 1.5 }, { perHour: 1 }])
      expect((await put(one, limits)).status).toBe(422)
  })
})
