import { beforeAll, describe, expect, it } from 'vitest'
import { property } from '../../../standards/hub/build.ts'
import type { Sql } from '../drivers/sql.ts'
import { tagOf } from '../precondition.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { countLiving, freshTenant, openTestStore } from '../testing.ts'

let sql: Sql
let store: Store
beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
})

const now = '2026-01-02T03:04:05Z'
const later = '2026-01-03T00:00:00Z'
const input = { id: 'fleet', adapter: 'made-up', options: { timezone: '+08:00' }, jurisdiction: 'EU', owner: 'works' }

async function tag(tenant: string): Promise<string> {
  const source = await store.sources.get(tenant, 'fleet')
  if (source === undefined) throw new Error('there is a source')
  return tagOf(source)
}

describe('sources', () => {
  it('are created, and replaced with the time of their creation kept', async () => {
    const tenant = freshTenant()
    expect((await store.sources.put(tenant, input, now)).kind).toBe('created')
    const { jurisdiction: _, ...without } = input
    expect((await store.sources.put(tenant, { ...without, adapter: 'other' }, later)).kind).toBe('replaced')
    expect(await store.sources.get(tenant, 'fleet')).toEqual({
      ...without,
      adapter: 'other',
      created: now,
      modified: later,
      creation: expect.any(String),
      version: 2,
    })
    expect(await store.sources.get(freshTenant(), 'fleet')).toBeUndefined()
  })

  it('keep to the preconditions', async () => {
    const tenant = freshTenant()
    const failed = { kind: 'precondition-failed' }
    expect(await store.sources.put(tenant, input, now, { ifMatch: '*' })).toEqual(failed)
    expect((await store.sources.put(tenant, input, now, { ifNoneMatch: '*' })).kind).toBe('created')
    expect(await store.sources.put(tenant, input, now, { ifNoneMatch: '*' })).toEqual(failed)
    const first = await tag(tenant)
    expect(await store.sources.put(tenant, input, now, { ifMatch: ['other-1'] })).toEqual(failed)
    expect((await store.sources.put(tenant, input, now, { ifMatch: ['other-1', first] })).kind).toBe('replaced')
    expect(await store.sources.remove(tenant, 'fleet', { ifMatch: [first] })).toBe('precondition-failed')
    expect(await store.sources.remove(tenant, 'fleet', { ifMatch: [await tag(tenant)] })).toBe('removed')
    expect(await store.sources.remove(tenant, 'fleet')).toBe('absent')
  })

  it('have a tag that no later source of the same name repeats', async () => {
    const tenant = freshTenant()
    await store.sources.put(tenant, input, now)
    const first = await tag(tenant)
    await store.sources.remove(tenant, 'fleet')
    await store.sources.put(tenant, input, now)
    expect(await tag(tenant)).not.toBe(first)
    expect(await store.sources.remove(tenant, 'fleet', { ifMatch: [first] })).toBe('precondition-failed')
  })

  it('are refused where their row would be too large', async () => {
    const tenant = freshTenant()
    const large = { ...input, options: { map: 'x'.repeat(1_900_000) } }
    expect(await store.sources.put(tenant, large, now)).toEqual({ kind: 'too-large' })
    expect(await store.sources.get(tenant, 'fleet')).toBeUndefined()
  })

  it('have one winner where two create at once', async () => {
    const tenant = freshTenant()
    const puts = [1, 2, 3].map(() => store.sources.put(tenant, input, now, { ifNoneMatch: '*' }))
    const kinds = (await Promise.all(puts)).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['created', 'precondition-failed', 'precondition-failed'])
  })

  it('are listed by id in pages', async () => {
    const tenant = freshTenant()
    for (const id of ['c', 'a', 'b']) await store.sources.put(tenant, { ...input, id }, now)
    const first = await store.sources.list({ tenant, limit: 2 })
    if (!first.ok || first.value.next === undefined) throw new Error('there is a next page')
    const second = await store.sources.list({ tenant, limit: 2, cursor: first.value.next })
    const ids = [first, second].map((page) => page.ok && page.value.items.map(({ id }) => id))
    expect(ids).toEqual([['a', 'b'], ['c']])
    expect(second.ok && second.value.next).toBeUndefined()
  })

  it.each(['', 'not a cursor', 'e30', btoa('["a","b"]')])(
    'refuse the cursor %j, and do not repeat it',
    async (cursor) => {
      const listed = await store.sources.list({ tenant: freshTenant(), limit: 2, cursor })
      expect(listed).toMatchObject({ ok: false, problem: { code: 'invalid', path: 'cursor' } })
    },
  )

  it('take everything along that came from them, and nothing of another', async () => {
    const tenant = freshTenant()
    for (const id of ['fleet', 'other']) {
      await store.sources.put(tenant, { ...input, id }, now)
      const entity = {
        id: `urn:ngsi-ld:Vehicle:${id}`,
        type: 'Vehicle',
        speed: property(1),
        location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [4, 52] } },
      } as const
      await store.applyMessage({
        tenant,
        source: id,
        receivedAt: now,
        message: {
          id,
          deduplicationKey: 'k',
          attachments: [{ name: 'a', mediaType: 'b', body: Uint8Array.of(1), category: 'dpv:NonPersonalData' }],
          changes: [
            { kind: 'merge', entity },
            { kind: 'only', type: 'Vehicle', ids: [entity.id], asOf: now },
          ],
        },
        sessions: [{ key: 'k', version: 0, state: 1 }],
        aliases: [{ id: entity.id, localId: id }],
        conclude: () => ({ audit: ['{}'] }),
      })
      await store.deadLetters.put(tenant, {
        id,
        source: id,
        received: now,
        stored: now,
        mediaType: 'text/plain',
        headers: [],
        body: Uint8Array.of(),
        problem: {},
      })
    }
    expect(await store.sources.remove(tenant, 'fleet')).toBe('removed')
    const tables = [
      'entity',
      'entity_type',
      'alias',
      'full_set',
      'session',
      'deduplication',
      'attachment',
      'dead_letter',
    ]
    for (const table of tables) {
      const left = await sql.all<{ source: string }>(`select source from ${table} where tenant = ?`, [tenant])
      expect([table, left]).toEqual([table, [{ source: 'other' }]])
    }
    const bounds = { west: 3, south: 51, east: 5, north: 53 }
    expect(await countLiving(store, { tenant, area: { bounds } })).toBe(1)
    expect(await store.audit.waiting(tenant, 100)).toHaveLength(2)
  })
})
