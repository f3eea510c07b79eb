// History in a bucket: what was moved is there as it was, nobody reads it without the key of the database, and erasing an entity destroys that key.

import { beforeEach, describe, expect, it } from 'vitest'
import { property } from '../../../standards/hub/build.ts'
import { asEntity } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Sql } from '../../store/drivers/sql.ts'
import { createStore } from '../../store/sql-store.ts'
import type { Store } from '../../store/store.ts'
import { openTestStore } from '../../store/testing.ts'
import { archiveHistory, openHistory } from './archive-history.ts'
import type { ArchiveBucket } from './bucket.ts'

const [hall, other] = ['urn:ngsi-ld:Building:hall', 'urn:ngsi-ld:Building:other']
const now = '2026-08-20T00:00:00.000Z'
let sql: Sql
let store: Store
let objects: Map<string, Uint8Array>
let bucket: ArchiveBucket

beforeEach(async () => {
  sql = await openTestStore()
  store = createStore(sql, undefined, () => now)
  objects = new Map()
  bucket = {
    get: async (key) => {
      const found = objects.get(key)
      return found === undefined ? null : { arrayBuffer: async () => found.slice().buffer }
    },
    put: async (key, value) =>
      void objects.set(key, typeof value === 'string' ? new TextEncoder().encode(value) : value),
    delete: async (keys) => {
      for (const key of keys) objects.delete(key)
    },
  }
})

async function write(id: string, at: string, name: string, expiresAt?: string): Promise<void> {
  const value = { ...property(name), ...(expiresAt === undefined ? {} : { expiresAt }) }
  const entity = asEntity({ id, type: 'Building', name: value })
  const edit = { tenant: 'city', now: at, ids: [id] }
  const after = new Map([[id, { source: 'client', entity }]])
  const outcome = await store.edit({ ...edit, plan: () => ({ after, audit: [], answer: undefined }) })
  expect(outcome.kind).toBe('applied')
}

const archive = (at = now) => archiveHistory({ store, bucket, now: () => at, days: 7, months: 12 }, 'city')

async function stepsOf(id: string): Promise<readonly unknown[]> {
  const temporal = await store.history.get('city', id)
  return temporal === undefined
    ? []
    : store.history.steps(temporal.key, { time: 'createdAt', descending: false }, undefined, 100)
}

async function opened(id: string) {
  const parts = await store.archive.parts('city', id)
  return Promise.all(
    parts.map(({ name, key }) => openHistory(objects.get(name) ?? new Uint8Array(), name, key ?? new Uint8Array(32))),
  )
}

