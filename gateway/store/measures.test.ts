// What operators watch of the store, on SQLite and D1: each figure is of the rows that are there, and of no others.

import { beforeAll, describe, expect, it } from 'vitest'
import { maxSources, measureStore } from './measures.ts'
import { createStore } from './sql-store.ts'
import type { Store } from './store.ts'
import type { Sql } from './drivers/sql.ts'
import { inWorkerd, openTestStore } from './testing.ts'

const now = '2026-11-29T12:00:00.000Z'
const record = (time: string): string => JSON.stringify({ action: 'readEntities', requestId: time, time })
const minute = 29_999_000
const counts = { received: 1, stored: 1, duplicates: 0, refused: 0, losses: 0, bytes: 9, errors: 0 }

let sql: Sql
let store: Store
beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
})

async function putSource(tenant: string, id: string): Promise<void> {
  await store.sources.put(tenant, { id, adapter: 'ngsi-ld', options: {}, owner: 'vendor' }, now)
}

describe('the measures of the store', () => {
  it('are none of an empty one', async () => {
    const { bytes, ...measures } = await measureStore(sql)
    expect(measures).toEqual({ logs: [], sources: [], otherSources: 0 })
    expect(inWorkerd ? bytes === undefined : (bytes ?? 0) > 4096).toBe(true)
  })

  it('have the last minute of each source, and none of a connector or of another tenant', async () => {
    for (const [tenant, id] of [['a', 'buses'], ['a', 'quiet'], ['b', 'buses']] as const) await putSource(tenant, id) // prettier-ignore
    const row = { ...counts, kind: 'source', id: 'buses' } as const
    await store.minutes.add([
      { ...row, tenant: 'a', minute },
      { ...row, tenant: 'a', minute: minute + 5 },
      { ...row, tenant: 'b', minute: minute + 9 },
      { ...row, kind: 'connector', id: 'quiet', tenant: 'a', minute: minute + 9 },
    ])
    expect((await measureStore(sql)).sources).toEqual([
      { tenant: 'a', source: 'buses', lastMessage: (minute + 5) * 60_000 },
      { tenant: 'a', source: 'quiet' },
      { tenant: 'b', source: 'buses', lastMessage: (minute + 9) * 60_000 },
    ])
  })

  it('have the oldest record that is not in a log yet, and the newest that is', async () => {
    await sql.batch([
      { sql: "insert into audit_log (tenant, size, checkpoint) values ('a', 2, 'x'), ('idle', 1, 'x')" },
      ...[
        ['a', 0, '2026-11-29T10:00:00.000Z'],
        ['a', 1, '2026-11-29T10:00:05.000Z'],
        ['idle', 0, '2026-11-28T00:00:00.000Z'],
      ].map(([tenant = '', number = 0, time = '']) => ({
        sql: 'insert into audit_entry (tenant, number, request, record) values (?1, ?2, ?3, ?4)',
        values: [tenant, number, time, record(String(time))],
      })),
    ])
    for (const time of ['2026-11-29T10:00:07.000Z', '2026-11-29T10:00:09.000Z'])
      await store.audit.append('a', record(time))
    await store.audit.append('first', record(now))
    expect((await measureStore(sql)).logs).toEqual([
      { tenant: 'a', waiting: 2, oldest: '2026-11-29T10:00:07.000Z', newest: '2026-11-29T10:00:05.000Z' },
      { tenant: 'first', waiting: 1, oldest: now },
      { tenant: 'idle', waiting: 0, newest: '2026-11-28T00:00:00.000Z' },
    ])
  })

  it('have the oldest change that waits, not those that were given up', async () => {
    const insert = (stored: string, dead: string | null) => ({
      sql: "insert into outbox (tenant, subscription, entity, change, stored, size, dead) values ('a', 's', 'e', '{}', ?1, 2, ?2)",
      values: [stored, dead],
    })
    await sql.batch([insert('2026-11-29T09:00:00.000Z', 'gone'), insert('2026-11-29T09:30:00.000Z', null)])
    await sql.batch([insert('2026-11-29T09:40:00.000Z', null)])
    expect((await measureStore(sql)).oldestNotification).toBe('2026-11-29T09:30:00.000Z')
  })

  it('show no more sources than an operator’s Prometheus bears, and say how many are left out', async () => {
    await sql.batch([
      {
        sql: `insert into source (tenant, id, adapter, options, owner, created, modified, creation, version)
          with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ?1)
          select 'many', 'source-' || n, 'ngsi-ld', '{}', 'vendor', ?2, ?2, 'c' || n, 1 from numbers`,
        values: [maxSources, now],
      },
    ])
    const { sources, otherSources } = await measureStore(sql)
    expect([sources.length, otherSources]).toEqual([maxSources, 3])
  })
})
