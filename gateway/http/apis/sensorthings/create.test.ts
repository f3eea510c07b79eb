// Creating, updating and deleting (OGC 18-088 clause 10, 12.3): deep inserts, Observations by either path, data arrays, and
// what is refused.

import { beforeEach, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../testing.ts'
import { clientOf, type Item, observedCity, pathOf, room, textOf } from './testing.ts'

let city: TestCity
beforeEach(async () => {
  city = await testCity()
})
const { send, list, results, created } = clientOf(() => city, 'app:vendor,reader')

/** A Thing with one Datastream; the Datastream's path. */
async function datastream(): Promise<string> {
  const thing = await created('/Things', room)
  const [stream] = await items(`${thing}/Datastreams`)
  return pathOf(stream?.['@iot.selfLink'])
}

const items = async (path: string) => (await list(path)).value
const [givenStream] = room['Datastreams'] as readonly JsonObject[]

describe('a deep insert', () => {
  it('makes everything in it, and the HistoricalLocation', async () => {
    const thing = await created('/Things', room)
    const expand =
      '$expand=Locations($select=name),HistoricalLocations($expand=Locations($select=name)),Datastreams($expand=Sensor,ObservedProperty,Observations)'
    const { json } = await send('GET', `${thing}?${expand}`)
    expect(json).toMatchObject({
      name: 'Room',
      properties: { floor: 2 },
      Locations: [{ name: 'Office' }],
      HistoricalLocations: [{ time: '2026-08-01T04:00:00.000Z', Locations: [{ name: 'Office' }] }],
      Datastreams: [
        {
          unitOfMeasurement: { definition: 'ucum:Cel' },
          Sensor: { metadata: 'https://sensor.example/dht' },
          ObservedProperty: { name: 'Air temperature' },
          Observations: [{ result: 20 }, { result: 21 }, { result: 23.5 }],
        },
      ],
    })
  })

  it('makes another one of the same names', async () => {
    expect(await created('/Things', room)).not.toBe(await created('/Things', room))
    expect(await items('/Things')).toHaveLength(2)
    expect(await items('/Sensors')).toHaveLength(2)
  })

  it('under an id of the client is made once', async () => {
    const thing = { '@iot.id': 12, name: 'Mast', description: 'A mast' }
    expect(await created('/Things', thing)).toBe('/Things(12)')
    expect(await created('/Things', { ...thing, '@iot.id': "it's" })).toBe("/Things('it''s')")
    expect((await send('POST', '/Things', thing)).status).toBe(409)
    expect(await items('/Things?$filter=id eq 12')).toHaveLength(1)
  })

  it('may refer to what it makes itself', async () => {
    const [place] = room['Locations'] as readonly JsonObject[]
    const history = { time: '2020-01-01T00:00:00Z', Locations: [{ '@iot.id': 5 }] }
    await created('/Things', {
      ...room,
      '@iot.id': 1,
      Locations: [{ ...place, '@iot.id': 5 }],
      HistoricalLocations: [history],
    })
    expect(await items('/Things(1)/HistoricalLocations')).toHaveLength(2)
    expect(await items('/Locations(5)/HistoricalLocations')).toHaveLength(2)
  })

  it('is a Thing of the NGSI-LD API too, and its readings are of the hub', async () => {
    await created('/Things', { ...room, '@iot.id': 'r1' })
    const { json } = await city.request('GET', '/ngsi-ld/v1/entities/urn:ngsi-ld:WeatherObserved:r1')
    expect(json).toMatchObject({ temperature: { value: 23.5, unitCode: 'CEL', observedAt: '2026-08-01T03:00:00Z' } })
  })
})

describe('an entity of a collection', () => {
  it('belongs to the entity that the path names', async () => {
    const thing = await created('/Things', { name: 'Mast', description: 'A mast' })
    const stream = await created(`${thing}/Datastreams`, givenStream ?? {})
    expect((await send('GET', `${stream}/Thing/name`)).json).toEqual({ name: 'Mast' })
    const [place] = room['Locations'] as readonly Json[]
    const location = await created(`${thing}/Locations`, place ?? {})
    expect(await items(`${location}/Things`)).toHaveLength(1)
    expect(await items(`${thing}/HistoricalLocations`)).toHaveLength(1)
  })

  it('may refer to what is there', async () => {
    const stream = await datastream()
    const [[thing], [sensor], [property]] = [
      await items('/Things'),
      await items('/Sensors'),
      await items('/ObservedProperties'),
    ]
    const links = { Thing: thing, Sensor: sensor, ObservedProperty: property }
    const references = Object.fromEntries(
      Object.entries(links).map(([name, one]) => [name, { '@iot.id': one?.['@iot.id'] ?? null }]),
    )
    const { Sensor: _, ObservedProperty: __, Observations: ___, ...members } = givenStream ?? {}
    const second = await created('/Datastreams', { ...members, ...references })
    expect(second).not.toBe(stream)
    expect(await items('/Sensors')).toHaveLength(1)
    expect(await items(`/Things('${textOf(thing?.['@iot.id'])}')/Datastreams`)).toHaveLength(2)
  })
})

describe('a HistoricalLocation', () => {
  it('that is the latest says where the Thing is, and an earlier one does not', async () => {
    const [place] = room['Locations'] as readonly JsonObject[]
    await created('/Things', { ...room, '@iot.id': 1, Locations: [{ ...place, '@iot.id': 5 }] })
    await created('/Locations', { ...place, '@iot.id': 6 })
    const at = async (time: string) => {
      await created('/HistoricalLocations', { time, Thing: { '@iot.id': 1 }, Locations: [{ '@iot.id': 6 }] })
      return (await items('/Things(1)/Locations')).map((one) => one['@iot.id'])
    }
    expect(await at('2020-01-01T00:00:00Z')).toEqual([5])
    expect(await at('2099-01-01T01:00:00+01:00')).toEqual([6])
    expect((await items('/Things(1)/HistoricalLocations?$orderby=time')).map(({ time = null }) => time)).toEqual([
      '2020-01-01T00:00:00Z',
      '2026-08-01T04:00:00.000Z',
      '2099-01-01T00:00:00Z',
    ])
  })
})

describe('a MultiDatastream', () => {
  const [first] = room['Datastreams'] as readonly JsonObject[]
  const property = first?.['ObservedProperty'] ?? null
  const unit = first?.['unitOfMeasurement'] ?? null
  const measurement = first?.['observationType'] ?? null
  const multi = {
    '@iot.id': 3,
    name: 'Air',
    description: 'Of the room',
    observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_ComplexObservation',
    multiObservationDataTypes: [measurement, measurement],
    unitOfMeasurements: [unit, unit],
    ObservedProperties: [property, property],
    Sensor: first?.['Sensor'] ?? null,
    Observations: [{ phenomenonTime: '2026-08-01T01:00:00Z', result: [1, 2] }],
  }
  const thing = { '@iot.id': 1, name: 'Mast', description: 'A mast' }

  it('has results of as many parts as it has observed properties', async () => {
    await created('/Things', { ...thing, MultiDatastreams: [multi] })
    await created('/MultiDatastreams(3)/Observations', { phenomenonTime: '2026-08-01T02:00:00Z', result: [3, null] })
    const { status, json } = await send('POST', '/MultiDatastreams(3)/Observations', { result: [1] })
    expect([status, json]).toMatchObject([400, { error: { target: '/result' } }])
    expect(await results('/MultiDatastreams(3)/Observations')).toEqual([[1, 2], [3, null]]) // prettier-ignore
    expect((await send('PATCH', '/MultiDatastreams(3)', { unitOfMeasurements: [unit] })).status).toBe(400)
    expect((await send('PATCH', '/MultiDatastreams(3)', { unitOfMeasurements: [unit, unit] })).status).toBe(200)
  })

  it.each<[string, Json]>([
    ['multiObservationDataTypes', [measurement]],
    ['ObservedProperties', [property]],
    ['unitOfMeasurements', [unit]],
    ['Observations', [{ result: [1] }]],
  ])('is refused with another number of %s', async (name, value) => {
    expect((await send('POST', '/Things', { ...thing, MultiDatastreams: [{ ...multi, [name]: value }] })).status).toBe(
      400,
    )
    expect(await items('/Things')).toEqual([])
  })
})

describe('an Observation', () => {
  it('comes by the path of its Datastream, or with a reference', async () => {
    const stream = await datastream()
    const id = (await send('GET', stream)).json as unknown as Item
    expect(
      await created(`${stream}/Observations`, { result: 30, phenomenonTime: '2026-08-01T04:30:00+01:00' }),
    ).toContain('2026-08-01T03:30:00Z')
    await created('/Observations', {
      result: 1,
      phenomenonTime: '2026-07-01T00:00:00Z',
      Datastream: { '@iot.id': id['@iot.id'] ?? null },
    })
    expect(await results(`${stream}/Observations`)).toEqual([1, 20, 21, 23.5, 30])
  })

  it('without a time has the current time, as the standard defines', async () => {
    const stream = await datastream()
    city.now = '2026-08-02T00:00:00.000Z'
    const made = await created(`${stream}/Observations`, { result: 30 })
    expect((await send('GET', made)).json).toMatchObject({
      phenomenonTime: '2026-08-02T00:00:00.000Z',
      resultTime: null,
    })
  })

  it('keeps what is said of it, and is corrected by another of its time', async () => {
    const stream = await datastream()
    const said = {
      phenomenonTime: '2026-08-01T05:00:00Z/2026-08-01T06:00:00Z',
      resultTime: '2026-08-01T06:00:01Z',
      resultQuality: 'good',
      validTime: '2026-08-01T06:00:00Z/2026-08-02T06:00:00Z',
      parameters: { height: 2 },
      result: 7,
    }
    const made = await created(`${stream}/Observations`, said)
    expect((await send('GET', made)).json).toMatchObject(said)
    const first = { phenomenonTime: '2026-08-01T01:00:00Z' }
    await created(`${stream}/Observations`, { ...first, result: 99 })
    expect(await results(`${stream}/Observations?$filter=phenomenonTime eq 2026-08-01T01:00:00Z`)).toEqual([99])
  })

  it('is about the place of the Thing, or about what it says', async () => {
    const stream = await datastream()
    const [first] = await items(`${stream}/Observations`)
    const own = (await send('GET', `${pathOf(first?.['@iot.selfLink'])}/FeatureOfInterest`)).json
    expect(own).toMatchObject({ name: 'Office', feature: { type: 'Point', coordinates: [10, 50] } })
    const feature = {
      name: 'Lake',
      description: 'A lake',
      encodingType: 'application/geo+json',
      feature: { type: 'Point', coordinates: [1, 2] },
    }
    const made = await created(`${stream}/Observations`, { result: 5, FeatureOfInterest: feature })
    const about = (await send('GET', `${made}/FeatureOfInterest`)).json as unknown as Item
    expect(about).toMatchObject({ name: 'Lake' })
    expect(await results(`/FeaturesOfInterest('${textOf(about['@iot.id'])}')/Observations`)).toEqual([5])
    expect(await results(`/FeaturesOfInterest('${textOf((own as unknown as Item)['@iot.id'])}')/Observations`)).toEqual(
      [20, 21, 23.5],
    )
  })

  it('of an observed entity is its reading', async () => {
    city = await observedCity()
    const path = "/sta/v1.1/Datastreams('urn:ngsi-ld:AirQualityObserved:s-1~pm10~GQ')/Observations"
    const { status } = await city.request('POST', path, {
      body: { result: 77, phenomenonTime: '2026-08-01T03:30:00Z' },
    })
    expect(status).toBe(201)
    const { json } = await city.request('GET', '/ngsi-ld/v1/entities/urn:ngsi-ld:AirQualityObserved:s-1')
    expect(json).toMatchObject({
      type: 'AirQualityObserved',
      pm10: { value: 77, unitCode: 'GQ', observedAt: '2026-08-01T03:30:00Z' },
    })
    expect(json).not.toHaveProperty('pm10.refDatastream')
  })
})

describe('CreateObservations', () => {
  it('answers each row by its address or as an error', async () => {
    const stream = await datastream()
    const id = ((await send('GET', stream)).json as unknown as Item)['@iot.id'] ?? null
    const rows = [['2026-08-01T05:00:00Z', 1, 'good'], ['yesterday', 2, 'good'], ['2026-08-01T06:00:00Z', 3], ['2026-08-01T07:00:00Z', 4, null]] // prettier-ignore
    const components = ['phenomenonTime', 'result', 'resultQuality']
    const body = [
      { Datastream: { '@iot.id': id }, components, 'dataArray@iot.count': 4, dataArray: rows },
      { Datastream: { '@iot.id': 'nothing' }, components, dataArray: [['2026-08-01T05:00:00Z', 1, 'good']] },
    ]
    const { status, json } = await send('POST', '/CreateObservations', body)
    expect(status).toBe(201)
    expect((json as Json[]).map((one) => one === 'error')).toEqual([false, true, true, false, true])
    expect((await send('GET', pathOf((json as Json[])[3]))).json).toMatchObject({ result: 4 })
    expect(await results(`${stream}/Observations?$filter=phenomenonTime gt 2026-08-01T04:00:00Z`)).toEqual([1, 4])
    const about = ['result', 'FeatureOfInterest/id']
    const lost = [{ Datastream: { '@iot.id': id }, components: about, dataArray: [[7, 'nothing'], [8, null]] }] // prettier-ignore
    expect((await send('POST', '/CreateObservations', lost)).json).toEqual([
      'error',
      expect.stringMatching(/^http/) as unknown,
    ])
    for (const wrong of [{}, [{}], [{ components: [], dataArray: 1 }]])
      expect((await send('POST', '/CreateObservations', wrong)).status).toBe(400)
  })
})

describe('as many Observations as the limit says', () => {
  it('are stored, also where the hub has a word for each', async () => {
    city = await testCity({ config: { limits: { entities: 20 } } })
    const thing = { ...room, '@iot.id': 1, Datastreams: [{ ...givenStream, '@iot.id': 1, Observations: [] }] }
    await created('/Things', thing)
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => [`2026-08-01T05:00:${String(index).padStart(2, '0')}Z`, index])
    const body = (count: number) => [
      { Datastream: { '@iot.id': 1 }, components: ['phenomenonTime', 'result'], dataArray: rows(count) },
    ]
    expect((await send('POST', '/CreateObservations', body(20))).status).toBe(201)
    expect(await results('/Observations')).toHaveLength(20)
    expect((await send('POST', '/CreateObservations', body(21))).status).toBe(400)
  })
})

