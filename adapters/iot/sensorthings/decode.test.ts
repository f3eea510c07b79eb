import { describe, expect, it } from 'vitest'
import { read, readWell } from './testing.ts'

const stream = {
  '@iot.id': 71,
  name: 'PM10',
  description: 'PM10',
  observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
  unitOfMeasurement: { name: 'x', symbol: 'µg/m³', definition: 'ucum:ug.m-3' },
  Thing: { '@iot.id': 7 },
  ObservedProperty: {
    '@iot.id': 72,
    name: 'PM10',
    definition: 'http://dd.eionet.europa.eu/vocabulary/aq/pollutant/5',
    description: 'PM10',
  },
}
const at = '2026-01-02T03:00:00Z'
const observation = (more: object) => ({ phenomenonTime: at, result: 5, Datastream: { '@iot.id': 71 }, ...more })
const air = 'urn:ngsi-ld:AirQualityObserved:7'
const known = readWell(stream).state as ReadonlyMap<string, never>

/** The attributes of the observed station that a message changes. */
const published = (made: ReturnType<typeof readWell>) => made.entities.filter(({ id }) => id === air)

describe('the published part of an Observation', () => {
  it('is an attribute of the observed entity, with the unit of its Datastream', () => {
    expect(published(readWell(observation({}), {}, known))).toEqual([
      {
        id: air,
        type: 'AirQualityObserved',
        pm10: {
          type: 'Property',
          value: 5,
          observedAt: at,
          unitCode: 'GQ',
          refDatastream: { type: 'Relationship', object: 'urn:ngsi-ld:Datastream:71' },
        },
      },
    ])
  })

  it('has the FeatureOfInterest that the path of a data array names', () => {
    const rows = { Datastream: { '@iot.id': 71 }, components: ['phenomenonTime', 'result'], dataArray: [[at, 5]] }
    const path = 'FeaturesOfInterest(9)/Observations'
    expect(published(readWell([rows], { path }, known))).toMatchObject([
      { pm10: { refFeatureOfInterest: { object: 'urn:ngsi-ld:FeatureOfInterest:9' } } },
    ])
  })

  it.each([
    ['a text', { result: '5' }],
    ['a number that the hub refuses', { result: -1 }],
    ['an undeclared quality', { resultQuality: 'suspect' }],
    ['a quality that is an object', { resultQuality: { status: 'bad' } }],
    ['nothing', { result: null }],
  ])('is not %s', (_, more) => {
    expect(published(readWell(observation(more), {}, known))).toEqual([])
  })

  it('is a bad reading only with its mark', () => {
    const [station] = published(
      readWell(observation({ resultQuality: 'suspect' }), { qualities: { suspect: 'uncertain' } }, known),
    )
    expect(station).toMatchObject({ pm10: { quality: { value: 'uncertain' }, resultQuality: { json: 'suspect' } } })
  })

  it('is empty with a unit that the attribute does not accept, or without a unit', () => {
    for (const unitOfMeasurement of [
      { symbol: 'ppm' },
      { name: null, symbol: null, definition: null },
      { symbol: 'blobs' },
    ]) {
      const state = readWell({ ...stream, unitOfMeasurement }).state as ReadonlyMap<string, never>
      expect(published(readWell(observation({}), {}, state))).toEqual([])
    }
  })

  it('is a ratio if a percentage is observed', () => {
    const humid = {
      ...stream,
      unitOfMeasurement: { symbol: '%' },
      ObservedProperty: {
        ...stream.ObservedProperty,
        definition: 'http://vocab.nerc.ac.uk/standard_name/relative_humidity/',
      },
    }
    const made = readWell({ ...humid, Observations: [{ phenomenonTime: at, result: 55 }] })
    expect(made.entities.at(-1)).toMatchObject({ type: 'WeatherObserved', relativeHumidity: { value: 0.55 } })
    expect(made.entities.at(-1)?.['relativeHumidity']).not.toHaveProperty('unitCode')
  })
})

describe('times', () => {
  it('of a period have their own dataset and are not readings of an instant', () => {
    const made = readWell(observation({ phenomenonTime: '2026-01-02T03:00:00+03:00/2026-01-02T01:00:00Z' }))
    expect(made.entities).toMatchObject([
      {
        observationResult: {
          observedAt: '2026-01-02T01:00:00Z',
          datasetId: 'urn:citygate:period',
          phenomenonTime: { value: { start: '2026-01-02T00:00:00Z', end: '2026-01-02T01:00:00Z' } },
        },
      },
    ])
  })

  it('that are missing stay missing, which is reported', () => {
    const made = readWell({ result: 1, Datastream: { '@iot.id': 1 } })
    expect(made.losses).toContain('assumed /phenomenonTime no-timestamp')
    expect(made.entities[0]?.['observationResult']).not.toHaveProperty('observedAt')
  })

  it.each([
    ['2026-01-02T03:00:00Z/2026-01-02T02:00:00Z', 'invalid'],
    ['2026-01-02T03:00:00Z/PT1H', 'invalid'],
    ['2026-02-30T03:00:00Z', 'invalid'],
    ['2026-01-02T03:00:00', 'option-missing'],
    [5, 'invalid'],
  ])('%s is a Problem', (phenomenonTime, code) => {
    expect(read(observation({ phenomenonTime }))).toMatchObject({ code, path: '/phenomenonTime' })
  })
})

