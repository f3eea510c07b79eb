// The read side over observed entities, as a client of the API asks (OGC 18-088 clause 9): from the root, along the
// links, with every option, and to the past.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../standards/hub/entity.ts'
import type { TestCity } from '../testing.ts'
import { base, observedCity } from './testing.ts'

const station = 'urn:ngsi-ld:AirQualityObserved:s-1'
const bus = 'urn:ngsi-ld:Vehicle:bus-7'
const pm10 = `${station}~pm10~GQ`
const no2 = `${station}~no2~GQ`
const at = (stream: string, hour: number): string => `${stream}~2026-08-01T0${hour}:00:00Z`

type Item = Readonly<Record<string, Json>>
interface List {
  readonly value: readonly Item[]
  readonly '@iot.count'?: number
  readonly '@iot.nextLink'?: string
}

let city: TestCity
beforeAll(async () => {
  city = await observedCity()
})

async function get(path: string) {
  const [before = '', query] = path.split('?')
  const encoded = query === undefined ? before : `${before}?${query.replaceAll(' ', '%20').replaceAll('+', '%2B')}`
  return city.request('GET', `/sta/v1.1${encoded}`, { as: 'app:reader' })
}

async function one(path: string): Promise<Item> {
  const { status, json } = await get(path)
  expect(status).toBe(200)
  return json as Item
}

async function list(path: string): Promise<List> {
  return (await one(path)) as unknown as List
}

async function ids(path: string): Promise<readonly Json[]> {
  return (await list(path)).value.map((item) => item['@iot.id'] ?? null)
}

async function results(path: string): Promise<readonly Json[]> {
  return (await list(path)).value.map((item) => item['result'] ?? null)
}

describe('the root', () => {
  it('leads to the entity sets', async () => {
    const { value } = await list('')
    expect(value.map(({ name }) => name)).toEqual(
      ['Things', 'Locations', 'HistoricalLocations', 'MultiDatastreams', 'Datastreams', 'Sensors', 'ObservedProperties', 'FeaturesOfInterest', 'Observations'], // prettier-ignore
    )
    for (const { url } of value) expect((await get(String(url).slice(base.length))).status).toBe(200)
  })
})

describe('an observed entity', () => {
  it('is a Thing with its place and a Datastream for each attribute', async () => {
    const thing = await one(`/Things('${station}')?$expand=Locations,Datastreams($expand=Sensor,ObservedProperty)`)
    expect(thing).toMatchObject({
      '@iot.id': station,
      '@iot.selfLink': `${base}/Things('${station}')`,
      name: 'Station 1',
      properties: { id: station, type: 'AirQualityObserved' },
      'HistoricalLocations@iot.navigationLink': `${base}/Things('${station}')/HistoricalLocations`,
      Locations: [{ encodingType: 'application/geo+json', location: { type: 'Point', coordinates: [39.66, -4.05] } }],
    })
    expect(thing['Locations@iot.navigationLink']).toBeUndefined()
    const [first, second] = thing['Datastreams'] as unknown as readonly Item[]
    expect([first?.['@iot.id'], second?.['@iot.id']]).toEqual([pm10, no2])
    expect(first).toMatchObject({
      name: 'pm10',
      unitOfMeasurement: { symbol: 'µg/m³' },
      Sensor: { '@iot.id': station },
      ObservedProperty: { '@iot.id': 'pm10', definition: 'https://smartdatamodels.org/dataModel.Environment/pm10' },
    })
  })

  it('has its past as Observations, by the time of the phenomenon', async () => {
    expect(await results(`/Datastreams('${pm10}')/Observations`)).toEqual([40, 55, 20])
    expect(await ids(`/Datastreams('${pm10}')/Observations`)).toEqual([at(pm10, 1), at(pm10, 2), at(pm10, 3)])
  })

  it('that moves has HistoricalLocations, each with the place of then', async () => {
    const { value } = await list(`/Things('${bus}')/HistoricalLocations?$expand=Locations($select=location)`)
    expect(value.map((item) => [item['time'], item['Locations']])).toEqual([
      ['2026-08-01T01:00:00Z', [{ location: { type: 'Point', coordinates: [39.6, -4] } }]],
      ['2026-08-01T02:00:00Z', [{ location: { type: 'Point', coordinates: [39.7, -4.1] } }]],
    ])
    expect(await one(`/Locations('${at(bus, 1)}')/HistoricalLocations`)).toMatchObject({
      value: [{ time: '2026-08-01T01:00:00Z' }],
    })
    expect(await one(`/Locations('${at(bus, 1)}')`)).toMatchObject({ location: { coordinates: [39.6, -4] } })
    expect(await one(`/HistoricalLocations('${at(bus, 2)}')/Locations`)).toMatchObject({ value: [{ '@iot.id': bus }] })
  })
})

