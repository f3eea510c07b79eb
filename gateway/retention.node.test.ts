// What has expired is nowhere in the files of the gateway any more: every fixture of every format and every door writes, the clock
// passes the end, the sweep goes, and the bytes of each file are searched for what was written.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readFixtures } from '../adapters/laws/fixture.ts'
import type { Fixture } from '../adapters/laws/law.ts'
import { isObject } from '../adapters/laws/fixture.ts'
import type { Json, JsonObject } from '../standards/hub/entity.ts'
import { fail } from '../standards/result.ts'
import { testCity, type TestCity } from './apis/testing.ts'
import { leaksIn } from './e2e/planted/search.ts'
import { unreachable } from './outgoing/outgoing.ts'
import { openSqlite } from './ports/sqlite.ts'
import type { Sql } from './ports/sql.ts'
import { migrate } from './store/migrate.ts'

/** What a vendor writes is kept for six hours. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  permission: [
    { assignee: 'urn:citygate:role:officer', action: 'use' },
    { assignee: 'urn:citygate:role:vendor', action: 'read' },
    {
      assignee: 'urn:citygate:role:vendor',
      action: 'modify',
      duty: {
        action: {
          'rdf:value': { '@id': 'citygate:retain' },
          refinement: { leftOperand: 'citygate:period', operator: 'eq', rightOperand: 'PT6H' },
        },
      },
    },
  ],
}

const vendor = 'fleet:vendor'
const begin = '2026-08-01T04:00:00.000Z'
const end = '2026-08-01T10:00:01.000Z'
const adaptersFolder = new URL('../adapters/', import.meta.url)

let folder: string
let opened: Sql
afterEach(async () => {
  await opened.close?.()
  rmSync(folder, { recursive: true })
})

async function cityInFile(): Promise<TestCity> {
  folder = mkdtempSync(join(tmpdir(), 'citygate-retention-'))
  opened = openSqlite({ path: join(folder, 'gateway.db'), synchronous: 'normal' })
  const made = await migrate(opened)
  if (!made.ok) throw new Error(made.problem.detail)
  const city = await testCity({ policy, sql: opened, fetch: async () => fail(unreachable) })
  city.now = begin
  return city
}

/** Of all files, as bytes, each of which is one character; and what of them is UTF-16, in either order. */
function kept(): string {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  return Buffer.concat(files).toString('latin1')
}

function wide(text: string, order: 'big' | 'little'): string {
  const bytes = Buffer.from(text, 'utf16le')
  return (order === 'big' ? bytes.swap16() : bytes).toString('latin1')
}

/** The texts that are written as they are, or as JSON has them. */
function written(texts: Iterable<string>): readonly string[] {
  const bytes = kept()
  return [...texts].filter((text) =>
    [text, JSON.stringify(text).slice(1, -1)].some((form) => bytes.includes(Buffer.from(form).toString('latin1'))),
  )
}

/** The texts that are found in any form. */
function found(texts: Iterable<string>): readonly string[] {
  const bytes = kept()
  const plants = [...texts].map((text) => ({ name: text, text }))
  const leaks = new Set(leaksIn(bytes, plants).map(({ plant }) => plant))
  return plants.flatMap(({ text }) =>
    leaks.has(text) || bytes.includes(wide(text, 'big')) || bytes.includes(wide(text, 'little')) ? [text] : [],
  )
}

const shortest = 6
/** Of some vocabulary: it stands in the schema, or in a record, for itself. */
const word = /^[A-Za-z-]+$/
/** Names, which the audit log may count and the program knows. */
const names = new Set(['type', '@context', 'unitCode', 'kind', 'category', 'mediaType', 'code', 'path', 'attribute'])

/** The values in what a message says, as texts. */
function leavesOf(value: Json): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value)
    return text.length < shortest || word.test(text) ? [] : [text]
  }
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(leavesOf)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, item]) => (names.has(name) ? [] : leavesOf(item)))
}

function fixturesOf(adapter: string): readonly Fixture[] {
  const top = new URL(`${adapter}/fixtures/`, adaptersFolder)
  const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = files.map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return [`fixtures/${path.slice(top.pathname.length)}`, readFileSync(path, 'utf8')] as const
  })
  return readFixtures(new Map(texts)).fixtures
}

async function send(city: TestCity, source: string, fixture: Fixture): Promise<readonly number[]> {
  const statuses: number[] = []
  for (const [index, { body }] of fixture.inputs.entries()) {
    const answer = await city.request('POST', `/v1/sources/${source}/messages`, {
      as: vendor,
      bytes: body,
      contentType: fixture.mediaType,
      headers: { ...Object.fromEntries(fixture.headers), 'idempotency-key': `${source}-${index}` },
    })
    statuses.push(answer.status)
  }
  return statuses
}

