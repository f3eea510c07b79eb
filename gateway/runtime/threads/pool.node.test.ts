import { afterEach, describe, expect, it } from 'vitest'
import type { ThreadData } from './messages.ts'
import { createPool, type Pool, type PoolOptions } from './pool.ts'

const entry = new URL('./testing-thread.ts', import.meta.url)
const principal = { subject: 'a', client: 'a', issuer: 'test', roles: new Set<never>() }
const heard: string[] = []
const pools: Pool[] = []

function open(more: Partial<PoolOptions> = {}): Pool {
  const pool = createPool({
    count: 1,
    queue: 4,
    queueBytes: 1000,
    perClient: 4,
    seconds: 60,
    megabytes: 64,
    // The thread of these tests reads none of it.
    data: {} as ThreadData,
    entry,
    heard: ({ kind }) => heard.push(kind),
    log: () => undefined,
    ...more,
  })
  pools.push(pool)
  return pool
}

async function ask(pool: Pool, deed: string, { client = 'a', text = 'hello' } = {}) {
  const body = new TextEncoder().encode(text)
  const ran = await pool.run(client, { method: 'POST', url: deed, headers: [], body, principal, requestId: 'r' })
  if (!ran.ok) return 'limit' in ran.problem ? `${ran.problem.code} ${ran.problem.limit}` : ran.problem.code
  return new TextDecoder().decode(ran.value.body)
}

afterEach(async () => {
  heard.length = 0
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})

describe('the pool of worker threads', () => {
  it('runs a request, and hands on what the thread says beside', async () => {
    const pool = open()
    expect(await ask(pool, 'echo', { text: 'one' })).toBe('one')
    expect(await ask(pool, 'wake')).toBe('woken')
    expect(heard).toEqual(['wake'])
  })

  it('moves a body that is a part of a larger buffer without touching the rest', async () => {
    const whole = new TextEncoder().encode('[hello]')
    const body = whole.subarray(1, 6)
    const request = { method: 'POST', url: 'echo', headers: [], body, principal, requestId: 'r' }
    const ran = await open().run('a', request)
    expect(ran.ok && new TextDecoder().decode(ran.value.body)).toBe('hello')
    expect(new TextDecoder().decode(whole)).toBe('[hello]')
  })

  it('answers that of a thread that fails alone, and starts another', async () => {
    const pool = open()
    for (const deed of ['throw', 'exit', 'fail']) {
      expect([deed, await ask(pool, deed)]).toEqual([deed, 'internal'])
      expect([deed, await ask(pool, 'echo')]).toEqual([deed, 'hello'])
    }
  })

  it('goes on with what waits when a thread is lost', async () => {
    const pool = open()
    expect(await Promise.all(['exit', 'echo', 'exit', 'echo'].map((deed) => ask(pool, deed)))).toEqual([
      'internal',
      'hello',
      'internal',
      'hello',
    ])
  })

  it('stops what takes too long', async () => {
    const pool = open({ seconds: 1 })
    expect(await ask(pool, 'spin')).toBe('limit-exceeded seconds')
    expect(await ask(pool, 'echo')).toBe('hello')
  })

  it('stops what needs too much memory', async () => {
    const pool = open()
    expect(await ask(pool, 'memory')).toBe('limit-exceeded megabytes')
    expect(await ask(pool, 'echo')).toBe('hello')
  })

  it('queues up to its bounds: in all, of bytes, and of one client', async () => {
    const ofClients = open({ queue: 2, perClient: 2 })
    const asked = ['a', 'a', 'a', 'b', 'c'].map((client) => ask(ofClients, 'slow', { client }))
    expect(await Promise.all(asked)).toEqual(['slow', 'slow', 'busy', 'slow', 'busy'])
    const ofBytes = open({ queueBytes: 10 })
    const sized = ['123456', '123456', '123456'].map((text) => ask(ofBytes, 'slow', { text }))
    expect(await Promise.all(sized)).toEqual(['slow', 'slow', 'busy'])
    expect(await ask(ofBytes, 'echo')).toBe('hello')
  })

  it('gives nobody two turns while another waits for the first', async () => {
    const pool = open({ count: 2, queue: 10, perClient: 10 })
    const order: string[] = []
    const of = (client: string) => ask(pool, 'slow', { client }).then(() => order.push(client))
    await Promise.all([of('a'), of('a'), of('a'), of('a'), of('b')])
    expect(order.indexOf('b')).toBeLessThanOrEqual(3)
  })

  it('sends each thread what to invalidate before the next request', async () => {
    const pool = open()
    await ask(pool, 'echo')
    pool.invalidate({ kind: 'invalidate', what: 'rules', tenant: 'city' })
    expect(await ask(pool, 'invalidated')).toBe('city')
  })

  it('answers what runs and what waits when it is closed, to be sent again', async () => {
    const pool = open()
    const asked = [ask(pool, 'slow'), ask(pool, 'slow')]
    await pool.close()
    expect(await Promise.all(asked)).toEqual(['busy', 'busy'])
    expect(await ask(pool, 'echo')).toBe('busy')
  })
})
