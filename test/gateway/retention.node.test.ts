// Expired data is in no file of the gateway: every API writes data, the clock passes its expiry, the sweep runs, and the bytes of
// each file are searched for the written data.

import { afterEach, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import type { TestCity } from '../../gateway/http/apis/testing.ts'
import { leaksIn } from '../e2e/canary-values/search.ts'
import { type CityInFile, cityInFile, end, register, vendor } from './retention-testing.ts'

let opened: CityInFile
afterEach(() => opened.close())

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
  ['POST', '/v1/sources/cards/messages', { card: plant(16) }, { contentType: 'application/x-ndjson' }],
]

async function subscribe(city: TestCity, uri: string): Promise<void> {
  const body = { type: 'Subscription', entities: [{ type: 'Building' }], notification: { endpoint: { uri } } }
  const { status, text } = await city.request('POST', `${ld}/subscriptions`, { body })
  if (status !== 201) throw new Error(text)
}

async function cityOfWrites(): Promise<CityInFile> {
  const city = await cityInFile()
  opened = city
  await register(city, 'cards', 'ngsi-ld', {})
  for (const uri of ['https://receiver.example/notifications', 'urn:citygate:events']) await subscribe(city, uri)
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
    const city = await cityOfWrites()
    expect(city.written(everyPlant)).toEqual(everyPlant)
    const tables = ['entity', 'step', 'outbox', 'outbox_state', 'dead_letter', 'idempotency', 'alias', 'entity_area']
    for (const table of tables) expect(await city.sql.all(`select 1 from ${table}`), table).not.toEqual([])
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
    await city.gateway.store.sweep(city.now)
    expect(city.found(everyPlant)).toEqual([])
  })

  it('is nowhere where another entity of its name was written before the sweep', async () => {
    const city = await cityOfWrites()
    city.now = end
    const body = { id: 'urn:ngsi-ld:Building:2', type: 'Building', name: property('another') }
    expect((await city.request('POST', `${ld}/entities`, { body })).status).toBe(201)
    await city.gateway.store.sweep(city.now)
    expect(city.found(everyPlant)).toEqual([])
    const history = await city.request('GET', `${ld}/temporal/entities/urn:ngsi-ld:Building:2`)
    expect(history.json).toMatchObject({ name: [{ value: 'another' }] })
  })

  it('is deleted at its own expiry, from entities and histories that remain, and from pending notifications', async () => {
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
      // The vendor's history, which ends, and what the city adds, which stays.
      ['POST', `${ld}/entities/urn:ngsi-ld:Building:3/attrs`, { description: property('stays') }],
    ]
    for (const [method, path, sent] of changes) {
      const { status, text } = await city.request(method, path, { body: sent })
      if (status >= 300) throw new Error(text)
    }
    const later = [plant(21), plant(23), plant(6), plant(7)]
    expect(city.written([...later, plant(22)])).toEqual([...later, plant(22)])
    city.now = end
    const shown = async (path: string) => (await city.request('GET', path)).json
    const before = [await shown(`${ld}/entities/${id}`), await shown(`${ld}/entities/urn:ngsi-ld:Building:3`)]
    expect(before).toEqual([body, { id: 'urn:ngsi-ld:Building:3', type: 'Building', description: property('stays') }])
    expect((await city.request('GET', `${ld}/entities/urn:ngsi-ld:Building:5`)).status).toBe(404)
    const history = await shown(`${ld}/temporal/entities/urn:ngsi-ld:Building:3`)
    expect(JSON.stringify(history)).not.toContain('Wanjir')
    await city.gateway.store.sweep(city.now)
    expect(city.found([...later, plant(22)])).toEqual([])
    expect(await shown(`${ld}/entities/${id}`)).toEqual(body)
    expect(await shown(`${ld}/temporal/entities/urn:ngsi-ld:Building:3`)).toEqual(history)
    expect(city.written([plant(20)])).toEqual([plant(20)])
  })
})
