import { describe, expect, it } from 'vitest'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import type { Entity } from '../../adapter.ts'
import { cityjson } from './adapter.ts'

const square = [
  [
    [-79.9, -2.2],
    [-79.8, -2.2],
    [-79.8, -2.1],
    [-79.9, -2.2],
  ],
]
const hall = {
  id: 'urn:ngsi-ld:Building:hall',
  type: 'Building',
  cityObjectType: { type: 'Property', value: 'Building' },
  name: { type: 'Property', value: 'Hall' },
  measuredHeight: { type: 'Property', value: 4.5, unitCode: 'MTR' },
  location: { type: 'GeoProperty', value: { type: 'Polygon', coordinates: square } },
  hasPart: { type: 'Relationship', object: 'urn:ngsi-ld:CityObject:room' },
} as unknown as Entity
const room = {
  id: 'urn:ngsi-ld:CityObject:room',
  type: 'CityObject',
  cityObjectType: { type: 'Property', value: 'BuildingRoom' },
  partOf: { type: 'Relationship', object: 'urn:ngsi-ld:Building:hall' },
} as unknown as Entity
const probe = {
  id: 'urn:ngsi-ld:Device:probe-1',
  type: 'Device',
  controlledAsset: { type: 'Relationship', object: 'urn:ngsi-ld:CityObject:room' },
  controlledProperty: { type: 'Property', value: ['temperature'] },
  sensorConnection: { type: 'Property', value: { observationProperty: 'temperature', datastreamID: '12' } },
} as unknown as Entity
const measured = {
  id: 'urn:ngsi-ld:IndoorEnvironmentObserved:probe-1',
  type: 'IndoorEnvironmentObserved',
  refDevice: { type: 'Relationship', object: 'urn:ngsi-ld:Device:probe-1' },
  temperature: { type: 'Property', value: 20.5, unitCode: 'CEL', observedAt: '2026-01-02T03:00:00Z' },
} as unknown as Entity

function encoded(entities: readonly Entity[], options = {}) {
  const codec = cityjson.configure(options)
  if (!codec.ok) throw new Error(codec.problem.detail)
  const result = codec.value.encode?.(entities, encodeContext('model'))
  if (result?.ok !== true) throw new Error(result?.problem.detail)
  return { ...result.value, codec: codec.value, body: new TextEncoder().encode(String(result.value.body)) }
}

