// Draws entities with attributes of every kind, values on the edges of what duties do to them, and places near the areas of the
// policies that are drawn. Only for proofs.

import fc from 'fast-check'
import type { Attribute, Entity, Json } from '../../standards/hub/entity.ts'
import { withOrigin } from '../../gateway/store/entities/origin.ts'
import { attributeNames, ids, observedAts, typeNames } from './arbitrary.ts'

/** Of the edges of the areas that are drawn; others are beside them. */
const edge = fc.constantFrom(0, 4, 5, 10, 15, 20, 30)
const beside = fc.integer({ min: -20, max: 320 }).map((tenths) => tenths / 10 + 0.03)
const coordinate = fc.oneof({ arbitrary: beside, weight: 5 }, edge)
const near = fc.tuple(coordinate, coordinate)
const far = fc
  .tuple(fc.integer({ min: -1800, max: 1800 }), fc.integer({ min: -900, max: 900 }))
  .map(([longitude, latitude]) => [longitude / 10, latitude / 10])
const position = fc.oneof({ arbitrary: near, weight: 2 }, far)
const geometry = fc.oneof(
  { arbitrary: position.map((coordinates) => ({ type: 'Point', coordinates })), weight: 4 },
  fc.array(position, { minLength: 2, maxLength: 3 }).map((coordinates) => ({ type: 'LineString', coordinates })),
  fc.array(position, { minLength: 1, maxLength: 2 }).map((coordinates) => ({ type: 'MultiPoint', coordinates })),
  position.map((coordinates) => ({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates }] })),
)
const number = fc.oneof(
  fc.integer({ min: -100_000, max: 100_000 }).map((thousandths) => thousandths / 1000),
  fc.constantFrom(
    0,
    -0.4,
    0.5,
    1.005,
    1.115,
    64.5,
    4.999999999999999,
    0.49999999999999994,
    1.7e308,
    -1.7e308,
    5e-324,
    -2.5,
    1e21,
    0.285,
  ),
  fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
)
const text = fc.constantFrom(
  'KAA 001A',
  '',
  '2026-11-25',
  '2026-11-25T14:47:09+02:00',
  '2026-11-25t12:47:09.250z',
  '2026-11-25 12:47:09Z',
  '2026-11-25T12:47:09',
  '2026-13-45T25:61:61Z',
  '2026-11-25T12:47',
  '1999',
  '2026-11-25Z',
  '2026-11-25/2026-11-27',
  '2026-11-25, 12:30',
  '2026-02-30',
  'from 2026-11-25 on',
  '20261125T124709Z',
  'POINT(36.8 -1.3)',
  'at MultiPoint Z ((36.8 -1.3 2), (1 2 3))',
  'point (see the map)',
  'geo:-1.3,36.8',
)
const json: fc.Arbitrary<Json> = fc.oneof(
  { arbitrary: number, weight: 3 },
  { arbitrary: text, weight: 3 },
  fc.array(fc.oneof(number, text), { maxLength: 2 }),
  fc.constantFrom<Json[]>(
    true,
    { from: '2026-11-25T12:47:09Z', to: 1 },
    [{ type: 'Point', coordinates: [1, 2] }],
    { at: [{ Lat: 1, lng: 2 }] },
    { lat: 1 },
  ),
  fc.tuple(text, number).map(([name, value]) => ({ [name]: value })),
)
const uri = fc.constantFrom('urn:a', 'urn:b')
const uris = fc.array(uri, { minLength: 1, maxLength: 2 })

const content = fc.oneof(
  { arbitrary: json.map((value) => ({ type: 'Property', value })), weight: 5 },
  { arbitrary: geometry.map((value) => ({ type: 'GeoProperty', value })), weight: 2 },
  fc.oneof(uri, uris).map((object) => ({ type: 'Relationship', object, objectType: 'Person' })),
  text.map((en) => ({ type: 'LanguageProperty', languageMap: { en } })),
  json.map((held) => ({ type: 'JsonProperty', json: held })),
  text.map((vocab) => ({ type: 'VocabProperty', vocab })),
  fc.array(json, { maxLength: 2 }).map((valueList) => ({ type: 'ListProperty', valueList })),
  uris.map((objectList) => ({ type: 'ListRelationship', objectList })),
)

const time = fc.constantFrom(...observedAts)
const details = fc.record(
  {
    observedAt: time,
    modifiedAt: time,
    createdAt: time,
    unitCode: fc.constant('KMH'),
    datasetId: fc.constant('urn:d'),
    expiresAt: time,
  },
  { requiredKeys: [], noNullPrototype: true },
)

function instanceOf(depth: number): fc.Arbitrary<Attribute> {
  const own = fc.tuple(content, details).map(([held, detail]) => ({ ...held, ...detail }))
  if (depth === 0) return own as fc.Arbitrary<unknown> as fc.Arbitrary<Attribute>
  return fc
    .tuple(own, attributesOf(depth - 1, 1))
    .map(([held, inner]) => ({ ...inner, ...held }) as unknown as Attribute)
}

function attributesOf(
  depth: number,
  most: number,
): fc.Arbitrary<Readonly<Record<string, Attribute | readonly Attribute[]>>> {
  const one = instanceOf(depth)
  const attribute = fc.oneof({ arbitrary: one, weight: 4 }, fc.array(one, { minLength: 1, maxLength: 2 }))
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...attributeNames), attribute), {
      maxLength: most,
      selector: ([name]) => name,
    })
    .map((chosen) => Object.fromEntries(chosen))
}

const place = geometry.map((value) => ({ type: 'GeoProperty', value }))
const places = fc.oneof(
  fc.constant({}),
  fc.oneof(place, fc.tuple(place, place)).map((location) => ({ location })),
)

export const entityType = fc.oneof(
  fc.constantFrom(...typeNames),
  fc.uniqueArray(fc.constantFrom(...typeNames), { minLength: 2, maxLength: 2 }),
)

/** Where an entity came from, and the client that its source is registered for. */
const origin: fc.Arbitrary<readonly [source: string, owner?: string] | undefined> = fc.constantFrom(
  undefined,
  ['fleet'],
  ['fleet', 'c'],
  ['fleet', 'd'],
  ['client:c'],
)

export function entityOf(type: Entity['type']): fc.Arbitrary<Entity> {
  const times = fc.record(
    { createdAt: time, modifiedAt: time, expiresAt: time },
    { requiredKeys: [], noNullPrototype: true },
  )
  return fc
    .tuple(fc.constantFrom(...ids), times, places, attributesOf(1, 4), origin)
    .map(([id, own, location, attributes, from]) => {
      const entity = { id, type, ...own, ...attributes, ...location } as Entity
      return from === undefined ? entity : withOrigin(entity, ...from)
    })
}
