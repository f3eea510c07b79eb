// Details that are easily lost or confused in a round trip, and state that a session must drop.

import { describe, expect, it } from 'vitest'
import { entityId, localIdOf } from '../../../standards/hub/identifier.ts'
import type { Entity, Json } from '../../adapter.ts'
import { sensorthings } from './adapter.ts'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import { read, readWell, writeWell } from './testing.ts'

const pm10 = 'http://dd.eionet.europa.eu/vocabulary/aq/pollutant/5'
const property = { '@iot.id': 72, name: 'PM10', description: 'Particles', definition: pm10 }
const unit = { name: 'microgram per cubic metre', symbol: 'µg/m³', definition: 'ucum:ug.m-3' }
const datastream = {
  '@iot.id': 71,
  name: 'PM10',
  description: 'PM10 of station 7',
  observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
  unitOfMeasurement: unit,
  Thing: { '@iot.id': 7 },
  Sensor: { '@iot.id': 73 },
  ObservedProperty: property,
}
const observation = { '@iot.id': 1, phenomenonTime: '2026-01-02T03:04:05Z', resultTime: null, result: 5 }

/** The latest state of each entity, as in a store. */
function merged(entities: readonly Entity[]): readonly Entity[] {
  const byId = new Map<string, Entity>()
  for (const entity of entities) byId.set(entity.id, { ...byId.get(entity.id), ...entity })
  return [...byId.values()]
}

interface Rows {
  readonly components: readonly string[]
  readonly dataArray: readonly (readonly Json[])[]
}

/** The Datastream with that Observation, written. */
function writtenWith(more: object, target: string): string {
  const document = { ...datastream, Observations: [{ ...observation, ...more }] }
  return JSON.stringify(writeWell(merged(readWell(document).entities), target).value)
}

function streamWith(...instances: readonly object[]): Entity {
  const observationResult = instances.map((one) => ({ type: 'Property', value: 5, ...one }))
  return { id: 'urn:ngsi-ld:Datastream:71', type: 'Datastream', observationResult } as unknown as Entity
}

describe('a session', () => {
  const last = { ...observation, Datastream: { '@iot.id': 71 } }
  const after = (change: object, state = readWell(datastream).state) => {
    const known = new Map<string, Json>()
    for (const map of [state, readWell({ ...datastream, ...change }, {}, new Map(state as Map<string, Json>)).state]) {
      for (const [session, value] of map) if (value !== null) known.set(session, value)
    }
    return readWell(last, {}, known).entities
  }

  it('drops a unit when its Datastream gets an unknown one', () => {
    const entities = after({
      unitOfMeasurement: { name: 'cup', symbol: 'cup', definition: 'https://city.example/cup' },
    })
    expect(entities).toMatchObject([{ type: 'Datastream', observationResult: { value: 5 } }])
    expect(entities[0]?.['observationResult']).not.toHaveProperty('unitCode')
  })

  it('drops the observed property when its Datastream observes a different one', () => {
    const other = { '@iot.id': 99, name: 'Smell', description: 'Smell', definition: 'https://city.example/smell' }
    expect(after({ ObservedProperty: other }).map(({ type }) => type)).toEqual(['Datastream'])
  })

  it('keeps what a later description omits', () => {
    const { unitOfMeasurement: _, ObservedProperty: __, ...rest } = datastream
    const known = new Map(readWell(datastream).state as Map<string, Json>)
    const state = new Map([...known, ...(readWell(rest, {}, known).state as Map<string, Json>)])
    expect(readWell(last, {}, state).entities.map(({ type }) => type)).toEqual(['Datastream', 'AirQualityObserved'])
  })
})