async function register(city: TestCity, id: string, adapter: string, options: Json): Promise<void> {
  const source = { id, adapter, options: options as JsonObject, owner: 'fleet' }
  await city.gate.store.sources.put('city', source, city.now)
}

describe('six hours after a vendor wrote it, nothing is left of', () => {
  it.each(['alink', 'cap', 'gtfs-realtime', 'hj-212', 'jtt-808', 'ngsi-ld', 'ngsi-v2', 'sensorthings'])(
    'what %s says',
    async (adapter) => {
      const city = await cityInFile()
      const fixtures = fixturesOf(adapter)
      for (const [n, fixture] of fixtures.entries()) await register(city, `s${n}`, adapter, fixture.options as Json)
      const said = new Set(fixtures.flatMap(({ expected }) => expected.flatMap(leavesOf)))
      const known = new Set(written(said))
      const statuses: number[] = []
      for (const [n, fixture] of fixtures.entries()) statuses.push(...(await send(city, `s${n}`, fixture)))
      expect(statuses.filter((status) => status === 202).length).toBeGreaterThan(fixtures.length / 2)
      const planted = written([...said].filter((text) => !known.has(text)))
      expect(planted.length).toBeGreaterThan(fixtures.length)
      city.now = end
      await city.gate.store.sweep(city.now)
      expect(found(planted)).toEqual([])
    },
  )
})

const ld = '/ngsi-ld/v1'
const plant = (n: number): string => `Wanjirũ Mwangi-${n}77x`
const quoted = 'KCZ"404\\P-quoted'
const harbour: JsonObject = { type: 'Point', coordinates: [1, 2] }
const property = (value: Json): JsonObject => ({ type: 'Property', value })

/** Every way in which a client writes, each with values of its own. */
const writes: readonly (readonly [
  method: string,
  path: string,
  body: Json,
  more?: Readonly<Record<string, string>>,
])[] = [
  ['POST', `${ld}/entities`, { id: 'urn:x:plate-KDX-918Q', type: 'Building', name: property(plant(1)) }],
  [
    'POST',
    `${ld}/entityOperations/upsert`,
    [{ id: 'urn:ngsi-ld:Building:2', type: 'Building', name: property(plant(2)), scope: '/wing/north-3377' }],
  ],
  ['PATCH', `${ld}/entities/urn:ngsi-ld:Building:2`, { name: property(plant(4)) }],
  ['POST', `${ld}/entities/urn:ngsi-ld:Building:2/attrs`, { description: property(quoted) }],
  [
    'POST',
    `${ld}/temporal/entities`,
    {
      id: 'urn:ngsi-ld:Building:3',
      type: 'Building',
      name: [6, 7].map((n) => ({ ...property(plant(n)), observedAt: `2026-07-0${n}T00:00:00Z` })),
    },
  ],
  ['POST', '/v2/entities', { id: 'Room8', type: 'Room', name: { value: plant(8) } }],
  ['PUT', '/v2/entities/Room8/attrs/name/value', `"${plant(9)}"`, { contentType: 'text/plain' }],
  [
    'POST',
    '/v2/op/update',
    { actionType: 'append', entities: [{ id: 'Room10', type: 'Room', name: { value: plant(10) } }] },
  ],
  [
    'POST',
    '/sta/v1.1/Things',
    {
      name: plant(11),
      description: plant(12),
      properties: { note: plant(13) },
      Locations: [
        {
          name: plant(14),
          description: plant(15),
          encodingType: 'application/geo+json',
          location: { type: 'Point', coordinates: [39.66123456, -4.05654321] },
        },
      ],
    },
  ],
  ['POST', '/v1/sources/cards/messages', { card: plant(16) }],
]

async function subscribe(city: TestCity, uri: string): Promise<void> {
  const body = { type: 'Subscription', entities: [{ type: 'Building' }], notification: { endpoint: { uri } } }
  const { status, text } = await city.request('POST', `${ld}/subscriptions`, { body })
  if (status !== 201) throw new Error(text)
}

async function cityOfWrites(): Promise<TestCity> {
  const city = await cityInFile()
  await register(city, 'cards', 'ngsi-ld', {})
  for (const uri of ['https://receiver.example/told', 'urn:citygate:events']) await subscribe(city, uri)
  for (const [n, [method, path, body, more]] of writes.entries()) {
    const sent = typeof body === 'string' ? { text: body } : { body }
    const headers = { 'idempotency-key': `k-${n}` }
    const { status, text } = await city.request(method, path, { as: vendor, ...sent, ...more, headers })
    if (status >= 300) throw new Error(`${method} ${path} ${status}: ${text}`)
  }
  return city
}

const everyPlant = [
  ...[1, 2, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16].map(plant),
  quoted,
  'urn:x:plate-KDX-918Q',
  '/wing/north-3377',
  '39.66123456',
]

