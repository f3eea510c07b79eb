// The budgets of a client: a rate that fills evenly, a daily quota in the store, and the headers that inform the client.

import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../http/app.ts'
import { testCity, type TestCity } from '../http/apis/testing.ts'
import { createStore } from '../store/sql-store.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../store/testing.ts'
import { createBuckets } from './buckets.ts'
import { createDayQuota } from './day.ts'
import { createEdgeRate } from './limiters.ts'
import type { Limiter } from './limiter.ts'

const rate = { name: 'rate', requests: 4, seconds: 8 } as const

describe('a rate', () => {
  it('grants a burst, then as many as come back', () => {
    let now = 1_000_000
    const limiter = createBuckets(rate, () => now)
    expect(Array.from({ length: 4 }, () => limiter.take('a'))).toEqual([
      { granted: true, remaining: 3, seconds: 2 },
      { granted: true, remaining: 2, seconds: 4 },
      { granted: true, remaining: 1, seconds: 6 },
      { granted: true, remaining: 0, seconds: 8 },
    ])
    expect(limiter.take('a')).toEqual({ granted: false, remaining: 0, seconds: 2 })
    now += 1000
    expect(limiter.take('a')).toEqual({ granted: false, remaining: 0, seconds: 1 })
    now += 1000
    expect(limiter.take('a')).toMatchObject({ granted: true, remaining: 0 })
    now += 60_000
    expect(limiter.take('a')).toMatchObject({ granted: true, remaining: 3 })
  })

  it('is never more than its size in any of its periods', () => {
    let now = 0
    const limiter = createBuckets(rate, () => now)
    const granted: number[] = []
    for (; now < 40_000; now += 100) if ((limiter.take('a') as { granted: boolean }).granted) granted.push(now)
    const inPeriod = granted.map((begin) => granted.filter((at) => at >= begin && at < begin + 8000).length)
    // A full bucket at the start, and what fills it meanwhile.
    expect(Math.max(...inPeriod)).toBeLessThanOrEqual(8)
    expect(granted.length).toBe(4 + 40_000 / 2000 - 1)
  })

  it('charges work beside the request, up to all that there is', () => {
    let now = 1_000_000
    const limiter = createBuckets(rate, () => now)
    void limiter.take('a')
    expect(limiter.charge?.('a', 2)).toEqual({ granted: true, remaining: 1, seconds: 6 })
    expect(limiter.charge?.('a', 2)).toEqual({ granted: false, remaining: 1, seconds: 2 })
    now += 8000
    void limiter.take('a')
    expect(limiter.charge?.('a', 1000)).toMatchObject({ granted: true, remaining: 0 })
  })

  it('is of each client, does not grow with them, and is not filled by a clock that is set back', () => {
    let now = 1_000_000
    const limiter = createBuckets({ ...rate, requests: 1 }, () => now)
    expect(limiter.take('a')).toMatchObject({ granted: true })
    expect(limiter.take('b')).toMatchObject({ granted: true })
    now -= 500_000
    expect(limiter.take('a')).toMatchObject({ granted: false })
    for (let client = 0; client < 10_000; client += 1) void limiter.take(`other-${client}`)
    expect(limiter.take('a')).toMatchObject({ granted: true })
  })

  it('at the edge is the binding’s', async () => {
    const asked: string[] = []
    const limiter = createEdgeRate(rate, {
      limit: async ({ key }) => ({ success: asked.push(key) < 2 }),
    })
    expect([await limiter.take('a'), await limiter.take('a')]).toEqual([
      { granted: true, seconds: 8 },
      { granted: false, seconds: 8 },
    ])
    expect(asked).toEqual(['a', 'a'])
  })
})

describe('a quota of the day', () => {
  let store: Store
  beforeAll(async () => {
    store = createStore(await openTestStore())
  })

  it('is kept in the store, by client and day of UTC, and swept', async () => {
    let now = Date.parse('2026-08-01T23:59:50.500Z')
    const client = `client-${crypto.randomUUID()}`
    const one = (): Limiter => createDayQuota(2, store, () => now)
    expect(await one().take(client)).toEqual({ granted: true, remaining: 1, seconds: 10 })
    expect(await one().take(client)).toEqual({ granted: true, remaining: 0, seconds: 10 })
    expect(await one().take(client)).toEqual({ granted: false, remaining: 0, seconds: 10 })
    expect(await one().take(`${client}-other`)).toMatchObject({ granted: true })
    now += 10_000
    expect(await one().take(client)).toEqual({ granted: true, remaining: 1, seconds: 86_400 })
    await store.sweep('2026-08-03T12:00:00Z')
    now -= 10_000
    expect(await one().take(client)).toMatchObject({ remaining: 1 })
  })
})

describe('a client', () => {
  let city: TestCity
  let app: ReturnType<typeof createApp>
  beforeAll(async () => {
    city = await testCity()
    let now = 0
    const limiters = [createBuckets(rate, () => (now += 1)), createDayQuota(100, city.gateway.store, () => 0)]
    app = createApp({ ...city.gateway, limiters })
  })
  const get = (path: string, client: string) =>
    app.request(path, { headers: { authorization: `Bearer ${btoa(`${client}:reader`)}` } })

  it('is informed of its budget, and rejected when it is spent, while others are not', async () => {
    const first = await get('/v1/entities', 'hasty')
    expect([first.status, first.headers.get('ratelimit-policy')]).toEqual([200, '"rate";q=4;w=8, "day";q=100;w=86400'])
    expect(first.headers.get('ratelimit')).toBe('"rate";r=3;t=2, "day";r=99;t=86400')
    for (const path of ['/ngsi-ld/v1/types', '/v2/types', '/sta/v1.1/Things']) {
      const answer = await get(path, 'hasty')
      expect([answer.status, answer.headers.has('ratelimit')]).toEqual([200, true])
    }
    const refused = await get('/v1/entities', 'hasty')
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('ratelimit')]).toEqual([
      429,
      '2',
      '"rate";r=0;t=2',
    ])
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests' })
    const apis = [
      ['/ngsi-ld/v1/types', { status: 429 }],
      ['/v2/types', { error: 'TooManyRequests' }],
      ['/sta/v1.1/Things', { error: {} }],
    ] as const
    for (const [path, form] of apis) {
      const there = await get(path, 'hasty')
      expect([there.status, there.headers.has('retry-after')]).toEqual([429, true])
      expect(await there.json()).toMatchObject(form)
    }
    expect((await get('/v1/entities', 'patient')).status).toBe(200)
  })

  it('of an open route is not asked for', async () => {
    const answer = await app.request('/health')
    expect([answer.status, answer.headers.has('ratelimit-policy')]).toEqual([200, false])
  })
})
