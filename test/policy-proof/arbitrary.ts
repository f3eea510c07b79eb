// Draws policies and people from few words, so that rules meet what they are about. Only for proofs.

import fc from 'fast-check'
import type { Json } from '../../standards/hub/entity.ts'
import type { AnswerDuty, Constraint, Duty, Operand, Operator, PolicyRules, Rule } from '../../standards/odrl/policy.ts'
import { precisions, rotations } from '../../standards/odrl/policy.ts'
import { kindOf, operatorsOf } from '../../standards/odrl/terms.ts'
import { levels, type Principal, roles } from '../../gateway/principal.ts'

export const observedAts = [
  '2026-11-25T12:00:00Z',
  '2026-11-25T12:00:00.000Z',
  '2026-11-25T11:59:00Z',
  '2026-11-25T11:59:00.0004Z',
  '2026-11-25T11:59:00.25Z',
  '2026-11-25T11:00:00.5Z',
  '2026-10-31T23:59:59.999999Z',
]
export const ids = ['urn:ngsi-ld:Vehicle:1', 'urn:ngsi-ld:Vehicle:2', 'urn:ngsi-ld:Alert:1']
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
const sources = ['fleet', 'client:c']
const clients = ['client:c', 'client:d']
const legalBases = ['dpv:LegalBasis', 'dpv:Consent', 'dpv:InformedConsent', 'dpv:LegalObligation', 'urn:example:basis']
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
  legalBasis: legalBases,
  observedAge: [0, 0.25, 59.75, 60, 3600, 86_400],
  observedAt: observedAts,
  owner: clients,
  purpose: purposes,
  recipient: parties,
  recipientJurisdiction: jurisdictions,
  source: sources,
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
  const chosen = operands.filter((operand) => !ofAttributes.includes(operand))
  const filter = fc
    .array(constraintOf(chosen, 1), { minLength: 1, maxLength: 2 })
    .map((only) => ({ action: 'filter' as const, only }))
  const what: fc.Arbitrary<Unconditional<Duty>> = fc.oneof(
    { arbitrary: action, weight: 3 },
    { arbitrary: filter, weight: 1 },
    { arbitrary: ofAnswer, weight: 3 },
  )
  return fc
    .tuple(what, fc.array(constraintOf(operands, 1), { maxLength: 1 }))
    .map(([one, constraints]) => ({ ...one, constraints }))
}

type Unconditional<Given> = Given extends unknown ? Omit<Given, 'constraints'> : never

const ofAttributes: readonly Operand[] = ['attribute', 'dataCategory', 'observedAge', 'observedAt']

const ofAnswer: fc.Arbitrary<Unconditional<AnswerDuty>> = fc.oneof(
  fc.constantFrom(2, 3, 4).map((k) => ({ action: 'threshold' as const, k })),
  fc.constantFrom(60, 86_400).map((period) => ({ action: 'retain' as const, period })),
  fc.constantFrom(...rotations).map((period) => ({ action: 'rotate' as const, period })),
  fc.constantFrom('https://a.example/', 'https://b.example/').map((url) => ({ action: 'notify' as const, url })),
  fc.constantFrom('attachPolicy', 'sign').map((one) => ({ action: one })),
  fc.constantFrom(...levels).map((level) => ({ action: 'stepUp' as const, level })),
)

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
    legalBases: fc.uniqueArray(fc.constantFrom(...legalBases), { maxLength: 2 }),
    jurisdiction: fc.constantFrom(...jurisdictions, 'DE-BE'),
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
