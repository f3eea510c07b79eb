import { beforeAll, describe, expect, it } from 'vitest'
import { point, geoProperty, property } from '../../../standards/hub/build.ts'
import type { Entity } from '../../../standards/hub/entity.ts'
import type { Sql } from '../drivers/sql.ts'
import { apply, bus, latest, merge, message, receivedAt, tenantWith, vehicle } from './ingest-testing.ts'
import { type Application, applyMessages, readForMessage } from './ingest.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { countLiving, openTestStore } from '../testing.ts'

let sql: Sql
let store: Store
beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
})

describe('applying messages', () => {
  it('stores an entity, and merges what comes later', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    expect((await apply(sql, tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))).kind).toBe('applied')
    await apply(sql, tenant, message(merge(vehicle(2, '2026-01-01T00:00:02Z'))), { receivedAt: '2026-02-02T00:00:00Z' })
    expect(await store.entities.get(tenant, bus)).toEqual({
      entity: vehicle(2, '2026-01-01T00:00:02Z'),
      source: 'fleet',
      created: receivedAt,
      modified: '2026-02-02T00:00:00Z',
      version: 2,
      times: { created: receivedAt, modified: '2026-02-02T00:00:00Z', instances: new Map() },
    })
  })

  it('leaves the row alone where nothing is new, and says what was ignored', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    await apply(sql, tenant, message(merge(vehicle(2, '2026-01-01T00:00:02Z'))))
    const outcome = await apply(sql, tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))
    expect(outcome).toMatchObject({ effect: { ignored: [{ id: bus, attribute: 'speed', reason: 'older' }] } })
    expect((await store.entities.get(tenant, bus))?.version).toBe(1)
  })

  it('keeps tenants apart', async () => {
    const [one, other] = [await tenantWith(sql, 'fleet'), await tenantWith(sql, 'fleet')]
    await apply(sql, one, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))
    expect(await latest(sql, other)).toBeUndefined()
  })

  it('refuses a message of which one change is of another source, and stores nothing of the request', async () => {
    const tenant = await tenantWith(sql, 'fleet', 'intruder')
    await apply(sql, tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))
    const own = 'urn:ngsi-ld:Vehicle:own'
    const mixed = message(
      merge(vehicle(9, '2026-01-01T00:00:09Z', own)),
      merge(vehicle(9, '2026-01-01T00:00:09Z')),
      { kind: 'delete', id: bus, asOf: '2026-01-01T00:00:09Z' },
      { kind: 'only', type: 'Vehicle', ids: [own], asOf: '2026-01-01T00:00:09Z' },
    )
    const outcome = await apply(sql, tenant, mixed, {
      source: 'intruder',
      messages: [message(merge(vehicle(9, '2026-01-01T00:00:09Z', own))), { ...mixed, deduplicationKey: 'k' }],
      sessions: [{ key: 'terminal', version: 0, state: 1 }],
    })
    expect(outcome).toEqual({ kind: 'refused', refused: [{ message: 1, reason: 'not-owner' }] })
    expect(await latest(sql, tenant)).toEqual(vehicle(1, '2026-01-01T00:00:01Z'))
    expect(await latest(sql, tenant, own)).toBeUndefined()
    const query = { tenant, source: 'intruder', sessions: ['terminal'], deduplicationKey: 'k' }
    expect(await readForMessage(sql, query)).toEqual({ sessions: new Map([['terminal', { version: 0 }]]) })
  })

  it('ends what a full set does not list, and what an older one does not list stays', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const other = 'urn:ngsi-ld:Vehicle:bus-2'
    const both = [vehicle(1, '2026-01-01T00:00:01Z'), vehicle(1, '2026-01-01T00:00:01Z', other)]
    await apply(sql, tenant, message(...both.map(merge)))
    await apply(sql, tenant, message({ kind: 'only', type: 'Vehicle', ids: [bus], asOf: '2026-01-01T00:00:05Z' }))
    expect([await latest(sql, tenant), await latest(sql, tenant, other)]).toEqual([both[0], undefined])
    const late = await apply(
      sql,
      tenant,
      message({ kind: 'only', type: 'Vehicle', ids: [], asOf: '2026-01-01T00:00:04Z' }),
    )
    expect(late).toMatchObject({ effect: { ignored: [{ type: 'Vehicle', reason: 'older-full-set' }] } })
    expect(await latest(sql, tenant)).toEqual(both[0])
  })

  it('is not revived by older data, and is by newer', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    await apply(sql, tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))
    await apply(sql, tenant, message({ kind: 'delete', id: bus, asOf: '2026-01-01T00:00:05Z' }))
    await apply(sql, tenant, message(merge(vehicle(4, '2026-01-01T00:00:04Z'))))
    expect(await latest(sql, tenant)).toBeUndefined()
    expect(await countLiving(store, { tenant, types: ['Vehicle'] })).toBe(0)
    await apply(sql, tenant, message(merge(vehicle(6, '2026-01-01T00:00:06Z'))))
    expect(await latest(sql, tenant)).toEqual(vehicle(6, '2026-01-01T00:00:06Z'))
    expect(await countLiving(store, { tenant, types: ['Vehicle'] })).toBe(1)
  })

  it('stores a thousand entities and their places in a few statements', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const entities = Array.from({ length: 1000 }, (_, n) => ({
      id: `urn:ngsi-ld:Vehicle:${n}`,
      type: 'Vehicle',
      location: geoProperty(point(n / 100, 50) as never, { observedAt: '2026-01-01T00:00:01Z' }),
      note: property('x'.repeat(1000)),
    }))
    let statements = 0
    const counting: Sql = {
      all: (text, values) => sql.all(text, values),
      batch: (batch) => {
        statements += batch.length
        return sql.batch(batch)
      },
    }
    await applyMessages(counting, {
      tenant,
      source: 'fleet',
      receivedAt,
      messages: [message(...entities.map(merge))],
      conclude: () => ({ audit: [] }),
    })
    expect(statements).toBeLessThan(12)
    expect(await countLiving(store, { tenant })).toBe(1000)
    expect(await countLiving(store, { tenant, area: { bounds: { west: 1, east: 2, south: 49, north: 51 } } })).toBe(101)
  })

  it('refuses everything for a source that is gone', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    await store.sources.remove(tenant, 'fleet')
    const outcome = await apply(sql, tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))
    expect(outcome).toEqual({ kind: 'conflict', reason: 'source-gone' })
    expect(await latest(sql, tenant)).toBeUndefined()
  })
})