describe('the archive of history', () => {
  beforeEach(async () => {
    for (const day of ['07-30', '07-31', '08-01', '08-19'])
      await write(hall, `2026-${day}T00:00:00.000Z`, `planted ${day}`)
    await write(other, '2026-08-02T00:00:00.000Z', 'planted other')
  })

  it('has what is old enough, by entity and month, and the database has the rest', async () => {
    const rows = await sql.all(
      `select sequence, instant, observed, stored, modified, deleted, origin, data from step order by sequence`,
    )
    expect(await archive()).toBe(4)
    expect(await archive()).toBe(0)
    expect(JSON.stringify(await stepsOf(hall))).toContain('planted 08-19')
    expect(await stepsOf(hall)).toHaveLength(1)
    expect(await stepsOf(other)).toHaveLength(0)
    expect((await store.entities.get('city', other))?.entity).toMatchObject({ name: { value: 'planted other' } })
    const [july, august] = await opened(hall)
    expect(july).toMatchObject({ format: 'citygate-history/1', tenant: 'city', id: hall, month: '2026-07' })
    expect([july?.steps, august?.steps]).toEqual([rows.slice(0, 2), rows.slice(2, 3)])
    expect((await opened(other)).flatMap(({ steps }) => steps)).toEqual(rows.slice(4))
    expect([...objects.keys()].every((name) => /^history\/city\/2026-0[78]\/[\w-]{16}$/.test(name))).toBe(true)
  })

  it('is read by nobody who has not the key, and is bound to its name', async () => {
    await archive()
    const text = new TextDecoder('latin1')
    for (const content of objects.values()) expect(text.decode(content)).not.toContain('planted')
    const [part] = await store.archive.parts('city', hall)
    const content = objects.get(part?.name ?? '') ?? new Uint8Array()
    const key = part?.key ?? new Uint8Array(32)
    await expect(openHistory(content, part?.name ?? '', new Uint8Array(32))).rejects.toThrow()
    await expect(openHistory(content, 'history/city/2026-08/another', key)).rejects.toThrow()
    content[40] = (content[40] ?? 0) ^ 1
    await expect(openHistory(content, part?.name ?? '', key)).rejects.toThrow()
  })

  it('loses the key with the erasure of the entity, and the object at the next run', async () => {
    await archive()
    const names = (await store.archive.parts('city', hall)).map(({ name }) => name)
    expect(names).toHaveLength(2)
    expect(await store.erasures.ids('city', '', 10)).toEqual([hall, other])
    const erased = await store.erasures.erase(
      { tenant: 'city', id: hall, kind: 'person', at: now, sources: [] },
      'name',
    )
    expect(erased.found).toBe(true)
    expect((await store.archive.parts('city', hall)).map(({ key }) => key)).toEqual([undefined, undefined])
    expect(await sql.all('select key from history_archive where key is not null')).toHaveLength(1)
    await archive()
    expect(names.filter((name) => objects.has(name))).toEqual([])
    expect(await store.archive.parts('city', hall)).toEqual([])
    expect((await opened(other))[0]?.steps).toHaveLength(1)
  })

  it('reaches an entity that has ended long ago', async () => {
    await archive()
    const plan = () => ({ after: new Map([[hall, { source: 'client' }]]), audit: [], answer: undefined })
    await store.edit({ tenant: 'city', now, ids: [hall], plan })
    await store.sweep('2026-12-01T00:00:00.000Z')
    expect(await sql.all('select key from entity where id = ?1', [hall])).toEqual([])
    const at = '2026-12-02T00:00:00.000Z'
    expect(
      (await store.erasures.erase({ tenant: 'city', id: hall, kind: 'person', at, sources: [] }, 'name')).found,
    ).toBe(true)
    expect((await store.archive.parts('city', hall)).map(({ key }) => key)).toEqual([undefined, undefined])
  })

  it.each(['remove-history', 'remove-entity', 'remove-attribute'] as const)('loses the key by %s', async (kind) => {
    await archive()
    const temporal = await store.history.get('city', hall)
    if (temporal === undefined) throw new Error('the entity is missing')
    const removal =
      kind === 'remove-attribute'
        ? { kind, entity: temporal.key, attribute: 'name', datasetId: null }
        : { kind, id: hall, entity: temporal.key, erased: 'name' }
    const plan = () => ({ after: new Map(), audit: [], answer: undefined, writes: [removal] })
    expect((await store.edit({ tenant: 'city', now, ids: [hall], plan })).kind).toBe('applied')
    expect((await store.archive.parts('city', hall)).map(({ key }) => key)).toEqual([undefined, undefined])
    expect((await store.archive.parts('city', other)).map(({ key }) => key?.length)).toEqual([32])
  })

  it('does not take what ends by itself, and goes with an entity that has expired', async () => {
    const ending = 'urn:ngsi-ld:Building:ending'
    await write(ending, '2026-08-03T00:00:00.000Z', 'planted ending', '2026-08-25T00:00:00.000Z')
    expect(await archive()).toBe(4)
    expect(await store.archive.parts('city', ending)).toEqual([])
    expect(await stepsOf(ending)).toHaveLength(1)
  })

  it('ends after its months', async () => {
    await archive()
    await archive('2027-08-20T00:00:00.000Z')
    expect((await store.archive.parts('city', hall)).map(({ month }) => month)).toEqual(['2026-08', '2026-08'])
    expect([...objects.keys()].filter((name) => name.includes('2026-07'))).toEqual([])
  })

  it('removes nothing that has changed meanwhile, and nothing that the bucket did not take', async () => {
    const put = bucket.put.bind(bucket)
    bucket.put = async (key, value) => {
      await put(key, value)
      await sql.batch([
        {
          sql: `update step set data = replace(data, 'planted', 'changed') where sequence = (select min(sequence) from step)`,
        },
      ])
    }
    expect(await archive()).toBe(4)
    expect(JSON.stringify(await opened(hall))).toContain('changed 07-30')
    expect(objects.size).toBe(3)
    await write(hall, '2026-08-03T00:00:00.000Z', 'planted again')
    bucket.put = async () => undefined
    await expect(archive()).rejects.toThrow('does not give back')
    expect(JSON.stringify(await stepsOf(hall))).toContain('planted again')
  })
})
