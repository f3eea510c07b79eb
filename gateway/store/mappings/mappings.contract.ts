// The contract of published mappings, as one suite that every implementation of the store passes.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Officer } from '../policies/officer.ts'
import type { Store } from '../store.ts'
import { freshTenant } from '../testing.ts'
import type { MappingChange } from './mapping-changes.ts'

const now = '2026-08-01T00:00:00.000Z'
const ann: Officer = { issuer: 'i', client: 'console', subject: 'ann' }
const ben: Officer = { issuer: 'i', client: 'console', subject: 'ben' }

export function mappingsContract(driver: string, open: () => Promise<Store>): void {
  let store: Store
  let tenant: string
  beforeAll(async () => {
    store = await open()
  })
  beforeEach(() => {
    tenant = freshTenant()
  })

  const change = (digest: string, more: Partial<MappingChange> = {}) => ({
    id: 'parkco',
    mode: 'enforce' as const,
    digest,
    document: { says: digest },
    author: ann,
    needsApproval: false,
    declares: [],
    now,
    ...more,
  })
  const states = async () => (await store.mappings.get(tenant, 'parkco'))?.versions.map(({ state }) => state)
  const register = (version?: number, id = 'lots') =>
    store.sources.put(
      tenant,
      {
        id,
        adapter: 'mapping',
        mapping: { id: 'parkco', ...(version === undefined ? {} : { version }) },
        options: {},
        owner: 'o',
      },
      now,
    )
  const readBy = async (id = 'lots') => (await store.sources.get(tenant, id))?.readBy

  describe(`mappings on ${driver}`, () => {
    it('keep each version as it was published, and one in force', async () => {
      expect((await store.mappings.change(tenant, change('a'))).kind).toBe('created')
      expect((await store.mappings.change(tenant, change('a'))).kind).toBe('unchanged')
      expect((await store.mappings.change(tenant, change('b'))).kind).toBe('replaced')
      expect(await states()).toEqual(['in-force', 'replaced'])
      const first = { number: 1, digest: 'a', document: { says: 'a' }, author: ann, at: now }
      expect(await store.mappings.version(tenant, 'parkco', 1)).toMatchObject(first)
      expect(await store.mappings.version(tenant, 'parkco', 3)).toBeUndefined()
      expect(await store.mappings.get(freshTenant(), 'parkco')).toBeUndefined()
      const page = await store.mappings.list({ tenant, limit: 10 })
      expect(page).toMatchObject({ value: { items: [{ id: 'parkco', versions: [{ number: 2, state: 'in-force' }] }] } })
    })

    it('wait for another officer, who approves or refuses', async () => {
      const proposed = change('a', { needsApproval: true })
      expect((await store.mappings.change(tenant, proposed)).kind).toBe('proposed')
      const decide = (number: number, outcome: 'approved' | 'refused', decider = ben) =>
        store.mappings.decide(tenant, { id: 'parkco', number, outcome, decider, needsAnother: true, declares: [], now })
      expect((await decide(1, 'approved', ann)).kind).toBe('same-officer')
      expect((await decide(2, 'approved')).kind).toBe('absent')
      expect((await decide(1, 'approved')).kind).toBe('decided')
      expect((await decide(1, 'approved')).kind).toBe('not-waiting')
      await store.mappings.change(tenant, { ...proposed, digest: 'b' })
      await store.mappings.change(tenant, { ...proposed, digest: 'c' })
      expect(await states()).toEqual(['proposed', 'superseded', 'in-force'])
      expect((await decide(3, 'refused')).kind).toBe('decided')
      expect(await states()).toEqual(['refused', 'superseded', 'in-force'])
      expect(await store.mappings.version(tenant, 'parkco', 3)).toMatchObject({ decider: ben, decided: now })
    })

    it('are changed by one of several at once after the other, each with a number of its own', async () => {
      await Promise.all(['a', 'b', 'c', 'd'].map((digest) => store.mappings.change(tenant, change(digest))))
      expect((await states())?.toSorted()).toEqual(['in-force', 'replaced', 'replaced', 'replaced'])
    })

    it('read a source by the version in force or by the one that it names, if that was in force once', async () => {
      expect((await register()).kind).toBe('no-mapping')
      await store.mappings.change(tenant, change('a', { mode: 'shadow' }))
      expect((await register()).kind).toBe('no-mapping')
      expect((await register(1)).kind).toBe('no-mapping')
      await store.mappings.change(tenant, change('b'))
      expect((await register()).kind).toBe('created')
      expect((await register(2, 'pinned')).kind).toBe('created')
      await store.mappings.change(tenant, change('c'))
      expect([await readBy(), await readBy('pinned')]).toEqual([
        { version: 3, digest: 'c' },
        { version: 2, digest: 'b' },
      ])
      expect((await store.mappings.sources(tenant, 'parkco')).map(({ id }) => id)).toEqual(['lots', 'pinned'])
    })

    it('declare for the sources what the version says that comes in force', async () => {
      const declared = (digest: string) => ({
        ...change(digest),
        declares: [{ source: 'lots', categories: { [`parkco_${digest}`]: 'pd:Name' as const } }],
      })
      const all = async () => (await store.declared.categories(tenant)).map(([name]) => name)
      await store.mappings.change(tenant, declared('a'))
      expect(await all()).toEqual(['parkco_a'])
      await store.mappings.change(tenant, { ...declared('b'), needsApproval: true })
      expect(await all()).toEqual(['parkco_a'])
      const { declares } = declared('b')
      const decision = { outcome: 'approved' as const, decider: ben, needsAnother: true, declares, now }
      await store.mappings.decide(tenant, { id: 'parkco', number: 2, ...decision })
      expect(await all()).toEqual(['parkco_b'])
    })

    it('are removed only where they read no source', async () => {
      await store.mappings.change(tenant, change('a'))
      await register()
      expect(await store.mappings.remove(tenant, 'parkco')).toBe('in-use')
      await store.sources.remove(tenant, 'lots')
      expect(await store.mappings.remove(tenant, 'parkco', { ifMatch: ['x'] })).toBe('precondition-failed')
      expect(await store.mappings.remove(tenant, 'parkco')).toBe('removed')
      expect(await store.mappings.remove(tenant, 'parkco')).toBe('absent')
      expect(await store.mappings.version(tenant, 'parkco', 1)).toBeUndefined()
    })

    it('are refused where they exceed a row', async () => {
      const document = { says: 'x'.repeat(2_000_000) }
      expect((await store.mappings.change(tenant, change('a', { document }))).kind).toBe('too-large')
    })
  })
}
