// What the rules hide is hidden everywhere in the API: in entities, links, filters, orders, counts, pages, addresses, history and
// errors.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import type { TestCity } from '../testing.ts'
import { observedCity, room, textOf } from './testing.ts'

const reader = 'urn:citygate:role:reader'

function hide(leftOperand: string, rightOperand: string): JsonObject {
  return { assignee: reader, action: 'read', constraint: { leftOperand, operator: 'eq', rightOperand } }
}

/** Readers see no vehicle, no speed, and nothing of results that no one knows the meaning of. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [hide('citygate:entityType', 'Vehicle'), hide('citygate:dataCategory', 'citygate:unclassified')],
}

let city: TestCity
let stream: string
beforeAll(async () => {
  city = await observedCity(policy)
  const { status, text } = await city.request('POST', '/sta/v1.1/Things', { body: room })
  if (status !== 201) throw new Error(text)
  stream = textOf((await list("/Datastreams?$filter=name eq 'Temperature'", 'city:officer')).value[0]?.['@iot.id'])
})

async function list(path: string, as = 'app:reader') {
  const { json } = await city.request('GET', `/sta/v1.1${path.replaceAll(' ', '%20')}`, { as })
  return json as { readonly value: readonly JsonObject[]; readonly '@iot.count'?: number }
}

async function names(path: string): Promise<readonly (Json | undefined)[]> {
  return (await list(path)).value.map((item) => item['@iot.id'])
}

describe('a hidden entity', () => {
  const bus = 'urn:ngsi-ld:Vehicle:bus-7'

  it.each(['Things', 'Locations', 'HistoricalLocations', 'FeaturesOfInterest'])('is not in %s', async (set) => {
    const all = await list(`/${set}?$count=true&$top=1000`, 'city:officer')
    const seen = await list(`/${set}?$count=true&$top=1000`)
    expect(all.value.some((item) => textOf(item['@iot.id']).startsWith(bus))).toBe(true)
    expect(seen.value.some((item) => textOf(item['@iot.id']).startsWith(bus))).toBe(false)
    expect(seen['@iot.count']).toBe(seen.value.length)
  })

  it.each([`/Things('${bus}')`, `/Locations('${bus}')`, `/HistoricalLocations('${bus}~2026-08-01T01:00:00Z')/Thing`])(
    'answers like an absent one: %s',
    async (path) => {
      const hidden = await city.request('GET', `/sta/v1.1${path}`, { as: 'app:reader' })
      const absent = await city.request('GET', `/sta/v1.1${path.replace('bus-7', 'bus-8')}`, { as: 'app:reader' })
      expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text])
      expect(hidden.status).toBe(404)
      expect((await city.request('GET', `/sta/v1.1${path}`)).status).toBe(200)
    },
  )

  it('is selected by no filter and counted by none', async () => {
    const near = "$filter=geo.distance(Locations/location, geography'POINT(39.7 -4.1)') lt 1&$count=true"
    expect((await list(`/Things?${near}`, 'city:officer'))['@iot.count']).toBe(2)
    expect((await list(`/Things?${near}`))['@iot.count']).toBe(1)
  })
})

describe('hidden results', () => {
  it('are not there, in no form and at no time', async () => {
    expect((await list(`/Datastreams('${stream}')/Observations?$count=true`, 'city:officer'))['@iot.count']).toBe(3)
    expect(await list(`/Datastreams('${stream}')/Observations?$count=true`)).toEqual({ '@iot.count': 0, value: [] })
    expect((await list('/Observations?$filter=result eq 23.5')).value).toHaveLength(1)
    const [reading] = await names("/Observations?$filter=result eq 23.5 and Datastream/name eq 'temperature'")
    expect(textOf(reading)).toContain('WeatherObserved')
    const hidden = await city.request('GET', `/sta/v1.1/Observations('${stream}~2026-08-01T03:00:00Z')`, {
      as: 'app:reader',
    })
    expect(hidden.status).toBe(404)
  })

  it('show as readings where these may be seen, and only once where both may', async () => {
    const things = async (as: string) => (await list('/Things?$select=id&$count=true', as))['@iot.count']
    expect(await things('city:officer')).toBe(3)
    expect(await names("/Things?$filter=Datastreams/name eq 'temperature'")).toHaveLength(1)
    expect((await list('/Observations?$filter=result eq 23.5', 'city:officer')).value).toHaveLength(1)
  })

  it('and hidden members are not selected by', async () => {
    const floor = '/Things?$filter=properties/floor eq 2'
    expect((await list(floor, 'city:officer')).value).toHaveLength(1)
    expect((await list(floor)).value).toHaveLength(0)
  })
})

describe('who may only read', () => {
  it.each(['POST', 'PATCH', 'DELETE'])('may not %s', async (method) => {
    const path = method === 'POST' ? '/sta/v1.1/Things' : `/sta/v1.1/Datastreams('${stream}')`
    const answer = await city.request(method, path, {
      as: 'app:reader',
      ...(method === 'DELETE' ? {} : { body: room }),
    })
    expect(answer).toMatchObject({ status: 403, json: { error: { code: 'forbidden' } } })
  })
})

describe('a vendor', () => {
  it('does not change what is of another, nor part of a whole that is refused', async () => {
    const answer = await city.request('POST', `/sta/v1.1/Datastreams('${stream}')/Observations`, {
      as: 'other:vendor',
      body: { result: 1 },
    })
    expect(answer.status).toBe(403)
    const before = (await list('/Sensors?$count=true', 'city:officer'))['@iot.count']
    const thing = (await list("/Things?$filter=name eq 'Room'", 'city:officer')).value[0]?.['@iot.id'] ?? null
    const [given] = room['Datastreams'] as readonly JsonObject[]
    const place = {
      name: 'x',
      description: 'y',
      encodingType: 'application/geo+json',
      location: { type: 'Point', coordinates: [0, 0] },
    }
    const moved = { ...place, Things: [{ '@iot.id': thing }] }
    expect((await city.request('POST', '/sta/v1.1/Locations', { as: 'other:vendor', body: moved })).status).toBe(403)
    expect((await list("/Locations?$filter=name eq 'x'", 'city:officer')).value).toEqual([])
    expect((await list('/Sensors?$count=true', 'city:officer'))['@iot.count']).toBe(before)
    const own = await city.request('POST', '/sta/v1.1/Datastreams', {
      as: 'other:vendor',
      body: { ...given, Thing: { '@iot.id': thing } },
    })
    // The Datastream is the vendor's own; the readings that would belong to the entity of another are reported as lost.
    expect(own.status).toBe(201)
    expect(own.headers.get('citygate-losses')).toContain('dropped=')
  })
})
