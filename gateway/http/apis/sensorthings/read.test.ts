// The read side over observed entities, as a client of the API asks (OGC 18-088 clause 9): from the root, along the
// links, with every option, and to the past.

import { beforeAll, describe, expect, it } from 'vitest'
import type { TestCity } from '../testing.ts'
import { base, clientOf, type Item, observedCity, pathOf } from './testing.ts'

const station = 'urn:ngsi-ld:AirQualityObserved:s-1'
const bus = 'urn:ngsi-ld:Vehicle:bus-7'
const pm10 = `${station}~pm10~GQ`
const no2 = `${station}~no2~GQ`
const at = (stream: string, hour: number): string => `${stream}~2026-08-01T0${hour}:00:00Z`

let city: TestCity
beforeAll(async () => {
  city = await observedCity()
})
const { get, one, list, ids, results } = clientOf(() => city, 'app:reader')

describe('the root', () => {
  it('leads to the entity sets', async () => {
    const { value } = await list('')
    expect(value.map(({ name }) => name)).toEqual(
      ['Things', 'Locations', 'HistoricalLocations', 'MultiDatastreams', 'Datastreams', 'Sensors', 'ObservedProperties', 'FeaturesOfInterest', 'Observations'], // prettier-ignore
    )
    for (const { url } of value) expect((await get(pathOf(url))).status).toBe(200)
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

  it('that moves has HistoricalLocations, each with its place at the time', async () => {
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
      expect(await one(pathOf(item['@iot.selfLink']))).toEqual(item)
      for (const [name, link] of Object.entries(item)) {
        if (name.endsWith('@iot.navigationLink')) expect((await get(pathOf(link))).status).toBe(200)
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
