// What has ended: it is shown no more, a sweep leaves nothing of it in any table, and what has not ended stays.

import { beforeEach, describe, expect, it } from 'vitest'
import { property } from '../../../standards/hub/build.ts'
import { asAttribute, asEntity, asJson } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import type { Sql } from '../drivers/sql.ts'
import type { Retain } from '../ingest/changes.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { openTestStore, tableNames } from '../testing.ts'

const tenant = 'city'
const begin = '2026-01-02T03:00:00.000Z'
const end = '2026-01-02T04:00:00.000Z'
const bus = 'urn:ngsi-ld:Vehicle:bus-planted'

let sql: Sql
let store: Store
let now: string
beforeEach(async () => {
  sql = await openTestStore()
  now = begin
  store = createStore(sql, undefined, () => now)
  await store.sources.put(tenant, { id: 'fleet', adapter: 'made-up', options: {}, owner: 'works' }, begin)
})

/** All rows of all tables, as text; bytes as the characters that they are of. */
async function everything(): Promise<string> {
  const tables = await tableNames(sql)
  const rows = await Promise.all(tables.map((name) => sql.all(`select * from "${name}"`)))
  return JSON.stringify(rows, (_, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
  )
}

const ending =
  (expiresAt: string): Retain =>
  (written) => {
    const { speed } = written
    return typeof speed !== 'object'
      ? written
      : asEntity({ ...written, speed: asAttribute({ ...asJson(speed as Attribute), expiresAt }) })
  }

const forAnHour = ending(end)

const vehicle = (value: string): Entity => ({ id: bus, type: 'Vehicle', speed: property(value) })

async function ingest(value: string, more: { readonly retain?: Retain; readonly copiesExpire?: string } = {}) {
  const key = { tenant, client: 'works', key: `key-${value}` }
  const begun = await store.idempotency.begin(key, 'f', now)
  if (begun.kind !== 'begun') throw new Error('the key was used')
  const body = new TextEncoder().encode(`attachment ${value}`)
  const letter = { source: 'fleet', received: now, stored: now, mediaType: 'a/b', headers: [], problem: {} } as const
  return store.applyMessage({
    tenant,
    source: 'fleet',
    receivedAt: now,
    message: {
      id: `m-${value}`,
      changes: [{ kind: 'merge', entity: vehicle(value) }],
      deduplicationKey: `duplicate ${value}`,
      outgoing: { frames: [new TextEncoder().encode(`reply ${value}`)] },
      attachments: [{ name: 'a', mediaType: 'b/c', category: 'dpv:NonPersonalData', body }],
    },
    sessions: [{ key: `session ${value}`, version: 0, state: `state ${value}` }],
    aliases: [{ id: 'urn:ngsi-ld:Driver:keyed', localId: 'driver planted' }],
    idempotency: { key, lease: begun.lease },
    conclude: () => ({
      audit: [],
      deadLetters: [{ ...letter, id: `l-${value}`, body, expires: more.copiesExpire }],
      answer: { status: 202, headers: [], body: new TextEncoder().encode(`answer ${value}`) },
    }),
    ...more,
  })
}

describe('what a message says and has to end', () => {
  it('is there until then, and afterwards in no table', async () => {
    await ingest('planted-1', { retain: forAnHour, copiesExpire: end })
    now = '2026-01-02T03:59:59.999Z'
    await store.sweep(now)
    expect((await store.entities.get(tenant, bus))?.entity['speed']).toEqual({
      ...property('planted-1'),
      expiresAt: end,
    })
    expect((await everything()).split('planted').length).toBeGreaterThan(10)
    now = end
    expect(await store.entities.get(tenant, bus)).toBeUndefined()
    expect(await store.history.get(tenant, bus)).toBeUndefined()
    await store.sweep(now)
    expect(await everything()).not.toContain('planted')
  })

  it('ends with copies of itself, whatever is said of those', async () => {
    await ingest('planted-2', { retain: forAnHour })
    now = end
    await store.sweep(now)
    expect((await everything()).match(/[\w-]+ planted-2/g)).toEqual(['attachment planted-2'])
    // A refused message is of nothing that ends: it has a time of its own.
    expect((await store.deadLetters.get(tenant, 'l-planted-2'))?.bytes).toBe(20)
  })

  it('stays where nothing says that it ends', async () => {
    await ingest('planted-3')
    const before = await everything()
    now = end
    await store.sweep(now)
    expect(await everything()).toBe(before)
  })

  it('ends as first written where it is said again, and later where it is new', async () => {
    await ingest('planted-4', { retain: forAnHour, copiesExpire: end })
    const once = await store.entities.get(tenant, bus)
    now = '2026-01-02T03:30:00.000Z'
    const later = ending('2026-01-02T04:30:00.000Z')
    await store.applyMessage({
      tenant,
      source: 'fleet',
      receivedAt: now,
      message: { id: 'again', changes: [{ kind: 'merge', entity: vehicle('planted-4') }] },
      retain: later,
      conclude: () => ({ audit: [] }),
    })
    expect(await store.entities.get(tenant, bus)).toEqual(once)
    await ingest('planted-5', { retain: later })
    now = end
    await store.sweep(now)
    expect((await store.entities.get(tenant, bus))?.entity).toMatchObject({ speed: { value: 'planted-5' } })
    expect(await everything()).not.toContain('planted-4')
  })

  it('is remembered by the name that it has elsewhere as long as the last that says it', async () => {
    await ingest('planted-6', { retain: forAnHour })
    now = '2026-01-02T03:30:00.000Z'
    await ingest('planted-7')
    now = end
    await store.sweep(now)
    expect((await store.aliases(tenant, ['urn:ngsi-ld:Driver:keyed'])).size).toBe(1)
  })
})

describe('of an entity whose attributes end one after the other', () => {
  const timed = (value: string, expiresAt: string) => ({ ...property(value), expiresAt })
  const building: Entity = {
    id: 'urn:ngsi-ld:Building:1',
    type: 'Building',
    name: timed('planted-name', '2026-01-02T03:10:00Z'),
    description: timed('planted-text', '2026-01-02T03:20:00.50Z'),
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 2] }, expiresAt: '2026-01-02T03:15:00Z' },
  }
  const shown = async () => Object.keys((await store.entities.get(tenant, building.id))?.entity ?? {})

  beforeEach(async () => {
    const plan = () => ({
      after: new Map([[building.id, { source: 'client:a', entity: building }]]),
      audit: [],
      answer: 0,
    })
    await store.edit({ tenant, now, ids: [building.id], plan })
  })

  it.each(['swept', 'not swept'] as const)('each goes at its time, the entity with the last: %s', async (how) => {
    const at = async (time: string) => {
      now = time
      if (how === 'swept') await store.sweep(now)
      return shown()
    }
    expect(await at('2026-01-02T03:09:59.999Z')).toEqual(['id', 'type', 'name', 'description', 'location'])
    expect(await at('2026-01-02T03:10:00.000Z')).toEqual(['id', 'type', 'description', 'location'])
    expect(await at('2026-01-02T03:15:00.000Z')).toEqual(['id', 'type', 'description'])
    expect(await at('2026-01-02T03:20:00.499Z')).toEqual(['id', 'type', 'description'])
    expect(await at('2026-01-02T03:20:00.500Z')).toEqual([])
    await store.sweep(now)
    expect(await everything()).not.toContain('planted')
    expect(await sql.all('select * from entity_area')).toEqual([])
  })

  it('nothing of the past is left of the one that has ended, and what has not is where it was', async () => {
    now = '2026-01-02T03:12:00.000Z'
    await store.sweep(now)
    expect(await everything()).not.toContain('planted-name')
    const key = (await store.history.get(tenant, building.id))?.key ?? 0
    const [step] = await store.history.steps(key, { time: 'createdAt', descending: false }, undefined, 10)
    expect(step?.items.map(([name, , instance]) => [name, instance === undefined])).toEqual([
      ['name', true],
      ['description', false],
      ['location', false],
    ])
  })

  it('an entity that was ended before takes its past along when it would have ended itself', async () => {
    const ended = { ...building, id: 'urn:ngsi-ld:Building:2', expiresAt: end }
    const plan = (entity?: Entity) => () => ({
      after: new Map([[ended.id, { source: 'client:a', ...(entity === undefined ? {} : { entity }) }]]),
      audit: [],
      answer: 0,
    })
    await store.edit({ tenant, now, ids: [ended.id], plan: plan(ended) })
    await store.edit({ tenant, now, ids: [ended.id], plan: plan() })
    now = end
    expect(await store.history.get(tenant, ended.id)).toBeUndefined()
    await store.sweep(now)
    expect(await everything()).not.toContain('Building:2')
  })

  it('any number go in one sweep, with all of their past', async () => {
    const many = Array.from({ length: 450 }, (_, n): Entity => ({ ...building, id: `urn:x:${n}` }))
    const plan = () => ({
      after: new Map(many.map((entity) => [entity.id, { source: 'client:a', entity }])),
      audit: [],
      answer: 0,
    })
    await store.edit({ tenant, now, ids: many.map(({ id }) => id), plan })
    now = '2026-01-02T03:12:00.000Z'
    await store.sweep(now)
    expect((await everything()).split('planted-text').length).toBe(451 * 2 + 1)
    now = end
    await store.sweep(now)
    expect(
      await sql.all('select 1 from entity union all select 1 from step union all select 1 from past_type'),
    ).toEqual([])
  })
})
