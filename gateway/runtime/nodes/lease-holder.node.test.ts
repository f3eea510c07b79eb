// Two nodes in one process, on one store.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSqlite } from '../../store/drivers/sqlite.ts'
import type { Sql } from '../../store/drivers/sql.ts'
import { migrate } from '../../store/migrate.ts'
import { LeaseLost } from '../../store/outcome.ts'
import { createStore } from '../../store/sql-store.ts'
import type { Store } from '../../store/store.ts'
import { createLeaseHolder, type LeaseHolder, type LeaseHolderParts, type Role } from './lease-holder.ts'

const patience = { timeout: 10_000, interval: 50 }
let sql: Sql
let store: Store
let holders: LeaseHolder[]
beforeEach(async () => {
  sql = openSqlite({ path: ':memory:', synchronous: 'normal' })
  await migrate(sql)
  store = createStore(sql)
  holders = []
})
afterEach(async () => {
  await Promise.all(holders.map((holder) => holder.release()))
  await sql.close?.()
})

interface Watched extends Role {
  readonly events: string[]
  owned: Store | undefined
}

function role(name: string): Watched {
  const events: string[] = []
  const watched: Watched = {
    name,
    events,
    owned: undefined,
    start(owned) {
      events.push('start')
      watched.owned = owned
    },
    stop: () => void events.push('stop'),
  }
  return watched
}

function node(name: string, more: Partial<LeaseHolderParts> = {}): LeaseHolder {
  const of = {
    store,
    node: name,
    process: `process of ${name}`,
    keys: 'same',
    isDead: () => false,
    log: () => undefined,
  }
  const holder = createLeaseHolder({ ...of, ...more })
  holders.push(holder)
  return holder
}

function names({ held }: LeaseHolder): readonly string[] {
  return held()
    .map(({ name }) => name)
    .toSorted()
}

/** As a node does that has been paused for longer than its leases: they end, and it does not know. */
async function endLeasesOf(owner: string): Promise<void> {
  await sql.batch([{ sql: 'update node_lease set expires = 0 where owner = ?1', values: [owner] }])
}

describe('the leases of nodes', () => {
  it('are shared among them, and each role runs once', async () => {
    const [a, b] = [node('a'), node('b')]
    expect([await a.join(), await b.join()]).toEqual(['joined', 'joined'])
    const roles = ['one', 'two', 'three', 'four']
    const [ofA, ofB] = [roles.map(role), roles.map(role)]
    await Promise.all([a.take(ofA), b.take(ofB)])
    await vi.waitFor(() => expect(names(a).length + names(b).length).toBe(4), patience)
    expect([...names(a), ...names(b)].toSorted()).toEqual([...roles].toSorted())
    expect([...ofA, ...ofB].filter(({ events }) => events.includes('start'))).toHaveLength(4)
    const isNamed = (): boolean => roles.every((name) => a.ownerOf(name) === (names(a).includes(name) ? 'a' : 'b'))
    await vi.waitFor(() => expect(isNamed()).toBe(true), patience)
  })

  it('pass to another node when they end, whose writes are refused and whose role stops', async () => {
    const [a, b] = [node('a'), node('b')]
    await a.join()
    const [ofA, ofB] = [role('one'), role('one')]
    await a.take([ofA])
    expect(ofA.events).toEqual(['start'])
    await b.join()
    await endLeasesOf('a')
    const taken = await store.leases.acquire({ name: 'one', owner: 'b', milliseconds: 60_000 })
    expect(taken).toMatchObject({ fence: 2 })
    await expect(ofA.owned?.connectorStates.put('city', 'poll', 'late')).rejects.toBeInstanceOf(LeaseLost)
    await vi.waitFor(() => expect(ofA.events).toEqual(['start', 'stop']), patience)
    expect(names(a)).toEqual([])
    await b.take([ofB])
    await vi.waitFor(() => expect(ofB.events).toEqual(['start']), patience)
    await ofB.owned?.connectorStates.put('city', 'poll', 'now')
    expect(await store.connectorStates.get('city', 'poll')).toBe('now')
  })

  it('are taken at once from a node whose process is known to be dead', async () => {
    const a = node('a')
    await a.join()
    await a.take([role('one')])
    const b = node('b', { isDead: (process) => process === 'process of a' })
    await b.join()
    const ofB = role('one')
    await b.take([ofB])
    expect(ofB.events).toEqual(['start'])
    expect(b.nodes()).toBe(1)
  })

  it('are given back by a node that stops, after its last work', async () => {
    const [a, b] = [node('a'), node('b')]
    await a.join()
    const ofA = role('one')
    await a.take([ofA])
    await a.retire()
    expect(ofA.events).toEqual(['start', 'stop'])
    const last = await a.lastStoreOf('one')
    await last?.connectorStates.put('city', 'poll', 'last')
    expect(await store.connectorStates.get('city', 'poll')).toBe('last')
    await b.join()
    expect(await b.lastStoreOf('one')).toBeUndefined()
    await a.release()
    expect(await b.lastStoreOf('one')).toBeDefined()
  })

  it('are stopped where the store does not answer for as long as a lease', { timeout: 30_000 }, async () => {
    let isBroken = false
    const renew: Store['leases']['renew'] = (...values) =>
      isBroken ? new Promise(() => undefined) : store.leases.renew(...values)
    const a = node('a', { store: { ...store, leases: { ...store.leases, renew } } })
    await a.join()
    const ofA = role('one')
    await a.take([ofA])
    isBroken = true
    await vi.waitFor(() => expect(ofA.events).toEqual(['start', 'stop']), patience)
    expect(names(a)).toEqual([])
    // Its look at the leases has never ended: it cannot be given back in order.
    holders = []
  })

  it('are refused to a node with other keys than those that are there', async () => {
    const [a, b] = [node('a'), node('b', { keys: 'others' })]
    await a.join()
    expect(await b.join()).toBe('other-keys')
    expect((await store.leases.list()).filter(({ owner }) => owner === 'b')).toEqual([])
    await a.release()
    const c = node('c', { keys: 'others' })
    expect(await c.join()).toBe('joined')
  })
})
