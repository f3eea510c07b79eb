// The search over the audit log: newest first, from the end of its time on, and a bounded number of entries at once.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../drivers/sql.ts'
import { entriesAtOnce, recordsOfRequest, searchRecords } from './audit-search.ts'
import { readHealth } from '../sources/source-health.ts'
import { freshTenant, openTestStore } from '../testing.ts'

const insert = `insert into audit_entry (tenant, number, request, record)
  select ?1, cast(value ->> 'number' as bigint), value ->> 'request', value ->> 'record' from json_each(?2)`
const start = Date.parse('2026-03-01T00:00:00Z')
const at = (minute: number): string => new Date(start + minute * 60_000).toISOString()

let sql: Sql
beforeAll(async () => {
  sql = await openTestStore()
})

/** A log of one record a minute, each as `more` says of its number. */
async function log(count: number, more: (number: number) => object = () => ({})): Promise<string> {
  const tenant = freshTenant()
  const entries = Array.from({ length: count }, (_, number) => ({
    number,
    request: `request-${Math.floor(number / 2)}`,
    record: JSON.stringify({ action: 'listEntities', decision: 'permitted', time: at(number), ...more(number) }),
  }))
  for (let first = 0; first < count; first += 5000) {
    await sql.batch([{ sql: insert, values: [tenant, JSON.stringify(entries.slice(first, first + 5000))] }])
  }
  return tenant
}

async function numbers(tenant: string, filter: Parameters<typeof searchRecords>[2], limit = 10, below?: number) {
  const { records, next } = await searchRecords(sql, tenant, filter, limit, below)
  return [records.map(({ number }) => number), next]
}

describe('a search', () => {
  it('answers the newest first, and where it goes on', async () => {
    const tenant = await log(10)
    expect(await numbers(tenant, {}, 4)).toEqual([[9, 8, 7, 6], 6])
    expect(await numbers(tenant, {}, 4, 6)).toEqual([[5, 4, 3, 2], 2])
    expect(await numbers(tenant, {}, 4, 2)).toEqual([[1, 0], undefined])
    expect(await numbers(tenant, {}, 10)).toEqual([[9, 8, 7, 6, 5, 4, 3, 2, 1, 0], undefined])
  })

  it('of an empty log, or of another tenant, is empty', async () => {
    await log(3)
    expect(await numbers(freshTenant(), {})).toEqual([[], undefined])
  })

  it('is of a time: its beginning is in it and its end is not', async () => {
    const tenant = await log(10)
    expect(await numbers(tenant, { from: at(3), to: at(6) })).toEqual([[5, 4, 3], undefined])
    expect(await numbers(tenant, { from: at(20) })).toEqual([[], undefined])
    expect(await numbers(tenant, { to: at(0) })).toEqual([[], undefined])
  })

  it('finds a record that came into the log a little after its time', async () => {
    const tenant = await log(10, (number) => (number === 7 ? { time: at(5.5) } : {}))
    expect(await numbers(tenant, { from: at(5), to: at(6) })).toEqual([[7, 5], undefined])
  })

  it('looks at a bounded number of entries at once, and goes on below them', async () => {
    const tenant = await log(entriesAtOnce + 5, (number) => (number === 2 ? { action: 'putClient' } : {}))
    expect(await numbers(tenant, { action: 'putClient' })).toEqual([[], 5])
    expect(await numbers(tenant, { action: 'putClient' }, 10, 5)).toEqual([[2], undefined])
  })

  it('begins where its time ends, however many entries there are since', async () => {
    const tenant = await log(entriesAtOnce + 5)
    expect(await numbers(tenant, { to: at(3) })).toEqual([[2, 1, 0], undefined])
  })

  it('is by client, type and decision, all of which have to hold', async () => {
    const tenant = await log(6, (number) => ({
      client: number < 3 ? 'ada' : 'bob',
      decision: number % 2 === 0 ? 'permitted' : 'denied',
      types: number === 4 ? { 'Building PointOfInterest': 1 } : { Vehicle: 1 },
    }))
    expect(await numbers(tenant, { clients: ['ada', 'eve'] })).toEqual([[2, 1, 0], undefined])
    expect(await numbers(tenant, { clients: [] })).toEqual([[], undefined])
    expect(await numbers(tenant, { clients: ['bob'], decision: 'denied' })).toEqual([[5, 3], undefined])
    expect(await numbers(tenant, { type: 'PointOfInterest' })).toEqual([[4], undefined])
    expect(await numbers(tenant, { type: 'Point' })).toEqual([[], undefined])
    expect(await numbers(tenant, { type: 'Vehicle', clients: ['bob'] })).toEqual([[5, 3], undefined])
  })
})

describe('the records of a request', () => {
  it('are all of it, in their order', async () => {
    const tenant = await log(6)
    expect((await recordsOfRequest(sql, tenant, 'request-1', 10)).map(({ number }) => number)).toEqual([2, 3])
    expect((await recordsOfRequest(sql, tenant, 'request-1', 1)).map(({ number }) => number)).toEqual([2])
    expect(await recordsOfRequest(sql, tenant, 'none', 10)).toEqual([])
  })
})

describe('how the sources are', () => {
  it('is counted of messages alone, with the last of each outcome', async () => {
    const of = [
      { source: 'a', action: 'postMessages' },
      { source: 'a', action: 'postMessages', decision: 'refused', problem: 'syntax' },
      { source: 'a', action: 'replayDeadLetter', decision: 'refused', problem: 'checksum' },
      { source: 'b', action: 'postMessages' },
      { source: 'a', action: 'postMessages' },
      { source: 'a', action: 'putSource' },
      { action: 'postMessages' },
    ]
    const tenant = await log(of.length, (number) => of[number] ?? {})
    const health = await readHealth(sql, tenant)
    expect(health.since).toBe(at(0))
    expect([...health.sources.values()]).toEqual([
      { source: 'a', taken: 2, refused: 2, lastTaken: at(4), lastRefused: at(2), lastProblem: 'checksum' },
      { source: 'b', taken: 1, refused: 0, lastTaken: at(3), lastRefused: null, lastProblem: null },
    ])
  })

  it('is not known where nothing was logged', async () => {
    expect(await readHealth(sql, freshTenant())).toEqual({ sources: new Map() })
  })
})
