import { beforeAll, describe, expect, it } from 'vitest'
import { decideTransfer } from '../../../standards/jurisdictions/decide.ts'
import type { CounterUse } from '../../../standards/jurisdictions/flow.ts'
import { packs } from '../../../standards/jurisdictions/generated/packs.ts'
import type { Sql } from '../drivers/sql.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { freshTenant, openTestStore } from '../testing.ts'

let sql: Sql
let store: Store

beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
})

const of2026 = { name: 'cn:personal', firstYear: 2026, year: 2026 }
const of2025 = { name: 'cn:personal', firstYear: 2025, year: 2025 }
const ofBoth = { ...of2026, firstYear: 2025 }

function people(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from }, (_, index) => `person-${from + index}`)
}

/** What is counted of the two years, and of both. */
async function counted(tenant: string): Promise<readonly number[]> {
  return Promise.all([of2025, of2026, ofBoth].map((window) => store.transfers.countWith(tenant, window, [])))
}

describe('people whose data have crossed a border', () => {
  it('count once each, however often they are counted', async () => {
    const tenant = freshTenant()
    expect(await counted(tenant)).toEqual([0, 0, 0])
    for (const _ of [1, 2]) expect(await store.transfers.count(tenant, [of2026], people(0, 5))).toBe('counted')
    expect(await store.transfers.count(tenant, [of2026], ['person-4', 'person-5', 'person-5'])).toBe('counted')
    expect(await counted(tenant)).toEqual([0, 6, 6])
  })

  it('are returned with those of a flow, who are not counted by it', async () => {
    const tenant = freshTenant()
    await store.transfers.count(tenant, [of2026], people(0, 5))
    expect(await store.transfers.countWith(tenant, of2026, ['person-4', 'person-9', 'person-9'])).toBe(6)
    expect(await store.transfers.countWith(tenant, of2026, ['person-4', 'person-9'])).toBe(6)
    expect(await counted(tenant)).toEqual([0, 5, 5])
  })

  it('are of a tenant, a counter and a year, and once over two years', async () => {
    const tenant = freshTenant()
    await store.transfers.count(tenant, [of2025], people(0, 5))
    await store.transfers.count(tenant, [ofBoth], people(3, 9))
    expect(await counted(tenant)).toEqual([5, 6, 9])
    expect(await store.transfers.countWith(tenant, ofBoth, ['person-0', 'person-8', 'person-9'])).toBe(10)
    const sensitive = { ...of2026, name: 'cn:sensitive' }
    expect(await store.transfers.countWith(tenant, sensitive, [])).toBe(0)
    await store.transfers.count(tenant, [of2026, sensitive], ['person-9'])
    expect(await store.transfers.countWith(tenant, sensitive, [])).toBe(1)
    expect(await counted(tenant)).toEqual([5, 7, 10])
    expect(await counted(freshTenant())).toEqual([0, 0, 0])
  })

  it('are counted below a threshold only, all of them or none', async () => {
    const tenant = freshTenant()
    const use = { ...of2026, below: 10 }
    expect(await store.transfers.count(tenant, [use], people(0, 9))).toBe('counted')
    expect(await store.transfers.count(tenant, [use], people(0, 9))).toBe('counted')
    const sensitive = { ...of2026, name: 'cn:sensitive' }
    expect(await store.transfers.count(tenant, [sensitive, use], people(8, 12))).toBe('threshold')
    expect(await store.transfers.countWith(tenant, sensitive, [])).toBe(0)
    expect(await counted(tenant)).toEqual([0, 9, 9])
    expect(await store.transfers.count(tenant, [{ ...use, below: 12 }], people(8, 12))).toBe('threshold')
    expect(await store.transfers.count(tenant, [{ ...use, below: 13 }], people(8, 12))).toBe('counted')
    expect(await counted(tenant)).toEqual([0, 12, 12])
  })

  it('are counted below a threshold over two years', async () => {
    const tenant = freshTenant()
    await store.transfers.count(tenant, [of2025], people(0, 5))
    expect(await store.transfers.count(tenant, [{ ...ofBoth, below: 7 }], people(4, 7))).toBe('threshold')
    expect(await store.transfers.count(tenant, [{ ...ofBoth, below: 8 }], people(4, 7))).toBe('counted')
    expect(await counted(tenant)).toEqual([5, 3, 7])
  })

  it('do not pass a threshold together that each flow stays below', async () => {
    const tenant = freshTenant()
    const use: CounterUse = { ...of2026, below: 10 }
    const outcomes = await Promise.all(
      [0, 1, 2, 3].map((flow) => store.transfers.count(tenant, [use], people(flow * 4, flow * 4 + 4))),
    )
    expect(outcomes.filter((outcome) => outcome === 'counted')).toHaveLength(2)
    expect(await counted(tenant)).toEqual([0, 8, 8])
  })

  it('are as many as there are in a list that no one parameter holds', async () => {
    const tenant = freshTenant()
    const many = people(0, 40_000)
    expect(await store.transfers.countWith(tenant, of2026, many)).toBe(40_000)
    expect(await store.transfers.count(tenant, [{ ...of2026, below: 40_000 }], many)).toBe('threshold')
    expect(await store.transfers.count(tenant, [{ ...of2026, below: 40_001 }], many)).toBe('counted')
    expect(await store.transfers.countWith(tenant, of2026, [...many, 'somebody'])).toBe(40_001)
  })

  it('are deleted when no transfer rule counts them any more, and their number is kept', async () => {
    const tenant = freshTenant()
    await store.transfers.count(tenant, [of2025], people(0, 5))
    await store.transfers.count(tenant, [of2026], people(0, 3))
    const left = () => sql.all<{ year: number }>('select year from transfer_subject where tenant = ?1', [tenant])
    await store.sweep('2027-12-31T23:59:59Z')
    expect(await left()).toHaveLength(8)
    await store.sweep('2028-01-01T00:00:00Z')
    expect((await left()).map(({ year }) => year)).toEqual([2026, 2026, 2026])
    expect(await store.transfers.countWith(tenant, of2025, [])).toBe(5)
  })

  it('stop a flow at the threshold of the pack of China', async () => {
    const tenant = freshTenant()
    const facts = new Map(
      ['critical-infrastructure-operator', 'collected-abroad', 'foreign-judicial-body'].map((name) => [
        `cn:${name}`,
        false,
      ]),
    )
    const flow = { exporter: 'CN', recipient: 'PK', at: '2026-11-25T12:00:00Z', categories: ['pd:Health'], facts }
    const held = new Set(['cn:certification'])
    const decide = async (subjects: readonly string[]) => {
      const counts = new Map<string, number>()
      for (const name of ['cn:personal', 'cn:sensitive']) {
        counts.set(name, await store.transfers.countWith(tenant, { ...of2026, name }, subjects))
      }
      return decideTransfer(packs, { ...flow, held, counts: ({ name }) => counts.get(name) })
    }
    const first = await decide(people(0, 9_999))
    expect(first).toMatchObject({ allowed: true, counters: [{ name: 'cn:sensitive', below: 10_000 }] })
    expect(await store.transfers.count(tenant, first.counters, people(0, 9_999))).toBe('counted')
    expect((await decide(people(0, 1))).allowed).toBe(true)
    expect(await decide(['one more'])).toMatchObject({ allowed: false, outcome: 'assessment' })
    expect(await store.transfers.count(tenant, first.counters, ['one more'])).toBe('threshold')
  })
})