describe('an Observation', () => {
  it('keeps members of any name', () => {
    const more: object = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')
    expect(writtenWith(more, 'things')).toContain('"__proto__":{"a":1},"constructor":2')
  })

  it('keeps a result and parameters that look like references, also in a row', () => {
    const more = { result: { '@iot.id': 5, x: 1 }, parameters: { '@iot.id': 6 } }
    const [{ components, dataArray }]: readonly [Rows] = JSON.parse(writtenWith(more, 'observations'))
    const cells = components.map((name, index) => [name, dataArray[0]?.[index]])
    expect(Object.fromEntries(cells)).toMatchObject(more)
  })

  it('gets no members from other rows', () => {
    const unknownMembers = { type: 'JsonProperty', json: { mood: 'calm' } }
    const stream = streamWith(
      { observedAt: '2026-01-02T03:04:05Z', unknownMembers },
      { observedAt: '2026-01-02T03:00:00Z', datasetId: 'urn:x:other' },
    )
    const [first, second, ...more] = readWell(writeWell([stream], 'observations').value).entities
    expect(first?.['observationResult']).toMatchObject({ unknownMembers })
    expect(second?.['observationResult']).not.toHaveProperty('unknownMembers')
    expect(more).toEqual([])
  })

  it('reports why it is not published as a reading', () => {
    const lossesOf = (change: object) => readWell({ ...datastream, Observations: [observation], ...change }).losses
    expect(lossesOf({ Observations: [{ ...observation, result: -1 }] })).toEqual([
      'carried /Observations/0/result out-of-range',
    ])
    expect(lossesOf({ unitOfMeasurement: { name: 'ppb', symbol: 'ppb', definition: 'ucum:[ppb]' } })).toEqual([
      'carried /Observations/0/result unit-unfit',
    ])
  })

  it.each(['2026-01-02T02:59:59.9Z', '2026-01-02T03:00:00Z'])(
    'over a period has one dataset, until %s or later',
    (end) => {
      const phenomenonTime = `2026-01-02T02:00:00Z/${end}`
      expect(readWell({ ...observation, phenomenonTime, Datastream: { '@iot.id': 71 } }).entities).toMatchObject([
        { observationResult: { datasetId: 'urn:citygate:period', observedAt: end } },
      ])
    },
  )

  it('is not written over a period that ends before it begins, by however little', () => {
    const start = '2026-01-02T03:04:05.0002Z'
    const end = '2026-01-02T03:04:05.0001Z'
    const [stream] = merged(readWell({ ...datastream, Observations: [observation] }).entities).filter(
      ({ type }) => type === 'Datastream',
    )
    const phenomenonPeriod = { type: 'Property', value: { start, end } }
    const { value, losses } = writeWell([{ ...stream, phenomenonPeriod } as unknown as Entity], 'entities')
    expect(losses).toContain('dropped urn:ngsi-ld:Datastream:71/phenomenonPeriod wrong-type')
    expect(read(value)).not.toHaveProperty('code')
  })
})

describe('a Thing', () => {
  it('that is only referred to is read back alone, without its station', () => {
    const { value, losses } = writeWell(merged(readWell({ ...datastream, Observations: [observation] }).entities))
    expect(value.map((thing) => thing['@iot.id'])).toEqual([7])
    expect(losses).toEqual([])
  })

  it('whose id is a URI is not the station that it observes', () => {
    const { entities } = readWell({ ...datastream, Thing: { '@iot.id': 'urn:x:station' }, Observations: [observation] })
    const stations = entities.filter(({ type }) => type === 'AirQualityObserved')
    expect(stations.map(({ id }) => id)).not.toContain('urn:x:station')
    expect(stations).toMatchObject([{ refDevice: { object: 'urn:x:station' } }, { pm10: { value: 5 } }])
  })

  it('contains a different station with the same readings', () => {
    const Thing = { '@iot.id': 7, name: 'Station 7', description: 'At the harbour' }
    const entities = merged(readWell({ ...datastream, Thing, Observations: [observation] }).entities)
    const station = entities.find(({ type }) => type === 'AirQualityObserved')
    const other = { ...station, id: 'urn:ngsi-ld:AirQualityObserved:other' } as Entity
    expect(JSON.stringify(writeWell([...entities, other]).value)).toContain(other.id)
  })

  it('gives its position to the station only if its Location is in the document', () => {
    const place = { type: 'Point', coordinates: [39.66, -4.05] }
    const Locations = [
      { '@iot.id': 70, name: 'n', description: 'd', encodingType: 'application/geo+json', location: place },
    ]
    const Thing = { '@iot.id': 7, name: 'Station 7', description: 'At the harbour', Locations }
    const entities = merged(readWell({ ...Thing, Datastreams: [{ ...datastream, Thing: undefined }] }).entities)
    const idsIn = (given: readonly Entity[]) => writeWell(given).value.map((thing) => thing['@iot.id'])
    expect(idsIn(entities)).toEqual([7])
    const station = 'urn:ngsi-ld:AirQualityObserved:7'
    expect(idsIn(entities.filter(({ type }) => type !== 'ThingLocation'))).toEqual([7, station])
  })

  it('without an id survives a round trip, and its name is in no URN', () => {
    const id = (type: string, localId: string, category?: Parameters<typeof entityId>[0]['category']) =>
      entityId({ type, localId, category, key: 'a-key-for-tests-only-0123456789abcdef', tenant: 'city' })
    const codec = sensorthings.configure({})
    if (!codec.ok) throw new Error(codec.problem.detail)
    const decoded = (json: string) => {
      const message = { body: new TextEncoder().encode(json), mediaType: 'application/json', headers: new Map() }
      const made = codec.value.decode?.(message, decodeContext(new Map(), undefined, id))
      if (made?.ok !== true) throw new Error('not read')
      return made.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
    }
    const { '@iot.id': _, Thing: __, ...stream } = datastream
    const first = decoded(
      JSON.stringify({ name: 'Ada', description: 'A home', Datastreams: [{ ...stream, Observations: [observation] }] }),
    )
    const names = new Map(
      [...new Set(first.map((entity) => entity.id))].map((one) => [one, localIdOf(one, one.split(':')[2] ?? '')]),
    )
    // The reader may see the name.
    const local = (one: string) => (one.startsWith('urn:ngsi-ld:SensorThing:') ? 'Ada' : names.get(one))
    const encoded = codec.value.encode?.(merged(first), encodeContext('things', local))
    if (encoded?.ok !== true) throw new Error('not written')
    const second = decoded(String(encoded.value.body))
    const byId = (one: Entity, other: Entity) => (one.id < other.id ? -1 : 1)
    expect(merged(second).toSorted(byId)).toEqual(merged(first).toSorted(byId))
    expect(second.map((entity) => entity.id).join()).not.toContain('Ada')
  })
})

