// Dead letters, and what the sweep takes away.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../drivers/sql.ts'
import { writeDeadLetters } from '../ingest/dead-letters.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { freshTenant, openTestStore } from '../testing.ts'

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
  stored: received,
  mediaType: 'application/octet-stream',
  headers: [['content-encoding', 'gzip']],
  body: Uint8Array.of(0, 1, 255),
  problem: { code: 'checksum', detail: 'The check value does not fit.' },
} as const

describe('dead letters', () => {
  it('are kept as they came', async () => {
    const tenant = freshTenant()
    await store.deadLetters.put(tenant, { ...letter, id: 'a' })
    expect(await store.deadLetters.get(tenant, 'a')).toEqual({ ...letter, id: 'a', bytes: 3 })
    await store.deadLetters.put(tenant, { ...letter, id: 'p', peer: '192.0.2.7:40000' })
    expect((await store.deadLetters.get(tenant, 'p'))?.peer).toBe('192.0.2.7:40000')
    expect(await store.deadLetters.get(tenant, 'b')).toBeUndefined()
    expect(await store.deadLetters.get(freshTenant(), 'a')).toBeUndefined()
  })

  it('are listed oldest first in pages, marked, and deleted', async () => {
    const tenant = freshTenant()
    const query = { tenant, source: 'fleet', limit: 1 }
    await store.deadLetters.put(tenant, { ...letter, id: 'a', received: '2026-01-02T03:04:06.000Z' })
    for (const id of ['c', 'b', 'd']) await store.deadLetters.put(tenant, { ...letter, id })
    await store.deadLetters.put(tenant, { ...letter, id: 'e', source: 'other' })
    await store.deadLetters.markReplayed(tenant, 'c', received)
    await store.deadLetters.delete(tenant, 'b')
    const page = await store.deadLetters.list(query)
    if (!page.ok || page.value.next === undefined) throw new Error('there is a next page')
    expect(page.value.items).toMatchObject([{ id: 'c', replayed: received, bytes: 3 }])
    const rest = await store.deadLetters.list({ ...query, limit: 9, cursor: page.value.next })
    expect(rest.ok && rest.value.items.map(({ id }) => id)).toEqual(['d', 'a'])
    const foreign = await store.deadLetters.list({ ...query, cursor: btoa('["x"]') })
    expect(foreign).toMatchObject({ ok: false, problem: { path: 'cursor' } })
  })

  it('are bounded by number and by bytes for each source: the oldest go, those of one instant one by one', async () => {
    const tenant = freshTenant()
    const letters = ['d', 'c', 'b', 'a'].map((id) => ({ ...letter, id }))
    async function kept(): Promise<readonly string[]> {
      const page = await store.deadLetters.list({ tenant, source: 'fleet', limit: 9 })
      return page.ok ? page.value.items.map(({ id }) => id) : []
    }
    await store.deadLetters.put(tenant, { ...letter, id: 'o', source: 'other', stored: '2020-01-01T00:00:00.000Z' })
    await sql.batch(writeDeadLetters(tenant, 'fleet', letters, { letters: 4, bytes: 12 }))
    expect(await kept()).toEqual(['a', 'b', 'c', 'd'])
    await sql.batch(writeDeadLetters(tenant, 'fleet', letters, { letters: 3, bytes: 100 }))
    expect(await kept()).toEqual(['c', 'd'])
    const newer = { ...letter, id: 'e', received: '2026-01-01T00:00:00.000Z', stored: '2026-01-02T03:04:06.000Z' }
    await sql.batch(writeDeadLetters(tenant, 'fleet', [newer], { letters: 9, bytes: 8 }))
    expect(await kept()).toEqual(['e', 'd'])
    expect((await store.deadLetters.get(tenant, 'o'))?.source).toBe('other')
  })

  it('go with the batch of their request: put, failed again, replayed', async () => {
    const tenant = freshTenant()
    await store.sources.put(tenant, { id: 'fleet', adapter: 'made-up', options: {}, owner: 'works' }, received)
    const request = { tenant, source: 'fleet', receivedAt: received, messages: [] }
    const newer = { code: 'syntax', detail: 'Truncated.' }
    for (const problem of [letter.problem, newer])
      await store.applyMessages({
        ...request,
        conclude: () => ({ audit: [], deadLetters: [{ ...letter, id: 'a', problem }] }),
      })
    expect(await store.deadLetters.get(tenant, 'a')).toEqual({ ...letter, id: 'a', bytes: 3, problem: newer })
    const replay = { ...request, replayOf: 'a', conclude: () => ({ audit: [], replayed: ['a'] }) }
    expect((await store.applyMessages(replay)).kind).toBe('applied')
    expect((await store.deadLetters.get(tenant, 'a'))?.replayed).toBe(received)
    expect(await store.applyMessages(replay)).toEqual({ kind: 'conflict', reason: 'letter-replayed' })
    await store.deadLetters.put(tenant, { ...letter, id: 'a' })
    expect((await store.deadLetters.get(tenant, 'a'))?.replayed).toBe(received)
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
        { key: 'deleted', version: 0, state: null },
        { key: 'kept', version: 0, state: 1 },
      ],
      conclude: () => ({ audit: [] }),
    })
    for (const id of ['a', 'b']) await store.deadLetters.put(tenant, { ...letter, id })
    await store.deadLetters.markReplayed(tenant, 'a', received)
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
    expect(await counts()).toEqual([0, 1, 0, 0, 1, 0])
  })

  it('takes away any number of ended entities, each with its steps and its types', async () => {
    const tenant = freshTenant()
    const ids = Array.from({ length: 2500 }, (_, n) => `urn:x:${n}`)
    const entity = (id: string) => ({ id, type: 'Vehicle', speed: { type: 'Property', value: 1 } }) as const
    const made = new Map(ids.map((id) => [id, { source: 's', entity: entity(id) }]))
    const ended = new Map(ids.slice(1).map((id) => [id, { source: 's' }]))
    for (const after of [made, ended]) {
      const plan = () => ({ after, audit: [], answer: undefined })
      await store.edit({ tenant, now: received, ids: [...after.keys()], plan })
    }
    const counted = async (): Promise<readonly unknown[]> =>
      sql.all(
        `select (select count(*) from entity where tenant = ?1) as entities,
          (select count(*) from step join entity on key = entity where tenant = ?1) as steps,
          (select count(*) from past_type where tenant = ?1) as types`,
        [tenant],
      )
    expect(await counted()).toEqual([{ entities: 2500, steps: 4999, types: 2499 }])
    await store.sweep('2026-02-10T00:00:00.000Z')
    expect(await counted()).toEqual([{ entities: 1, steps: 0, types: 0 }])
  })
})
