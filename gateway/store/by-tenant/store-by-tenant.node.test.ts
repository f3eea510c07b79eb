// Several databases as one store: what a tenant has is in its database alone, and an operation that names no tenant of the configuration
// fails instead of reading another's.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { property } from '../../../standards/hub/build.ts'
import { asEntity } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Sql } from '../drivers/sql.ts'
import { openSqlite } from '../drivers/sqlite.ts'
import { createStore, sqlStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { storeByTenant } from './store-by-tenant.ts'

const now = '2026-08-01T00:00:00.000Z'
let databases: readonly [Sql, Sql]
let store: Store

beforeEach(async () => {
  const open = (): Sql => openSqlite({ path: ':memory:', synchronous: 'normal' })
  databases = [open(), open()]
  const [main, port] = databases
  store = storeByTenant(sqlStore(main), [{ tenants: ['port'], store: sqlStore(port) }], ['city', 'port']).open()
  expect((await store.migrate()).ok).toBe(true)
})
afterEach(async () => {
  for (const sql of databases) await sql.close?.()
})

async function put(tenant: string, id: string, name: string): Promise<void> {
  const entity = asEntity({ id, type: 'Building', name: property(name) })
  const outcome = await store.edit({
    tenant,
    now,
    ids: [id],
    plan: () => ({ after: new Map([[id, { source: 'client', entity }]]), audit: [], answer: undefined }),
  })
  expect(outcome.kind).toBe('applied')
}

async function rows(sql: Sql, table: string): Promise<string> {
  return JSON.stringify(await sql.all(`select * from ${table}`))
}

describe('a store by tenant', () => {
  it('writes to the database of the tenant alone, though numbers of rows are the same there', async () => {
    await put('city', 'urn:ngsi-ld:Building:1', 'planted-city')
    await put('port', 'urn:ngsi-ld:Building:1', 'planted-port')
    const [main, port] = databases
    for (const table of ['entity', 'step']) {
      expect(await rows(main, table)).toContain('planted-city')
      expect(await rows(main, table)).not.toContain('planted-port')
      expect(await rows(port, table)).toContain('planted-port')
      expect(await rows(port, table)).not.toContain('planted-city')
    }
    expect(await main.all('select key from entity')).toEqual(await port.all('select key from entity'))
  })

  it('reads, edits and removes the history of the entity that was asked for', async () => {
    const id = 'urn:ngsi-ld:Building:1'
    await put('city', id, 'planted-city')
    await put('port', id, 'planted-port')
    const range = { time: 'createdAt', descending: false } as const
    for (const tenant of ['city', 'port']) {
      const found = await store.history.get(tenant, id)
      const [listed] = (await store.history.query({ tenant }, '', 10)).entities
      expect(listed?.key).toBe(found?.key)
      const steps = await store.history.steps(found?.key ?? 0, range, undefined, 10)
      expect(JSON.stringify(steps)).toContain(`planted-${tenant}`)
      expect(await store.history.hasAttribute(found?.key ?? 0, 'name', '')).toBe(true)
    }
    const port = await store.history.get('port', id)
    const removal = { kind: 'remove-history', id, entity: port?.key ?? 0, erased: 'name' } as const
    const removing = (tenant: string) =>
      store.edit({
        tenant,
        now,
        ids: [id],
        plan: () => ({ after: new Map(), audit: [], answer: undefined, writes: [removal] }),
      })
    await expect(removing('city')).rejects.toThrow('the history of another tenant')
    expect((await removing('port')).kind).toBe('applied')
    expect(await rows(databases[0], 'step')).toContain('planted-city')
    expect(await rows(databases[1], 'step')).not.toContain('planted-port')
    await expect(store.history.steps(1, range, undefined, 10)).rejects.toThrow('carries no place')
  })

  it('gives rows of several tenants to their databases, and asks all for what is due', async () => {
    const notices = ['city', 'port'].map((tenant) => ({
      id: `notice-${tenant}`,
      tenant,
      url: 'https://a.example',
      body: '{}',
      stored: now,
    }))
    await store.notices.add(notices)
    await store.audit.append('city', JSON.stringify({ time: now, of: 'city' }))
    await store.audit.append('port', JSON.stringify({ time: now, of: 'port' }))
    for (const [index, tenant] of ['city', 'port'].entries()) {
      const database = databases[index]
      if (database === undefined) throw new Error('there are two')
      expect(await database.all('select tenant from notice')).toEqual([{ tenant }])
      expect(await database.all('select tenant from audit_waiting')).toEqual([{ tenant }])
    }
    const lag = { messages: 1, sum: 2, most: 2 }
    const of = (tenant: string) => ({ tenant, source: 's', minute: 1 })
    await store.sourceMinutes.add(
      ['city', 'port'].map((tenant) => ({ ...of(tenant), observed: lag, queued: lag })),
      ['city', 'port'].map((tenant) => ({ ...of(tenant), kind: 'dropped', code: 'a', losses: 1 })),
    )
    for (const [index, tenant] of ['city', 'port'].entries())
      for (const table of ['minute_lag', 'minute_loss'])
        expect(await databases[index]?.all(`select tenant from ${table}`)).toEqual([{ tenant }])
    const due = await store.notices.due(now, 10)
    expect(due.map(({ tenant }) => tenant).toSorted()).toEqual(['city', 'port'])
    const [second] = due.filter(({ tenant }) => tenant === 'port')
    if (second === undefined) throw new Error('the notice is missing')
    const until = '2026-08-01T00:01:00.000Z'
    expect(await store.notices.claim(second, until)).toBe(true)
    await store.notices.settle(second.id, until)
    expect(await databases[0].all('select id from notice')).toEqual([{ id: 'notice-city' }])
    expect(await databases[1].all('select id from notice')).toEqual([])
    expect((await store.audit.waitingTenants()).toSorted()).toEqual(['city', 'port'])
    expect((await store.measures()).logs.map(({ tenant }) => tenant)).toEqual(['city', 'port'])
    await store.audit.monthKey('port', '2025-01')
    await store.audit.destroyMonthKeysBefore('2026-01')
    expect(await store.audit.knownMonthKey('port', '2025-01')).toBeUndefined()
  })

  it('does not take up what a tenant that has moved has left behind', async () => {
    await createStore(databases[0]).audit.append('port', JSON.stringify({ time: now }))
    expect(await store.audit.waitingTenants()).toEqual([])
  })
})

/** Operations that name no tenant in their first value: each is written out in the store by tenant. */
const withoutTenant = `audit.destroyMonthKeysBefore audit.monthKeys audit.restoreMonthKeys audit.waitingTenants cacheVersion claimToken
  clients.ofApiKey commands.expire commands.over delivery.due delivery.next delivery.states erasures.scrub history.hasAttribute
  history.steps history.stepsObservedAt history.stepsOfOrigin keySets.get keySets.put leases.acquire leases.list
  leases.release leases.removeDead leases.renew measures migrate minutes.add notices.add notices.due notices.next
  notices.retry notices.settle quota.exchange quota.removeOld quota.spend quota.spent quota.use readiness ready schemaVersion sourceMinutes.add spendProof sweep
  waiting withLock erasures.list erasures.last erasures.put fenced indicators.newSteps`

describe('an operation of the store', () => {
  it('fails where its first value is not a tenant of the configuration, but for those that name none', async () => {
    const members = Object.entries(store).flatMap(([name, member]: readonly [string, unknown]) =>
      typeof member === 'object' && member !== null
        ? Object.entries(member).map(([inner, one]: readonly [string, unknown]) => [`${name}.${inner}`, one] as const)
        : [[name, member] as const],
    )
    const open = new Set(withoutTenant.split(/\s+/))
    expect(members.length).toBeGreaterThan(150)
    expect([...open].filter((name) => !members.some(([one]) => one === name))).toEqual([])
    const wrong: string[] = []
    for (const [name, operation] of members) {
      if (open.has(name) || typeof operation !== 'function') continue
      for (const value of ['elsewhere', { tenant: 'elsewhere' }, '__proto__']) {
        try {
          const answer: unknown = await Reflect.apply(operation, undefined, [value, [], [], []])
          if (answer !== undefined && typeof answer === 'object' && answer !== null && 'next' in answer) {
            await Reflect.apply(Object(answer).next, answer, [])
          }
          wrong.push(name)
        } catch (error) {
          if (!String(error).includes('names no tenant')) wrong.push(`${name}: ${String(error)}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})
