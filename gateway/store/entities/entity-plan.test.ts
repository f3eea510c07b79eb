// How SQLite reads the main queries: always by an index, in the order of the page, without sorting or reading everything, so
// that a page costs the same with a hundred entities as with a million.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../drivers/sql.ts'
import { maxInPlaces } from './entities.ts'
import { type EntityConditions, selectEntities } from './entity-query.ts'
import { createStore } from '../sql-store.ts'
import { freshTenant, livingEntities, openTestStore } from '../testing.ts'
import type { Start } from './type-lists.ts'

let sql: Sql
beforeAll(async () => {
  sql = await openTestStore()
})

const now = '2026-01-02T03:04:05.000Z'
const box = { west: 4, south: 52, east: 5, north: 53 }

async function planOf(conditions: Partial<EntityConditions>, start: Start): Promise<readonly string[]> {
  const { sql: text, values } = selectEntities({ tenant: 'city', ...conditions }, start, 21)
  const rows = await sql.all<{ readonly detail: string }>(`explain query plan ${text}`, values)
  return rows.map(({ detail }) => detail)
}

const byId = 'entity USING INDEX sqlite_autoindex_entity_1 (tenant=? AND id'
const living = 'entity_type USING COVERING INDEX entity_type_by_id (tenant=? AND id'
const isOfType = 'entity_type_by_id (tenant=? AND id=?'
const bySource = 'entity USING INDEX entity_by_source (tenant=? AND source=? AND id'
const byType = 'USING PRIMARY KEY (tenant=? AND type=? AND id'
const byPlace = ['entity_area VIRTUAL TABLE INDEX 2', 'entity USING INTEGER PRIMARY KEY (rowid=?)']
const ids = ['urn:x:a', 'urn:x:b']
const manyTypes = Array.from({ length: 60 }, (_, n) => `T${n}`)

describe('the plan of a query', () => {
  it.each<[string, Partial<EntityConditions>, readonly string[], 'in order' | 'sorts']>([
    ['of everything', {}, [living, `${byId}=?)`], 'in order'],
    ['of a type', { types: ['Vehicle'] }, [byType, `${byId}=?)`], 'in order'],
    // A page of each type is sorted, and no more.
    ['of several types', { types: ['Vehicle', 'Device'] }, [byType, `${byId}=?)`], 'sorts'],
    ['of very many types', { types: manyTypes }, [living, isOfType], 'in order'],
    ['of a source', { sources: ['fleet'] }, [bySource], 'in order'],
    ['of a source and a type', { sources: ['fleet'], types: ['Vehicle'] }, [bySource, byType], 'in order'],
    ['of two sources', { sources: ['fleet', 'bins'] }, [living], 'in order'],
    ['of a type since a time', { types: ['Vehicle'], observedFrom: now }, [byType, `${byId}=?)`], 'in order'],
    [
      'of a type that has places',
      { types: ['Vehicle'], isPlaced: true },
      [byType, 'entity_area VIRTUAL TABLE INDEX 1'],
      'in order',
    ],
    ['of ids', { ids }, [byId], 'in order'],
    ['of ids and a type', { ids, types: ['Vehicle'] }, [byId, byType], 'in order'],
    // The R*Tree knows no order of ids.
    ['of an area', { boxes: [box] }, byPlace, 'sorts'],
    ['of a type in an area', { types: ['Vehicle'], boxes: [box] }, [...byPlace, byType], 'sorts'],
  ])('%s names its indexes and reads no table through', async (_, conditions, indexes, order) => {
    for (const start of [{ after: 'urn:x:a' }, { before: 'urn:x:z' }]) {
      const plan = await planOf(conditions, start)
      for (const index of indexes) expect(plan.join('\n')).toContain(index)
      expect(plan.filter((step) => /^SCAN entity(?:_type)?\b/.test(step))).toEqual([])
      expect(plan.some((step) => step.includes('TEMP B-TREE FOR ORDER BY'))).toBe(order === 'sorts')
    }
  })

  it.each<[string, Partial<EntityConditions>]>([
    ['a type since a time', { types: ['Vehicle'], observedFrom: now }],
    ['everything since a time', { observedFrom: now }],
    ['several types since a time', { types: ['Vehicle', 'Device'], observedFrom: now }],
    ['a type that has places', { types: ['Vehicle'], isPlaced: true }],
    ['very many types', { types: manyTypes }],
    ['a type and a source', { types: ['Device'], sources: ['fleet'] }],
    ['a type and two sources', { types: ['Vehicle'], sources: ['bins', 'lamps'] }],
  ])('of %s tests no more rows than it may read, and returns how many', async (_, conditions) => {
    const tenant = freshTenant()
    const vehicles = Array.from({ length: 30 }, (__, n) => `urn:x:${n}`)
    const vehicle = (id: string) => ({ id, type: 'Vehicle', speed: { type: 'Property', value: 1 } }) as const
    const after = new Map(vehicles.map((id) => [id, { source: 'fleet', entity: vehicle(id) }]))
    await createStore(sql).edit({ tenant, now, ids: vehicles, plan: () => ({ after, audit: [], answer: undefined }) })
    const { sql: text, values } = selectEntities({ tenant, ...conditions }, { after: '' }, 21)
    const rows = await sql.all<{ readonly id: string; readonly data: string | null }>(text, values)
    expect(rows.map(({ id }) => id)).toEqual(vehicles.toSorted().slice(0, 21))
    expect(rows.filter(({ data }) => data !== null)).toEqual([])
  })
})

describe('an area', () => {
  const area = { bounds: { west: -1, south: -1, east: 1, north: 1 } }
  const point = { type: 'Point' as const, coordinates: [0, 0] }

  it('with very many things in it is read in the order of ids, and still exactly', async () => {
    const texts: string[] = []
    const watched: Sql = {
      batch: (statements) => sql.batch(statements),
      all: (text, values) => {
        texts.push(text)
        return sql.all(text, values)
      },
    }
    const store = createStore(watched)
    const tenant = freshTenant()
    for (const [id, coordinates] of [
      ['urn:x:in', [0, 0]],
      ['urn:x:out', [50, 50]],
    ] as const) {
      const entity = { id, type: 'Thing', location: { type: 'GeoProperty' as const, value: { ...point, coordinates } } }
      const after = new Map([[id, { source: 'test', entity }]])
      await store.edit({ tenant, now, ids: [id], plan: () => ({ after, audit: [], answer: undefined }) })
    }
    const found = async (): Promise<readonly string[]> => {
      texts.length = 0
      return (await livingEntities(store, { tenant, area })).map(({ entity }) => entity.id)
    }
    expect(await found()).toEqual(['urn:x:in'])
    expect(texts.at(-1)).toContain('entity_area')
    await sql.batch([
      {
        sql: `with recursive n(key) as (select 1000000 union all select key + 1 from n limit ?)
          insert into entity_area (key, west, east, south, north) select key, 0, 0, 0, 0 from n`,
        values: [maxInPlaces],
      },
    ])
    expect(await found()).toEqual(['urn:x:in'])
    expect(texts.at(-1)).not.toContain('entity_area')
  })
})
