// In what the two cities differ, and the rules that hide it: a scene for each of the things that a rule can do. Only for tests.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { healthEntities, hiddenCategories, hiddenTypes } from './health.ts'
import { bus, ownTerms, station } from './requests.ts'

export type Which = 0 | 1

export interface Scene {
  readonly name: string
  readonly policy: JsonObject
  /** The vehicle of this number has these too. */
  readonly vehicle: (which: Which, n: number | 'fresh') => JsonObject
  readonly station: (which: Which) => JsonObject
  /** Others that are there. */
  readonly entities: (which: Which) => readonly JsonObject[]
  /** Changes after a reader has subscribed. */
  readonly later: (which: Which) => readonly (readonly [id: string, attributes: JsonObject])[]
  /** When it is done in this city. */
  readonly time: (which: Which, time: string) => string
  /** Names that stand for what is hidden, of which it only matters which are the same. */
  readonly names?: RegExp
  /** The paths of which every question is asked. */
  readonly always?: RegExp
  /** What has no place is not seen either, such as one reading in a history. */
  readonly hidesByPlace?: true
}

const none = { station: () => ({}), entities: () => [], later: () => [], time: (_: Which, time: string) => time }
const parties = ['reader', 'vendor'].map((role) => `urn:citygate:role:${role}`)

const about = (leftOperand: string, operator: string, rightOperand: Json): JsonObject => ({
  leftOperand,
  operator,
  rightOperand,
})
const attribute = (...names: readonly string[]) => about('citygate:attribute', 'isAnyOf', names)

const duty = (name: string, parameter: readonly [operand: string, value: Json] | undefined, constraint?: JsonObject) => ({
  action:
    parameter === undefined
      ? `citygate:${name}`
      : { 'rdf:value': { '@id': `citygate:${name}` }, refinement: about(`citygate:${parameter[0]}`, 'eq', parameter[1]) },
  ...(constraint === undefined ? {} : { constraint }),
}) // prettier-ignore

/** Clients that are not officers read under duties, and may not read what is prohibited. */
function policyOf(duties: readonly JsonObject[], prohibited: readonly JsonObject[]): JsonObject {
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:citygate:policy:leaks',
    conflict: 'prohibit',
    permission: [
      { assignee: 'urn:citygate:role:officer', action: 'use' },
      { assignee: parties, action: 'read', ...(duties.length === 0 ? {} : { duty: duties }) },
      { assignee: parties, action: 'modify' },
    ],
    ...(prohibited.length === 0
      ? {}
      : { prohibition: prohibited.map((constraint) => ({ assignee: parties, action: 'read', constraint })) }),
  }
}

const hiddenNames = [
  ...['vehiclePlateIdentifier', 'driver', 'previousLocation', 'carriages', 'trip', 'heading', 'no2'],
  ...[`${ownTerms}kind`, `${ownTerms}label`],
]

/** One attribute of each kind, each with another value, time, unit and part in the second city. */
function secrets(which: Which): JsonObject {
  const either = <Value extends Json>(...values: readonly [Value, Value]): Value => values[which]
  const observedAt = either('2026-08-01T01:01:01Z', '2026-08-01T02:02:02Z')
  const name = { type: 'Property', value: either('Ann', 'Ben') }
  return {
    vehiclePlateIdentifier: [
      { type: 'Property', value: either('KAA 001A', 'KBB 002B'), observedAt, name },
      { type: 'Property', value: either('KCC 003C', 'KDD 004D'), datasetId: 'urn:d:1' },
    ],
    driver: { type: 'Relationship', object: `urn:ngsi-ld:Driver:${either('ann', 'ben')}` },
    previousLocation: {
      type: 'GeoProperty',
      value: { type: 'Point', coordinates: either([36.8, -1.28], [39.66, -4.05]) },
      observedAt,
    },
    carriages: { type: 'ListProperty', valueList: [{ id: either('a', 'b') }] },
    trip: { type: 'JsonProperty', json: { tripId: either('t1', 't2') } },
    [`${ownTerms}kind`]: { type: 'VocabProperty', vocab: either('tram', 'coach') },
    [`${ownTerms}label`]: { type: 'LanguageProperty', languageMap: { en: either('one', 'two'), de: 'eins' } },
    heading: { type: 'Property', value: either(10, 200), unitCode: 'DD', observedAt },
  }
}