describe('what a client wrote', () => {
  it('is in the files, in every place that it went to', async () => {
    await cityOfWrites()
    expect(written(everyPlant)).toEqual(everyPlant)
    const tables = ['entity', 'step', 'outbox', 'outbox_state', 'dead_letter', 'idempotency', 'alias', 'entity_area']
    for (const table of tables) expect(await opened.all(`select 1 from ${table}`), table).not.toEqual([])
  })

  it('is shown no more once it has ended, before anybody has swept', async () => {
    const city = await cityOfWrites()
    city.now = end
    for (const path of [
      `${ld}/entities?type=Building`,
      `${ld}/temporal/entities?type=Building&timeproperty=createdAt&timerel=after&timeAt=2026-01-01T00:00:00Z`,
      `${ld}/types`,
      '/v2/entities',
      '/v2/types',
      '/sta/v1.1/Things',
      '/sta/v1.1/Locations',
      '/v1/entities?type=Building',
      '/ogc/collections',
    ]) {
      const { status, text } = await city.request('GET', path)
      expect([
        path,
        status,
        leaksIn(
          text,
          everyPlant.map((plain) => ({ name: plain, text: plain })),
        ),
      ]).toEqual([path, 200, []])
      expect(text, path).not.toMatch(/Room|urn:ngsi-ld:Building/)
    }
    expect((await city.request('GET', `${ld}/entities/urn:ngsi-ld:Building:2`)).status).toBe(404)
    expect((await city.request('GET', '/v2/entities/Room8')).status).toBe(404)
  })

  it('is nowhere in the files once it was swept', async () => {
    const city = await cityOfWrites()
    city.now = end
    await city.gate.store.sweep(city.now)
    expect(found(everyPlant)).toEqual([])
  })

  it('is nowhere where another entity of its name was written before the sweep', async () => {
    const city = await cityOfWrites()
    city.now = end
    const body = { id: 'urn:ngsi-ld:Building:2', type: 'Building', name: property('another') }
    expect((await city.request('POST', `${ld}/entities`, { body })).status).toBe(201)
    await city.gate.store.sweep(city.now)
    expect(found(everyPlant)).toEqual([])
    const evolution = await city.request('GET', `${ld}/temporal/entities/urn:ngsi-ld:Building:2`)
    expect(evolution.json).toMatchObject({ name: [{ value: 'another' }] })
  })

  it('goes where its own end says so, from entities and evolutions that live on, and from what waits to be told', async () => {
    const city = await cityOfWrites()
    const id = 'urn:ngsi-ld:Building:4'
    const body = { id, type: 'Building', name: property(plant(20)), location: { type: 'GeoProperty', value: harbour } }
    const attrs = `${ld}/entities/${id}/attrs`
    const changes: readonly (readonly [string, string, JsonObject])[] = [
      ['POST', `${ld}/entities`, body],
      ['POST', `${ld}/entities`, { id: 'urn:ngsi-ld:Building:5', type: 'Building', name: property(plant(21)) }],
      ['POST', attrs, { description: { ...property(plant(22)), expiresAt: '2026-08-01T07:00:00+03:00' } }],
      ['POST', attrs, { description: { ...property(plant(23)), expiresAt: '2026-08-01T09:59:59.5Z' } }],
      ['PATCH', `${ld}/entities/urn:ngsi-ld:Building:5`, { expiresAt: '2026-08-01T09:00:00Z' }],
      // The vendor's evolution, which ends, and what the city adds, which stays.
      ['POST', `${ld}/entities/urn:ngsi-ld:Building:3/attrs`, { description: property('stays') }],
    ]
    for (const [method, path, sent] of changes) {
      const { status, text } = await city.request(method, path, { body: sent })
      if (status >= 300) throw new Error(text)
    }
    const later = [plant(21), plant(23), plant(6), plant(7)]
    expect(written([...later, plant(22)])).toEqual([...later, plant(22)])
    city.now = end
    const shown = async (path: string) => (await city.request('GET', path)).json
    const before = [await shown(`${ld}/entities/${id}`), await shown(`${ld}/entities/urn:ngsi-ld:Building:3`)]
    expect(before).toEqual([body, { id: 'urn:ngsi-ld:Building:3', type: 'Building', description: property('stays') }])
    expect((await city.request('GET', `${ld}/entities/urn:ngsi-ld:Building:5`)).status).toBe(404)
    const evolution = await shown(`${ld}/temporal/entities/urn:ngsi-ld:Building:3`)
    expect(JSON.stringify(evolution)).not.toContain('Wanjir')
    await city.gate.store.sweep(city.now)
    expect(found([...later, plant(22)])).toEqual([])
    expect(await shown(`${ld}/entities/${id}`)).toEqual(body)
    expect(await shown(`${ld}/temporal/entities/urn:ngsi-ld:Building:3`)).toEqual(evolution)
    expect(written([plant(20)])).toEqual([plant(20)])
  })
})