describe('a model with the values of its sensors', () => {
  it('has one value of each property of a sensor: the newest, whichever entity has it', () => {
    const older = {
      id: 'urn:ngsi-ld:DeviceMeasurement:probe-1-temperature',
      type: 'DeviceMeasurement',
      refDevice: { type: 'Relationship', object: 'urn:ngsi-ld:Device:probe-1' },
      controlledProperty: { type: 'Property', value: 'Temperature' },
      numValue: { type: 'Property', value: 18, unitCode: 'CEL', observedAt: '2026-01-02T02:00:00Z' },
    } as unknown as Entity
    for (const entities of [
      [hall, room, probe, older, measured],
      [hall, room, probe, measured, older],
    ]) {
      const { body, losses } = encoded(entities)
      const text = new TextDecoder().decode(body)
      expect([text.includes('"value":20.5'), text.includes('"value":18')]).toEqual([true, false])
      expect(losses).toContainEqual(expect.objectContaining({ code: 'older-value', attribute: 'numValue' }))
    }
  })

  it('has the newest value of each sensor beside the object that it observes', () => {
    const { body, omitted } = encoded([hall, room, probe, measured], { elevation: 4 })
    const { CityObjects, vertices } = JSON.parse(new TextDecoder().decode(body)) as {
      CityObjects: Record<string, unknown>
      vertices: unknown
    }
    expect(omitted).toEqual([])
    expect(vertices).toEqual([
      [-7_990_000_000, -220_000_000, 4000],
      [-7_980_000_000, -220_000_000, 4000],
      [-7_980_000_000, -210_000_000, 4000],
    ])
    expect(CityObjects).toEqual({
      hall: {
        type: 'Building',
        attributes: { name: 'Hall', measuredHeight: { value: 4.5, uom: 'm' } },
        children: ['room'],
        geometry: [{ type: 'MultiSurface', lod: '0', boundaries: [[[0, 1, 2]]] }],
      },
      room: {
        type: 'BuildingRoom',
        parents: ['hall'],
        attributes: {
          '+sensors': [
            {
              datastreamID: '12',
              sensorID: 'probe-1',
              observationProperty: 'temperature',
              uom: 'Cel',
              value: 20.5,
              observedAt: '2026-01-02T03:00:00Z',
            },
          ],
        },
      },
    })
  })

  it('is read again with the same objects, links and values', () => {
    const { body, codec } = encoded([hall, room, probe, measured], { elevation: 4 })
    const message = { body, mediaType: 'application/city+json', headers: new Map<string, string>() }
    const decoded = codec.decode?.(message, decodeContext(new Map()))
    const entities =
      decoded?.ok === true ? decoded.value.changes.flatMap((one) => ('entity' in one ? [one.entity] : [])) : []
    expect(entities.map(({ id }) => id)).toEqual([
      hall.id,
      room.id,
      probe.id,
      'urn:ngsi-ld:DeviceMeasurement:probe-1-temperature',
    ])
    expect(entities[0]?.['location']).toEqual(hall['location'])
    expect(entities[2]).toMatchObject({ controlledAsset: probe['controlledAsset'] as object })
    expect(entities[3]).toMatchObject({
      numValue: { value: 20.5, unitCode: 'CEL', observedAt: '2026-01-02T03:00:00Z' },
    })
  })

  it('writes an object of an extension, which it cannot declare, as a generic one', () => {
    const own = {
      id: 'urn:ngsi-ld:CityObject:wall',
      type: 'CityObject',
      cityObjectType: { type: 'Property', value: '+NoiseWall' },
    } as unknown as Entity
    const { body, losses } = encoded([own])
    const { CityObjects } = JSON.parse(new TextDecoder().decode(body)) as { CityObjects: object }
    expect(CityObjects).toEqual({ wall: { type: 'GenericCityObject' } })
    expect(losses).toContainEqual(expect.objectContaining({ kind: 'approximated', code: 'type-of-extension' }))
  })

  it('reports each part of a connection that it does not write', () => {
    const value = { observationProperty: 'sound', uom: 'dB', baseURL: 'no address', port: 5, mqttTopic: 'a/b' }
    const loose = {
      ...probe,
      controlledProperty: { type: 'Property', value: ['temperature', 'humidity'] },
      sensorConnection: { type: 'Property', value },
    } as unknown as Entity
    const { body, losses } = encoded([hall, room, loose, measured], { elevation: 4 })
    const text = new TextDecoder().decode(body)
    expect([text.includes('no address'), text.includes('a/b')]).toEqual([false, true])
    const paths = losses.flatMap(({ path, code }) =>
      code === 'value-not-in-model' ? [path.slice(loose.id.length)] : [],
    )
    expect(paths.toSorted()).toEqual([
      '/controlledProperty/value/1',
      '/sensorConnection/value/baseURL',
      '/sensorConnection/value/observationProperty',
      '/sensorConnection/value/port',
      '/sensorConnection/value/uom',
    ])
  })

  it('keeps the word of a connection for what the hub names in its own', () => {
    const value = { observationProperty: 'AirTemperature' }
    const named = { ...probe, sensorConnection: { type: 'Property', value } } as unknown as Entity
    const { body } = encoded([hall, room, named, measured])
    expect(new TextDecoder().decode(body)).toContain('"observationProperty":"AirTemperature"')
  })

  it('says what is not in it', () => {
    const other = { ...probe, id: 'urn:ngsi-ld:Device:other', controlledAsset: undefined } as unknown as Entity
    const { losses, omitted } = encoded([hall, other])
    expect(omitted).toEqual([other.id])
    expect(losses.map(({ path, code }) => `${path} ${code}`)).toEqual([
      `${hall.id}/hasPart family-in-model`,
      `${hall.id}/location no-elevation`,
      `${hall.id}/modelGeometry geometry-by-reference`,
      `${other.id} not-of-a-city-object`,
    ])
  })
})