/** Of the speed, which is seen, a part is not. */
const speedWith = (parts: JsonObject): JsonObject => ({
  speed: { type: 'Property', value: 41, unitCode: 'KMH', observedAt: '2026-08-01T03:00:00Z', ...parts },
})

const dropped: Scene = {
  ...none,
  name: 'attributes that are dropped',
  policy: policyOf([duty('drop', undefined, attribute('heading', `${ownTerms}kind`, 'trip', 'no2'))], [
    attribute(...hiddenNames.slice(0, 4), `${ownTerms}label`),
  ]),
  vehicle(which, n) {
    if (n === 'fresh' || n === 1) return secrets(which)
    const { heading = null, driver = null, vehiclePlateIdentifier = null } = secrets(which)
    if (n === 2) return which === 0 ? {} : { vehiclePlateIdentifier, heading }
    return speedWith(which === 0 ? { heading, driver } : {})
  },
  station: (which) => ({ no2: { type: 'Property', value: which, unitCode: 'GQ', observedAt: '2026-08-01T02:00:00Z' } }),
  later: (which) =>
    which === 0
      ? []
      : [
          [bus(1), { vehiclePlateIdentifier: { type: 'Property', value: 'KEE 005E' } }],
          [bus(3), { heading: { type: 'Property', value: 1, unitCode: 'DD' } }],
          [bus(3), speedWith({ heading: { type: 'Property', value: 2, unitCode: 'DD' } })],
        ],
} // prettier-ignore

const redacted: Scene = {
  ...none,
  name: 'attributes that are redacted',
  policy: policyOf([duty('redact', undefined, attribute(...hiddenNames))], []),
  vehicle: (which, n) => (n === 3 ? speedWith({ heading: secrets(which)['heading'] ?? null }) : secrets(which)),
  station: (which) => ({ no2: { type: 'Property', value: which, unitCode: 'GQ', observedAt: '2026-08-01T02:00:00Z' } }),
  later: (which) =>
    which === 0
      ? []
      : [
          [bus(1), { driver: { type: 'Relationship', object: 'urn:ngsi-ld:Driver:cy' } }],
          [bus(2), { heading: { type: 'Property', value: 1, unitCode: 'DD' } }],
        ],
}

const lessExact: Scene = {
  ...none,
  name: 'places, times and numbers that are less exact',
  policy: policyOf(
    [
      duty('generalise', ['cellSize', 1000]),
      duty('truncate', ['precision', 'PT1H']),
      duty('round', ['step', 10], attribute('speed', 'heading', 'pm10', 'fuelVolume')),
    ],
    [],
  ),
  vehicle: (which, n) => ({
    speed: {
      type: 'Property',
      value: [41, 44][which] ?? 0,
      unitCode: 'KMH',
      observedAt: `2026-08-01T03:${['03:05', '58:00'][which] ?? ''}Z`,
      ...(n === 3 ? { heading: { type: 'Property', value: [5, 14][which] ?? 0, unitCode: 'DD' } } : {}),
    },
    fuelVolume: { type: 'Property', value: [11, 14][which] ?? 0, unitCode: 'LTR' },
    location: {
      type: 'GeoProperty',
      value: { type: 'Point', coordinates: ([[36.8172, -1.2864], [36.8173, -1.2863]] as const)[which] },
    },
  }),
  station: (which) => ({
    location: {
      type: 'GeoProperty',
      value: { type: 'Point', coordinates: ([[36.8172, -1.2864], [36.8173, -1.2863]] as const)[which] },
    },
  }),
  time: (which, time) => time.replace(':00:00', [':10:00', ':50:30'][which] ?? ''),
  later: (which) =>
    which === 0 ? [] : [[bus(1), { fuelVolume: { type: 'Property', value: 12, unitCode: 'LTR' } }]],
} // prettier-ignore

