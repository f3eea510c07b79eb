// Draws policies, people and entities from few words, so that rules meet what they are about. Only for proofs.

import fc from 'fast-check'
import type { Attribute, Entity, Json } from '../../../standards/hub/entity.ts'
import type { Constraint, Duty, Operand, Operator, PolicyRules, Rule } from '../../../standards/odrl/policy.ts'
import { precisions } from '../../../standards/odrl/policy.ts'
import { kindOf, operatorsOf } from '../../../standards/odrl/terms.ts'
import { levels, type Principal, roles } from '../../auth/principal.ts'

export const observedAts = [
  '2026-11-25T12:00:00Z',
  '2026-11-25T12:00:00.000Z',
  '2026-11-25T11:59:00Z',
  '2026-11-25T11:59:00.0004Z',
  '2026-11-25T11:59:00.25Z',
  '2026-11-25T11:00:00.5Z',
  '2026-10-31T23:59:59.999999Z',
]
const ids = ['urn:ngsi-ld:Vehicle:1', 'urn:ngsi-ld:Vehicle:2', 'urn:ngsi-ld:Alert:1']
export const typeNames = ['Vehicle', 'Alert', 'Driver', 'urn:example:Odd']
export const attributeNames = [
  'speed',
  'vehiclePlateIdentifier',
  'owner',
  'location',
  'name',
  'address',
  'urn:example:odd',
]
export const purposes = [
  'dpv:ResearchAndDevelopment',
  'dpv:AcademicResearch',
  'dpv:NonCommercialResearch',
  'dpv:PublicBenefit',
  'dpv:DirectMarketing',
  'dpv:Marketing',
  'urn:example:purpose',
]
const categories = [
  'dpv:Data',
  'dpv:PersonalData',
  'dpv:NonPersonalData',
  'pd:Location',
  'pd:VehicleLicense',
  'pd:VehicalLicenseNumber',
  'pd:Ownership',
  'unclassified',
]
export const jurisdictions = ['DE', 'KE']
const parties = [...roles.map((role) => `role:${role}`), 'client:c', 'client:d']

function square(west: number, south: number, size: number): readonly (readonly (readonly number[])[])[] {
  const [east, north] = [west + size, south + size]
  return [[[west, south], [east, south], [east, north], [west, north], [west, south]]] // prettier-ignore
}
const areas: readonly Json[] = [
  { type: 'Polygon', coordinates: square(0, 0, 10) },
  { type: 'Polygon', coordinates: square(5, 5, 10) },
  { type: 'MultiPolygon', coordinates: [square(0, 0, 4), square(20, 20, 10)] },
]

const valuesOf: Readonly<Record<Operand, readonly Json[]>> = {
  assuranceLevel: levels,
  attribute: attributeNames,
  consent: ['dpv:ConsentGiven'],
  dataCategory: categories,
  dateTime: observedAts,
  entityType: typeNames,
  observedAge: [0, 0.25, 59.75, 60, 3600, 86_400],
  observedAt: observedAts,
  purpose: purposes,
  recipient: parties,
  recipientJurisdiction: jurisdictions,
  spatial: areas,
}

function comparison(operands: readonly Operand[]): fc.Arbitrary<Constraint> {
  return fc.constantFrom(...operands).chain((operand) =>
    fc.constantFrom(...operatorsOf[kindOf[operand]]).chain((operator: Operator) => {
      const isMany = operator === 'isAnyOf' || operator === 'isNoneOf'
      return fc
        .uniqueArray(fc.constantFrom(...valuesOf[operand]), { minLength: 1, maxLength: isMany ? 3 : 1 })
        .map((values): Constraint => ({ operand, operator, values }))
    }),
  )
}

function constraintOf(operands: readonly Operand[], depth = 2): fc.Arbitrary<Constraint> {
  const simple = comparison(operands)
  if (depth === 0) return simple
  const inner = fc.array(constraintOf(operands, depth - 1), { minLength: 1, maxLength: 3 })
  const logical = fc.tuple(fc.constantFrom('and', 'or', 'xone'), inner).map(([word, of]): Constraint => ({ word, of }))
  return fc.oneof({ arbitrary: simple, weight: 3 }, { arbitrary: logical, weight: 1 })
}

