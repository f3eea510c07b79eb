import { beforeEach, describe, expect, it } from 'vitest'
import { ok, fail } from '../../../standards/result.ts'
import { type SsrfSafeFetch, unreachable } from '../../http-client/outgoing.ts'
import { type WithLock, createKeyedLock } from '../../store/keyed-lock.ts'
import { createKeyServer, type IssuerKeys } from './key-server.ts'
import { type CachedKeySet } from '../../store/clients/key-sets.ts'
import { makeKey, type TestKey } from '../testing.ts'

const url = 'https://issuer.city.example/jwks'
const minute = 60_000
const day = 24 * 60 * minute

let now: number
let calls: number
/** The response of the key server; undefined: none. */
let answer: (() => Promise<string | undefined>) | undefined
let cached: CachedKeySet | undefined
let background: Promise<unknown>[]
let first: TestKey
let second: TestKey

function setOf(...keys: readonly TestKey[]): () => Promise<string> {
  return async () => JSON.stringify({ keys: keys.map(({ jwk }) => jwk) })
}

const fetch: SsrfSafeFetch = async (request, allow) => {
  calls += 1
  expect([request.url, allow, request.method]).toEqual([url, ['https://issuer.city.example'], 'GET'])
  const text = await answer?.()
  if (text === undefined) return fail(unreachable)
  return ok({ status: 200, headers: new Map(), body: new TextEncoder().encode(text) })
}

function create(withLock: WithLock = createKeyedLock()): IssuerKeys {
  const cache = {
    get: async () => cached,
    put: async (_: string, entry: CachedKeySet) => {
      cached = entry
    },
  }
  return createKeyServer({ url, fetch, cache, withLock, now: () => now, log: () => undefined })
}

async function find(keys: IssuerKeys, kid: string): Promise<string> {
  const key = await keys.find(kid, 'ES256', (work) => background.push(work))
  return typeof key === 'string' ? key : 'found'
}

beforeEach(async () => {
  now = 1_790_000_000_000
  calls = 0
  cached = undefined
  background = []
  first = await makeKey('ES256', 'first')
  second = await makeKey('ES256', 'second')
  answer = setOf(first)
})

