// The city that is asked, twice: alike but for what its rules hide of it. Its vehicles are a vendor's, its stations the city's,
// and a reader subscribed to both. Only for tests.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import type { TestRequest } from '../../gateway/http/apis/testing.ts'
import { type Received, type SubscribedCity, subscribedCity } from '../../gateway/http/apis/notifications/testing.ts'
import { bus, ownTerms, reader, station, vendor } from './requests.ts'
import type { Scene, Which } from './scenarios.ts'
import { subscriptions } from './subscriptions.ts'

export interface World {
  readonly city: SubscribedCity
  /** The address of a @context of a reader's own, which calls what is hidden by other names. */
  readonly context: string
  /** The notifications that were received meanwhile. */
  readonly received: readonly Received[]
  /** Lines of the operator's log. */
  readonly logged: readonly JsonObject[]
}

const catalogue: JsonObject = {
  title: 'City',
  description: 'What there is',
  language: 'en',
  publisher: { name: 'City' },
  licence: 'https://licences.example/1',
}
const figure = (value: number): JsonObject => ({ value, year: 2025, source: 'made up' })
const figures: JsonObject = { policeOfficers: figure(250), population: figure(1_250_000) }

const at = (value: Json, observedAt: string, more: JsonObject = {}): JsonObject => ({
  type: 'Property',
  value,
  observedAt,
  ...more,
})

const hour = (n: number): string => `2026-08-01T0${n}:00:00.000Z`

/** A vehicle of the vendor's, with what the scene says of it. */
export function vehicle(n: number | string, hidden: JsonObject): JsonObject {
  return {
    id: bus(n),
    type: 'Vehicle',
    speed: at(10 * (typeof n === 'number' ? n : 4), '2026-08-01T03:00:00Z', { unitCode: 'KMH' }),
    fleetVehicleId: [
      { type: 'Property', value: `F-${n}` },
      { type: 'Property', value: `G-${n}`, datasetId: 'urn:d:1' },
    ],
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.8, -1.28] } },
    refStop: { type: 'Relationship', object: 'urn:ngsi-ld:GtfsStop:1' },
    ...hidden,
  }
}

const stations: readonly JsonObject[] = [1, 2, 3].map((n) => ({
  id: station,
  type: 'AirQualityObserved',
  name: { type: 'Property', value: 'Station 1' },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [39.66, -4.05] } },
  pm10: at(20 + n, `2026-08-01T0${n}:00:00Z`, { unitCode: 'GQ' }),
}))

/** A service of the city, and what was reported of it. */
const open311Entities: readonly JsonObject[] = [
  {
    id: 'urn:ngsi-ld:services:ROAD',
    type: 'services',
    service_code: { type: 'Property', value: 'ROAD' },
    jurisdiction_id: { type: 'Property', value: 'city.example' },
    requestAttributes: {
      type: 'Property',
      value: [{ variable: true, code: 'SIZE', datatype: 'string', required: false }],
    },
  },
  {
    id: 'urn:ngsi-ld:service_requests:R-1',
    type: 'service_requests',
    service_request_id: { type: 'Property', value: 'R-1' },
    jurisdiction_id: { type: 'Property', value: 'city.example' },
    service_code: { type: 'Property', value: 'ROAD' },
    status: { type: 'Property', value: 'open' },
    requested_datetime: { type: 'Property', value: hour(2) },
  },
]

/** A programme of the electricity utility, and an event of it. */
const openadr3Entities: readonly JsonObject[] = [
  {
    id: 'urn:ngsi-ld:DemandResponseProgram:tariff-1',
    type: 'DemandResponseProgram',
    name: { type: 'Property', value: 'Tariff by the hour' },
  },
  {
    id: 'urn:ngsi-ld:DemandResponseEvent:evening-1',
    type: 'DemandResponseEvent',
    programID: { type: 'Property', value: 'tariff-1' },
  },
  // Those of a customer, which the vendor of the cases is not.
  {
    id: 'urn:ngsi-ld:DemandResponseClient:ven-1',
    type: 'DemandResponseClient',
    venName: { type: 'Property', value: 'flat-1' },
    clientID: { type: 'Property', value: 'tenant-1' },
  },
]

