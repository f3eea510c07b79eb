// Updating and deleting (OGC 18-088 clause 10.3, 10.4): what changes, what goes with it, and what is refused.

import { beforeEach, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../testing.ts'
import { clientOf, type Item, observedCity, pathOf, room } from './testing.ts'

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

const lake = {
  name: 'Lake',
  description: 'A lake',
  encodingType: 'application/geo+json',
  feature: { type: 'Point', coordinates: [1, 2] },
}

/** As in the room, without Observations. */
function givenStream(id: number): JsonObject {
  const [{ Observations: _, ...given } = {}] = room['Datastreams'] as readonly JsonObject[]
  return { ...given, '@iot.id': id }
}

/** A Thing with two Datastreams under numbers; the first has three Observations. */
async function numbered(): Promise<void> {
  const [{ Observations = [] } = {}] = room['Datastreams'] as readonly JsonObject[]
  await created('/Things', {
    ...room,
    '@iot.id': 1,
    Datastreams: [{ ...givenStream(1), Observations }, givenStream(2)],
  })
}

/** The result of the first as it is at rest. */
async function latest(): Promise<Json | undefined> {
  const { json } = await city.request('GET', '/ngsi-ld/v1/entities/urn:ngsi-ld:Datastream:1')
  return (json as unknown as Item)['observationResult']
}

const items = async (path: string) => (await list(path)).value

describe('an update', () => {
  it('changes the members that are sent, and links by references', async () => {
    const stream = await datastream()
    const changed = await send('PATCH', stream, { description: 'Indoors' })
    expect(changed).toMatchObject({ status: 200, json: { name: 'Temperature', description: 'Indoors' } })
    const [location] = await items('/Locations')
    const path = pathOf(location?.['@iot.selfLink'])
    const moved = await send('PATCH', path, { location: { type: 'Point', coordinates: [11, 51] } })
    expect(moved.json).toMatchObject({ encodingType: 'application/geo+json', location: { coordinates: [11, 51] } })
    const other = await created('/Things', { name: 'Mast', description: 'A mast' })
    const id = ((await send('GET', other)).json as unknown as Item)['@iot.id'] ?? null
    expect((await send('PATCH', stream, { Thing: { '@iot.id': id } })).status).toBe(200)
    expect((await send('GET', `${stream}/Thing/name`)).json).toEqual({ name: 'Mast' })
  })

  it('takes away what is null, and the places of a Thing', async () => {
    const thing = await created('/Things', room)
    expect((await send('PATCH', thing, { properties: null, Locations: [] })).json).not.toHaveProperty('properties')
    expect(await items(`${thing}/Locations`)).toEqual([])
    expect(await items(`${thing}/HistoricalLocations`)).toHaveLength(1)
    expect(Object.keys((await send('GET', `${thing}?$select=name,description,properties`)).json ?? {})).toHaveLength(2)
    const [history] = await items('/HistoricalLocations')
    expect((await send('PATCH', pathOf(history?.['@iot.selfLink']), { Locations: [] })).status).toBe(400)
  })

  it('refuses what is not one', async () => {
    const stream = await datastream()
    expect((await send('PATCH', stream, { Sensor: { name: 'x' } })).status).toBe(400)
    expect((await send('PATCH', stream, { '@iot.id': 5 })).status).toBe(400)
    expect((await send('PATCH', stream, { name: 5 })).status).toBe(400)
    expect((await send('PATCH', '/Things', {})).status).toBe(501)
    expect((await send('PATCH', "/Things('x')", {})).status).toBe(404)
    expect((await send('PUT', stream, {})).status).toBe(501)
    expect((await send('PATCH', stream, [])).status).toBe(400)
    for (const name of ['name', 'unitOfMeasurement', 'Thing', 'ObservedProperty'])
      expect((await send('PATCH', stream, { [name]: null })).status).toBe(400)
    expect(await send('PATCH', stream, { Thing: { '@iot.id': 'nobody' } })).toMatchObject({
      status: 400,
      json: { error: { target: '/Thing' } },
    })
    expect(await items(`${stream}/Thing/Datastreams`)).toHaveLength(1)
  })
})

describe('an update of an Observation', () => {
  const path = (hour: number) => `/Observations('1~2026-08-01T0${hour}:00:00Z')`
  beforeEach(() => numbered())

  it('writes it again under its time', async () => {
    const changed = await send('PATCH', path(2), { result: 22, parameters: { by: 'hand' } })
    expect(changed).toMatchObject({
      status: 200,
      json: { phenomenonTime: '2026-08-01T02:00:00Z', result: 22, parameters: { by: 'hand' } },
    })
    expect((await send('PATCH', path(2), { parameters: null })).json).not.toHaveProperty('parameters')
    expect((await send('PATCH', path(3), { result: 24, Datastream: { '@iot.id': 1 } })).status).toBe(200)
    expect(await results('/Datastreams(1)/Observations')).toEqual([20, 22, 24])
    expect(await latest()).toMatchObject({ value: 24 })
  })

  it('can say another feature', async () => {
    await created('/FeaturesOfInterest', { ...lake, '@iot.id': 9 })
    expect((await send('PATCH', path(1), { FeatureOfInterest: { '@iot.id': 9 } })).status).toBe(200)
    expect((await send('PATCH', path(1), { result: 19 })).status).toBe(200)
    expect(await results('/FeaturesOfInterest(9)/Observations')).toEqual([19])
  })

  it.each<[Json, string]>([
    [{ result: null }, '/result'],
    [{ phenomenonTime: '2026-08-01T05:00:00Z' }, '/phenomenonTime'],
    [{ '@iot.id': 7 }, '/@iot.id'],
    [{ Datastream: { '@iot.id': 2 } }, '/Datastream'],
    [{ FeatureOfInterest: { name: 'x' } }, '/FeatureOfInterest'],
    [{ FeatureOfInterest: { '@iot.id': 'nothing' } }, '/FeatureOfInterest'],
    [[], '/'],
  ])('is refused: %j', async (body, target) => {
    expect(await send('PATCH', path(1), body)).toMatchObject({ status: 400, json: { error: { target } } })
    expect(await results('/Datastreams(1)/Observations')).toEqual([20, 21, 23.5])
  })
})

describe('a deletion of an Observation', () => {
  const path = (hour: number) => `/Observations('1~2026-08-01T0${hour}:00:00Z')`
  beforeEach(() => numbered())

  it('leaves the others, and the previous one is the latest', async () => {
    expect((await send('DELETE', path(1))).status).toBe(200)
    expect(await latest()).toMatchObject({ value: 23.5 })
    expect((await send('DELETE', path(3))).status).toBe(200)
    expect(await latest()).toMatchObject({ value: 21, observedAt: '2026-08-01T02:00:00Z' })
    expect((await send('DELETE', path(3))).status).toBe(404)
    expect(await results('/Datastreams(1)/Observations')).toEqual([21])
    expect((await send('DELETE', path(2))).status).toBe(200)
    expect(await latest()).toBeUndefined()
    expect(await results('/Observations')).toEqual([])
    await created('/Datastreams(1)/Observations', { result: 5, phenomenonTime: '2026-08-01T01:30:00Z' })
    expect(await results('/Observations')).toEqual([5])
  })

  it('takes what the hub made of it, and nothing else', async () => {
    const temperature = async () => {
      const { json } = await city.request('GET', '/ngsi-ld/v1/entities/urn:ngsi-ld:WeatherObserved:1')
      return (json as unknown as Item)['temperature']
    }
    expect(await temperature()).toMatchObject({ value: 23.5 })
    expect((await send('DELETE', path(3))).status).toBe(200)
    expect(await temperature()).toMatchObject({ value: 21, observedAt: '2026-08-01T02:00:00Z' })
    // By hand, for the very time of an Observation.
    const body = { temperature: { type: 'Property', value: 9, unitCode: 'CEL', observedAt: '2026-08-01T02:00:00Z' } }
    const changed = await city.request('PATCH', '/ngsi-ld/v1/entities/urn:ngsi-ld:WeatherObserved:1/attrs', { body })
    expect(changed.status).toBe(204)
    expect((await send('DELETE', path(2))).status).toBe(200)
    expect(await temperature()).toMatchObject({ value: 9 })
  })

  it('takes each of its corrections with it', async () => {
    expect((await send('PATCH', path(2), { result: 22 })).status).toBe(200)
    expect((await send('DELETE', path(2))).status).toBe(200)
    expect(await results('/Datastreams(1)/Observations')).toEqual([20, 23.5])
  })

  it('is allowed to its author and to an officer', async () => {
    const address = `/sta/v1.1${path(2)}`
    expect((await city.request('DELETE', address, { as: 'other:vendor,reader' })).status).toBe(403)
    expect((await city.request('DELETE', address)).status).toBe(200)
  })

  it('of an observed entity is one of its readings', async () => {
    city = await observedCity()
    const stream = 'urn:ngsi-ld:AirQualityObserved:s-1~pm10~GQ'
    const { status } = await city.request('DELETE', `/sta/v1.1/Observations('${stream}~2026-08-01T03:00:00Z')`)
    expect(status).toBe(200)
    const { json } = await city.request('GET', '/ngsi-ld/v1/entities/urn:ngsi-ld:AirQualityObserved:s-1')
    expect(json).toMatchObject({ pm10: { value: 55 }, no2: { value: 12 } })
    expect(await results(`/Datastreams('${stream}')/Observations`)).toEqual([40, 55])
  })
})

describe('a deletion', () => {
  it('of a feature takes the Observations about it', async () => {
    await numbered()
    const feature = { ...lake, '@iot.id': 9 }
    await created('/Datastreams(1)/Observations', { result: 5, FeatureOfInterest: feature })
    await created('/Observations', { result: 6, Datastream: { '@iot.id': 2 }, FeatureOfInterest: { '@iot.id': 9 } })
    expect((await send('DELETE', '/FeaturesOfInterest(9)')).status).toBe(200)
    expect((await send('GET', '/FeaturesOfInterest(9)')).status).toBe(404)
    expect(await results('/Observations')).toEqual([20, 21, 23.5])
    expect(await latest()).toMatchObject({ value: 23.5 })
  })

  it('of a Datastream is of its Observations, also where another of its id follows', async () => {
    await numbered()
    expect((await send('DELETE', '/Datastreams(1)')).status).toBe(200)
    city.now = '2026-08-01T05:00:00.000Z'
    await created('/Datastreams', { ...givenStream(1), Thing: { '@iot.id': 1 } })
    expect(await results('/Observations')).toEqual([])
    await created('/Datastreams(1)/Observations', { result: 1, phenomenonTime: '2026-08-01T02:00:00Z' })
    expect(await results('/Datastreams(1)/Observations')).toEqual([1])
    expect((await send('DELETE', "/Observations('1~2026-08-01T02:00:00Z')")).status).toBe(200)
    expect(await latest()).toBeUndefined()
  })

  it('takes what cannot be without the entity', async () => {
    const thing = await created('/Things', room)
    expect((await send('DELETE', thing)).status).toBe(200)
    expect((await send('GET', thing)).status).toBe(404)
    expect((await send('DELETE', thing)).status).toBe(404)
    for (const set of ['Things', 'Datastreams', 'HistoricalLocations', 'Observations'])
      expect(await items(`/${set}`)).toEqual([])
    for (const set of ['Locations', 'Sensors', 'ObservedProperties']) expect(await items(`/${set}`)).toHaveLength(1)
  })
})