const litres = (value: number): JsonObject => ({ type: 'Property', value, unitCode: 'LTR' })
const placeAt = (...coordinates: number[]): JsonObject => ({
  type: 'GeoProperty',
  value: { type: 'Point', coordinates },
})
const speedOf = (value: number, parts: JsonObject): JsonObject => ({
  speed: { type: 'Property', value, unitCode: 'KMH', observedAt: '2026-08-01T03:03:05Z', ...parts },
})

/** Times are shown as they are, so that there is a history. */
const rounded: Scene = {
  ...none,
  name: 'changes that are smaller than what is shown',
  policy: policyOf(
    [duty('generalise', ['cellSize', 1000]), duty('round', ['step', 10], attribute('speed', 'fuelVolume'))],
    [],
  ),
  vehicle: (_, n) => ({
    ...speedOf(41, n === 3 ? { fuelVolume: litres(5) } : {}),
    fuelVolume: litres(11),
    location: placeAt(36.8172, -1.2864),
  }),
  later(which) {
    if (which === 0) return []
    const whole = { ...speedOf(43, {}), fuelVolume: litres(12), location: placeAt(36.8173, -1.2863) }
    return [[bus(1), whole], [bus(3), { fuelVolume: litres(14) }]] // prettier-ignore
  },
}

const pseudonymised: Scene = {
  ...none,
  name: 'attributes that are pseudonymised',
  policy: policyOf([duty('pseudonymise', undefined, attribute('vehiclePlateIdentifier', 'driver'))], []),
  vehicle: (which) => ({
    vehiclePlateIdentifier: { type: 'Property', value: ['KAA 001A', 'KBB 002B'][which] ?? '' },
    driver: { type: 'Relationship', object: `urn:ngsi-ld:Driver:${['ann', 'ben'][which] ?? ''}` },
  }),
  entities: () =>
    ['ann', 'ben'].map((name) => ({
      id: `urn:ngsi-ld:Driver:${name}`,
      type: 'Driver',
      name: { type: 'Property', value: 'x' },
    })),
  names: /urn(?::|%3A)citygate(?::|%3A)pseudonym(?::|%3A)[A-Za-z0-9_-]{22}/g,
}

/** North of the equator nothing is seen. */
const north = {
  '@type': '@json',
  '@value': { type: 'Polygon', coordinates: [[[0, 0], [90, 0], [90, 80], [0, 80], [0, 0]]] },
} // prettier-ignore
const person = (name: string, value: string): JsonObject => ({
  id: `urn:ngsi-ld:Driver:${name}`,
  type: 'Driver',
  name: { type: 'Property', value },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.8, -1.28] } },
})
const hiddenBus = (id: string, coordinates: readonly number[], speed: number): JsonObject => ({
  id: `urn:ngsi-ld:Vehicle:${id}`,
  type: 'Vehicle',
  speed: { type: 'Property', value: speed, unitCode: 'KMH', observedAt: '2026-08-01T03:59:00Z' },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [...coordinates] } },
  refStop: { type: 'Relationship', object: bus(1) },
})

