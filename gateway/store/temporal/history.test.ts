// Which indexes the questions about histories use, and the order in which steps are read: an entity with a million steps
// must cost no more than one with few.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql, SqlValue } from '../drivers/sql.ts'
import { editEntities } from '../entities/edit.ts'
import { type TemporalConditions, queryTemporal, readSteps, type StepTime } from './history.ts'
import { insertStepStatements } from './steps.ts'
import { freshTenant, inPostgres, inWorkerd, openTestStore } from '../testing.ts'

let sql: Sql
beforeAll(async () => {
  sql = await openTestStore()
})

/** The plans of the queries that the work sends. */
async function plansOf(work: (sql: Sql) => Promise<unknown>): Promise<string> {
  const plans: string[] = []
  const explaining: Sql = {
    batch: (statements) => sql.batch(statements),
    async all<Row>(text: string, values?: readonly SqlValue[]) {
      const rows = await sql.all<{ detail: string }>(`explain query plan ${text}`, values)
      plans.push(...rows.map(({ detail }) => detail))
      return [] as readonly Row[]
    },
  }
  await work(explaining)
  return plans.join('\n')
}

describe.skipIf(inWorkerd || inPostgres)('the plan of', () => {
  it.each<[StepTime, string]>([
    ['instant', 'step_by_instant (entity=? AND instant>? AND instant<?)'],
    ['observedAt', 'step_by_instant (entity=? AND instant>? AND instant<?)'],
    ['createdAt', 'step_by_storing (entity=? AND stored>? AND stored<?)'],
    ['modifiedAt', 'step_again (entity=? AND modified>? AND modified<?)'],
    ['deletedAt', 'step_deleted (entity=? AND stored>? AND stored<?)'],
  ])('the steps by %s is their index, in its order', async (time, index) => {
    const range = { time, from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', descending: true }
    const plan = await plansOf((explaining) => readSteps(explaining, '2026-02-01T00:00:00Z', 1, range, undefined, 10))
    expect(plan).toContain(`SEARCH step USING INDEX ${index}`)
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/)
  })

  it('the entities of a type looks each up, and a step of it', async () => {
    const range = { time: 'observedAt', from: '2026-01-01T00:00:00Z' } as const
    const conditions = { tenant: 't', types: ['Bin'], range }
    const plan = await plansOf((explaining) => queryTemporal(explaining, '2026-02-01T00:00:00Z', conditions, '', 10))
    expect(plan).not.toMatch(/SCAN (?:entity|step|past_type)/)
    expect(plan).toContain('step_by_instant (entity=? AND instant>?)')
  })
})

describe('a query of histories', () => {
  it.each<[string, Omit<TemporalConditions, 'tenant' | 'range'>]>([
    ['of a type', { types: ['Bin'] }],
    ['of several types', { types: ['Lamp', 'Bin'] }],
    ['of very many types', { types: Array.from({ length: 60 }, (_, n) => (n === 30 ? 'Bin' : `T${n}`)) }],
    ['of any type', {}],
  ])('%s looks at as many entities as it may, and returns where it stopped', async (_, conditions) => {
    const tenant = freshTenant()
    const ids = ['a', 'b', 'c', 'd', 'e'].map((local) => `urn:x:${local}`)
    const entity = (id: string) => ({ id, type: 'Bin', a: { type: 'Property', value: 1 } }) as const
    const after = new Map(ids.map((id) => [id, { source: 's', entity: entity(id) }]))
    const now = '2026-08-01T04:00:00.000Z'
    await editEntities(sql, { tenant, now, ids, plan: () => ({ after, audit: [], answer: undefined }) })
    const ended = new Map([['urn:x:b', { source: 's' }]])
    const plan = () => ({ after: ended, audit: [], answer: undefined })
    await editEntities(sql, { tenant, now, ids: ['urn:x:b'], plan })
    const found = async (from: string, start: string) => {
      const query = { tenant, ...conditions, range: { time: 'createdAt', from } as const }
      const { entities, last } = await queryTemporal(sql, now, query, start, 2)
      return [entities.map(({ id, types }) => `${id} ${types.join()}`), last]
    }
    expect(await found('2026-01-01T00:00:00Z', '')).toEqual([['urn:x:a Bin', 'urn:x:b Bin'], 'urn:x:b'])
    expect(await found('2026-01-01T00:00:00Z', 'urn:x:d')).toEqual([['urn:x:e Bin'], undefined])
    expect(await found('2030-01-01T00:00:00Z', '')).toEqual([[], 'urn:x:b'])
    expect(await found('2030-01-01T00:00:00Z', 'urn:x:d')).toEqual([[], undefined])
  })
})

describe('steps', () => {
  it('are read in the order of the time, page by page, patched ones where they were changed', async () => {
    const tenant = freshTenant()
    const at = (second: number) => `2026-08-01T04:00:0${second}.000Z`
    const property = (value: number) => ({ type: 'Property', value }) as const
    for (const second of [1, 2, 3]) {
      await editEntities(sql, {
        tenant,
        now: at(second),
        ids: ['urn:ngsi-ld:Bin:1'],
        plan: () => {
          const entity = { id: 'urn:ngsi-ld:Bin:1', type: 'Bin', a: property(second) }
          return { after: new Map([['urn:ngsi-ld:Bin:1', { source: 's', entity }]]), audit: [], answer: undefined }
        },
      })
    }
    const [entity] = (await queryTemporal(sql, at(9), { tenant }, '', 2)).entities
    const key = entity?.key ?? 0
    const range = { time: 'modifiedAt', descending: false } as const
    const [first] = await readSteps(sql, at(9), key, range, undefined, 1)
    const again = { stored: at(1), origin: first?.sequence ?? 0 }
    const step = { id: 'urn:ngsi-ld:Bin:1', items: [['a', '', property(9)]] as const, again }
    await sql.batch(insertStepStatements(tenant, at(2), [step]))
    const times: string[] = []
    let after = undefined as Awaited<ReturnType<typeof readSteps>>[number] | undefined
    for (let page = 0; page < 5; page += 1) {
      const [row] = await readSteps(sql, at(9), key, range, after, 1)
      if (row === undefined) break
      times.push(row.time)
      after = row
    }
    expect(times).toEqual([at(1), at(2), at(2), at(3)])
  })
})
