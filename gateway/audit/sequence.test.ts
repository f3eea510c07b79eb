import { beforeAll, describe, expect, it } from 'vitest'
import { treeHash } from '../../standards/transparency-log/hash.ts'
import { portableHashing } from '../hashing.ts'
import type { Sql } from '../store/drivers/sql.ts'
import { auditStatement } from '../store/audit/audit.ts'
import { createStore } from '../store/sql-store.ts'
import type { Store } from '../store/store.ts'
import { freshTenant, openTestStore } from '../store/testing.ts'
import { firstKeptMonth } from './open.ts'
import { createSequence, type Sequence } from './sequence.ts'
import { testAuditKey, testVerifierKey, storedLog } from './testing.ts'
import { verifyLog } from './verify/log.ts'

let sql: Sql
let store: Store
let sequence: Sequence
const originOf = (tenant: string): string => `log.example/${tenant}`
beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
  sequence = createSequence({ store, hashing: portableHashing, key: testAuditKey, originOf })
})

function recordOf(number: number): string {
  return `{"n":${number},"requestId":"r-${number}"}`
}

async function append(tenant: string, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  await sql.batch(numbers.map((number) => auditStatement(tenant, recordOf(number))))
}

function verified(tenant: string) {
  const key = testVerifierKey(originOf(tenant))
  return verifyLog(storedLog(store, tenant), { key, witnesses: [], others: [], hash: treeHash })
}

describe('the sequencer', () => {
  it('adds the records in the order of their commits, and leaves none pending', async () => {
    const tenant = freshTenant()
    await append(tenant, 0, 2)
    expect(await sequence(tenant)).toBe(3)
    await append(tenant, 3, 1399)
    expect(await sequence(tenant)).toBe(1397)
    expect(await store.audit.records(tenant, 0, 1400)).toEqual(Array.from({ length: 1400 }, (_, n) => recordOf(n)))
    expect(await store.audit.waiting(tenant, 10)).toEqual([])
    expect(await verified(tenant)).toMatchObject({ ok: true, value: { size: 1400, origin: originOf(tenant) } })
    expect(await sequence(tenant)).toBe(0)
  })

  it('does not sign again when no record is pending', async () => {
    const tenant = freshTenant()
    expect(await sequence(tenant)).toBe(0)
    expect(await store.audit.log(tenant)).toEqual({ size: 0 })
    await append(tenant, 0, 0)
    await sequence(tenant)
    const { checkpoint } = await store.audit.log(tenant)
    await sequence(tenant)
    expect(await store.audit.log(tenant)).toEqual({ size: 1, checkpoint })
  })

  it('has a backlog until it ran: how many records, and when the oldest and the last in the log were made', async () => {
    const tenant = freshTenant()
    const times = ['2026-08-01T00:00:01.000Z', '2026-08-01T00:00:02.000Z', '2026-08-01T00:00:03.000Z'] as const
    const add = (time: string) => store.audit.append(tenant, JSON.stringify({ requestId: time, time }))
    expect(await store.audit.backlog(tenant)).toEqual({ waiting: 0, oldest: null, latest: null })
    for (const time of times.slice(0, 2)) await add(time)
    expect(await store.audit.backlog(tenant)).toEqual({ waiting: 2, oldest: times[0], latest: null })
    await sequence(tenant)
    await add(times[2])
    expect(await store.audit.backlog(tenant)).toEqual({ waiting: 1, oldest: times[2], latest: times[1] })
  })

  it('keeps a log for each tenant, all sequenced together', async () => {
    const [one, other] = [freshTenant(), freshTenant()]
    await append(one, 0, 1)
    await append(other, 0, 2)
    await append(one, 2, 2)
    expect(await sequence()).toBe(6)
    expect(await verified(one)).toMatchObject({ value: { size: 3, origin: originOf(one) } })
    expect(await verified(other)).toMatchObject({ value: { size: 3, origin: originOf(other) } })
  })

  it('is one of several that never add a record twice, while records arrive', async () => {
    const tenant = freshTenant()
    await append(tenant, 0, 299)
    const running = Array.from({ length: 4 }, () => sequence(tenant))
    await append(tenant, 300, 309)
    const taken = (await Promise.all(running)).reduce((sum, one) => sum + one, 0)
    expect(taken + (await sequence(tenant))).toBe(310)
    expect(await store.audit.records(tenant, 0, 400)).toEqual(Array.from({ length: 310 }, (_, n) => recordOf(n)))
    expect(await verified(tenant)).toMatchObject({ ok: true, value: { size: 310 } })
  })

  it('signs nothing that conflicts with what another one has signed between two of its steps', async () => {
    for (const step of ['log', 'waiting', 'tiles'] as const) {
      const tenant = freshTenant()
      await append(tenant, 0, 2)
      await sequence(tenant)
      await append(tenant, 3, 3)
      let between: string | undefined
      async function overtake(): Promise<void> {
        if (between !== undefined) return
        between = ''
        await sequence(tenant)
        between = (await store.audit.log(tenant)).checkpoint ?? ''
        await append(tenant, 4, 5)
      }
      const { audit } = store
      /** What one step has read is outdated when it is used. */
      const overtaken = {
        log: async () => ({ read: await audit.log(tenant), done: await overtake() }).read,
        waiting: async (...values: Parameters<typeof audit.waiting>) =>
          ({ read: await audit.waiting(...values), done: await overtake() }).read,
        tiles: async (...values: Parameters<typeof audit.tiles>) =>
          ({ read: await audit.tiles(...values), done: await overtake() }).read,
      }
      const slow = { audit: { ...audit, [step]: overtaken[step] } }
      await createSequence({ store: slow, hashing: portableHashing, key: testAuditKey, originOf })(tenant)
      await sequence(tenant)
      const verification = { key: testVerifierKey(originOf(tenant)), witnesses: [], hash: treeHash }
      const seen = await verifyLog(storedLog(store, tenant), { ...verification, others: [between ?? ''] })
      expect([step, seen]).toMatchObject([step, { ok: true, value: { size: 6 } }])
    }
  })

  it('finds the records of a request', async () => {
    const tenant = freshTenant()
    await sql.batch(['a', 'b', 'a'].map((id) => auditStatement(tenant, `{"requestId":"${id}"}`)))
    expect([await store.audit.isWaiting(tenant, 'b'), await store.audit.isWaiting(tenant, 'c')]).toEqual([true, false])
    expect(await store.audit.ofRequest(tenant, 'a', 0)).toBeUndefined()
    await sequence(tenant)
    expect(await store.audit.isWaiting(tenant, 'b')).toBe(false)
    expect(await store.audit.ofRequest(tenant, 'a', 1)).toEqual({ number: 2, record: '{"requestId":"a"}', count: 2 })
    expect(await store.audit.ofRequest(tenant, 'a', 2)).toBeUndefined()
    expect(await store.audit.ofRequest(freshTenant(), 'a', 0)).toBeUndefined()
  })

  it('stops where the tiles do not match the last checkpoint, signs nothing further, and continues with other logs', async () => {
    const others = [freshTenant()]
    const tenant = freshTenant()
    others.push(freshTenant())
    await append(tenant, 0, 4)
    await sequence(tenant)
    const { checkpoint } = await store.audit.log(tenant)
    const forged = treeHash.leaf(new TextEncoder().encode('forged'))
    const [tile] = await store.audit.tiles(tenant, [{ level: 0, number: 0 }])
    const hashes = tile?.hashes.slice() ?? new Uint8Array()
    hashes.set(forged, 32)
    await sql.batch([{ sql: 'update audit_tile set hashes = ?1 where tenant = ?2', values: [hashes, tenant] }])
    await append(tenant, 5, 5)
    await expect(sequence(tenant)).rejects.toThrow('damaged')
    for (const other of others) await append(other, 0, 1)
    await expect(sequence()).rejects.toThrow('damaged')
    expect(await store.audit.log(tenant)).toEqual({ size: 5, checkpoint })
    expect(await store.audit.waiting(tenant, 10)).toHaveLength(1)
    for (const other of others) expect(await verified(other)).toMatchObject({ value: { size: 2 } })
  })

  it('refuses a key whose private and public parts do not match', async () => {
    const tenant = freshTenant()
    await append(tenant, 0, 0)
    const key = { ...testAuditKey, x: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }
    const broken = createSequence({ store, hashing: portableHashing, key, originOf })
    await expect(broken(tenant)).rejects.toThrow('audit.key')
    expect(await store.audit.waiting(tenant, 10)).toHaveLength(1)
  })
})