describe('the keys of an issuer by their URL', () => {
  it('are logged as unavailable with a URL that contains no secret', async () => {
    const lines: unknown[] = []
    const keys = createKeyServer({
      url: `${url}?code=a-secret-of-the-operator`,
      fetch: async () => fail(unreachable),
      cache: { get: async () => undefined, put: async () => undefined },
      withLock: createKeyedLock(),
      now: () => now,
      log: (line) => lines.push(line),
    })
    expect(await find(keys, 'first')).toBe('unavailable')
    expect(lines).toEqual([{ level: 'warning', event: 'keys-unavailable', url }])
  })

  it('are fetched once for any number of concurrent requests', async () => {
    const keys = create()
    expect(await Promise.all(Array.from({ length: 20 }, () => find(keys, 'first')))).toEqual(Array(20).fill('found'))
    expect(calls).toBe(1)
  })

  it('are fetched by each request that may not wait for another', async () => {
    const keys = create((_, work) => work())
    expect(await Promise.all([find(keys, 'first'), find(keys, 'first')])).toEqual(['found', 'found'])
    expect(calls).toBeLessThanOrEqual(2)
  })

  it('are used for ten minutes, and then while they are fetched again in the background', async () => {
    const keys = create()
    await find(keys, 'first')
    now += 10 * minute - 1
    expect([await find(keys, 'first'), calls, background.length]).toEqual(['found', 1, 0])
    now += 1
    let release: (text: string) => void = () => undefined
    answer = () => new Promise((resolve) => (release = resolve))
    expect([await find(keys, 'first'), await find(keys, 'first')]).toEqual(['found', 'found'])
    expect(background.length).toBe(1)
    await expect.poll(() => calls).toBe(2)
    release(await setOf(second)())
    await Promise.all(background)
    expect(await find(keys, 'second')).toBe('found')
    expect(await find(keys, 'first')).toBe('unknown')
  })

  it('are fetched again at once for a new key, and at most six times a minute for made-up keys', async () => {
    const keys = create()
    await find(keys, 'first')
    now += 31_000
    answer = setOf(first, second)
    expect(await find(keys, 'second')).toBe('found')
    expect(calls).toBe(2)
    for (let flood = 0; flood < 1000; flood += 1) expect(await find(keys, `made-up-${flood}`)).toBe('unknown')
    expect(calls).toBe(2)
    for (let turn = 0; turn < 60; turn += 1) {
      now += 1000
      await Promise.all(Array.from({ length: 10 }, (_, number) => find(keys, `made-up-${turn}-${number}`)))
    }
    expect(calls).toBe(8)
    expect(await find(keys, 'first')).toBe('found')
  })

  it('that are being fetched for a new key are awaited, or reported as unavailable where requests cannot wait', async () => {
    for (const [withLock, meanwhile] of [
      [createKeyedLock(), 'found'],
      [(_: unknown, work: () => unknown) => work(), 'unavailable'],
    ] as const) {
      cached = undefined
      answer = setOf(first)
      const keys = create(withLock as WithLock)
      await find(keys, 'first')
      now += 31_000
      let release: (text: string) => void = () => undefined
      answer = () => new Promise((resolve) => (release = resolve))
      const asked = [find(keys, 'second'), find(keys, 'second'), find(keys, 'first')]
      await new Promise((resolve) => setTimeout(resolve, 10))
      release(await setOf(first, second)())
      expect(await Promise.all(asked)).toEqual(['found', meanwhile, 'found'])
      now += 60_000
    }
  })

  it('are fetched once for all requests with a new key, even if the server does not answer', async () => {
    const keys = create()
    await find(keys, 'first')
    now += 31_000
    answer = undefined
    expect(await Promise.all(Array.from({ length: 20 }, () => find(keys, 'second')))).toEqual(Array(20).fill('unknown'))
    expect(calls).toBe(2)
  })

  it('are used for a day where the key server is unavailable, while it is retried', async () => {
    const keys = create()
    await find(keys, 'first')
    answer = undefined
    for (; now < 1_790_000_000_000 + day - minute; now += 10 * minute) {
      expect(await find(keys, 'first')).toBe('found')
      await Promise.all(background)
    }
    expect(calls).toBeGreaterThan(100)
    now = 1_790_000_000_000 + day
    expect(await find(keys, 'first')).toBe('unavailable')
    now += minute
    answer = setOf(first)
    expect(await find(keys, 'first')).toBe('found')
  })

  it('are unavailable where there never were any, and not every request calls the key server', async () => {
    answer = undefined
    const keys = create()
    for (let request = 0; request < 50; request += 1) expect(await find(keys, 'first')).toBe('unavailable')
    expect(calls).toBe(1)
    now += 30_000
    answer = setOf(first)
    expect(await find(keys, 'first')).toBe('found')
  })

  it.each([
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['JSON that is not a key set', '{"issuer":"x"}'],
    ['keys that are no list', '{"keys":{}}'],
    ['depth', '['.repeat(5000)],
  ])('stay as they were where the server answers %s', async (_, text) => {
    const keys = create()
    await find(keys, 'first')
    now += 20 * minute
    answer = async () => text
    expect(await find(keys, 'first')).toBe('found')
    await Promise.all(background)
    expect([calls, await find(keys, 'first')]).toEqual([2, 'found'])
    expect(cached?.document).toEqual({ keys: [first.jwk] })
  })

  it('are available from the first request where another process has fetched them', async () => {
    await find(create(), 'first')
    answer = undefined
    now += 23 * 60 * minute
    const other = create()
    expect(await find(other, 'first')).toBe('found')
    now += 2 * 60 * minute
    expect(await find(create(), 'first')).toBe('unavailable')
  })

  it('of a process whose clock is a year ahead are not trusted for a year', async () => {
    cached = { document: { keys: [second.jwk] }, fetched: now + 365 * day }
    const keys = create()
    expect([await find(keys, 'first'), calls]).toEqual(['found', 1])
    expect(await find(keys, 'second')).toBe('unknown')
    now += 31_000
    answer = setOf(first, second)
    cached = { document: { keys: [first.jwk] }, fetched: now + 365 * day }
    expect([await find(keys, 'second'), calls]).toEqual(['found', 2])
    // Clocks always differ by some seconds.
    cached = { document: { keys: [second.jwk] }, fetched: now + 25_000 }
    now += 31_000
    expect([await find(keys, 'third'), await find(keys, 'second'), calls]).toEqual(['unknown', 'found', 2])
  })

  it('are fetched for a new key even if the clock was set back', async () => {
    const keys = create()
    await find(keys, 'first')
    now -= 6 * 60 * minute
    answer = setOf(first, second)
    expect([await find(keys, 'second'), await find(keys, 'first'), calls]).toEqual(['found', 'found', 2])
    now -= 2 * day
    expect([await find(keys, 'first'), calls]).toEqual(['found', 3])
  })

  it('are not fetched where another process did so a moment ago', async () => {
    const [one, other] = [create(), create()]
    await find(one, 'first')
    await find(other, 'first')
    expect(calls).toBe(1)
    now += 10 * minute
    answer = setOf(first, second)
    expect(await find(one, 'second')).toBe('found')
    expect(calls).toBe(2)
    expect(await find(other, 'second')).toBe('found')
    expect(calls).toBe(2)
  })
})
