// Records that say the same, as one row; and which never become one.

import { describe, expect, it } from 'vitest'
import { groupRecords } from './record-groups.ts'

let number = 100
const at = (seconds: number): string => new Date(Date.UTC(2026, 7, 1, 4) + seconds * 1000).toISOString()
function record(seconds: number, more: Readonly<Record<string, unknown>> = {}) {
  number -= 1
  const base = { action: 'consoleMapFeatures', client: 'c1', decision: 'permitted', policy: 'p', roles: ['reader'] }
  const own = { time: at(seconds), requestId: `r${number}`, output: `o${number}`, types: { Vehicle: 3 } }
  return { number, record: JSON.stringify({ ...base, ...own, ...more }) }
}

describe('records of one client that say the same', () => {
  it('are one group, with the time of the first and what differs as a range', () => {
    const records = [
      record(12, { types: { Vehicle: 5 }, hidden: { entities: 1, dropped: 2, redacted: 0 } }),
      record(8, { types: { Vehicle: 3, Road: 1 }, hidden: { entities: 1, dropped: 4, redacted: 0 } }),
      record(4, { types: {}, hidden: { entities: 0, dropped: 0, redacted: 0 } }),
    ]
    const [group, ...others] = groupRecords(records)
    expect(others).toEqual([])
    expect(group).toMatchObject({ number: records[0]?.number, count: 3, first: at(4), newest: { time: at(12) } })
    expect(Object.fromEntries(group?.types ?? [])).toEqual({ Vehicle: [0, 5], Road: [0, 1] })
    expect(Object.fromEntries(group?.hidden ?? [])).toEqual({ entities: [0, 1], dropped: [0, 4], redacted: [0, 0] })
  })

  it('are one group although another client asks between them', () => {
    const records = [record(4), record(3, { client: 'c2' }), record(2), record(1, { client: 'c2' })]
    expect(groupRecords(records).map(({ newest, count }) => [newest.client, count])).toEqual([
      ['c1', 2],
      ['c2', 2],
    ])
  })

  it('are two groups after a pause of more than five minutes', () => {
    const groups = groupRecords([record(1000), record(700), record(399), record(398)])
    expect(groups.map(({ count, first }) => [count, first])).toEqual([
      [2, at(700)],
      [2, at(398)],
    ])
  })

  it.each([
    { action: 'listEntities' },
    { decision: 'denied' },
    { roles: ['officer'] },
    { policy: 'q' },
    { grants: ['g'] },
    { problem: 'checksum' },
    { source: 's' },
    { status: 500 },
    { duties: ['round'] },
    { hidden: { entities: 0, dropped: 1, redacted: 0 } },
    { subject: 's' },
  ])('are two groups where %j differs', (more) => {
    expect(groupRecords([record(2, more), record(1)])).toHaveLength(2)
  })

  it('lose none: the counts add up to the number of records', () => {
    const records = Array.from({ length: 300 }, (_, index) =>
      record(3000 - index * 7, { client: `c${index % 3}`, decision: index % 50 === 0 ? 'denied' : 'permitted' }),
    )
    expect(groupRecords(records).reduce((sum, { count }) => sum + count, 0)).toBe(300)
  })
})
