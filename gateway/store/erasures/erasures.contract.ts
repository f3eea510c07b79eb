// What every store must do with erasures: it is one list, in the order of the commits; a copy is brought up to it; what came later
// stays.

import { beforeEach, describe, expect, it } from 'vitest'
import type { Entity } from '../../../standards/hub/entity.ts'
import { erasureNames } from '../../erasure-names.ts'
import { portableHashing } from '../../hashing.ts'
import { freshTenant } from '../testing.ts'
import type { Store } from '../store.ts'
import type { Erasure } from './erasures.ts'
import { replayErasures } from './replay.ts'

const [early, between, late] = ['2026-08-01T00:00:00.000Z', '2026-08-02T00:00:00.000Z', '2026-08-03T00:00:00.000Z']
const { nameOf } = erasureNames(portableHashing, 'a-key-for-tests')
const id = 'urn:ngsi-ld:Person:1'

export function erasuresContract(name: string, open: () => Promise<Store>): void {
  describe(`the list of erasures in ${name}`, () => {
    let store: Store
    let tenant: string
    beforeEach(async () => {
      store = await open()
      tenant = freshTenant()
    })

    async function put(of: string, now: string, source = 'people'): Promise<void> {
      const entity: Entity = { id: of, type: 'Person', name: { type: 'Property', value: 'Zelda' } }
      const outcome = await store.edit({
        tenant,
        now,
        ids: [of],
        plan: () => ({ after: new Map([[of, { source, entity }]]), audit: [], answer: undefined }),
      })
      expect(outcome.kind).toBe('applied')
    }

    async function letter(source: string, received: string): Promise<void> {
      const problem = { code: 'syntax', detail: 'It is not JSON.' } as const
      const body = new TextEncoder().encode('Zelda')
      const message = { id: crypto.randomUUID(), source, received, stored: received, mediaType: 'text/plain' }
      await store.deadLetters.put(tenant, { ...message, headers: [], body, problem })
    }

    async function letters(): Promise<readonly string[]> {
      const listed = await Promise.all(
        ['people', 'others'].map((source) => store.deadLetters.list({ tenant, source, limit: 100 })),
      )
      return listed.flatMap((page) => (page.ok ? page.value.items.map(({ received }) => received) : ['a problem']))
    }

    const entryOf = (number: number, entry: Partial<Erasure> = {}): Erasure => ({
      number,
      at: between,
      kind: 'person',
      tenant,
      name: nameOf(tenant, id),
      sources: ['people'],
      ...entry,
    })

    it('has an entry for each erasure and each destroyed key, in their order', async () => {
      const last = await store.erasures.last()
      await put(id, early)
      await letter('people', early)
      await letter('others', early)
      await letter('people', late)
      const erased = await store.erasures.erase(
        { tenant, id, kind: 'person', at: between, sources: [] },
        nameOf(tenant, id),
      )
      expect(erased).toEqual({ found: true, sources: ['people'], named: { subscriptions: 0, consents: 0 } })
      for (const month of ['2026-01', '2026-02', '2026-03']) await store.audit.monthKey(tenant, month)
      expect(await store.audit.destroyMonthKey(tenant, '2026-02')).toBe(true)
      expect(await store.audit.destroyMonthKey(tenant, '2026-02')).toBe(false)
      await store.audit.destroyMonthKeysBefore('2026-03')
      const entries = await store.erasures.list(last, 100)
      const ofTenant = entries.filter((entry) => entry.tenant === tenant)
      expect(ofTenant.map(({ kind, name: of }) => [kind, of])).toEqual([
        ['person', nameOf(tenant, id)],
        ['month-key', '2026-02'],
        ['month-key', '2026-01'],
      ])
      expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => last + 1 + index))
      expect(await store.entities.get(tenant, id)).toBeUndefined()
      expect(await store.history.get(tenant, id)).toBeUndefined()
      expect((await letters()).toSorted()).toEqual([early, late])
    })

    it('is replayed on a copy once, and leaves what came after the erasure', async () => {
      const last = await store.erasures.last()
      await put(id, early)
      await put('urn:ngsi-ld:Person:2', late)
      await put('urn:ngsi-ld:Person:3', early)
      await letter('people', early)
      await letter('people', late)
      for (const month of ['2026-01', '2026-02']) await store.audit.monthKey(tenant, month)
      const second = nameOf(tenant, 'urn:ngsi-ld:Person:2')
      const list = [
        entryOf(last + 2, { kind: 'month-key', name: '2026-01', sources: [] }),
        entryOf(last + 1),
        // Made again since.
        entryOf(last + 3, { name: second, kind: 'entity', sources: [] }),
      ]
      expect(await replayErasures(store, list, nameOf, late)).toEqual({
        entries: 3,
        entities: 2,
        monthKeys: 1,
        tenants: 0,
      })
      const there = async (of: string): Promise<boolean> => (await store.entities.get(tenant, of)) !== undefined
      expect([await there(id), await there('urn:ngsi-ld:Person:2'), await there('urn:ngsi-ld:Person:3')]).toEqual([
        false,
        true,
        true,
      ])
      expect(await letters()).toEqual([late])
      expect(await store.audit.knownMonthKey(tenant, '2026-01')).toBeUndefined()
      expect(await store.audit.knownMonthKey(tenant, '2026-02')).toHaveLength(32)
      expect(await store.erasures.list(last, 100)).toEqual(list.toSorted((left, right) => left.number - right.number))
      await put(id, late)
      expect(await replayErasures(store, list, nameOf, late)).toMatchObject({ entries: 0, entities: 0 })
      expect(await there(id)).toBe(true)
    })

    it('erases the messages of a person whose entity the copy does not have', async () => {
      const last = await store.erasures.last()
      await letter('people', early)
      expect(await replayErasures(store, [entryOf(last + 1)], nameOf, late)).toMatchObject({ entries: 1, entities: 0 })
      expect(await letters()).toEqual([])
    })

    it('keeps a destroyed key from coming back with a backup of keys', async () => {
      const keys = ['2026-01', '2026-02'].map((month) => ({ tenant, month, key: new Uint8Array(32).fill(7) }))
      await store.audit.restoreMonthKeys(keys)
      await store.audit.destroyMonthKey(tenant, '2026-01')
      await store.audit.restoreMonthKeys(keys)
      expect(await store.audit.knownMonthKey(tenant, '2026-01')).toBeUndefined()
      expect(await store.audit.knownMonthKey(tenant, '2026-02')).toEqual(keys[1]?.key)
      const kept = (await store.audit.monthKeys()).filter((one) => one.tenant === tenant)
      expect(kept.map(({ month }) => month)).toEqual(['2026-02'])
    })

    it('erases a history and keeps the entity', async () => {
      await put(id, early)
      await store.erasures.erase({ tenant, id, kind: 'history', at: between, sources: [] }, nameOf(tenant, id))
      expect(await store.entities.get(tenant, id)).toBeDefined()
      expect(await store.history.get(tenant, id)).toBeUndefined()
    })
  })
}
