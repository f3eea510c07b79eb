// OGC API Features over the latest state: what a map client asks for, in the order in which it does, and who sees what.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../testing.ts'
import { crsOf, moved } from './crs.ts'

const position = (coordinates: readonly number[]) => ({ type: 'GeoProperty', value: { type: 'Point', coordinates } })
const vehicle = (local: string, coordinates: readonly number[], observedAt: string) => ({
  id: `urn:ngsi-ld:Vehicle:${local}`,
  type: 'Vehicle',
  location: { ...position(coordinates), observedAt },
  vehiclePlateIdentifier: { type: 'Property', value: `GYE-${local}` },
})

/** Readers see no plate, nothing of drivers, and no place of a lamp. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: {
        leftOperand: 'citygate:dataCategory',
        operator: 'eq',
        rightOperand: 'pd:VehicalLicenseNumber',
      },
    },
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Driver' },
    },
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: [
        { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Streetlight' },
        { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'location' },
      ],
    },
  ],
}
const reader = { as: 'map:reader' }

let city: TestCity
beforeAll(async () => {
  city = await testCity({ policy })
  const entities = [
    vehicle('1', [-79.9, -2.2], '2026-08-01T04:00:00Z'),
    vehicle('2', [-79.8, -2.1], '2026-08-01T05:00:00Z'),
    vehicle('3', [39.66, -4.05], '2026-08-01T06:00:00Z'),
    { id: 'urn:ngsi-ld:Vehicle:4', type: 'Vehicle', speed: { type: 'Property', value: 3, unitCode: 'KMH' } },
    { id: 'urn:ngsi-ld:Driver:1', type: 'Driver', location: position([0, 0]) },
    {
      id: 'urn:ngsi-ld:Streetlight:1',
      type: 'Streetlight',
      location: position([1, 2]),
      powerState: { type: 'Property', value: 'on' },
    },
    { id: 'urn:ngsi-ld:WasteContainer:1', type: 'WasteContainer', fillingLevel: { type: 'Property', value: 0.4 } },
  ]
  for (const body of entities) {
    const { status, text } = await city.request('POST', '/ngsi-ld/v1/entities', { body })
    if (status !== 201) throw new Error(text)
  }
})

async function ids(query: string): Promise<readonly string[]> {
  const { json } = await city.request('GET', `/ogc/collections/Vehicle/items?${query}`, reader)
  return (json as { features: { id: string }[] }).features.map(({ id }) => id.slice('urn:ngsi-ld:Vehicle:'.length))
}

describe('the way of a client', () => {
  it('leads from the landing page to everything', async () => {
    const { json } = await city.request('GET', '/ogc', reader)
    const links = (json as { links: { rel: string; href: string }[] }).links
    expect(links.map(({ rel }) => rel)).toEqual(['self', 'service-desc', 'service-doc', 'conformance', 'data'])
    for (const { href } of links) {
      const path = href.slice('https://gateway.city.example'.length)
      expect((await city.request('GET', path, reader)).status).toBe(200)
    }
  })

  it('shows a collection for each type that may be seen', async () => {
    const seen = async (as: string) => {
      const { json } = await city.request('GET', '/ogc/collections', { as })
      return (json as { collections: { id: string }[] }).collections.map(({ id }) => id)
    }
    expect(await seen('map:reader')).toEqual(['Streetlight', 'Vehicle', 'WasteContainer'])
    expect(await seen('city:officer')).toEqual(['Driver', 'Streetlight', 'Vehicle', 'WasteContainer'])
    expect((await city.request('GET', '/ogc/collections/Driver', reader)).status).toBe(404)
    expect((await city.request('GET', '/ogc/collections/Nothing', reader)).status).toBe(404)
  })

  it('gives the features without what the reader may not see', async () => {
    const { json, headers } = await city.request('GET', '/ogc/collections/Vehicle/items?limit=1', reader)
    expect(headers.get('content-type')).toBe('application/geo+json')
    expect(headers.get('content-crs')).toBe('<http://www.opengis.net/def/crs/OGC/1.3/CRS84>')
    expect((json as { features: unknown[] }).features).toEqual([
      {
        id: 'urn:ngsi-ld:Vehicle:1',
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [-79.9, -2.2] },
        properties: { type: 'Vehicle' },
      },
    ])
  })

  it('pages by its links, each feature once', async () => {
    const found: string[] = []
    let path: string | undefined = '/ogc/collections/Vehicle/items?limit=2'
    while (path !== undefined) {
      const { json } = await city.request('GET', path, reader)
      const page = json as { features: { id: string }[]; links: { rel: string; href: string }[] }
      found.push(...page.features.map(({ id }) => id.at(-1) ?? ''))
      path = page.links.find(({ rel }) => rel === 'next')?.href.slice('https://gateway.city.example'.length)
    }
    expect(found).toEqual(['1', '2', '3', '4'])
  })

  it('gives one feature, and says nothing of one that is hidden', async () => {
    const path = '/ogc/collections/Vehicle/items/urn:ngsi-ld:Vehicle:2'
    expect((await city.request('GET', path, reader)).json).toMatchObject({ id: 'urn:ngsi-ld:Vehicle:2' })
    for (const other of ['Driver/items/urn:ngsi-ld:Driver:1', 'Vehicle/items/urn:ngsi-ld:Driver:1', 'Vehicle/items/x'])
      expect((await city.request('GET', `/ogc/collections/${other}`, reader)).status).toBe(404)
  })
})

describe('what has no place', () => {
  it('is a feature without a geometry, in its collection, by its id, and in no box', async () => {
    const feature = {
      id: 'urn:ngsi-ld:WasteContainer:1',
      type: 'Feature',
      geometry: null,
      properties: { type: 'WasteContainer', fillingLevel: 0.4 },
    }
    const path = '/ogc/collections/WasteContainer/items'
    const web = 'crs=http://www.opengis.net/def/crs/EPSG/0/3857'
    for (const query of ['', `?${web}`])
      expect((await city.request('GET', path + query, reader)).json).toMatchObject({ features: [feature] })
    expect((await city.request('GET', `${path}/${feature.id}`, reader)).json).toMatchObject(feature)
    expect((await city.request('GET', `${path}?bbox=-180,-90,180,90`, reader)).json).toMatchObject({ features: [] })
  })

  it('looks like what has a place that is hidden', async () => {
    const path = '/ogc/collections/Streetlight/items'
    const ofOfficer = { features: [{ geometry: { type: 'Point', coordinates: [1, 2] } }] }
    expect((await city.request('GET', path, { as: 'city:officer' })).json).toMatchObject(ofOfficer)
    expect((await city.request('GET', path, reader)).json).toMatchObject({ features: [{ geometry: null }] })
    expect((await city.request('GET', `${path}?bbox=-180,-90,180,90`, reader)).json).toMatchObject({ features: [] })
  })
})

describe('a filter', () => {
  it.each([
    ['bbox=-80,-3,-79.85,-2', ['1']],
    ['bbox=-80,-3,0,-79,-2,100', ['1', '2']],
    ['bbox=170,-5,-79.85,0', ['1']],
    ['bbox=-3,-80,-2,-79.85&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326', ['1']],
    ['bbox=-8e1,-3,-7.985E1,-2', ['1']],
    [
      'bbox=-20037508.342789244,-5000000,20037508.342789244,5000000&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857',
      ['1', '2', '3'],
    ],
    ['datetime=2026-08-01T05:00:00Z', ['2']],
    ['datetime=2026-08-01T05:00:00Z/..', ['2', '3']],
    ['datetime=../2026-08-01T00:00:00-05:00', ['1', '2']],
    ['datetime=2026-08-01T04:30:00Z/2026-08-01T05:30:00Z', ['2']],
  ])('%s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected)
  })

  it.each([
    'bbox=1,2,3',
    'bbox=a,b,c,d',
    'bbox=0,10,1,5',
    'bbox-crs=urn:nothing&bbox=0,0,1,1',
    'crs=urn:nothing',
    'datetime=yesterday',
    'datetime=2026-08-01',
    'datetime=../..',
    'datetime=2026-08-02T00:00:00Z/2026-08-01T00:00:00Z',
    'limit=0',
    'limit=x',
    'typo=1',
    'cursor=x',
  ])('%s is refused', async (query) => {
    expect((await city.request('GET', `/ogc/collections/Vehicle/items?${query}`, reader)).status).toBe(400)
  })
})

describe('the form of an answer', () => {
  const items = '/ogc/collections/Vehicle/items'
  const openApi = 'application/vnd.oai.openapi+json;version=3.0'
  const typeOf = async (path: string, accept?: string) => {
    const headers = accept === undefined ? {} : { accept }
    const answer = await city.request('GET', path, { ...reader, headers })
    return answer.status === 200 ? answer.headers.get('content-type') : answer.status
  }

  it.each([
    ['/ogc', undefined, 'application/json'],
    ['/ogc', 'text/html,application/xhtml+xml,*/*;q=0.8', 'application/json'],
    ['/ogc?f=json', 'text/html', 'application/json'],
    ['/ogc', 'text/html', 406],
    ['/ogc?f=html', undefined, 400],
    ['/ogc/api', undefined, openApi],
    ['/ogc/api', openApi, openApi],
    ['/ogc/api', 'application/json', 'application/json'],
    [items, 'application/geo+json, application/json;q=0.9', 'application/geo+json'],
    [items, 'application/json', 'application/json'],
    [`${items}?f=geojson`, undefined, 'application/geo+json'],
    [`${items}?f=json`, 'image/png', 'application/geo+json'],
    [`${items}/urn:ngsi-ld:Vehicle:2?f=geojson`, undefined, 'application/geo+json'],
    [`${items}?f=gml`, undefined, 400],
    ['/ogc/collections?f=geojson', undefined, 400],
  ])('%s for %s', async (path, accept, expected) => {
    expect(await typeOf(path, accept)).toBe(expected)
  })
})

