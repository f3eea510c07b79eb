import { describe, expect, it } from 'vitest'
import type { Entity } from '../../adapter.ts'
import { merged } from '../../contract/entities.ts'
import { readWell, write, writeWell } from './testing.ts'

const at = '2026-01-02T03:00:00Z'
const reading = (value: number, more: object = {}) => ({
  type: 'Property' as const,
  value,
  observedAt: at,
  unitCode: 'GQ',
  ...more,
})
const station: Entity = {
  id: 'urn:ngsi-ld:AirQualityObserved:a',
  type: 'AirQualityObserved',
  name: { type: 'Property', value: 'Harbour' },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [39.66, -4.05] } },
  pm10: reading(41.5),
  no2: reading(12, { quality: { type: 'Property', value: 'invalid' } }),
  airQualityLevel: { type: 'Property', value: 'moderate' },
}

/** A complete Thing as a server returns it. */
const answer = {
  '@iot.id': 7,
  name: 'Station 7',
  description: 'At the harbour',
  Locations: [
    {
      '@iot.id': 70,
      name: 'Harbour',
      description: 'Quay',
      encodingType: 'application/geo+json',
      location: { type: 'Point', coordinates: [39.66, -4.05, 3] },
    },
  ],
  Datastreams: [
    {
      '@iot.id': 71,
      name: 'PM10',
      description: 'PM10',
      observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
      unitOfMeasurement: { name: 'µg/m³', symbol: 'µg/m³', definition: 'ucum:ug.m-3' },
      ObservedProperty: {
        '@iot.id': 'p',
        name: 'PM10',
        definition: 'http://dd.eionet.europa.eu/vocabulary/aq/pollutant/5',
        description: 'PM10',
      },
      Sensor: {
        '@iot.id': '1',
        name: 'S',
        description: 'S',
        encodingType: 'application/pdf',
        metadata: { a: [1, null] },
      },
      Observations: [
        { '@iot.id': 9, phenomenonTime: at, resultTime: null, result: 5, FeatureOfInterest: { '@iot.id': 'f' } },
      ],
    },
  ],
}

describe('a station of the hub', () => {
  it('is a Thing that a client can display: a Location, and one Datastream per reading', () => {
    const { value, losses } = writeWell([station])
    expect(losses).toEqual([])
    expect(value).toMatchObject([
      {
        '@iot.id': station.id,
        name: 'Harbour',
        Locations: [{ encodingType: 'application/geo+json', location: { coordinates: [39.66, -4.05] } }],
        properties: { type: 'AirQualityObserved', airQualityLevel: 'moderate' },
        Datastreams: [
          {
            name: 'pm10',
            unitOfMeasurement: { symbol: 'µg/m³', definition: 'http://qudt.org/vocab/unit/MicroGM-PER-M3' },
            ObservedProperty: { definition: 'https://smartdatamodels.org/dataModel.Environment/pm10' },
            Observations: [{ phenomenonTime: at, result: 41.5 }],
          },
          { name: 'no2', Observations: [{ result: 12, resultQuality: 'invalid' }] },
        ],
      },
    ])
  })

  it('is one Thing with its Device, given or joined, and is read back as both', () => {
    const device: Entity = {
      id: 'urn:ngsi-ld:Device:d',
      type: 'Device',
      batteryLevel: { type: 'Property', value: 0.5, observedAt: at },
    }
    const observed: Entity = { ...station, refDevice: { type: 'Relationship', object: device.id } }
    for (const { value } of [writeWell([observed, device]), writeWell([observed], 'things', [device])]) {
      expect(value).toHaveLength(1)
      expect(value[0]).toMatchObject({ '@iot.id': device.id, Datastreams: [{ name: 'batteryLevel' }, {}, {}] })
      expect(readWell({ value }).entities).toEqual([device, observed])
    }
  })

  it('without a time is written to the properties: a server would use its own time', () => {
    const { value } = writeWell([{ ...station, pm10: { type: 'Property', value: 1, unitCode: 'GQ' } }])
    expect(value).toMatchObject([
      { properties: { pm10: { value: 1, unitCode: 'GQ' } }, Datastreams: [{ name: 'no2' }] },
    ])
  })
})

describe('an entity read from a Thing', () => {
  const all = [...merged(readWell(answer).entities.map((entity) => ({ kind: 'merge' as const, entity }))).values()]

  it('is written as the same Thing, including the observed station, without duplicates', () => {
    const { value, losses, omitted } = writeWell(all)
    expect({ losses, omitted }).toEqual({ losses: [], omitted: [] })
    expect(value).toEqual([{ '@iot.selfLink': 'Things(7)', ...answer }])
  })

  it('keeps the location of each of two Things at one Location', () => {
    const second = { ...answer, '@iot.id': 8, Datastreams: [] }
    const read = readWell([answer, second]).entities.filter(({ type }) => type !== 'Datastream')
    const { value, losses } = writeWell(read)
    expect(losses).toEqual([
      "dropped urn:ngsi-ld:Sensor:'1' no-thing-for-it",
      'dropped urn:ngsi-ld:ObservedProperty:p no-thing-for-it',
    ])
    const places = readWell({ value }).entities.filter(({ type }) => type === 'SensorThing')
    expect(places.map(({ location }) => location)).toEqual([expect.anything(), expect.anything()])
  })

  it('is written with a station that has changed since, beside its Datastream', () => {
    const changed = all.map((entity) =>
      entity.type === 'AirQualityObserved' ? { ...entity, pm10: reading(6) } : entity,
    )
    expect(writeWell(changed).value).toHaveLength(2)
  })

  it('is a data array with the members that rows can hold', () => {
    const { value, losses } = writeWell(
      all.filter(({ type }) => type === 'Datastream'),
      'observations',
    )
    expect(value).toMatchObject([
      {
        Datastream: { '@iot.id': 71 },
        components: ['phenomenonTime', 'resultTime', 'result', 'id', 'FeatureOfInterest/id'],
        dataArray: [[at, null, 5, 9, 'f']],
      },
    ])
    expect(losses).toContain('dropped urn:ngsi-ld:Datastream:71/observationResult/unitCode said-by-its-datastream')
  })
})

describe('content that a Thing cannot hold', () => {
  const datastream: Entity = {
    id: 'urn:ngsi-ld:Datastream:1',
    type: 'Datastream',
    refThing: { type: 'Relationship', object: 'urn:ngsi-ld:SensorThing:1' },
    observationResult: reading(1),
  }

  it('is omitted and reported: a Datastream without its members, an entity without a Thing', () => {
    const sensor: Entity = { id: 'urn:ngsi-ld:Sensor:1', type: 'Sensor' }
    const route: Entity = { id: 'urn:ngsi-ld:GtfsRoute:1', type: 'GtfsRoute' }
    const made = writeWell([station, datastream, sensor, route])
    expect(made.losses).toEqual([
      'dropped urn:ngsi-ld:Datastream:1 required-missing',
      'dropped urn:ngsi-ld:Sensor:1 no-thing-for-it',
      'dropped urn:ngsi-ld:GtfsRoute:1 type-without-place',
    ])
    expect(made.omitted).toEqual([datastream.id, sensor.id, route.id])
  })

  it('is a Problem if nothing can be written', () => {
    expect(write([datastream])).toMatchObject({ code: 'nothing-representable' })
  })
})
