// For tests of the SensorThings API: a city with observed entities and with entities of the API's own types.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../testing.ts'

const context = 'https://gateway.city.example'
export const base = `${context}/sta/v1.1`

const station = 'urn:ngsi-ld:AirQualityObserved:s-1'
const device = 'urn:ngsi-ld:Vehicle:bus-7'

const reading = (value: number, hour: number) => ({
  type: 'Property',
  value,
  unitCode: 'GQ',
  observedAt: `2026-08-01T0${hour}:00:00Z`,
})

const point = (longitude: number, latitude: number, hour?: number) => ({
  type: 'GeoProperty',
  value: { type: 'Point', coordinates: [longitude, latitude] },
  ...(hour === undefined ? {} : { observedAt: `2026-08-01T0${hour}:00:00Z` }),
})

const text = (value: string) => ({ type: 'Property', value })

/** A station with three hours of PM10 and one reading of NO2, and a bus that moved twice. */
export const observed: readonly JsonObject[] = [
  {
    id: station,
    type: 'AirQualityObserved',
    name: text('Station 1'),
    location: point(39.66, -4.05),
    pm10: reading(40, 1),
  },
  { id: station, type: 'AirQualityObserved', pm10: reading(55, 2), no2: reading(12, 2) },
  { id: station, type: 'AirQualityObserved', pm10: reading(20, 3) },
  { id: device, type: 'Vehicle', location: point(39.6, -4, 1) },
  { id: device, type: 'Vehicle', location: point(39.7, -4.1, 2) },
]

/** A deep insert (OGC 18-088 clause 10.2.1.2). */
export const room: JsonObject = {
  name: 'Room',
  description: 'A room with a thermometer',
  properties: { floor: 2 },
  Locations: [
    {
      name: 'Office',
      description: 'The office',
      encodingType: 'application/geo+json',
      location: { type: 'Point', coordinates: [10, 50] },
    },
  ],
  Datastreams: [
    {
      name: 'Temperature',
      description: 'Of the air',
      observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
      unitOfMeasurement: { name: 'degree Celsius', symbol: '°C', definition: 'ucum:Cel' },
      ObservedProperty: {
        name: 'Air temperature',
        definition: 'http://vocab.nerc.ac.uk/standard_name/air_temperature/',
        description: 'Of air',
      },
      Sensor: {
        name: 'DHT',
        description: 'A sensor',
        encodingType: 'text/html',
        metadata: 'https://sensor.example/dht',
      },
      Observations: [
        { phenomenonTime: '2026-08-01T01:00:00Z', result: 20 },
        { phenomenonTime: '2026-08-01T03:00:00Z', result: 23.5 },
        { phenomenonTime: '2026-08-01T02:00:00Z', result: 21 },
      ],
    },
  ],
}

/** The city, in which `observed` came in one after the other. */
export async function observedCity(policy?: JsonObject): Promise<TestCity> {
  const city = await testCity(policy === undefined ? {} : { policy })
  for (const body of observed) {
    const { status, text: answer } = await city.request('POST', '/ngsi-ld/v1/entityOperations/upsert?options=update', {
      body: [body],
    })
    if (status >= 300) throw new Error(answer)
  }
  return city
}

export type Item = Readonly<Record<string, Json>>

export interface List {
  readonly value: readonly Item[]
  readonly '@iot.count'?: number
  readonly '@iot.nextLink'?: string
}

export function textOf(json: Json | undefined): string {
  if (typeof json !== 'string') throw new Error('a text is expected here')
  return json
}

/** The path of an entity or a page, from its address. */
export function pathOf(address: Json | undefined): string {
  return textOf(address).slice(base.length)
}

/** How an application asks. @param city asked for each time, since a test may make another */
export function clientOf(city: () => TestCity, as: string) {
  const send = (method: string, path: string, body?: Json) =>
    city().request(method, `/sta/v1.1${encoded(path)}`, { as, ...(body === undefined ? {} : { body }) })
  const one = async (path: string): Promise<Item> => {
    const { status, text: answer, json } = await send('GET', path)
    if (status !== 200) throw new Error(`${path}: ${answer}`)
    return json as Item
  }
  const list = async (path: string): Promise<List> => (await one(path)) as unknown as List
  const members = async (path: string, name: string) => (await list(path)).value.map((item) => item[name] ?? null)
  return {
    send,
    one,
    list,
    get: (path: string) => send('GET', path),
    ids: (path: string) => members(path, '@iot.id'),
    results: (path: string) => members(path, 'result'),
    /** The path of what was made. */
    created: async (path: string, body: Json): Promise<string> => {
      const { status, headers, text: answer, json } = await send('POST', path, body)
      const location = headers.get('location') ?? ''
      const isItself =
        typeof json === 'object' && json !== null && '@iot.selfLink' in json && json['@iot.selfLink'] === location
      if (status !== 201 || !isItself) throw new Error(`${path}: ${answer}`)
      return pathOf(location)
    },
  }
}

function encoded(path: string): string {
  const [before = '', query] = path.split('?')
  return query === undefined ? before : `${before}?${query.replaceAll(' ', '%20').replaceAll('+', '%2B')}`
}