const entities: Scene = {
  ...none,
  name: 'entities that are hidden',
  policy: policyOf([], [
    about('citygate:entityType', 'eq', 'Driver'),
    about('citygate:entityType', 'eq', 'WasteContainer'),
    about('odrl:spatial', 'isPartOf', north),
  ]),
  vehicle: () => ({
    driver: { type: 'Relationship', object: 'urn:ngsi-ld:Driver:ann' },
    refStop: [
      { type: 'Relationship', object: 'urn:ngsi-ld:Vehicle:KBB-002B' },
      { type: 'Relationship', object: 'urn:ngsi-ld:Driver:ben', datasetId: 'urn:d:1' },
    ],
  }),
  entities: (which) =>
    which === 0
      ? [person('ann', 'Ann'), hiddenBus('KAA-001A', [36, 1], 99)]
      : [
          person('ben', 'Ben'),
          person('cy', 'Cy'),
          hiddenBus('KBB-002B', [40, 20], 3),
          { id: 'urn:ngsi-ld:WasteContainer:w', type: 'WasteContainer', fillingLevel: { type: 'Property', value: 0.4 } },
        ],
  later: (which) => (which === 0 ? [] : [['urn:ngsi-ld:Driver:cy', { name: { type: 'Property', value: 'Cyril' } }]]),
  hidesByPlace: true,
} // prettier-ignore

const recent: Scene = {
  ...none,
  name: 'what was observed within the last hours',
  policy: policyOf(
    [],
    [
      {
        and: [
          attribute('speed', 'pm10', 'pm25'),
          about('citygate:observedAge', 'lt', { '@value': 'PT2H', '@type': 'xsd:duration' }),
        ],
      },
    ],
  ),
  vehicle: (which) => ({
    speed: [
      { type: 'Property', value: 41, unitCode: 'KMH', observedAt: '2026-08-01T03:00:00Z' },
      {
        type: 'Property',
        value: [7, 70][which] ?? 0,
        unitCode: 'KMH',
        datasetId: 'urn:d:1',
        observedAt: `2026-08-01T05:${['10', '20'][which] ?? ''}:00Z`,
      },
    ],
  }),
  entities: (which) => [
    {
      id: station,
      type: 'AirQualityObserved',
      pm10: { type: 'Property', value: [1, 900][which] ?? 0, unitCode: 'GQ', observedAt: '2026-08-01T05:30:00Z' },
      pm25: { type: 'Property', value: [1, 900][which] ?? 0, unitCode: 'GQ', observedAt: '2026-08-01T05:30:00Z' },
    },
  ],
}

const ofPerson = 'first_name last_name email phone device_id account_id description media_url address_string'

/** The request itself is seen, and nothing of who has made it. */
const reported: Scene = {
  ...none,
  name: 'the person who has reported something',
  policy: policyOf([], [attribute(...ofPerson.split(' '))]),
  always: /^\/open311\//,
  vehicle: () => ({}),
  entities: (which) => [
    {
      id: 'urn:ngsi-ld:service_requests:R-2',
      type: 'service_requests',
      service_request_id: { type: 'Property', value: 'R-2' },
      service_code: { type: 'Property', value: 'ROAD' },
      status: { type: 'Property', value: 'open' },
      requested_datetime: { type: 'Property', value: '2026-08-01T02:00:00Z' },
      ...Object.fromEntries(
        ofPerson.split(' ').flatMap((name, index) =>
          // One has more to hide than the other.
          which === 0 && index > 6
            ? []
            : [
                [
                  name,
                  {
                    type: 'Property',
                    value: ['Ann', 'Ben'][which] ?? '',
                  },
                ],
              ],
        ),
      ),
    },
  ],
}

/** Beds are seen, and nothing of patients. */
const health: Scene = {
  ...none,
  name: 'the records of patients',
  policy: policyOf([], [
    about('citygate:entityType', 'isAnyOf', hiddenTypes),
    about('citygate:dataCategory', 'isAnyOf', hiddenCategories),
  ]),
  vehicle: () => ({}),
  entities: healthEntities,
  later: (which) =>
    which === 0
      ? []
      : [
          ['urn:ngsi-ld:AIDiagnosticFinding:ben', { conclusion: { type: 'Property', value: 'None' } }],
          ['urn:ngsi-ld:HealthcareCapacity:north', { smallCounts: { type: 'Property', value: [] } }],
        ],
} // prettier-ignore

export const scenes: readonly Scene[] = [
  dropped,
  redacted,
  lessExact,
  pseudonymised,
  entities,
  recent,
  rounded,
  reported,
  health,
]
