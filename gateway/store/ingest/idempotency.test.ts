import { beforeAll, describe, expect, it } from 'vitest'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { freshTenant, openTestStore } from '../testing.ts'

let store: Store
beforeAll(async () => {
  store = createStore(await openTestStore())
})

const start = '2026-01-02T03:04:05.000Z'
const within = '2026-01-02T03:05:04.999Z'
const after = '2026-01-02T03:05:05.000Z'
const [one, two] = ['1'.repeat(64), '2'.repeat(64)]
const answer = { status: 204, headers: [['etag', '"1"']], body: new Uint8Array() } as const

function freshKey() {
  return { tenant: freshTenant(), client: 'vendor', key: 'k' }
}

async function begin(of: ReturnType<typeof freshKey>, fingerprint = one, now = start): Promise<string> {
  const begun = await store.idempotency.begin(of, fingerprint, now)
  return begun.kind === 'begun' ? begun.lease : begun.kind
}

describe('an idempotency key', () => {
  it('begins once, is in flight until it is finished, and then gives the answer', async () => {
    const key = freshKey()
    const lease = await begin(key)
    expect(await begin(key, one, within)).toBe('in-flight')
    expect(await store.idempotency.finish(key, lease, answer, within)).toBe('applied')
    expect(await store.idempotency.begin(key, one, after)).toEqual({ kind: 'finished', answer })
  })

  it('belongs to one request: another fingerprint is a mismatch, in flight, after its lease and finished', async () => {
    const key = freshKey()
    const lease = await begin(key)
    expect(await begin(key, two)).toBe('mismatch')
    expect(await begin(key, two, after)).toBe('mismatch')
    await store.idempotency.finish(key, lease, answer, within)
    expect(await begin(key, two)).toBe('mismatch')
  })

  it('is apart for each client and tenant', async () => {
    const key = freshKey()
    const leases = [await begin(key), await begin({ ...key, client: 'other' }, two), await begin(freshKey(), two)]
    expect(new Set(leases).size).toBe(3)
  })

  it('is taken over once the lease has run out; the first can then no longer finish', async () => {
    const key = freshKey()
    const first = await begin(key)
    const second = await begin(key, one, after)
    expect(second).not.toBe('in-flight')
    expect(await store.idempotency.finish(key, first, answer, after)).toBe('conflict')
    expect(await store.idempotency.finish(key, second, answer, after)).toBe('applied')
  })

  it('is free again when its request is abandoned', async () => {
    const key = freshKey()
    await store.idempotency.abandon(key, await begin(key))
    expect(await begin(key, two)).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('has one beginner among many at once', async () => {
    const key = freshKey()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => begin(key)))
    expect(outcomes.filter((outcome) => outcome === 'in-flight')).toHaveLength(9)
  })
})
