import { beforeAll, describe, expect, it } from 'vitest'
import type { Geometry } from '../../../standards/hub/entity.ts'
import { type EntityConditions, filteredCost } from './entities.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { freshTenant, livingEntities, openTestStore } from '../testing.ts'
import { maxTypes } from './type-lists.ts'

let store: Store
const tenant = freshTenant()
const now = '2026-01-02T03:04:05Z'

async function put(source: string, local: string, type: string | readonly string[], geometry?: Geometry, second = 1) {
  const value = (geometry ?? { type: 'Point', coordinates: [0, 0] }) as never
  const entity = {
    id: `urn:x:${local}`,
    type,
    location: { type: 'GeoProperty', value, observedAt: `2026-01-01T00:00:0${second}Z` },
  } as const
  const changes = [{ kind: 'merge', entity }] as const
  const message = { id: local, changes }
  await store.applyMessage({ tenant, source, receivedAt: now, message, conclude: () => ({ audit: [] }) })
}

beforeAll(async () => {
  store = createStore(await openTestStore())
  for (const id of ['one', 'two'])
    await store.sources.put(tenant, { id, adapter: 'made-up', options: {}, owner: 'works' }, now)
  await put('one', 'a', 'Vehicle', { type: 'Point', coordinates: [4.5, 52.5] }, 1)
  await put('one', 'b', 'Vehicle', { type: 'Point', coordinates: [4.9, 52.1] }, 2)
  await put('one', 'c', 'Device', { type: 'Point', coordinates: [179.5, -10] }, 3)
  await put('two', 'd', ['Device', 'Vehicle'], { type: 'Point', coordinates: [-179.5, -10] }, 4)
  const road = [
    [3, 52.2],
    [6, 52.2],
  ]
  await put('two', 'e', 'Road', { type: 'LineString', coordinates: road }, 5)
  await put('two', 'f', 'Gone', undefined, 1)
  const changes = [{ kind: 'delete', id: 'urn:x:f', asOf: now }] as const
  const message = { id: 'end', changes }
  await store.applyMessage({ tenant, source: 'two', receivedAt: now, message, conclude: () => ({ audit: [] }) })
})

async function locals(conditions: Partial<EntityConditions>): Promise<string> {
  const living = await livingEntities(store, { tenant, ...conditions })
  return living.map(({ entity }) => entity.id.slice('urn:x:'.length)).join('')
}

const manyTypes = ['Vehicle', 'Device', ...Array.from({ length: maxTypes }, (_, n) => `T${n}`)]

describe('a query of entities', () => {
  it.each<[string, Partial<EntityConditions>, string]>([
    ['nothing: all that live', {}, 'abcde'],
    ['one type', { types: ['Vehicle'] }, 'abd'],
    ['several types, an entity of both once', { types: ['Vehicle', 'Device'] }, 'abcd'],
    ['many types', { types: ['Vehicle', 'Device', ...Array.from({ length: 30 }, (_, n) => `T${n}`)] }, 'abcd'],
    ['more types than are read side by side', { types: manyTypes }, 'abcd'],
    ['no type', { types: [] }, ''],
    ['an unknown type', { types: ['Unknown'] }, ''],
    ['a source', { sources: ['two'] }, 'de'],
    ['several sources', { sources: ['two', 'one'] }, 'abcde'],
    ['no source', { sources: [] }, ''],
    ['a type and a source', { types: ['Vehicle'], sources: ['two'] }, 'd'],
    ['a type and several sources', { types: ['Device'], sources: ['one', 'three'] }, 'c'],
    ['having a place', { isPlaced: true }, 'abcde'],
    ['a type and having a place', { types: ['Road'], isPlaced: true }, 'e'],
    ['ids', { ids: ['urn:x:c', 'urn:x:a', 'urn:x:f', 'urn:x:z'] }, 'ac'],
    ['ids and one type', { ids: ['urn:x:c', 'urn:x:a'], types: ['Device'] }, 'c'],
    ['a type and observed from', { types: ['Vehicle'], observedFrom: '2026-01-01T00:00:02Z' }, 'bd'],
    ['observed from, the instant included', { observedFrom: '2026-01-01T00:00:03.000Z' }, 'cde'],
    ['observed before, the instant not', { observedBefore: '2026-01-01T00:00:03Z' }, 'ab'],
    ['a box', { area: { bounds: { west: 4, south: 52, east: 5, north: 53 } } }, 'abe'],
    ['a box across the 180th meridian', { area: { bounds: { west: 179, south: -20, east: -179, north: 0 } } }, 'cd'],
    ['a box and a type', { types: ['Road'], area: { bounds: { west: 4, south: 52, east: 5, north: 53 } } }, 'e'],
    // The triangle's box holds a and b, the triangle a alone; the road crosses it without a corner inside.
    [
      'a polygon',
      {
        area: {
          polygon: [
            [
              [4, 52],
              [5, 53],
              [4, 53],
              [4, 52],
            ],
          ],
        },
      },
      'ae',
    ],
  ])('by %s', async (_, conditions, expected) => {
    expect(await locals(conditions)).toBe(expected)
  })

  it('counts what is left out as a part of what is read, and an ended entity of a source too', async () => {
    const rows: number[] = []
    const scan = store.entities.scan({ tenant, sources: ['two'], types: ['Road'] }, { after: '' }, 2)
    for await (const step of scan) rows.push(step.rows)
    // Of d, e and f the second is a road; f has ended.
    expect(rows).toEqual([1 + filteredCost, 1 + 2 * filteredCost])
  })

  it('goes backwards, too', async () => {
    const found: string[] = []
    for await (const { entities } of store.entities.scan(
      { tenant, types: ['Vehicle', 'Device'] },
      { before: 'urn:x:d' },
      2,
    )) {
      found.push(...entities.map(({ entity }) => entity.id))
    }
    expect(found).toEqual(['urn:x:c', 'urn:x:b', 'urn:x:a'])
  })
})

describe('one entity', () => {
  it('is there while it lives', async () => {
    expect(await store.entities.get(tenant, 'urn:x:a')).toMatchObject({ entity: { id: 'urn:x:a' }, source: 'one' })
    expect(await store.entities.get(tenant, 'urn:x:f')).toBeUndefined()
    expect(await store.entities.get(freshTenant(), 'urn:x:a')).toBeUndefined()
  })
})