it('reads a list in any order', () => {
  const described = { ...datastream, ObservedProperty: { '@iot.id': 72 } }
  const list = [{ ...observation, Datastream: { '@iot.id': 71 } }, described, property]
  const { entities, losses } = readWell(list)
  expect(losses).toEqual([])
  expect(entities.at(-1)).toMatchObject({ type: 'AirQualityObserved', pm10: { value: 5, unitCode: 'GQ' } })
})

it('resolves the observed property from a description later in the message', () => {
  const [first, second] = [1, 2].map((id) => ({
    ...datastream,
    '@iot.id': id,
    Thing: undefined,
    Observations: [observation],
  }))
  const Datastreams = [{ ...first, ObservedProperty: { '@iot.id': 72 } }, second]
  const { entities } = readWell({ '@iot.id': 7, name: 'n', description: 'd', Datastreams })
  expect(entities.filter((entity) => entity['pm10'] !== undefined)).toHaveLength(2)
})

it('drops the observed property when its new description is unknown', () => {
  const redefined = { ...property, definition: 'https://city.example/smell' }
  const known = new Map(readWell(datastream).state as Map<string, Json>)
  const { entities } = readWell({ ...datastream, ObservedProperty: redefined, Observations: [observation] }, {}, known)
  expect(entities.map(({ type }) => type)).not.toContain('AirQualityObserved')
})

it('writes the later place of a Location that was a Feature before', () => {
  const texts = { '@iot.id': 1, name: 'n', description: 'd', encodingType: 'application/geo+json' }
  const [before, after] = [
    [1, 2],
    [3, 4],
  ].map((coordinates) => ({ type: 'Point', coordinates }))
  const first = readWell({ ...texts, location: { type: 'Feature', geometry: before, properties: {} } })
  const entities = merged([...first.entities, ...readWell({ ...texts, location: after }).entities])
  const { value, losses } = writeWell(entities, 'entities')
  expect(value).toMatchObject([{ location: after }])
  expect(losses).toEqual(['dropped urn:ngsi-ld:ThingLocation:1/geometryDocument place-instead'])
})

it('writes an entity of two kinds as one of them, and reports the rest', () => {
  const entity = {
    id: 'urn:x:both',
    type: ['FeatureOfInterest', 'Datastream'],
    name: { type: 'Property', value: 'n' },
    description: { type: 'Property', value: 'd' },
    encodingType: { type: 'Property', value: 'application/geo+json' },
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 2] } },
    observationResult: { type: 'Property', value: 5, observedAt: '2026-01-02T03:04:05Z' },
  } as const
  const { value, losses } = writeWell([entity], 'entities')
  expect(value).toHaveLength(1)
  expect(value[0]).not.toHaveProperty('Observations')
  expect(losses).toEqual(
    expect.arrayContaining(['dropped urn:x:both/type one-type-only', 'dropped urn:x:both/observationResult no-place']),
  )
})

it('keeps a FeatureCollection unchanged, and reports that it is not a location', () => {
  const location = { type: 'FeatureCollection', features: [] }
  const texts = { '@iot.id': 1, name: 'n', description: 'd', encodingType: 'application/geo+json' }
  const { entities, losses } = readWell({ ...texts, location })
  expect(losses).toEqual(['carried /location several-features'])
  expect(writeWell(entities, 'entities').value).toMatchObject([{ location }])
})

it('reports a wrong header at the header, not at the option', () => {
  const codec = sensorthings.configure({})
  const body = new TextEncoder().encode('{"result": 1}')
  const message = { body, mediaType: 'application/json', headers: new Map([['content-location', 'Nothing!']]) }
  const made = codec.ok ? codec.value.decode?.(message, decodeContext(new Map())) : undefined
  expect(made).toMatchObject({ problem: { code: 'invalid', path: 'content-location' } })
})
