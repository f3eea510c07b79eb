// Dead letters, and what the sweep takes away.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../ports/sql.ts'
import { createStore, type Store } from './store.ts'
import { freshTenant, openTestStore } from './testing.ts'

let sql: Sql
let store: Store
beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
})

const received = '2026-01-02T03:04:05.000Z'
const letter = {
  source: 'fleet',
  received,
  mediaType: 'application/octet-stream',
  headers: [['content-encoding', 'gzip']],
  body: Uint8Array.of(0, 1, 255),
  problem: { code: 'checksum', detail: 'The check value does not fit.' },
} as const

describe('dead letters', () => {
  it('are kept as they came', async () => {
    const key = { tenant: freshTenant(), source: 'fleet' }
    const n = await store.deadLetters.put({ ...letter, ...key })
    expect(await store.deadLetters.get({ ...key, n })).toEqual({ ...letter, n, bytes: 3 })
    expect(await store.deadLetters.get({ ...key, source: 'other', n })).toBeUndefined()
    expect(await store.deadLetters.get({ ...key, tenant: freshTenant(), n })).toBeUndefined()
  })

  it('are listed oldest first in pages, marked, and deleted', async () => {
    const key = { tenant: freshTenant(), source: 'fleet' }
    const numbers: number[] = []
    for (let count = 0; count < 3; count += 1) numbers.push(await store.deadLetters.put({ ...letter, ...key }))
    const [first = 0, second = 0, third = 0] = numbers
    await store.deadLetters.markReplayed({ ...key, n: second }, received)
    await store.deadLetters.delete({ ...key, n: first })
    const page = await store.deadLetters.list({ ...key, limit: 1 })
    if (!page.ok || page.value.next === undefined) throw new Error('there is a next page')
    expect(page.value.items).toMatchObject([{ n: second, replayed: received, bytes: 3 }])
    const next = await store.deadLetters.list({ ...key, limit: 1, cursor: page.value.next })
    expect(next.ok && next.value.items.map(({ n }) => n)).toEqual([third])
    const foreign = await store.deadLetters.list({ ...key, limit: 1, cursor: btoa('["x"]') })
    expect(foreign).toMatchObject({ ok: false, problem: { path: 'cursor' } })
  })
})

describe('the sweep', () => {
  it('takes away what is past its time, and nothing before', async () => {
    const tenant = freshTenant()
    await store.sources.put(tenant, { id: 'fleet', adapter: 'made-up', options: {}, owner: 'works' }, received)
    const attachment = { name: 'a', mediaType: 'b', body: Uint8Array.of(1), category: 'dpv:NonPersonalData' } as const
    await store.applyMessage({
      tenant,
      source: 'fleet',
      receivedAt: received,
      message: {
        id: 'm',
        deduplicationKey: 'k',
        attachments: [attachment],
        changes: [
          { kind: 'delete', id: 'urn:x:ended', asOf: received },
          { kind: 'merge', entity: { id: 'urn:x:living', type: 'Vehicle' } },
        ],
      },
      sessions: [
        { key: 'forgotten', version: 0, state: null },
        { key: 'kept', version: 0, state: 1 },
      ],
      conclude: () => ({ audit: [] }),
    })
    const n = await store.deadLetters.put({ ...letter, tenant })
    await store.deadLetters.markReplayed({ tenant, source: 'fleet', n }, received)
    await store.deadLetters.put({ ...letter, tenant })
    await store.idempotency.begin({ tenant, client: 'c', key: 'k' }, 'f', received)

    const tables = ['idempotency', 'session', 'deduplication', 'dead_letter', 'entity', 'attachment']
    async function counts(): Promise<readonly number[]> {
      const found: number[] = []
      for (const table of tables) {
        const rows = await sql.all(`select 1 from ${table} where tenant = ?`, [tenant])
        found.push(rows.length)
      }
      return found
    }
    expect(await counts()).toEqual([1, 2, 1, 2, 2, 1])
    await store.sweep('2026-01-03T03:04:05.000Z')
    expect(await counts()).toEqual([1, 2, 1, 2, 2, 1])
    await store.sweep('2026-01-03T03:04:05.001Z')
    expect(await counts()).toEqual([0, 1, 1, 2, 2, 1])
    await store.sweep('2026-01-10T00:00:00.000Z')
    expect(await counts()).toEqual([0, 1, 0, 2, 2, 1])
    await store.sweep('2026-02-10T00:00:00.000Z')
    expect(await counts()).toEqual([0, 1, 0, 1, 1, 0])
  })
})
