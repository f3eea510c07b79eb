import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../drivers/sql.ts'
import { LeaseLost } from '../outcome.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { freshTenant, openTestStore } from '../testing.ts'
import { type HeldLease, nodeLeaseOf } from './leases.ts'

let sql: Sql
let store: Store
beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
})

let names = 0
const freshName = (): string => `role-${(names += 1)}`
const minute = 60_000

async function held(name: string, owner: string, milliseconds = minute): Promise<HeldLease> {
  const lease = await store.leases.acquire({ name, owner, milliseconds })
  if (lease === undefined) throw new Error(`${owner} does not get ${name}`)
  return lease
}

/** A lease that has ended by the clock of the database. */
const ended = -1

describe('a lease', () => {
  it('has one owner at a time, and a number that grows with each', async () => {
    const name = freshName()
    expect(await held(name, 'a', ended)).toEqual({ name, owner: 'a', fence: 1 })
    expect(await held(name, 'b')).toEqual({ name, owner: 'b', fence: 2 })
    expect(await store.leases.acquire({ name, owner: 'a', milliseconds: minute })).toBeUndefined()
    await store.leases.release('b')
    expect(await held(name, 'a')).toMatchObject({ fence: 3 })
  })

  it('is given to one of many that want it at once', async () => {
    const name = freshName()
    const wanted = Array.from({ length: 8 }, (_, index) =>
      store.leases.acquire({ name, owner: `n${index}`, milliseconds: minute }),
    )
    expect((await Promise.all(wanted)).filter((lease) => lease !== undefined)).toHaveLength(1)
  })

  it('is taken before its end from an owner that is known to be dead, and from no other', async () => {
    const name = freshName()
    await held(name, 'a')
    expect(await store.leases.acquire({ name, owner: 'c', milliseconds: minute, dead: 'b' })).toBeUndefined()
    expect(await store.leases.acquire({ name, owner: 'c', milliseconds: minute, dead: 'a' })).toMatchObject({
      fence: 2,
    })
  })

  it('lasts longer for its owner alone, with the same number, also where it had ended and nobody took it', async () => {
    const [kept, lost] = [freshName(), freshName()]
    await held(kept, 'renewing', ended)
    await held(lost, 'renewing', ended)
    await held(lost, 'other')
    await store.leases.renew('renewing', minute)
    const rows = await store.leases.list()
    const row = (name: string) => rows.find((one) => one.name === name)
    expect(row(kept)).toMatchObject({ owner: 'renewing', fence: 1 })
    expect(row(kept)?.remaining).toBeGreaterThan(minute - 5000)
    expect(row(lost)).toMatchObject({ owner: 'other', fence: 2 })
  })
})

describe('the store of an owner', () => {
  it('takes its writes while nobody has taken over, and refuses all of them afterwards', async () => {
    const [name, tenant] = [freshName(), freshTenant()]
    const before = store.fenced(await held(name, 'a', ended))
    await before.audit.append(tenant, '{"n":1}')
    await before.connectorStates.put(tenant, 'poll', 'one')
    const after = store.fenced(await held(name, 'b'))
    await after.connectorStates.put(tenant, 'poll', 'two')
    const writes: readonly (() => Promise<unknown>)[] = [
      () => before.audit.append(tenant, '{"n":2}'),
      () => before.connectorStates.put(tenant, 'poll', 'three'),
      () => before.sweep('2026-08-01T00:00:00.000Z'),
      () => before.indicators.clear(tenant),
      () => before.commands.expire([], '2026-08-01T00:00:00.000Z'),
      () => before.audit.commit({ tenant, taken: [], size: 0, tiles: [], checkpoint: '' }),
      () => before.audit.witnessed(tenant, 1, ''),
    ]
    for (const write of writes) await expect(write()).rejects.toBeInstanceOf(LeaseLost)
    expect(await store.connectorStates.get(tenant, 'poll')).toBe('two')
    expect((await store.audit.waiting(tenant, 10)).map(({ record }) => record)).toEqual(['{"n":1}'])
  })

  it('still says that a batch was overtaken, where the lease is its own', async () => {
    const owner = store.fenced(await held(freshName(), 'a'))
    const turn = { tenant: freshTenant(), taken: [], size: 7, tiles: [], checkpoint: '' }
    expect(await owner.audit.commit(turn)).toBe('conflict')
  })
})

describe('what a node has claimed', () => {
  const now = '2026-08-01T00:00:00.000Z'
  const nodes = (id: string): Store => createStore(sql, undefined, () => now, id)

  it('is free once the node is dead: the key of a request', async () => {
    const [dead, other] = [nodes('dead-1'), nodes('other-1')]
    const key = { tenant: freshTenant(), client: 'c', key: 'k' }
    await held(nodeLeaseOf('dead-1'), 'dead-1')
    await held(nodeLeaseOf('other-1'), 'other-1')
    expect(await dead.idempotency.begin(key, 'f', now)).toMatchObject({ kind: 'begun' })
    expect(await other.idempotency.begin(key, 'f', now)).toEqual({ kind: 'in-flight' })
    await store.leases.release('dead-1')
    expect(await other.idempotency.begin(key, 'g', now)).toEqual({ kind: 'mismatch' })
    expect(await other.idempotency.begin(key, 'f', now)).toMatchObject({ kind: 'begun' })
  })

  it('is free once the node is dead: a notice', async () => {
    const tenant = freshTenant()
    const [dead, other] = [nodes('dead-2'), nodes('other-2')]
    await held(nodeLeaseOf('dead-2'), 'dead-2')
    await held(nodeLeaseOf('other-2'), 'other-2')
    await store.notices.add([{ id: tenant, tenant, url: 'https://a.example', body: '{}', stored: now }])
    const due = async (of: Store) => (await of.notices.due(now, 100)).find(({ id }) => id === tenant)
    const first = await due(dead)
    if (first === undefined) throw new Error('the notice is not due')
    const until = '2026-08-01T00:01:00.000Z'
    expect(await dead.notices.claim(first, until)).toBe(true)
    expect(await due(other)).toBeUndefined()
    await store.leases.release('dead-2')
    const again = await due(other)
    expect(again).toMatchObject({ due: until })
    expect(again !== undefined && (await other.notices.claim(again, '2026-08-01T00:02:00.000Z'))).toBe(true)
    expect(await due(other)).toBeUndefined()
    // What the dead one does later, if it was only slow, has no effect.
    await dead.notices.settle(tenant, until)
    expect((await store.notices.due('2026-08-02T00:00:00.000Z', 100)).map(({ id }) => id)).toContain(tenant)
  })

  it('of an earlier program, whose claims name no node, is free at its time', async () => {
    const key = { tenant: freshTenant(), client: 'c', key: 'k' }
    expect(await store.idempotency.begin(key, 'f', now)).toMatchObject({ kind: 'begun' })
    expect(await nodes('other-3').idempotency.begin(key, 'f', now)).toEqual({ kind: 'in-flight' })
  })
})