describe('refused, and nothing is stored, is', () => {
  it.each<[string, string, Json, number, string]>([
    ['a missing member', '/Things', { name: 'x' }, 400, '/description'],
    ['one of an inner entity', '/Things', { ...room, Locations: [{ name: 'x' }] }, 400, '/Locations/0/description'],
    ['a missing link', '/Datastreams', givenStream ?? {}, 400, '/Thing'],
    [
      'a reference to nothing',
      '/Things',
      { name: 'x', description: 'y', Locations: [{ '@iot.id': 1 }] },
      400,
      '/Locations/0',
    ],
    ['an Observation of nothing', '/Observations', { result: 1 }, 400, '/Datastream'],
    ['a list for one', '/Datastreams', { ...givenStream, Thing: [] }, 400, '/Thing'],
    ['a wrong type', '/Things', { name: 5, description: 'y' }, 400, '/name'],
    [
      'a wrong place',
      '/Locations',
      {
        name: 'x',
        description: 'y',
        encodingType: 'application/geo+json',
        location: { type: 'Point', coordinates: [500, 0] },
      },
      400,
      '/location',
    ],
    ['no object', '/Things', [], 400, '/'],
    [
      'a time without a zone',
      '/Things',
      {
        ...room,
        Datastreams: [{ ...givenStream, Observations: [{ result: 1, phenomenonTime: '2026-01-01T00:00:00' }] }],
      },
      400,
      'phenomenonTime',
    ],
    ['an entity', "/Things('x')", room, 501, ''],
    ['nowhere', '/Nothing', room, 404, ''],
  ])('%s', async (_, path, body, status, target) => {
    const answer = await send('POST', path, body)
    expect(answer.status).toBe(status)
    expect(answer.json).toMatchObject({ error: { message: expect.any(String) as unknown } })
    if (target !== '')
      expect(answer.json).toMatchObject({ error: { target: expect.stringContaining(target) as unknown } })
    for (const set of ['Things', 'Locations', 'Datastreams', 'Sensors', 'ObservedProperties', 'HistoricalLocations'])
      expect(await items(`/${set}`)).toEqual([])
  })

  it('what is not JSON', async () => {
    const as = 'app:vendor'
    expect((await city.request('POST', '/sta/v1.1/Things', { as, text: '{' })).status).toBe(400)
    expect((await city.request('POST', '/sta/v1.1/Things', { as, text: '{}', contentType: 'text/plain' })).status).toBe(
      415,
    )
  })
})