describe('sessions', () => {
  it('hands states on with their versions; one that moved is a conflict, and nothing is stored', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const query = { tenant, source: 'fleet', sessions: ['terminal', 'other'] }
    const first = await readForMessage(sql, query)
    expect([...first.sessions]).toEqual([
      ['terminal', { version: 0 }],
      ['other', { version: 0 }],
    ])
    const sessions = [{ key: 'terminal', version: 0, state: { serial: 7 } }]
    const entity = vehicle(1, '2026-01-01T00:00:01Z')
    expect((await apply(sql, tenant, message(merge(entity)), { sessions })).kind).toBe('applied')
    expect((await readForMessage(sql, query)).sessions.get('terminal')).toEqual({ version: 1, state: { serial: 7 } })

    const late = await apply(sql, tenant, message(merge(vehicle(2, '2026-01-01T00:00:02Z'))), { sessions })
    expect(late).toEqual({ kind: 'conflict', reason: 'session-moved' })
    expect(await latest(sql, tenant)).toEqual(entity)
  })

  it('guards a session that was only read', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    await apply(sql, tenant, message(), { sessions: [{ key: 'alert', version: 0, state: 1 }] })
    const outcome = await apply(sql, tenant, message(), { sessions: [{ key: 'alert', version: 0 }] })
    expect(outcome).toEqual({ kind: 'conflict', reason: 'session-moved' })
  })

  it('deletes a state, and goes on counting versions', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    await apply(sql, tenant, message(), { sessions: [{ key: 'terminal', version: 0, state: [1] }] })
    await apply(sql, tenant, message(), { sessions: [{ key: 'terminal', version: 1, state: null }] })
    const read = await readForMessage(sql, { tenant, source: 'fleet', sessions: ['terminal'] })
    expect(read.sessions.get('terminal')).toEqual({ version: 2 })
  })
})

