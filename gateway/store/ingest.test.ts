import { beforeAll, describe, expect, it } from 'vitest'
import { point, geoProperty, property } from '../../standards/hub/build.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import type { Sql } from '../ports/sql.ts'
import { type Application, applyMessages, type ApplyOutcome, type MessageToApply, readForMessage } from './ingest.ts'
import { createStore, type Store } from './store.ts'
import { freshTenant, openTestStore } from './testing.ts'

let sql: Sql
let store: Store
beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
})

const receivedAt = '2026-01-02T03:04:05Z'
const bus = 'urn:ngsi-ld:Vehicle:bus-1'
let messages = 0

async function tenantWith(...sources: readonly string[]): Promise<string> {
  const tenant = freshTenant()
  for (const id of sources)
    await store.sources.put(tenant, { id, adapter: 'made-up', options: {}, owner: 'works' }, receivedAt)
  return tenant
}

function message(...changes: MessageToApply['changes']): MessageToApply {
  messages += 1
  return { id: `message-${messages}`, changes }
}

function vehicle(speed: number, observedAt: string, id = bus): Entity {
  return { id, type: 'Vehicle', speed: property(speed, { observedAt, unitCode: 'KMH' }) }
}

function merge(entity: Entity) {
  return { kind: 'merge', entity } as const
}

/** Applies with an audit record a message, and no answer. */
async function apply(tenant: string, one: MessageToApply, more: Partial<Application> = {}): Promise<ApplyOutcome> {
  return applyMessages(sql, {
    tenant,
    source: 'fleet',
    receivedAt,
    messages: [one],
    conclude: () => ({ audit: [`{"message":"${one.id}"}`] }),
    ...more,
  })
}

async function latest(tenant: string, id = bus): Promise<Entity | undefined> {
  return (await store.entities.get(tenant, id))?.entity
}