describe('every address in an answer leads to what it names', () => {
  it.each([
    'Things',
    'Locations',
    'HistoricalLocations',
    'Datastreams',
    'Sensors',
    'ObservedProperties',
    'FeaturesOfInterest',
    'Observations',
  ])('%s', async (set) => {
    const { value } = await list(`/${set}`)
    expect(value.length).toBeGreaterThan(0)
    for (const item of value) {
      expect(await one(String(item['@iot.selfLink']).slice(base.length))).toEqual(item)
      for (const [name, link] of Object.entries(item)) {
        if (name.endsWith('@iot.navigationLink')) expect((await get(String(link).slice(base.length))).status).toBe(200)
      }
    }
  })
})

describe('a path', () => {
  it.each([
    [`/Observations('${at(pm10, 2)}')/Datastream/Thing/Locations`, [station]],
    [
      `/Things('${station}')/Datastreams('${pm10}')/Observations('${at(pm10, 1)}')/FeatureOfInterest/Observations`,
      [at(pm10, 1), at(pm10, 2), at(pm10, 3), at(no2, 2)],
    ],
    [`/ObservedProperties('no2')/Datastreams`, [no2]],
    [`/Sensors('${station}')/Datastreams/`, [pm10, no2]],
    [`/Things(%27${encodeURIComponent(station)}%27)/Datastreams`, [pm10, no2]],
    [`/Locations('${bus}')/Things`, [bus]],
  ])('%s', async (path, expected) => {
    expect(await ids(path)).toEqual(expected)
  })

  it('ends in a member, its value, or addresses', async () => {
    expect(await one(`/Things('${station}')/name`)).toEqual({ name: 'Station 1' })
    expect((await get(`/Things('${station}')/name/$value`)).text).toBe('Station 1')
    expect((await get(`/Observations('${at(pm10, 2)}')/result/$value`)).text).toBe('55')
    expect(await one(`/Datastreams('${pm10}')/unitOfMeasurement/symbol`)).toEqual({ symbol: 'µg/m³' })
    expect((await get(`/Observations('${at(pm10, 2)}')/resultTime`)).status).toBe(204)
    expect(await one(`/Sensors('${station}')/Datastreams/$ref`)).toEqual({
      value: [pm10, no2].map((id) => ({ '@iot.selfLink': `${base}/Datastreams('${id}')` })),
    })
    expect(await one(`/Things('${station}')/$ref`)).toEqual({ '@iot.selfLink': `${base}/Things('${station}')` })
  })

  it.each([
    ...[
      '/Nothing',
      "/Things('x')",
      '/Things(5)',
      `/Things('${bus}')/Datastreams('${pm10}')`,
      `/Things('${station}')/nothing`,
    ],
    ...[
      `/Things('${station}')/name/x`,
      `/Observations('${at(pm10, 9)}')`,
      `/Observations('${station}~o3~GQ~2026-08-01T01:00:00Z')`,
    ],
    ...[
      `/Datastreams('${station}~pm10')`,
      `/Datastreams('${pm10}')/Observations('${at(no2, 2)}')`,
      '/Things/$value',
      '/$ref',
    ],
  ])('%s leads nowhere', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('is bounded, and an error says what and where', async () => {
    const long = `/Things('${station}')${"/Datastreams('x')/Thing".repeat(20)}`
    expect(await get(long)).toMatchObject({ status: 400, json: { error: { code: 'bad-request', target: 'path' } } })
    expect((await get('/Things(')).status).toBe(400)
    expect((await get('/Things(%E0%A4%A)')).status).toBe(400)
  })
})

describe('$filter', () => {
  it.each([
    [`/Observations?$filter=result gt 30`, [40, 55]],
    [
      `/Observations?$filter=phenomenonTime ge 2026-08-01T02:00:00Z and phenomenonTime lt 2026-08-01T03:00:00Z`,
      [55, 12],
    ],
    [`/Observations?$filter=phenomenonTime gt 2026-08-01T04:00:00+02:00`, [20]],
    [`/Observations?$filter=Datastream/ObservedProperty/name eq 'no2'`, [12]],
    [`/Observations?$filter=Datastream/Thing/id eq '${station}' and not (result eq 40)`, [55, 12, 20]],
    [
      `/Observations?$filter=st_within(FeatureOfInterest/feature, geography'POLYGON((39 -5, 40 -5, 40 -4, 39 -4, 39 -5))')`,
      [40, 55, 12, 20],
    ],
    [`/Observations?$filter=Datastream/unitOfMeasurement/symbol eq 'K'`, []],
  ])('%s', async (path, expected) => {
    expect(await results(path)).toEqual(expected)
  })

  it.each([
    [`/Things?$filter=Datastreams/Observations/result gt 50`, [station]],
    [`/Things?$filter=geo.distance(Locations/location, geography'POINT(39.7 -4.1)') lt 0.01`, [bus]],
    [`/Things?$filter=properties/type eq 'Vehicle'`, [bus]],
    [`/Datastreams?$filter=name eq 'pm10' or name eq 'x'`, [pm10]],
  ])('%s', async (path, expected) => {
    expect(await ids(path)).toEqual(expected)
  })

  it.each([
    '/Things?$filter=nothing eq 1',
    '/Things?$filter=name/x/y/Datastreams eq',
    '/Things?$filter=Datastreams eq 1',
    '/Things?$filter=5',
    '/Observations?$filter=phenomenonTime gt 2026-08-01',
    '/FeaturesOfInterest?$filter=Observations/result gt 5',
    '/Things?$filter=Datastreams/name eq Locations/name',
    `/Things('${station}')?$filter=name eq 'x'`,
    '/Things?$filter=id/x eq 1',
  ])('%s is refused', async (path) => {
    const { status, json } = await get(path)
    expect(status).toBe(400)
    expect(json).toMatchObject({
      error: { message: expect.any(String) as unknown, target: expect.any(String) as unknown },
    })
  })
})

const arrayOf = (stream: string, rows: Json) => ({
  'Datastream@iot.navigationLink': `${base}/Datastreams('${stream}')`,
  components: ['id', 'result'],
  'dataArray@iot.count': 1,
  dataArray: rows,
})

describe('the other options', () => {
  it('$orderby, $top and $skip cut what the filter leaves, and links go on to the end', async () => {
    expect(await results('/Observations?$orderby=result desc')).toEqual([55, 40, 20, 12])
    expect(await results('/Observations?$orderby=phenomenonTime desc,result&$top=2&$skip=1')).toEqual([12, 55])
    expect(await results(`/Observations?$orderby=phenomenonTime desc&$top=1`)).toEqual([20])
    expect(await ids('/Datastreams?$orderby=name')).toEqual([no2, pm10])
    const found: Json[] = []
    let path: string | undefined = '/Observations?$top=3&$orderby=Datastream/name,result'
    while (path !== undefined) {
      const page: List = await list(path)
      found.push(...page.value.map(({ result = null }) => result))
      path =
        page['@iot.nextLink'] === undefined ? undefined : decodeURIComponent(page['@iot.nextLink'].slice(base.length))
    }
    expect(found).toEqual([12, 20, 40, 55])
  })

  it('$count counts what the filter selects', async () => {
    expect(await list('/Observations?$filter=result gt 15&$count=true&$top=0')).toMatchObject({
      '@iot.count': 3,
      value: [],
    })
    expect((await list('/Observations?$count=false'))['@iot.count']).toBeUndefined()
  })

  it('$select leaves the rest out', async () => {
    expect(await one(`/Things('${station}')?$select=name,Datastreams,id`)).toEqual({
      '@iot.id': station,
      name: 'Station 1',
      'Datastreams@iot.navigationLink': `${base}/Things('${station}')/Datastreams`,
    })
  })

  it('$expand nests, with options of its own', async () => {
    const latest = '$orderby=phenomenonTime desc;$top=1;$select=result;$count=true'
    const { value } = await list(
      `/Things?$select=id&$expand=Datastreams($select=name;$filter=name eq 'pm10';$expand=Observations(${latest}))`,
    )
    expect(value).toEqual([
      {
        '@iot.id': station,
        Datastreams: [
          {
            name: 'pm10',
            'Observations@iot.count': 3,
            Observations: [{ result: 20 }],
            'Observations@iot.nextLink': expect.stringContaining(
              '$top=1&$select=result&$count=true&$skip=1',
            ) as unknown,
          },
        ],
      },
      { '@iot.id': bus, Datastreams: [] },
    ])
    const next = (value[0]?.['Datastreams'] as unknown as readonly Item[])[0]?.['Observations@iot.nextLink']
    expect(await results(decodeURIComponent(String(next).slice(base.length)))).toEqual([55])
    expect(
      await one(
        `/Observations('${at(no2, 2)}')?$select=result&$expand=Datastream/Thing($select=name),Datastream/Sensor($select=id)`,
      ),
    ).toMatchObject({
      result: 12,
      Datastream: { name: 'no2', Thing: { name: 'Station 1' }, Sensor: { '@iot.id': station } },
    })
  })

  it('$resultFormat=dataArray gives rows', async () => {
    const { value } = await list('/Observations?$resultFormat=dataArray&$select=id,result&$filter=result lt 25')
    expect(value).toEqual([arrayOf(no2, [[at(no2, 2), 12]]), arrayOf(pm10, [[at(pm10, 3), 20]])])
  })

  it.each([
    '/Things?$top=-1',
    '/Things?$top=x',
    '/Things?$skip=1.5',
    '/Things?$count=yes',
    '/Things?$select=nothing',
    '/Things?$expand=Nothing',
    '/Things?$expand=Datastreams($top)',
    '/Things?$expand=Datastreams($unknown=1)',
    '/Things?$expand=Datastreams($top=1;$top=2)',
    `/Things?$expand=${'Datastreams/Thing/'.repeat(4)}Datastreams`,
    `/Things?$expand=${Array.from({ length: 30 }, () => 'Datastreams').join()}`,
    '/Things?$orderby=nothing',
    '/Things?$resultFormat=dataArray',
    '/Observations?$resultFormat=csv',
    '/Things?unknown=1',
    '/?$top=1',
  ])('%s is refused', async (path) => {
    expect((await get(path)).status).toBe(400)
  })
})
