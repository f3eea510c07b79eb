// Which facts answer a comparison: what is remembered of a decision, and for how long, depends on it.

import { describe, expect, it } from 'vitest'
import type { Entity, Json } from '../../standards/hub/entity.ts'
import type { Comparison, Constraint, Operand } from '../../standards/odrl/policy.ts'
import type { Principal } from '../auth/principal.ts'
import { compileConstraint, conditionOf } from './comparison.ts'
import type { Question } from './question.ts'

const square = (size: number): Json => ({
  type: 'Polygon',
  coordinates: [[[0, 0], [size, 0], [size, size], [0, size], [0, 0]]],
}) // prettier-ignore

const valueOf: Readonly<Record<Operand, Json>> = {
  assuranceLevel: 'A1',
  attribute: 'speed',
  consent: 'x',
  dataCategory: 'dpv:PersonalData',
  dateTime: '2026-11-25T12:00:00Z',
  entityType: 'Vehicle',
  legalBasis: 'dpv:Consent',
  observedAge: 60,
  observedAt: '2026-11-25T12:00:00Z',
  owner: 'o',
  purpose: 'dpv:Marketing',
  recipient: 'role:reader',
  recipientJurisdiction: 'DE',
  source: 's',
  spatial: square(10),
}
const comparison = (operand: Operand, values: readonly Json[] = [valueOf[operand]]): Comparison => ({
  operand,
  operator: operand === 'spatial' ? 'isPartOf' : 'eq',
  values,
})

describe('a comparison is answered', () => {
  it.each([
    ['assuranceLevel', true, true],
    ['attribute', true, false],
    ['consent', false, true],
    ['dataCategory', true, false],
    ['dateTime', false, true],
    ['entityType', true, true],
    ['legalBasis', true, true],
    ['observedAge', false, false],
    ['observedAt', false, false],
    ['owner', false, true],
    ['purpose', true, true],
    ['recipient', true, true],
    ['recipientJurisdiction', true, true],
    ['source', false, true],
    ['spatial', false, true],
  ] as const)('of %s alike for all entities: %s; alike for all attributes: %s', (operand, isShared, isOfEntity) => {
    expect(conditionOf(comparison(operand))).toMatchObject({ isShared, isOfEntity })
  })

  it.each([
    [['recipient', 'attribute'], true, false],
    [['recipient', 'spatial'], false, true],
    [['attribute', 'spatial'], false, false],
    [['entityType', 'observedAt'], false, false],
  ] as const)('in a pair by both: %s', (operands, isShared, isOfEntity) => {
    const pair: Constraint = { word: 'or', of: operands.map((operand) => comparison(operand)) }
    expect(conditionOf(pair)).toMatchObject({ isShared, isOfEntity })
  })
})

describe('what is asked', () => {
  const principal: Principal = { subject: 's', issuer: 'i', client: 'c', roles: new Set(['reader']) }
  const ask = (constraint: Constraint, question: Partial<Question> = {}) =>
    compileConstraint(constraint)({ principal, types: ['Vehicle'], ...question })
  const at = (coordinates: readonly number[]): Entity => ({
    id: 'urn:v:1',
    type: 'Vehicle',
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [...coordinates] } as never },
  })

  it('of a place is whether the entity lies in it, and nothing of one without a place', () => {
    const within = comparison('spatial')
    expect(ask(within, { entity: at([5, 5]) })).toBe(true)
    expect(ask(within, { entity: at([50, 5]) })).toBe(false)
    expect(ask(within, { entity: { id: 'urn:v:1', type: 'Vehicle' } })).toBeUndefined()
    expect(ask(within)).toBeUndefined()
  })

  it.each(['pd:VehicalLicenseNumber', 'pd:Identifying', 'pd:Name'] as const)('of personal data holds for %s', (category) => {
    expect(ask(comparison('dataCategory'), { attribute: { name: 'x', category } })).toBe(true)
    expect(ask(comparison('dataCategory', ['dpv:NonPersonalData']), { attribute: { name: 'x', category } })).toBe(false)
  }) // prettier-ignore

  it('of several purposes holds where each is one of them', () => {
    const wanted: Comparison = { operand: 'purpose', operator: 'isAnyOf', values: ['dpv:Marketing', 'dpv:AcademicResearch'] } // prettier-ignore
    const asking = (...purposes: readonly string[]) => ask(wanted, { principal: { ...principal, purposes } })
    expect(asking('dpv:Marketing')).toBe(true)
    expect(asking('dpv:Marketing', 'dpv:AcademicResearch')).toBe(true)
    expect(asking('dpv:Marketing', 'dpv:PublicBenefit')).toBeUndefined()
    expect(asking('dpv:PublicBenefit')).toBe(false)
  })

  it('of an age is nothing where the time of the answer or of the observation is not known', () => {
    const [now, observedAt] = ['2026-11-25T12:01:00.000Z', '2026-11-25T12:00:00Z']
    expect(ask(comparison('observedAge'), { now, instance: { observedAt } })).toBe(true)
    expect(ask(comparison('observedAge'), { now, instance: {} })).toBeUndefined()
    expect(ask(comparison('observedAge'), { instance: { observedAt } })).toBeUndefined()
  })
})
