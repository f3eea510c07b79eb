// How SQLite reads the main queries: always by an index, in the order of the page, without sorting or reading everything, so
// that a page costs the same with a hundred entities as with a million.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../ports/sql.ts'
import { type EntityConditions, selectEntities, type Start } from './entity-query.ts'
import { openTestStore } from './testing.ts'

let sql: Sql
beforeAll(async () => {
  sql = await openTestStore()
})

const box = { west: 4, south: 52, east: 5, north: 53 }

async function planOf(conditions: Partial<EntityConditions>, start: Start): Promise<readonly string[]> {
  const { sql: text, values } = selectEntities({ tenant: 'city', ...conditions }, start, 21)
  const rows = await sql.all<{ readonly detail: string }>(`explain query plan ${text}`, values)
  return rows.map(({ detail }) => detail)
}

const byId = 'entity USING INDEX sqlite_autoindex_entity_1 (tenant=? AND id'
const byType = 'USING PRIMARY KEY (tenant=? AND type=? AND id'
const byPlace = ['entity_area VIRTUAL TABLE INDEX 2', 'entity USING INTEGER PRIMARY KEY (rowid=?)']
const ids = ['urn:x:a', 'urn:x:b']

describe('the plan of a query', () => {
  it.each<[string, Partial<EntityConditions>, readonly string[], 'in order' | 'sorts']>([
    ['of everything', {}, [byId], 'in order'],
    ['of a type', { types: ['Vehicle'] }, [byType, `${byId}=?)`], 'in order'],
    // A page of each type is sorted, and no more.
    ['of several types', { types: ['Vehicle', 'Device'] }, [byType, `${byId}=?)`], 'sorts'],
    ['of ids', { ids }, [byId], 'in order'],
    ['of ids and a type', { ids, types: ['Vehicle'] }, [byId, `${byType}=?)`], 'in order'],
    // The R*Tree knows no order of ids.
    ['of an area', { boxes: [box] }, byPlace, 'sorts'],
    ['of a type in an area', { types: ['Vehicle'], boxes: [box] }, [...byPlace, `${byType}=?)`], 'sorts'],
  ])('%s names its indexes and reads no table through', async (_, conditions, indexes, order) => {
    for (const start of [{ after: 'urn:x:a' }, { before: 'urn:x:z' }]) {
      const plan = await planOf(conditions, start)
      for (const index of indexes) expect(plan.join('\n')).toContain(index)
      expect(plan.filter((step) => /^SCAN entity(?:_type)?\b/.test(step))).toEqual([])
      expect(plan.some((step) => step.includes('TEMP B-TREE FOR ORDER BY'))).toBe(order === 'sorts')
    }
  })

  it('of several types reads no more of each than the page', () => {
    const { sql: text } = selectEntities({ tenant: 'city', types: ['Vehicle', 'Device'] }, { after: '' }, 21)
    expect(text.match(/limit \?3/g)).toHaveLength(3)
  })
})
