import { describe, expect, it } from 'vitest'
import { geoProperty, point, property } from '../../../standards/hub/build.ts'
import { encodeContext, contractTime } from '../../contract/context.ts'
import type { Entity, Json } from '../../adapter.ts'
import { again, codecOf, decoded, decodeJson, encodeAs, written } from './testing.ts'

const observedAt = '2026-01-02T03:00:00Z'
const id = 'urn:ngsi-ld:Vehicle:truck-1'
const location = geoProperty(point(121.5, 31.25), { observedAt })
const vehicle = (attributes: Partial<Entity>): Entity => ({ id, type: 'Vehicle', location, ...attributes })
const carrying = (...json: Json[]) => vehicle({ unknownFields: { type: 'JsonProperty', json, observedAt } })
const losses = (entities: readonly Entity[]) => encodeAs('protobuf', entities).losses
const loss = (at: string, code: string) => expect.objectContaining({ path: `${id}/${at}`, code })

describe('a vehicle of another format', () => {
  it('becomes a position in the units of the specification; attributes without a member are reported', () => {
    const truck = vehicle({
      speed: property(72, { observedAt, unitCode: 'KMH' }),
      mileageFromOdometer: property(1.5, { observedAt, unitCode: 'KMT' }),
      ignitionStatus: property(true, { observedAt }),
    })
    expect(written([truck])).toEqual({
      header: {
        gtfsRealtimeVersion: '2.0',
        incrementality: 'FULL_DATASET',
        timestamp: `${Date.parse(contractTime) / 1000}`,
      },
      entity: [
        {
          id: 'truck-1',
          vehicle: {
            position: { latitude: 31.25, longitude: 121.5, odometer: 1500, speed: 20 },
            timestamp: '1767322800',
            vehicle: { id: 'truck-1' },
          },
        },
      ],
    })
    expect(losses([truck])).toEqual([
      loss('speed', 'unit-converted'),
      loss('mileageFromOdometer', 'unit-converted'),
      loss('ignitionStatus', 'no-place'),
    ])
  })

  it('never assumes a unit, and never publishes a bad value', () => {
    const truck = vehicle({
      speed: property(72, { observedAt }),
      location: geoProperty(point(121.5, 31.25), { observedAt, quality: 'no-fix' }),
    })
    expect(losses([truck])).toEqual([loss('location', 'bad-quality'), loss('speed', 'unit-missing')])
    expect(written([truck]).entity).toEqual([{ id: 'truck-1', vehicle: { vehicle: { id: 'truck-1' } } }])
  })

  it('drops speed and heading without a location, because a position requires one', () => {
    const { location: _, ...truck } = vehicle({ speed: property(1, { observedAt, unitCode: 'MTS' }) })
    expect(losses([truck as Entity])).toEqual([loss('speed', 'required-missing')])
  })

  it('reports the difference between a float32 and the position', () => {
    const [found] = losses([vehicle({ location: geoProperty(point(121.473701, 31.25), { observedAt }) })])
    expect(found).toMatchObject({ kind: 'approximated', path: `${id}/location`, code: 'float-precision' })
    expect(found?.tolerance).toBeLessThan(1e-5)
  })

  it('reports attributes with other times', () => {
    const truck = vehicle({ heading: property(9, { observedAt: '2026-01-02T02:00:00Z', unitCode: 'DD' }) })
    expect(losses([truck])).toEqual([loss('heading/observedAt', 'time-of-message')])
  })
})

