// What formats of different worlds say of each other, value by value: that they say it at all is not known from the ledger.

import { expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { hj212, jt808Location } from '../e2e/frames.ts'
import { translate } from '../../gateway/runtime/library.ts'

interface Side {
  readonly format: string
  readonly options: JsonObject
}

const observedAt = '2026-08-01T04:00:00Z'
const reading = (value: number, unitCode: string): JsonObject => ({ type: 'Property', value, unitCode, observedAt })

const onRoad = (...coordinates: number[]): JsonObject => ({
  type: 'GeoProperty',
  value: { type: 'Point', coordinates },
  observedAt,
})

const terminal: Side = { format: 'jtt-808', options: { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' } }
const station: Side = { format: 'hj-212', options: { timezone: '+08:00', units: { a34002: 'GQ' } } }
const feed: Side = { format: 'gtfs-realtime', options: { covers: ['vehicle'] } }
const broker: Side = { format: 'ngsi-ld', options: {} }
const things: Side = { format: 'sensorthings', options: {} }
const device: Side = {
  format: 'alink',
  options: {
    productKey: 'a1madeup001',
    deviceName: 'station-1',
    products: [
      {
        productKey: 'a1madeup001',
        type: 'AirQualityObserved',
        attributes: {
          temperature: { attribute: 'temperature', unit: 'CEL' },
          PM10: { attribute: 'pm10', unit: 'GQ' },
        },
      },
    ],
  },
}

const hex = jt808Location({ phone: '013900000001', serial: 1, time: '260801120000', latitude: 4_043_500, longitude: 39_668_200 }) // prettier-ignore
const location = Uint8Array.from((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
const water = hj212(
  'QN=20260801085857223;ST=32;CN=2011;PW=123456;MN=A110000_0001;Flag=4;CP=&&DataTime=20260801085800;w01018-Rtd=40.1,w01018-Flag=N&&',
)
const bus = JSON.stringify({
  id: 'urn:ngsi-ld:Vehicle:bus-2',
  type: 'Vehicle',
  speed: reading(36, 'KMH'),
  location: onRoad(39.67, -4.06),
})
const air = (localId: string): string =>
  JSON.stringify({
    id: `urn:ngsi-ld:AirQualityObserved:${localId}`,
    type: 'AirQualityObserved',
    pm10: reading(41.5, 'GQ'),
    temperature: reading(27.5, 'CEL'),
  })

const idKey = 'a-key-for-the-matrix-only-0123456789abcdef'

it.each<readonly [string, Side, Uint8Array | string, Side, JsonObject]>([
  [
    'the location of a terminal, in a feed',
    terminal,
    location,
    feed,
    {
      id: 'urn:ngsi-ld:Vehicle:13900000001',
      location: onRoad(39.6682, 4.0435),
      heading: reading(90, 'DD'),
      speed: { ...reading(0, 'MTS'), value: expect.closeTo(60 / 3.6, 4) as number },
    },
  ],
  [
    'the location of a terminal, as things',
    terminal,
    location,
    things,
    {
      id: expect.stringMatching(/^urn:ngsi-ld:Vehicle:[a-z2-7]{26}$/) as string,
      location: onRoad(39.6682, 4.0435, 16),
      heading: reading(90, 'DD'),
      speed: reading(60, 'KMH'),
      ignitionStatus: { type: 'Property', value: true, observedAt },
      loadStatus: { type: 'Property', value: 'empty', observedAt },
      openDoors: { type: 'Property', value: [], observedAt },
    },
  ],
  [
    'the water of a station, as things',
    station,
    water,
    things,
    {
      id: 'urn:ngsi-ld:WaterQualityObserved:A110000_0001',
      cod: { type: 'Property', value: 40.1, unitCode: 'M1', observedAt: '2026-08-01T00:58:00Z' },
      hj212_ST: { type: 'Property', value: '32' },
    },
  ],
  [
    'a vehicle of a broker, in a feed',
    broker,
    bus,
    feed,
    { id: 'urn:ngsi-ld:Vehicle:bus-2', location: onRoad(39.67, -4.06), speed: reading(10, 'MTS') },
  ],
  [
    'the air of a broker, as a device posts it',
    broker,
    air('a1madeup001%2Fstation-1'),
    device,
    {
      id: 'urn:ngsi-ld:AirQualityObserved:a1madeup001%2Fstation-1',
      pm10: { ...reading(41.5, 'GQ'), observedAt: '2026-08-01T04:00:00.000Z' },
      temperature: { ...reading(27.5, 'CEL'), observedAt: '2026-08-01T04:00:00.000Z' },
    },
  ],
  [
    'the air of a broker, as a station sends it',
    broker,
    air('A110000_0001'),
    station,
    { id: 'urn:ngsi-ld:AirQualityObserved:A110000_0001', pm10: reading(41.5, 'GQ') },
  ],
])('%s', async (_, from, payload, to, expected) => {
  const written = await translate({
    from: from.format,
    to: to.format,
    payload,
    options: from.options,
    targetOptions: to.options,
    idKey,
  })
  if (!written.ok) throw new Error(written.problem.detail)
  const { output } = written.value
  const back = await translate({ from: to.format, to: 'ngsi-ld', payload: output, options: to.options, idKey })
  if (!back.ok) throw new Error(back.problem.detail)
  expect(back.value.entities).toMatchObject([expected])
})

it('a result of HL7 version 2, as resources of FHIR with keyed ids that fit each other', async () => {
  const payload = [
    'MSH|^~\\&|LAB|HOSP|X|Y|20260801040000+0000||ORU^R01^ORU_R01|M1|P|2.5.1',
    'PID|1||made-up-123^^^HOSP^MR||Doe^Jo||19700101|M',
    'OBR|1|O1|F1|2345-7^Glucose^LN|||20260801040000||||||||||||||||||F',
    'OBX|1|NM|2345-7^Glucose^LN||5.5|mmol/L^^UCUM|||||F',
  ].join('\r')
  const written = await translate({
    from: 'hl7-v2',
    to: 'fhir-r4',
    payload,
    options: { timezone: '+00:00', smallestCount: 5 },
    targetOptions: { smallestCount: 5 },
    idKey,
  })
  if (!written.ok) throw new Error(written.problem.detail)
  const text = String(written.value.output)
  expect(text).not.toMatch(/made-up-123|Doe/)
  const keyed = expect.stringMatching(/^[a-z2-7]{26}$/) as string
  const code = { coding: [{ system: 'http://loinc.org', code: '2345-7', display: 'Glucose' }] }
  const subject = { reference: expect.stringMatching(/^Patient\/[a-z2-7]{26}$/) as string }
  const common = { status: 'final', code, subject, effectiveDateTime: '2026-08-01T04:00:00Z', id: keyed }
  const { entry } = JSON.parse(text) as { readonly entry: readonly { readonly resource: JsonObject }[] }
  expect(entry.map(({ resource }) => resource)).toEqual([
    { resourceType: 'DiagnosticReport', ...common },
    {
      resourceType: 'Observation',
      ...common,
      valueQuantity: expect.objectContaining({ value: 5.5, unit: 'mmol/L' }) as JsonObject,
    },
  ])
  expect(new Set(entry.map(({ resource }) => JSON.stringify(resource['subject']))).size).toBe(1)
  expect(written.value.losses).toContainEqual(expect.objectContaining({ code: 'id-of-hub' }))
})