describe('the kind of an entity', () => {
  it.each([
    [{ '@iot.id': 1, name: 'n', description: 'd' }, 'SensorThing', ['assumed /name kind']],
    [{ '@iot.id': 1, name: 'n', Locations: [] }, 'SensorThing', []],
    [{ '@iot.id': 1, name: 'n', '@iot.selfLink': 'Sensors(1)' }, 'Sensor', []],
    [{ '@iot.id': 1, name: 'n', metadata: 'm' }, 'Sensor', []],
    [{ '@iot.id': 1, time: at }, 'HistoricalLocation', []],
  ])('follows from %j', (json, type, losses) => {
    const made = readWell(json)
    expect(made.entities).toMatchObject([{ type }])
    expect(made.losses).toEqual(losses)
  })

  it('follows from the path, which a vendor’s member does not change', () => {
    const made = readWell({ '@iot.id': 1, name: 'n', location: 'here' }, { path: 'Things' })
    expect(made.entities).toMatchObject([{ type: 'SensorThing', unknownMembers: { json: { location: 'here' } } }])
  })

  it('is not inferred', () => {
    expect(read({ '@iot.id': 1, name: 'n' })).toMatchObject({ code: 'invalid', path: '/' })
    expect(read([{ '@iot.id': 1, name: 'n', metadata: 1 }, 5])).toMatchObject({ code: 'invalid', path: '/1' })
  })
})

describe('links', () => {
  it('that name an entity are references', () => {
    const made = readWell(
      { result: 1, phenomenonTime: at, 'Datastream@iot.navigationLink': '../Datastreams(71)' },
      {},
      known,
    )
    expect(made.entities.map(({ id }) => id)).toEqual(['urn:ngsi-ld:Datastream:71', air])
  })

  it('that contradict the nesting of an entity are reported', () => {
    const made = readWell({
      '@iot.id': 1,
      name: 'n',
      Locations: [],
      Datastreams: [{ ...stream, Thing: { '@iot.id': 2 } }],
    })
    expect(made.losses).toContain('coerced /Datastreams/0/Thing link-contradicts')
  })

  it('missing in an Observation are a Problem that names the option to set', () => {
    expect(read({ phenomenonTime: at, result: 1 })).toMatchObject({ code: 'invalid', path: '/Datastream' })
  })
})

describe('options', () => {
  it.each([
    [{ path: 'Nothings' }, 'path'],
    [{ timezone: 'Mars/Base' }, 'timezone'],
    [{ observedProperties: { a: 'AirQualityObserved.nothing' } }, 'observedProperties'],
  ])('%j is rejected', (options, option) => {
    expect(read([], options)).toMatchObject({ code: 'option-invalid', option })
  })
})

describe('places', () => {
  it('in a different coordinate system are kept and not published as location', () => {
    const made = readWell({
      '@iot.id': 1,
      name: 'n',
      encodingType: 'application/geo+json',
      location: {
        type: 'Point',
        coordinates: [500_000, 4_649_776],
        crs: { type: 'name', properties: { name: 'EPSG:32632' } },
      },
    })
    expect(made.losses).toEqual(['carried /location/crs crs-unknown'])
    expect(made.entities[0]).not.toHaveProperty('location')
    expect(made.entities[0]).toHaveProperty('geometryDocument')
  })
})

describe('an invalid item', () => {
  const wrong = { phenomenonTime: 'yesterday' }

  it('is reported and leaves the others of a list', () => {
    const made = readWell({ value: [observation(wrong), observation({})] }, {}, known)
    expect(published(made)).toHaveLength(1)
    expect(made.losses).toEqual(['dropped /value/0 entity-refused'])
  })

  it('is reported and leaves the other rows of a data array', () => {
    const rows = [['yesterday', 4], [at, 5], [at]]
    const array = { Datastream: { '@iot.id': 71 }, components: ['phenomenonTime', 'result'], dataArray: rows }
    const made = readWell([array], {}, known)
    expect(published(made)).toMatchObject([{ pm10: { value: 5 } }])
    expect(made.losses).toEqual(['dropped /0/dataArray/0 entity-refused', 'dropped /0/dataArray/2 entity-refused'])
    expect(read([{ ...array, dataArray: [['yesterday', 4]] }], {}, known)).toMatchObject({ code: 'invalid' })
  })

  it('is reported and leaves the other Observations of its Datastream', () => {
    const made = readWell({ ...stream, Observations: [wrong, { phenomenonTime: at, result: 5 }] })
    expect(published(made)).toHaveLength(2)
    expect(made.losses).toContain('dropped /Observations/0 entity-refused')
  })

  it('leaves nothing of what it contains, not even what a later one repeats', () => {
    const property = { '@iot.id': 9, name: 'Level', definition: 'https://example.org/level', description: 'Level' }
    const inner = (more: object) => ({ ...stream, ObservedProperty: property, ...more })
    const made = readWell([inner({ '@iot.id': 1, phenomenonTime: 'never' }), inner({ '@iot.id': 2 })])
    const ids = made.entities.map(({ id }) => id)
    expect(ids).toContain('urn:ngsi-ld:ObservedProperty:9')
    expect(ids).toContain('urn:ngsi-ld:Datastream:2')
    expect(JSON.stringify([made.entities, [...made.state]])).not.toContain('Datastream:1')
    expect([...made.state.keys()]).not.toContain('Datastreams(1)')
    const thing = { '@iot.id': 3, name: 'a', description: 'b', Datastreams: [{ ...stream, Observations: [{ phenomenonTime: at, result: 5 }] }, 1] } // prettier-ignore
    expect(read(thing)).toMatchObject({ code: 'invalid' })
  })
})