export function dutyOf(operands: readonly Operand[], pseudonyms = true): fc.Arbitrary<Duty> {
  const action = fc.oneof(
    fc
      .constantFrom('redact', 'drop', ...(pseudonyms ? (['pseudonymise'] as const) : []))
      .map((hiding) => ({ action: hiding })),
    fc.constantFrom(0.01, 0.1, 1, 10, 1000).map((step) => ({ action: 'round' as const, step })),
    fc.constantFrom(10, 500, 20_000, 1_000_000).map((cellSize) => ({ action: 'generalise' as const, cellSize })),
    fc.constantFrom(...precisions).map((precision) => ({ action: 'truncate' as const, precision })),
  )
  return fc
    .tuple(action, fc.array(constraintOf(operands, 1), { maxLength: 1 }))
    .map(([what, constraints]) => ({ ...what, constraints }))
}

export interface Drawn {
  readonly operands?: readonly Operand[]
  readonly pseudonyms?: boolean
}
export const everyOperand = Object.keys(valuesOf) as readonly Operand[]

export function ruleOf(isPermission: boolean, { operands = everyOperand, pseudonyms }: Drawn = {}): fc.Arbitrary<Rule> {
  const constraints = { minLength: isPermission ? 0 : 1, maxLength: isPermission ? 1 : 2 }
  return fc.record(
    {
      path: fc.constant('/rule'),
      assignees: fc.uniqueArray(fc.constantFrom(...parties), { minLength: 1, maxLength: 3 }),
      targets: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 2 }),
      actions: fc.uniqueArray(fc.constantFrom('read', 'use', 'modify'), { minLength: 1, maxLength: 2 }),
      constraints: fc.array(constraintOf(operands), constraints),
      duties: isPermission ? fc.array(dutyOf(operands, pseudonyms), { maxLength: 2 }) : fc.constant([]),
    },
    { requiredKeys: ['path', 'actions', 'constraints', 'duties'], noNullPrototype: true },
  )
}

export function policiesOf(drawn: Drawn = {}): fc.Arbitrary<readonly PolicyRules[]> {
  const policy = fc.record({
    uid: fc.constantFrom('urn:example:policy:1', 'urn:example:policy:2'),
    conflict: fc.constantFrom('perm', 'prohibit', 'invalid'),
    permissions: fc.array(ruleOf(true, drawn), { minLength: 1, maxLength: 3 }),
    prohibitions: fc.array(ruleOf(false, drawn), { maxLength: 2 }),
  })
  return fc.array(policy, { minLength: 1, maxLength: 3 })
}

const written = fc
  .tuple(fc.constantFrom(...purposes), fc.boolean())
  .map(([term, isFull]) => (isFull ? term.replace(/^dpv:/, 'https://w3id.org/dpv#') : term))

export const principal: fc.Arbitrary<Principal> = fc.record(
  {
    subject: fc.constant('s'),
    issuer: fc.constant('i'),
    client: fc.constantFrom('c', 'd'),
    roles: fc.subarray([...roles]).map((some) => new Set(some)),
    level: fc.constantFrom(...levels),
    purposes: fc.uniqueArray(written, { maxLength: 2 }),
    jurisdiction: fc.constantFrom(...jurisdictions),
  },
  { requiredKeys: ['subject', 'issuer', 'client', 'roles'], noNullPrototype: true },
)

/** Of the data subjects of entities. */
export const consents = fc
  .dictionary(fc.constantFrom(...ids), fc.boolean(), { noNullPrototype: true })
  .map((given) => new Map(Object.entries(given)))

export const now = fc.constantFrom(
  '2026-11-25T12:00:00.000Z',
  '2026-11-25T12:00:00.250Z',
  '2026-11-25T11:59:59.999Z',
  '2026-12-01T00:00:00.000Z',
)

const coordinate = fc.integer({ min: -20, max: 320 }).map((tenths) => tenths / 10 + 0.03)
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
)
const json: fc.Arbitrary<Json> = fc.oneof(
  { arbitrary: number, weight: 3 },
  { arbitrary: text, weight: 3 },
  fc.array(fc.oneof(number, text), { maxLength: 2 }),
  fc.constantFrom<Json[]>(true, { from: '2026-11-25T12:47:09Z', to: 1 }, [{ type: 'Point', coordinates: [1, 2] }]),
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

export function entityOf(type: Entity['type']): fc.Arbitrary<Entity> {
  const times = fc.record({ createdAt: time, modifiedAt: time }, { requiredKeys: [], noNullPrototype: true })
  return fc
    .tuple(fc.constantFrom(...ids), times, places, attributesOf(1, 4))
    .map(([id, own, location, attributes]) => ({ id, type, ...own, ...attributes, ...location }) as Entity)
}
