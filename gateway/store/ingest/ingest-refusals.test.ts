// What the store refuses at the last moment: messages of a source that is another one by now, and rows that D1 could not
// keep, on every database alike.

import { beforeAll, describe, expect, it } from 'vitest'
import { property } from '../../../standards/hub/build.ts'
import type { Entity } from '../../../standards/hub/entity.ts'
import type { Sql } from '../drivers/sql.ts'
import { apply, bus, latest, merge, message, receivedAt, tenantWith, vehicle } from './ingest-testing.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { countLiving, openTestStore } from '../testing.ts'

let sql: Sql
let store: Store
beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
})

describe('a source that is replaced while its message is in flight', () => {
  it.each(['written', 'made again'])('takes nothing that was decoded before it was %s', async (how) => {
    const tenant = await tenantWith(sql, 'fleet')
    const sourceState = await store.sources.get(tenant, 'fleet')
    if (sourceState === undefined) throw new Error('there is a source')
    if (how === 'made again') await store.sources.remove(tenant, 'fleet')
    await store.sources.put(tenant, { id: 'fleet', adapter: 'other', options: {}, owner: 'works' }, receivedAt)
    const outcome = await apply(sql, tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))), { sourceState })
    expect(outcome).toEqual({ kind: 'conflict', reason: 'source-moved' })
    expect(await latest(sql, tenant)).toBeUndefined()
  })
})

describe('rows that are too large', () => {
  const large = 'x'.repeat(1_000_000)

  it('are refused with the message that adds to them, before anything is written', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const half = (name: string): Entity => ({ id: bus, type: 'Vehicle', [name]: property(large) })
    expect((await apply(sql, tenant, message(merge(half('first'))))).kind).toBe('applied')
    const other = message(merge(vehicle(1, '2026-01-01T00:00:01Z', 'urn:ngsi-ld:Vehicle:other')))
    const outcome = await apply(sql, tenant, other, { messages: [other, message(merge(half('second')))] })
    expect(outcome).toEqual({ kind: 'refused', refused: [{ message: 1, reason: 'too-large' }] })
    expect((await store.entities.get(tenant, bus))?.version).toBe(1)
    const photo = { name: 'a', mediaType: 'b', category: 'pd:Photo', body: new Uint8Array(1_900_001) } as const
    expect(await apply(sql, tenant, { ...message(), attachments: [photo] })).toMatchObject({ kind: 'refused' })
  })

  it('are not stored of the request either: its answer, its dead letter', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const key = { tenant, client: 'vendor', key: 'k-1' }
    const begun = await store.idempotency.begin(key, 'f'.repeat(64), receivedAt)
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    const body = new Uint8Array(1_900_001)
    const answer = { status: 202, headers: [], body }
    const idempotency = { key, lease: begun.lease }
    const outcome = await apply(sql, tenant, message(), { idempotency, conclude: () => ({ audit: [], answer }) })
    expect(outcome).toEqual({ kind: 'too-large' })
    const letter = { id: 'a', source: 'fleet', received: receivedAt, stored: receivedAt, mediaType: 'a/b', headers: [] }
    const deadLetters = [{ ...letter, body, problem: {} }]
    expect(await apply(sql, tenant, message(), { conclude: () => ({ audit: [], deadLetters }) })).toEqual(outcome)
  })
})

describe('a full set of more ids than one parameter may hold', () => {
  const ids = Array.from({ length: 30_000 }, (_, n) => `urn:ngsi-ld:Vehicle:${'x'.repeat(80)}-${n}`)

  it('ends what it does not list and nothing else', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const known = [ids[0] ?? '', ids.at(-1) ?? '', bus]
    await apply(sql, tenant, message(...known.map((id) => merge(vehicle(1, '2026-01-01T00:00:01Z', id)))))
    const only = { kind: 'only', type: 'Vehicle', ids, asOf: '2026-01-01T00:00:05Z' } as const
    expect((await apply(sql, tenant, message(only))).kind).toBe('applied')
    expect(await countLiving(store, { tenant })).toBe(2)
    expect(await latest(sql, tenant)).toBeUndefined()
    expect((await store.entities.types(tenant, [...ids, bus])).size).toBe(2)
  })

  it('or one id that no row can hold: the message is refused', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const outcome = await apply(
      sql,
      tenant,
      message(merge(vehicle(1, '2026-01-01T00:00:01Z', `urn:x:${'x'.repeat(2_000_000)}`))),
    )
    expect(outcome).toEqual({ kind: 'refused', refused: [{ message: 0, reason: 'too-large' }] })
  })
})
