// What the rules cost: two hundred of them, of which twenty concern who asks and the vehicle asked for, with the duties of all
// joined; some look at the time of day, the place and the age of a value, so that nothing is decided once for all.

import { compilePolicy } from '../gateway/governance/compile.ts'
import { explain } from '../gateway/governance/explain.ts'
import { joinPolicies } from '../gateway/governance/policy.ts'
import { decisionsFor } from '../gateway/pipeline/decided.ts'
import { govern } from '../gateway/pipeline/govern.ts'
import { viewOf } from '../gateway/pipeline/view.ts'
import type { Principal } from '../gateway/auth/principal.ts'
import { attributesOf, type Entity, type JsonObject } from '../standards/hub/entity.ts'
import { categoryOf } from '../standards/hub/vocabulary.ts'
import { readPolicy } from '../standards/odrl/read.ts'
import { type Figure, perSecond } from './figure.ts'
import { house } from './house.ts'

const principal: Principal = {
  subject: 'bench',
  client: 'bench',
  issuer: 'none',
  roles: new Set(['reader']),
  level: 'A2',
  purposes: ['https://w3id.org/dpv#AcademicResearch'],
  jurisdiction: 'KE',
}
const types = ['Vehicle']
const observedAt = '2026-11-24T23:59:00Z'

function vehicle(number: number): Entity {
  const property = (value: number | string) => ({ type: 'Property' as const, value, observedAt })
  return {
    id: `urn:ngsi-ld:Vehicle:${number}`,
    type: 'Vehicle',
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.8 + number / 1000, -1.3] }, observedAt },
    speed: property(61.7),
    bearing: property(271.3),
    vehiclePlateIdentifier: property('KAA 001A'),
    owner: { type: 'Relationship', object: 'urn:ngsi-ld:Person:1' },
    name: property('Bus 7'),
    description: property('A bus'),
    vehicleType: property('bus'),
    mileageFromOdometer: property(123_456),
    serviceStatus: property('onRoute'),
    fuelType: property('diesel'),
    category: property('public'),
  }
}

function compare(leftOperand: string, operator: string, rightOperand: number | string | readonly string[]): JsonObject {
  return { leftOperand, operator, rightOperand }
}
const ofVehicles = compare('citygate:entityType', 'eq', 'Vehicle')
const inResearch = compare('purpose', 'isA', 'dpv:ResearchAndDevelopment')

function duty(name: string, ...refinement: readonly JsonObject[]): JsonObject {
  return { action: { 'rdf:value': { '@id': `citygate:${name}` }, ...(refinement.length === 0 ? {} : { refinement }) } }
}

const square = [[[36, -2], [37, -2], [37, -1], [36, -1], [36, -2]]] // prettier-ignore
const within: JsonObject = {
  leftOperand: 'spatial',
  operator: 'isPartOf',
  rightOperand: { '@type': '@json', '@value': { type: 'Polygon', coordinates: square } },
}
const personal = compare('citygate:dataCategory', 'isA', 'dpv:PersonalData')
const attributes = ['speed', 'bearing', 'location', 'name']

/** Those that concern who asks and a vehicle. */
const concerning: readonly JsonObject[] = Array.from({ length: 18 }, (_, index) => ({
  assignee: 'urn:citygate:role:reader',
  action: 'read',
  constraint: [
    ofVehicles,
    inResearch,
    [
      compare('citygate:attribute', 'isAnyOf', [attributes[index % 4] ?? 'name', 'description']),
      compare('dateTime', 'lt', `2027-01-${String(index + 1).padStart(2, '0')}T00:00:00Z`),
      { or: [within, compare('citygate:assuranceLevel', 'gteq', 'A3')] },
    ][index % 3] ?? ofVehicles,
  ],
  duty: [
    { ...duty('generalise', compare('citygate:cellSize', 'eq', 500)), constraint: personal },
    duty('truncate', compare('citygate:precision', 'eq', 'PT1H')),
    { ...duty('redact'), constraint: [personal, compare('citygate:observedAge', 'lt', 'PT1H')] },
  ],
}))

const forbidding: readonly JsonObject[] = ['pd:Name', 'pd:Contact'].map((category) => ({
  action: 'use',
  constraint: [compare('citygate:dataCategory', 'isA', category), inResearch],
}))

/** Those of other people, other purposes and other things. */
const others: readonly JsonObject[] = Array.from({ length: 180 }, (_, index) => ({
  action: 'read',
  ...(index % 3 === 0 ? { assignee: `urn:citygate:client:other-${index}` } : {}),
  constraint: [
    index % 3 === 1 ? compare('citygate:entityType', 'isAnyOf', ['Alert', 'Driver']) : ofVehicles,
    index % 3 === 2 ? compare('purpose', 'isA', 'dpv:Marketing') : inResearch,
  ],
  duty: duty('redact'),
}))

function compiled(permission: readonly JsonObject[], prohibition: readonly JsonObject[], uid: string) {
  const rules = readPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid,
    conflict: 'prohibit',
    permission,
    ...(prohibition.length === 0 ? {} : { prohibition }),
  })
  if (!rules.ok) throw new Error(rules.problem.map(({ path, detail }) => `${path} ${detail}`).join('\n'))
  return compilePolicy(rules.value)
}

export async function governanceFigures(): Promise<readonly Figure[]> {
  const policies = [compiled(concerning, forbidding, 'urn:bench:1'), compiled(others, [], 'urn:bench:2')]
  const policy = joinPolicies('urn:bench', policies, 'bench')
  const view = viewOf(house, policy, principal)
  const entity = vehicle(1)
  const asked = attributesOf(entity).map(([name, [instance]]) => ({ name, observedAt: instance?.observedAt }))
  const decide = (): string[] => {
    const decided = decisionsFor(view).of('read', types).of(entity, view.now)
    return asked.map(({ name, observedAt: time }) => decided.treatmentOf(name, time).hiding)
  }
  const page = Array.from({ length: 100 }, (_, number) => vehicle(number))
  const { entities, hidden } = govern(page, { losses: [], repairs: [] }, view)
  if (entities.length !== 100 || hidden.redacted === 0)
    throw new Error('the rules of the benchmark let nothing through')
  const explained = () =>
    asked.map(({ name, observedAt: time }) =>
      explain(policies, 'read', {
        principal,
        types,
        entity,
        now: view.now,
        attribute: { name, category: categoryOf(types, name) },
        instance: { observedAt: time },
      }),
    )
  const microseconds = async (work: () => unknown) => 1_000_000 / (await perSecond(work))
  const pages = await perSecond(() => govern(page, { losses: [], repairs: [] }, view))
  return [
    { id: 'governance/decide-200-rules-us', value: await microseconds(decide), unit: 'us', better: 'lower' },
    {
      id: 'governance/decide-200-rules-explained-us',
      value: await microseconds(() => [decide(), explained()]),
      unit: 'us',
      better: 'lower',
    },
    { id: 'governance/page-100-entities-ms', value: 1000 / pages, unit: 'ms', better: 'lower' },
  ]
}