describe('applying messages', () => {
  it('stores an entity, and merges what comes later', async () => {
    const tenant = await tenantWith('fleet')
    expect((await apply(tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))).kind).toBe('applied')
    await apply(tenant, message(merge(vehicle(2, '2026-01-01T00:00:02Z'))), { receivedAt: '2026-02-02T00:00:00Z' })
    expect(await store.entities.get(tenant, bus)).toEqual({
      entity: vehicle(2, '2026-01-01T00:00:02Z'),
      source: 'fleet',
      created: receivedAt,
      modified: '2026-02-02T00:00:00Z',
      version: 2,
    })
  })

  it('leaves the row alone where nothing is new, and says what was ignored', async () => {
    const tenant = await tenantWith('fleet')
    await apply(tenant, message(merge(vehicle(2, '2026-01-01T00:00:02Z'))))
    const outcome = await apply(tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))
    expect(outcome).toMatchObject({ effect: { ignored: [{ id: bus, attribute: 'speed', reason: 'older' }] } })
    expect((await store.entities.get(tenant, bus))?.version).toBe(1)
  })

  it('keeps tenants apart', async () => {
    const [one, other] = [await tenantWith('fleet'), await tenantWith('fleet')]
    await apply(one, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))
    expect(await latest(other)).toBeUndefined()
  })

  it('refuses a message of which one change is of another source, and stores nothing of the request', async () => {
    const tenant = await tenantWith('fleet', 'intruder')
    await apply(tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))
    const own = 'urn:ngsi-ld:Vehicle:own'
    const mixed = message(
      merge(vehicle(9, '2026-01-01T00:00:09Z', own)),
      merge(vehicle(9, '2026-01-01T00:00:09Z')),
      { kind: 'delete', id: bus, asOf: '2026-01-01T00:00:09Z' },
      { kind: 'only', type: 'Vehicle', ids: [own], asOf: '2026-01-01T00:00:09Z' },
    )
    const outcome = await apply(tenant, mixed, {
      source: 'intruder',
      messages: [message(merge(vehicle(9, '2026-01-01T00:00:09Z', own))), { ...mixed, deduplicationKey: 'k' }],
      sessions: [{ key: 'terminal', version: 0, state: 1 }],
    })
    expect(outcome).toEqual({ kind: 'refused', refused: [{ message: 1, reason: 'not-owner' }] })
    expect(await latest(tenant)).toEqual(vehicle(1, '2026-01-01T00:00:01Z'))
    expect(await latest(tenant, own)).toBeUndefined()
    const query = { tenant, source: 'intruder', sessions: ['terminal'], deduplicationKey: 'k' }
    expect(await readForMessage(sql, query)).toEqual({ sessions: new Map([['terminal', { version: 0 }]]) })
  })

  it('ends what a full set does not list, and what an older one does not list stays', async () => {
    const tenant = await tenantWith('fleet')
    const other = 'urn:ngsi-ld:Vehicle:bus-2'
    const both = [vehicle(1, '2026-01-01T00:00:01Z'), vehicle(1, '2026-01-01T00:00:01Z', other)]
    await apply(tenant, message(...both.map(merge)))
    await apply(tenant, message({ kind: 'only', type: 'Vehicle', ids: [bus], asOf: '2026-01-01T00:00:05Z' }))
    expect([await latest(tenant), await latest(tenant, other)]).toEqual([both[0], undefined])
    const late = await apply(tenant, message({ kind: 'only', type: 'Vehicle', ids: [], asOf: '2026-01-01T00:00:04Z' }))
    expect(late).toMatchObject({ effect: { ignored: [{ type: 'Vehicle', reason: 'older-full-set' }] } })
    expect(await latest(tenant)).toEqual(both[0])
  })

  it('is not revived by older data, and is by newer', async () => {
    const tenant = await tenantWith('fleet')
    await apply(tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))
    await apply(tenant, message({ kind: 'delete', id: bus, asOf: '2026-01-01T00:00:05Z' }))
    await apply(tenant, message(merge(vehicle(4, '2026-01-01T00:00:04Z'))))
    expect(await latest(tenant)).toBeUndefined()
    expect(await store.entities.count({ tenant, types: ['Vehicle'] })).toBe(0)
    await apply(tenant, message(merge(vehicle(6, '2026-01-01T00:00:06Z'))))
    expect(await latest(tenant)).toEqual(vehicle(6, '2026-01-01T00:00:06Z'))
    expect(await store.entities.count({ tenant, types: ['Vehicle'] })).toBe(1)
  })

  it('stores a thousand entities and their places in a few statements', async () => {
    const tenant = await tenantWith('fleet')
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
    expect(statements).toBeLessThan(10)
    expect(await store.entities.count({ tenant })).toBe(1000)
    expect(await store.entities.count({ tenant, area: { bounds: { west: 1, east: 2, south: 49, north: 51 } } })).toBe(
      101,
    )
  })

  it('refuses everything for a source that is gone', async () => {
    const tenant = await tenantWith('fleet')
    await store.sources.remove(tenant, 'fleet')
    const outcome = await apply(tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))))
    expect(outcome).toEqual({ kind: 'conflict', reason: 'source-gone' })
    expect(await latest(tenant)).toBeUndefined()
  })
})

describe('a source that is swapped while its message is on the way', () => {
  it.each(['written', 'made again'])('takes nothing that was decoded before it was %s', async (how) => {
    const tenant = await tenantWith('fleet')
    const sourceState = await store.sources.get(tenant, 'fleet')
    if (sourceState === undefined) throw new Error('there is a source')
    if (how === 'made again') await store.sources.remove(tenant, 'fleet')
    await store.sources.put(tenant, { id: 'fleet', adapter: 'other', options: {}, owner: 'works' }, receivedAt)
    const outcome = await apply(tenant, message(merge(vehicle(1, '2026-01-01T00:00:01Z'))), { sourceState })
    expect(outcome).toEqual({ kind: 'conflict', reason: 'source-moved' })
    expect(await latest(tenant)).toBeUndefined()
  })
})

