import { describe, expect, it } from 'vitest'
import type { Entity, Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Principal } from '../../principal.ts'
import { govern } from '../../pipeline/govern.ts'
import type { Obligations } from './obligations.ts'
import { withOrigin } from '../../store/entities/origin.ts'
import { type Policy, publishPolicy } from '../policy.ts'

const now = '2026-11-25T12:00:00Z'
const reader: Principal = { subject: 's', client: 'c', issuer: 'i', roles: new Set(['reader']) }
const vehicle: Entity = { id: 'urn:v:1', type: 'Vehicle', speed: { type: 'Property', value: 1 } }

const compare = (leftOperand: string, operator: string, rightOperand: Json): JsonObject => ({
  leftOperand,
  operator,
  rightOperand,
})
const duty = (name: string, operand?: string, value: Json = null): JsonObject => ({
  action: {
    'rdf:value': { '@id': `citygate:${name}` },
    ...(operand === undefined ? {} : { refinement: compare(`citygate:${operand}`, 'eq', value) }),
  },
})

function policyOf(...permission: readonly JsonObject[]): Policy {
  const published = publishPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    permission: permission.map((one) => ({ action: 'use', ...one })),
  })
  if (!published.ok) throw new Error(JSON.stringify(published.problem))
  return published.value
}

function asked(policy: Policy, entity?: Entity, who = reader): Obligations {
  return policy.decide(who, 'read', ['Vehicle']).entity(entity, now).obligations
}

describe('an obligation of an answer', () => {
  it('is the strictest of each kind, in any order', () => {
    const rules = [
      { duty: [duty('threshold', 'k', 5), duty('retain', 'period', 'P30D'), duty('rotate', 'period', 'P1M')] },
      { duty: [duty('threshold', 'k', 10), duty('retain', 'period', 'P1D'), duty('rotate', 'period', 'P1D')] },
      { duty: [duty('notify', 'url', 'https://b.example/'), duty('stepUp', 'assuranceLevel', 'A1')] },
      { duty: [duty('notify', 'url', 'https://a.example/'), duty('stepUp', 'assuranceLevel', 'A3')] },
      { duty: [duty('sign'), duty('attachPolicy')] },
    ]
    const strictest: Obligations = {
      k: 10,
      retain: 86_400,
      rotate: 'P1D',
      stepUp: 'A3',
      sign: true,
      notify: ['https://a.example/', 'https://b.example/'],
      attach: ['urn:p'],
    }
    expect(asked(policyOf(...rules))).toEqual(strictest)
    expect(asked(policyOf(...rules.toReversed()))).toEqual(strictest)
    expect(asked(policyOf({}))).toEqual({})
  })

  it('applies to the parties and the entities of its permission', () => {
    const rules = policyOf(
      { duty: { ...duty('sign'), constraint: compare('citygate:entityType', 'eq', 'Driver') } },
      { assignee: 'urn:citygate:role:officer', duty: duty('attachPolicy') },
      { target: 'urn:v:2', duty: duty('threshold', 'k', 3) },
    )
    expect(asked(rules, vehicle)).toEqual({})
    expect(asked(rules, { ...vehicle, id: 'urn:v:2' })).toEqual({ k: 3 })
    // For any of them.
    expect(asked(rules)).toEqual({ k: 3 })
  })

  it('applies where only an attribute would decide, and no attribute is named', () => {
    const rules = policyOf({ duty: { ...duty('sign'), constraint: compare('citygate:attribute', 'eq', 'bearing') } })
    expect(asked(rules, vehicle)).toEqual({ sign: true })
  })

  it('includes the largest group size that may be required', () => {
    const rules = policyOf(
      { assignee: 'urn:citygate:role:reader', duty: duty('threshold', 'k', 5) },
      { constraint: compare('purpose', 'isA', 'dpv:Marketing'), duty: duty('threshold', 'k', 20) },
      { assignee: 'urn:citygate:role:officer', duty: duty('threshold', 'k', 50) },
    )
    expect(rules.threshold({ ...reader, purposes: ['dpv:AcademicResearch'] })).toBe(5)
    // The purpose is unknown.
    expect(rules.threshold(reader)).toBe(20)
    expect(policyOf({ duty: duty('sign') }).threshold(reader)).toBeUndefined()
  })
})

describe('a filter', () => {
  const fleet = compare('citygate:source', 'eq', 'urn:citygate:source:fleet')
  const rules = () =>
    policyOf({}, { duty: { action: { 'rdf:value': { '@id': 'citygate:filter' }, refinement: fleet } } })
  const hiding = (entity: Entity): string =>
    rules().decide(reader, 'read', ['Vehicle']).entity(entity, now).treatment('speed', 'dpv:NonPersonalData', {}).hiding

  it('shows entities that match it, and hides those that do not or may not match', () => {
    expect(hiding(withOrigin({ ...vehicle }, 'fleet'))).toBe('shown')
    expect(hiding(withOrigin({ ...vehicle }, 'buses'))).toBe('drop')
    expect(hiding(vehicle)).toBe('drop')
  })
})

describe('facts', () => {
  const shows = (constraint: JsonObject, entity: Entity, who = reader): boolean =>
    policyOf({ constraint }).decide(who, 'read', ['Vehicle']).entity(entity, now).permitted &&
    policyOf({ constraint }).decide(who, 'read', ['Vehicle']).entity(entity, now).bare

  it('about the owner of an entity come from its source, or from the client that wrote it', () => {
    const ours = compare('citygate:owner', 'eq', 'urn:citygate:client:c')
    expect(shows(ours, withOrigin({ ...vehicle }, 'fleet', 'c'))).toBe(true)
    expect(shows(ours, withOrigin({ ...vehicle }, 'fleet', 'd'))).toBe(false)
    expect(shows(ours, withOrigin({ ...vehicle }, 'client:c'))).toBe(true)
    expect(shows(ours, withOrigin({ ...vehicle }, 'fleet'))).toBe(false)
    expect(shows(compare('citygate:owner', 'neq', 'urn:citygate:client:d'), vehicle)).toBe(false)
  })

  it('about legal bases form a hierarchy', () => {
    const consent = compare('citygate:legalBasis', 'isA', 'dpv:Consent')
    const by = (...legalBases: readonly string[]): Principal => ({ ...reader, legalBases })
    expect(shows(consent, vehicle, by('https://w3id.org/dpv#InformedConsent'))).toBe(true)
    expect(shows(consent, vehicle, by('dpv:LegalObligation'))).toBe(false)
    expect(shows(consent, vehicle, by('dpv:Consent', 'dpv:LegalObligation'))).toBe(false)
    expect(shows(consent, vehicle)).toBe(false)
  })
})

describe('an obligation that cannot be met', () => {
  const view = (...duties: readonly JsonObject[]) => ({
    policy: policyOf({ duty: duties }),
    principal: reader,
    now,
    pseudonym: (value: string) => value,
  })
  const shown = (...duties: readonly JsonObject[]) =>
    govern([vehicle], { losses: [], repairs: [] }, view(...duties)).entities.length

  it('hides the entity where nothing can meet it', () => {
    expect(shown()).toBe(1)
    expect(shown(duty('stepUp', 'assuranceLevel', 'A0'))).toBe(1)
    for (const one of [duty('sign'), duty('attachPolicy'), duty('notify', 'url', 'https://a.example/'), duty('stepUp', 'assuranceLevel', 'A1')])
      expect(shown(one)).toBe(0)
  })
}) // prettier-ignore
