import { describe, expect, it } from 'vitest'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import type { Entity } from '../../adapter.ts'
import { citygml } from './adapter.ts'

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
  name: { type: 'Property', value: 'Hall & yard' },
  floorsAboveGround: { type: 'Property', value: 2 },
  citygml_zone: { type: 'Property', value: 'N4' },
  address: { type: 'Property', value: { addressLocality: 'Example', streetNr: '7' } },
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
  sensorConnection: {
    type: 'Property',
    value: { connectionType: 'ogc_sta_1.1', observationProperty: 'temperature', datastreamID: '12' },
  },
} as unknown as Entity
const measured = {
  id: 'urn:ngsi-ld:IndoorEnvironmentObserved:probe-1',
  type: 'IndoorEnvironmentObserved',
  refDevice: { type: 'Relationship', object: 'urn:ngsi-ld:Device:probe-1' },
  temperature: { type: 'Property', value: 20.5, unitCode: 'CEL', observedAt: '2026-01-02T03:00:00Z' },
} as unknown as Entity

function encoded(entities: readonly Entity[]) {
  const codec = citygml.configure({ elevation: 4 })
  if (!codec.ok) throw new Error(codec.problem.detail)
  const result = codec.value.encode?.(entities, encodeContext('model'))
  if (result?.ok !== true) throw new Error(result?.problem.detail)
  return { ...result.value, codec: codec.value, text: String(result.value.body) }
}

describe('a model of version 3.0 with the values of its sensors', () => {
  it('keeps a connection whose type is not known, and reports what the schema has no form for', () => {
    const value = { mqttTopic: 'a/b', startTime: 'soon', baseURL: 'a b', place: 'x', sensorName: ' blank ' }
    const loose = { ...probe, sensorConnection: { type: 'Property', value } } as unknown as Entity
    const control = {
      id: 'urn:ngsi-ld:DeviceMeasurement:probe-1-state',
      type: 'DeviceMeasurement',
      refDevice: { type: 'Relationship', object: probe.id },
      controlledProperty: { type: 'Property', value: 'state' },
      textValue: { type: 'Property', value: 'on\u0001', observedAt: '2026-01-02T03:00:00Z' },
    } as unknown as Entity
    const { text, losses } = encoded([hall, room, loose, control])
    expect(text).toContain('<dyn:mqttTopic>a/b</dyn:mqttTopic>')
    expect(['\u0001', 'soon', 'a b', 'blank'].filter((one) => text.includes(one))).toEqual([])
    const paths = losses.flatMap(({ path, code }) => (code === 'value-not-in-model' ? [path] : []))
    expect(paths.toSorted()).toEqual([
      ...['baseURL', 'place', 'sensorName', 'startTime'].map((name) => `${probe.id}/sensorConnection/value/${name}`),
      `${control.id}/textValue`,
    ])
  })

  it('has a Dynamizer with the connection and the newest value', () => {
    const { text, omitted } = encoded([hall, room, probe, measured])
    expect(omitted).toEqual([])
    expect(text.replaceAll('\n', '')).toContain(
      [
        '<bldg:buildingRoom><bldg:BuildingRoom gml:id="room">',
        '<genericAttribute><gen:MeasureAttribute><gen:name>temperature</gen:name><gen:value uom="Cel">20.5</gen:value></gen:MeasureAttribute></genericAttribute>',
        '<dynamizer><dyn:Dynamizer gml:id="dynamizer-1">',
        `<dyn:attributeRef>//bldg:BuildingRoom[@gml:id='room']/genericAttribute/*[gen:name='temperature']/gen:value</dyn:attributeRef>`,
        '<dyn:dynamicData><dyn:GenericTimeseries><dyn:observationProperty>temperature</dyn:observationProperty><dyn:uom>Cel</dyn:uom><dyn:valueType>double</dyn:valueType>',
        '<dyn:timeValuePair><dyn:TimeValuePair><dyn:timestamp>2026-01-02T03:00:00Z</dyn:timestamp><dyn:doubleValue>20.5</dyn:doubleValue></dyn:TimeValuePair></dyn:timeValuePair></dyn:GenericTimeseries></dyn:dynamicData>',
        '<dyn:sensorConnection><dyn:SensorConnection><dyn:connectionType>ogc_sta_1.1</dyn:connectionType><dyn:observationProperty>temperature</dyn:observationProperty><dyn:uom>Cel</dyn:uom><dyn:sensorID>probe-1</dyn:sensorID><dyn:datastreamID>12</dyn:datastreamID></dyn:SensorConnection></dyn:sensorConnection>',
        '</dyn:Dynamizer></dynamizer></bldg:BuildingRoom></bldg:buildingRoom>',
      ].join(''),
    )
  })

  it('is read again with the same objects, links and values', () => {
    const { text, codec } = encoded([hall, room, probe, measured])
    const message = { body: new TextEncoder().encode(text), mediaType: 'application/gml+xml', headers: new Map() }
    const decoded = codec.decode?.(message, decodeContext(new Map()))
    const all =
      decoded?.ok === true ? decoded.value.changes.flatMap((one) => ('entity' in one ? [one.entity] : [])) : []
    const byId = new Map(all.map((one) => [one.id, one]))
    const { id, type, hasPart, ...attributes } = hall
    expect(byId.get(id)).toMatchObject({ type, hasPart, ...attributes })
    expect(byId.get('urn:ngsi-ld:CityObject:room')).toMatchObject({ partOf: room['partOf'] as object })
    expect(byId.get('urn:ngsi-ld:Device:probe-1')).toMatchObject({
      controlledAsset: probe['controlledAsset'] as object,
      refBuilding: { type: 'Relationship', object: id },
    })
    expect(byId.get('urn:ngsi-ld:DeviceMeasurement:probe-1-temperature')).toMatchObject({
      numValue: { value: 20.5, unitCode: 'CEL', observedAt: '2026-01-02T03:00:00Z' },
    })
  })

  it('has no address of a tunnel, which the schema has not', () => {
    const tunnel = {
      id: 'urn:ngsi-ld:Tunnel:north',
      type: 'Tunnel',
      address: { type: 'Property', value: { addressLocality: 'Example' } },
    } as unknown as Entity
    const { text, losses } = encoded([tunnel])
    expect(text).toContain('<tun:Tunnel gml:id="north"')
    expect(text).not.toContain('ddress')
    expect(losses).toContainEqual(expect.objectContaining({ path: 'urn:ngsi-ld:Tunnel:north/address' }))
  })
})