describe('rows that are too large', () => {
  const large = 'x'.repeat(1_000_000)

  it('are refused with the message that adds to them, before anything is written', async () => {
    const tenant = await tenantWith('fleet')
    const half = (name: string): Entity => ({ id: bus, type: 'Vehicle', [name]: property(large) })
    expect((await apply(tenant, message(merge(half('first'))))).kind).toBe('applied')
    const other = message(merge(vehicle(1, '2026-01-01T00:00:01Z', 'urn:ngsi-ld:Vehicle:other')))
    const outcome = await apply(tenant, other, { messages: [other, message(merge(half('second')))] })
    expect(outcome).toEqual({ kind: 'refused', refused: [{ message: 1, reason: 'too-large' }] })
    expect((await store.entities.get(tenant, bus))?.version).toBe(1)
    const photo = { name: 'a', mediaType: 'b', category: 'pd:Photo', body: new Uint8Array(1_900_001) } as const
    expect(await apply(tenant, { ...message(), attachments: [photo] })).toMatchObject({ kind: 'refused' })
  })

  it('are not stored of the request either: its answer, its dead letter', async () => {
    const tenant = await tenantWith('fleet')
    const key = { tenant, client: 'vendor', key: 'k-1' }
    const begun = await store.idempotency.begin(key, 'f'.repeat(64), receivedAt)
    if (begun.kind !== 'begun') throw new Error(begun.kind)
    const body = new Uint8Array(1_900_001)
    const answer = { status: 202, headers: [], body }
    const idempotency = { key, lease: begun.lease }
    const told = await apply(tenant, message(), { idempotency, conclude: () => ({ audit: [], answer }) })
    expect(told).toEqual({ kind: 'too-large' })
    const letter = { id: 'a', source: 'fleet', received: receivedAt, stored: receivedAt, mediaType: 'a/b', headers: [] }
    const deadLetters = [{ ...letter, body, problem: {} }]
    expect(await apply(tenant, message(), { conclude: () => ({ audit: [], deadLetters }) })).toEqual(told)
  })
})

describe('a full set of more ids than one parameter may hold', () => {
  const ids = Array.from({ length: 30_000 }, (_, n) => `urn:ngsi-ld:Vehicle:${'x'.repeat(80)}-${n}`)

  it('ends what it does not list and nothing else', async () => {
    const tenant = await tenantWith('fleet')
    const known = [ids[0] ?? '', ids.at(-1) ?? '', bus]
    await apply(tenant, message(...known.map((id) => merge(vehicle(1, '2026-01-01T00:00:01Z', id)))))
    const only = { kind: 'only', type: 'Vehicle', ids, asOf: '2026-01-01T00:00:05Z' } as const
    expect((await apply(tenant, message(only))).kind).toBe('applied')
    expect(await store.entities.count({ tenant })).toBe(2)
    expect(await latest(tenant)).toBeUndefined()
    expect((await store.entities.types(tenant, [...ids, bus])).size).toBe(2)
  })

  it('or one id that no row can hold: the message is refused', async () => {
    const tenant = await tenantWith('fleet')
    const outcome = await apply(
      tenant,
      message(merge(vehicle(1, '2026-01-01T00:00:01Z', `urn:x:${'x'.repeat(2_000_000)}`))),
    )
    expect(outcome).toEqual({ kind: 'refused', refused: [{ message: 0, reason: 'too-large' }] })
  })
})