describe('a carried item', () => {
  const field = btoa('\u{ca}\u{3e}\u{1}\u{61}')

  it('is written back to its path in protobuf', () => {
    const json = [{ path: '/vehicle/position', bytes: field }]
    const [change] = again('protobuf', [carrying(...json)]).changes
    expect(change).toMatchObject({ entity: { unknownFields: { json } } })
    expect(encodeAs('json', [carrying(...json)]).losses).toEqual([loss('unknownFields', 'no-place-in-json')])
  })

  it('is written back in JSON, including a member named __proto__', () => {
    const json = [{ path: '/vehicle', name: '__proto__', value: { x: 1 } }]
    const [change] = again('json', [carrying(...json)]).changes
    expect(change).toMatchObject({ entity: { unknownFields: { json } } })
    expect(losses([carrying(...json)])).toEqual([loss('unknownFields', 'no-place-in-protobuf')])
  })

  it.each([
    ['a field of the schema', { path: '/vehicle/vehicle', bytes: btoa('\u{a}\u{1}\u{61}') }],
    ['a member of the schema', { path: '/vehicle', name: 'stop_id', value: 'x' }],
    ['an incomplete field', { path: '/vehicle', bytes: btoa('\u{ca}\u{3e}\u{9}\u{61}') }],
    ['invalid base64', { path: '/vehicle', bytes: '%%%%' }],
  ])('is not written if it is %s', (_, item) => {
    for (const target of ['protobuf', 'json']) {
      const encoded = encodeAs(target, [carrying(item)])
      expect(encoded.losses).toEqual([loss('unknownFields', 'wrong-type')])
      expect(encoded.body).toEqual(encodeAs(target, [vehicle({})]).body)
    }
  })

  it('is reported if its path no longer exists', () => {
    for (const path of ['/alert', '/vehicle/trip', '/vehicle/__proto__', 'vehicle', '/vehicle/position/0']) {
      expect(losses([carrying({ path, bytes: field })])).toEqual([loss('unknownFields', 'place-not-found')])
    }
  })
})

describe('a feed', () => {
  const update: Entity = {
    id: 'urn:ngsi-ld:TripUpdate:truck-1',
    type: 'TripUpdate',
    trip: { type: 'JsonProperty', json: {} },
  }

  it('has unique ids: that of a vehicle is changed', () => {
    const feed = written([vehicle({}), update])
    expect(feed.entity).toMatchObject([{ id: 'vehicle-truck-1' }, { id: 'truck-1' }])
    expect(losses([vehicle({}), update])).toContainEqual(loss('feedEntityId', 'unique-in-feed'))
  })

  it('has unique ids if two of its messages have the same local id, which is reported', () => {
    const alert: Entity = { id: 'urn:ngsi-ld:TransitAlert:truck-1', type: 'TransitAlert' }
    expect(written([update, alert]).entity).toMatchObject([{ id: 'truck-1' }, { id: 'alert-truck-1' }])
    expect(losses([update, alert])).toContainEqual({
      kind: 'coerced',
      in: 'hub',
      path: alert.id,
      code: 'feed-id-not-unique',
    })
  })

  // With quadratic complexity the test would time out.
  it('is written in linear time', () => {
    const same = { type: 'Property', value: 'one' } as const
    const vehicles = Array.from({ length: 40_000 }, (_, index): Entity => {
      return { id: `urn:ngsi-ld:Vehicle:${index}`, type: 'Vehicle', feedEntityId: same }
    })
    const ids = written(vehicles).entity.map((entity) => Object(entity).id)
    expect([ids.length, new Set(ids).size, ids.at(-1)]).toEqual([40_000, 40_000, 'vehicle-one-39999'])
    const items = Array.from({ length: 120_000 }, () => ({ path: '', bytes: btoa(String.fromCharCode(0xb8, 0x3e, 1)) }))
    const vehicleOfItems: Entity = {
      id: 'urn:ngsi-ld:Vehicle:1',
      type: 'Vehicle',
      unknownFields: { type: 'JsonProperty', json: items },
    }
    expect(encodeAs('protobuf', [vehicleOfItems]).body.length).toBeGreaterThan(360_000)
    const texts = Array.from({ length: 150_000 }, () => 'x')
    const alert: Entity = {
      id: 'urn:ngsi-ld:TransitAlert:1',
      type: 'TransitAlert',
      headerText: { type: 'LanguageProperty', languageMap: { en: texts } },
    }
    expect(encodeAs('protobuf', [alert]).losses.map(({ code }) => code)).not.toContain('translation-list')
  })

  it('keeps the header of the original feed, and the carried items of the header', () => {
    const header = { feedVersion: 'w7', x_note: 'n' }
    const { changes } = decoded(decodeJson({ header }, { feed: 'demo', covers: [] }))
    const entities = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
    expect(written(entities).header).toEqual({ gtfsRealtimeVersion: '2.0', timestamp: '1767322800', ...header })
  })

  it('omits entities of other types, and rejects input without any other entity', () => {
    const other: Entity = { id: 'urn:ngsi-ld:Road:1', type: 'Road' }
    expect(encodeAs('protobuf', [vehicle({}), other]).omitted).toEqual([other.id])
    const refused = codecOf().encode([other], encodeContext('protobuf'))
    expect(refused).toMatchObject({ ok: false, problem: { code: 'nothing-representable' } })
  })
})
