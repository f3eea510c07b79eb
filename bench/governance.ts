// What the rules cost: two hundred of them (rules.ts), of which twenty concern who asks and the vehicle asked for.

import { compilePolicy } from '../gateway/policy/compile.ts'
import { explain } from '../gateway/policy/review/explain.ts'
import { joinPolicies } from '../gateway/policy/policy.ts'
import { policyDecisionsFor } from '../gateway/pipeline/access/decisions.ts'
import { govern } from '../gateway/pipeline/govern.ts'
import { accessScopeOf } from '../gateway/pipeline/access/access-scope.ts'
import type { Principal } from '../gateway/principal.ts'
import { attributesOf, type Entity, type JsonObject } from '../standards/hub/entity.ts'
import { categoryOf } from '../standards/hub/vocabulary.ts'
import { readPolicy } from '../standards/odrl/read.ts'
import { type Figure, perSecond } from './figure.ts'
import { services } from './shared.ts'
import { concerning, documentOf, forbidding, others } from './rules.ts'

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

function compiled(document: JsonObject) {
  const rules = readPolicy(document)
  if (!rules.ok) throw new Error(rules.problem.map(({ path, detail }) => `${path} ${detail}`).join('\n'))
  return compilePolicy(rules.value)
}

export async function governanceFigures(): Promise<readonly Figure[]> {
  const policies = [
    compiled(documentOf('urn:bench:1', concerning, forbidding)),
    compiled(documentOf('urn:bench:2', others, [])),
  ]
  const policy = joinPolicies('urn:bench', policies, 'bench')
  const view = accessScopeOf(services, policy, principal)
  const entity = vehicle(1)
  const asked = attributesOf(entity).map(([name, [instance]]) => ({ name, observedAt: instance?.observedAt }))
  const decide = (): string[] => {
    const decided = policyDecisionsFor(view).of('read', types).of(entity, view)
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