describe('sessions', () => {
  it('hands states on with their versions; one that moved is a conflict, and nothing is stored', async () => {
    const tenant = await tenantWith('fleet')
    const query = { tenant, source: 'fleet', sessions: ['terminal', 'other'] }
    const first = await readForMessage(sql, query)
    expect([...first.sessions]).toEqual([
      ['terminal', { version: 0 }],
      ['other', { version: 0 }],
    ])
    const sessions = [{ key: 'terminal', version: 0, state: { serial: 7 } }]
    const entity = vehicle(1, '2026-01-01T00:00:01Z')
    expect((await apply(tenant, message(merge(entity)), { sessions })).kind).toBe('applied')
    expect((await readForMessage(sql, query)).sessions.get('terminal')).toEqual({ version: 1, state: { serial: 7 } })

    const late = await apply(tenant, message(merge(vehicle(2, '2026-01-01T00:00:02Z'))), { sessions })
    expect(late).toEqual({ kind: 'conflict', reason: 'session-moved' })
    expect(await latest(tenant)).toEqual(entity)
  })

  it('guards a session that was only read', async () => {
    const tenant = await tenantWith('fleet')
    await apply(tenant, message(), { sessions: [{ key: 'alert', version: 0, state: 1 }] })
    const outcome = await apply(tenant, message(), { sessions: [{ key: 'alert', version: 0 }] })
    expect(outcome).toEqual({ kind: 'conflict', reason: 'session-moved' })
  })

  it('forgets a state, and goes on counting', async () => {
    const tenant = await tenantWith('fleet')
    await apply(tenant, message(), { sessions: [{ key: 'terminal', version: 0, state: [1] }] })
    await apply(tenant, message(), { sessions: [{ key: 'terminal', version: 1, state: null }] })
    const read = await readForMessage(sql, { tenant, source: 'fleet', sessions: ['terminal'] })
    expect(read.sessions.get('terminal')).toEqual({ version: 2 })
  })
})

describe('messages that their protocol identifies', () => {
  const outgoing = { frames: [Uint8Array.of(0x7e, 1), new Uint8Array(), Uint8Array.of(2, 0x7e)] }
  const entity = vehicle(1, '2026-01-01T00:00:01Z')

  it('are applied once, and a duplicate finds the replies', async () => {
    const tenant = await tenantWith('fleet')
    const query = { tenant, source: 'fleet', deduplicationKey: '7:abc' }
    expect((await readForMessage(sql, query)).duplicate).toBeUndefined()
    await apply(tenant, { ...message(merge(entity)), deduplicationKey: '7:abc', outgoing })
    expect((await readForMessage(sql, query)).duplicate).toEqual({ outgoing })
    expect((await readForMessage(sql, { ...query, deduplicationKey: '8:abc' })).duplicate).toBeUndefined()
    const again = { ...message(merge(vehicle(2, '2026-01-01T00:00:02Z'))), deduplicationKey: '7:abc' }
    expect(await apply(tenant, again)).toEqual({ kind: 'conflict', reason: 'duplicate' })
    expect(await latest(tenant)).toEqual(entity)
  })

  it('are found where there was no reply', async () => {
    const tenant = await tenantWith('fleet')
    await apply(tenant, { ...message(), deduplicationKey: 'k' })
    expect((await readForMessage(sql, { tenant, source: 'fleet', deduplicationKey: 'k' })).duplicate).toEqual({})
  })

  it('may not come twice in one request', async () => {
    const tenant = await tenantWith('fleet')
    const twice = [1, 2].map(() => ({ ...message(merge(entity)), deduplicationKey: 'k' }))
    const outcome = await apply(tenant, message(), { messages: twice })
    expect(outcome).toEqual({ kind: 'conflict', reason: 'duplicate' })
  })
})

describe('what goes into the same batch', () => {
  it('is the attachments, the aliases and the answer, made from the effect', async () => {
    const tenant = await tenantWith('fleet')
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
    expect((await apply(tenant, one, more)).kind).toBe('applied')
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
    const again = await apply(tenant, message(), more)
    expect(again).toEqual({ kind: 'conflict', reason: 'lease-lost' })
  })
})

describe('callers at once', () => {
  it('lose nothing, whether their entities differ or are the same', async () => {
    const tenant = await tenantWith('fleet')
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, (_, n) => {
        const own = merge(vehicle(n, '2026-01-01T00:00:01Z', `urn:ngsi-ld:Vehicle:own-${n}`))
        const shared: Entity = { id: bus, type: 'Vehicle', [`reading${n}`]: property(n) }
        return apply(tenant, message(own, merge(shared)))
      }),
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'applied'))
    expect(Object.keys((await latest(tenant)) ?? {})).toHaveLength(2 + 24)
    expect(await store.entities.count({ tenant })).toBe(1 + 24)
    expect(await store.audit.sequence(tenant)).toBe(24)
  })
})

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