/** A new vehicle of the vendor's, for a question that changes it. */
export async function addVehicle({ city }: World, name: string, scene: Scene, which: Which): Promise<void> {
  const now = city.now
  city.now = scene.time(which, now)
  await done(city, 'POST', '/ngsi-ld/v1/entities', { as: vendor, body: vehicle(name, scene.vehicle(which, 'fresh')) })
  city.now = now
}

async function done(city: SubscribedCity, method: string, path: string, request: TestRequest) {
  const answer = await city.request(method, path, request)
  if (answer.status < 300) return answer
  throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
}

export async function worldOf(scene: Scene, which: Which, headerRead: (name: string) => void): Promise<World> {
  const logged: JsonObject[] = []
  const city = await subscribedCity({
    config: { catalogue, indicators: { sets: ['u4ssc'], figures } },
    policy: scene.policy,
    log: (line) => logged.push(line as JsonObject),
    headerRead,
  })
  city.now = scene.time(which, hour(4))
  const upsert = (entities: readonly JsonObject[], as: string) =>
    done(city, 'POST', '/ngsi-ld/v1/entityOperations/upsert?options=update', { as, body: entities })
  for (const fragment of stations) await upsert([{ ...fragment, ...scene.station(which) }], 'city:officer')
  await upsert([...open311Entities, ...openadr3Entities], 'city:officer')
  const officers = scene.entities(which)
  if (officers.length > 0) await upsert(officers, 'city:officer')
  await upsert(
    [1, 2, 3].map((n) => vehicle(n, scene.vehicle(which, n))),
    vendor,
  )
  city.now = hour(4)
  await done(city, 'PUT', '/v1/policies/shadow?mode=shadow', { body: shadow, contentType: 'application/ld+json' })
  await done(city, 'PUT', '/v1/sources/feed', { body: { adapter: 'ngsi-v2', jurisdiction: 'DE', owner: 'fleet' } })
  const letter = { id: bus(1), type: 'Vehicle', vehiclePlateIdentifier: { value: [which] } }
  const batch = { as: vendor, body: letter, contentType: 'application/x-ndjson' }
  await done(city, 'POST', '/v1/sources/feed/messages', batch)
  const named = { '@context': { ...alias, Vehicle: 'https://smartdatamodels.org/dataModel.Transportation/Vehicle' } }
  const hosted = await done(city, 'POST', '/ngsi-ld/v1/jsonldContexts', { body: named })
  const context = hosted.headers.get('location') ?? ''
  for (const [path, body] of subscriptions) {
    // The ids of NGSI v2 begin with the second in which they were made: so a list of them is in one order.
    city.pass(1)
    await done(city, 'POST', path, { as: reader, body })
  }
  city.now = scene.time(which, hour(4))
  await upsert([{ id: bus(2), type: 'Vehicle', speed: at(25, '2026-08-01T03:30:00Z', { unitCode: 'KMH' }) }], vendor)
  city.now = scene.time(which, hour(5))
  for (const [id, attributes] of scene.later(which))
    await done(city, 'POST', `/ngsi-ld/v1/entities/${id}/attrs`, { body: attributes })
  city.now = hour(6)
  await city.deliver()
  return { city, context, received: city.received, logged }
}

/** A shadow policy for every answer, reported in the header `Citygate-Shadow`: it would show all attributes but one, and round. */
const shadow: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:shadow',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [
    {
      action: 'read',
      constraint: {
        leftOperand: 'citygate:attribute',
        operator: 'isAnyOf',
        rightOperand: ['fleetVehicleId', 'heading'],
      },
    },
  ],
}

const sdm = 'https://smartdatamodels.org/dataModel.Transportation/'
/** A reader's own names for what the rules hide. */
const alias = {
  harmless: `${sdm}vehiclePlateIdentifier`,
  boss: 'urn:citygate:hub:driver',
  speed: `${sdm}speed`,
  kind: `${ownTerms}kind`,
  label: `${ownTerms}label`,
}