describe('the key of a month', () => {
  it('is kept for the configured number of whole months', async () => {
    expect(firstKeptMonth('2026-08-31T23:59:59.999Z', 1)).toBe('2026-07')
    expect(firstKeptMonth('2026-01-01T00:00:00.000Z', 13)).toBe('2024-12')
    const tenant = freshTenant()
    for (const month of ['2026-06', '2026-07', '2026-08']) await store.audit.monthKey(tenant, month)
    await store.audit.destroyMonthKeysBefore('2026-07')
    const known = await Promise.all(
      ['2026-06', '2026-07', '2026-08'].map((month) => store.audit.knownMonthKey(tenant, month)),
    )
    expect(known.map((key) => key?.length)).toEqual([undefined, 32, 32])
  })

  it('is generated once per tenant and month, for any number of concurrent requests', async () => {
    const tenant = freshTenant()
    const keys = await Promise.all([1, 2, 3].map(() => store.audit.monthKey(tenant, '2026-08')))
    expect(new Set(keys.map(String)).size).toBe(1)
    expect(keys[0]?.length).toBe(32)
    expect(await store.audit.monthKey(tenant, '2026-08')).toEqual(keys[0])
    expect(await store.audit.monthKey(tenant, '2026-09')).not.toEqual(keys[0])
    expect(await store.audit.monthKey(freshTenant(), '2026-08')).not.toEqual(keys[0])
  })

  it('can be destroyed, and the log verifies as before', async () => {
    const tenant = freshTenant()
    const key = await store.audit.monthKey(tenant, '2026-08')
    await append(tenant, 0, 9)
    await sequence(tenant)
    const before = await verified(tenant)
    expect(await store.audit.destroyMonthKey(tenant, '2026-08')).toBe(true)
    expect(await store.audit.knownMonthKey(tenant, '2026-08')).toBeUndefined()
    expect(await store.audit.destroyMonthKey(tenant, '2026-08')).toBe(false)
    expect(before).toMatchObject({ ok: true })
    expect(await verified(tenant)).toEqual(before)
    expect(await store.audit.monthKey(tenant, '2026-08')).not.toEqual(key)
  })
})