describe('the systems', () => {
  const place = { type: 'Point', coordinates: [-79.9, -2.2, 4] } as const
  const at = (uri: string) => {
    const crs = crsOf(uri, 'crs')
    if (!crs.ok) throw new Error('no such system')
    return crs.value
  }

  it('EPSG:4326 has latitude first', () => {
    const crs = at('http://www.opengis.net/def/crs/EPSG/0/4326')
    expect(moved(place, crs.fromWgs84)).toEqual({ type: 'Point', coordinates: [-2.2, -79.9, 4] })
  })

  it('EPSG:3857 is in metres, and comes back', () => {
    const crs = at('http://www.opengis.net/def/crs/EPSG/0/3857')
    // The example of EPSG guidance note 7-2 for method 1024: 24°22'54.433"N, 100°20'W.
    const mark = [-(100 + 20 / 60), 24 + 22 / 60 + 54.433 / 3600]
    const [x = 0, y = 0] = crs.fromWgs84(mark)
    expect(x).toBeCloseTo(-11_169_055.58, 1)
    expect(y).toBeCloseTo(2_800_000, 1)
    for (const [index, value] of crs.toWgs84([x, y]).entries()) expect(value).toBeCloseTo(mark[index] ?? 0, 9)
    // The poles are nowhere on it, and JSON has no infinity.
    for (const pole of [90, -90]) expect(crs.fromWgs84([0, pole]).every((value) => Number.isFinite(value))).toBe(true)
  })

  it('an answer names its own', async () => {
    const crs = 'http://www.opengis.net/def/crs/EPSG/0/4326'
    const { json, headers } = await city.request('GET', `/ogc/collections/Vehicle/items?limit=1&crs=${crs}`, reader)
    expect(headers.get('content-crs')).toBe(`<${crs}>`)
    expect(json).toMatchObject({ features: [{ geometry: { coordinates: [-2.2, -79.9] } }] })
  })
})