describe('messages that their protocol identifies', () => {
  const outgoing = { frames: [Uint8Array.of(0x7e, 1), new Uint8Array(), Uint8Array.of(2, 0x7e)] }
  const entity = vehicle(1, '2026-01-01T00:00:01Z')

  it('are applied once, and a duplicate finds the replies', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const query = { tenant, source: 'fleet', deduplicationKey: '7:abc' }
    expect((await readForMessage(sql, query)).duplicate).toBeUndefined()
    await apply(sql, tenant, { ...message(merge(entity)), deduplicationKey: '7:abc', outgoing })
    expect((await readForMessage(sql, query)).duplicate).toEqual({ outgoing })
    expect((await readForMessage(sql, { ...query, deduplicationKey: '8:abc' })).duplicate).toBeUndefined()
    const again = { ...message(merge(vehicle(2, '2026-01-01T00:00:02Z'))), deduplicationKey: '7:abc' }
    expect(await apply(sql, tenant, again)).toEqual({ kind: 'conflict', reason: 'duplicate' })
    expect(await latest(sql, tenant)).toEqual(entity)
  })

  it('are found where there was no reply', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    await apply(sql, tenant, { ...message(), deduplicationKey: 'k' })
    expect((await readForMessage(sql, { tenant, source: 'fleet', deduplicationKey: 'k' })).duplicate).toEqual({})
  })

  it('may not come twice in one request', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const twice = [1, 2].map(() => ({ ...message(merge(entity)), deduplicationKey: 'k' }))
    const outcome = await apply(sql, tenant, message(), { messages: twice })
    expect(outcome).toEqual({ kind: 'conflict', reason: 'duplicate' })
  })
})

describe('what goes into the same batch', () => {
  it('has each alias once, the first, however often the messages name it', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const named = (id: string, localId: string) => ({ id, localId })
    const aliases = [named('urn:x:a', '1'), named('urn:x:b', '2'), named('urn:x:a', '3'), named('urn:x:a', '4')]
    const outcome = await apply(sql, tenant, message(merge(vehicle(1, receivedAt))), { aliases })
    expect(outcome.kind).toBe('applied')
    const stored = await store.aliases(tenant, ['urn:x:a', 'urn:x:b'])
    expect([...stored.values()].map(({ localId }) => localId).toSorted()).toEqual(['1', '2'])
  })

  it('is the attachments, the aliases and the answer, made from the effect', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const key = { tenant, client: 'vendor', key: 'k-1' }
    const begun = await store.idempotency.begin(key, 'f'.repeat(64), receivedAt)
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    const body = Uint8Array.of(1, 2, 3)
    const photo = { name: 'channel-1', mediaType: 'image/jpeg', category: 'pd:Photo', body } as const
    const one = { ...message(merge(vehicle(1, '2026-01-01T00:00:01Z'))), attachments: [photo] }
    const more: Partial<Application> = {
      aliases: [{ id: bus, localId: '13800000000', category: 'pd:TelephoneNumber' }],
      idempotency: { key, lease: begun.lease },
      conclude: (effect) => ({
        audit: [],
        answer: { status: 202, headers: [['content-type', 'text/plain']], body: bytes(`${effect.states.size} stored`) },
      }),
    }
    expect((await apply(sql, tenant, one, more)).kind).toBe('applied')
    expect(await store.attachments.get({ tenant, message: one.id, position: 0 })).toEqual({
      ...photo,
      source: 'fleet',
      received: receivedAt,
    })
    expect(await store.attachments.list({ tenant, message: one.id })).toMatchObject([
      { position: 0, name: 'channel-1' },
    ])
    expect((await store.aliases(tenant, [bus, 'urn:x:y'])).get(bus)?.localId).toBe('13800000000')
    expect(await store.idempotency.begin(key, 'f'.repeat(64), receivedAt)).toEqual({
      kind: 'finished',
      answer: { status: 202, headers: [['content-type', 'text/plain']], body: bytes('1 stored') },
    })
    const again = await apply(sql, tenant, message(), more)
    expect(again).toEqual({ kind: 'conflict', reason: 'lease-lost' })
  })
})

describe('callers at once', () => {
  it('lose nothing, whether their entities differ or are the same', async () => {
    const tenant = await tenantWith(sql, 'fleet')
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, (_, n) => {
        const own = merge(vehicle(n, '2026-01-01T00:00:01Z', `urn:ngsi-ld:Vehicle:own-${n}`))
        const shared: Entity = { id: bus, type: 'Vehicle', [`reading${n}`]: property(n) }
        return apply(sql, tenant, message(own, merge(shared)))
      }),
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'applied'))
    expect(Object.keys((await latest(sql, tenant)) ?? {})).toHaveLength(2 + 24)
    expect(await countLiving(store, { tenant })).toBe(1 + 24)
    expect(await store.audit.waiting(tenant, 100)).toHaveLength(24)
  })
})

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
