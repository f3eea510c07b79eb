// Which facts decide a comparison: what is cached of a decision, and for how long, depends on it.

import { describe, expect, it } from 'vitest'
import type { Entity, Json } from '../../standards/hub/entity.ts'
import type { Comparison, Constraint, Operand } from '../../standards/odrl/policy.ts'
import type { Principal } from '../principal.ts'
import { compileConstraint, conditionOf, isParty, notAllOf } from './comparison.ts'
import type { Question } from './decision-request.ts'

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

describe('a comparison is decided', () => {
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

describe('a comparison', () => {
  const principal: Principal = { subject: 's', issuer: 'i', client: 'c', roles: new Set(['reader']) }
  const ask = (constraint: Constraint, question: Partial<Question> = {}) =>
    compileConstraint(constraint)({ principal, types: ['Vehicle'], ...question })
  const at = (coordinates: readonly number[]): Entity => ({
    id: 'urn:v:1',
    type: 'Vehicle',
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [...coordinates] } as never },
  })

  it('of a place tests whether the entity lies in it, and is unknown for one without a place', () => {
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

  it('of an age is unknown where the time of the answer or of the observation is unknown', () => {
    const [now, observedAt] = ['2026-11-25T12:01:00.000Z', '2026-11-25T12:00:00Z']
    expect(ask(comparison('observedAge'), { now, instance: { observedAt } })).toBe(true)
    expect(ask(comparison('observedAge'), { now, instance: {} })).toBeUndefined()
    expect(ask(comparison('observedAge'), { instance: { observedAt } })).toBeUndefined()
  })

  it('of an age counts the fractions of both times', () => {
    const ages = [
      ['2026-11-25T12:01:00.5Z', '2026-11-25T12:00:00.5Z'],
      ['2026-11-25T12:01:00.5Z', '2026-11-25T12:00:00Z'],
      ['2026-11-25T12:01:00Z', '2026-11-25T12:00:00.000000001Z'],
    ].map(([now = '', observedAt = '']) =>
      (['lt', 'eq', 'gt'] as const).filter((operator) =>
        ask({ ...comparison('observedAge'), operator }, { now, instance: { observedAt } }),
      ),
    )
    expect(ages).toEqual([['eq'], ['gt'], ['lt']])
  })

  it('of consent is unknown where it is not recorded, and without an entity', () => {
    const entity = at([5, 5])
    expect(ask(comparison('consent'), { entity, consentOf: () => true })).toBe(true)
    expect(ask(comparison('consent'), { entity, consentOf: () => false })).toBe(false)
    expect(ask({ ...comparison('consent'), operator: 'neq' }, { entity, consentOf: () => false })).toBe(true)
    expect(ask(comparison('consent'), { entity })).toBeUndefined()
    expect(ask(comparison('consent'), { consentOf: () => true })).toBeUndefined()
  })

  it('of categories holds for one of them, and of personal data for every one that is not declared non-personal', () => {
    const either: Comparison = { operand: 'dataCategory', operator: 'isAnyOf', values: ['pd:Name', 'pd:Location'] }
    const of = (constraint: Constraint, category: 'pd:Location' | 'pd:Age' | 'pd:NewHere') =>
      ask(constraint, { attribute: { name: 'x', category } })
    expect([of(either, 'pd:Location'), of(either, 'pd:Age')]).toEqual([true, false])
    expect(of(comparison('dataCategory'), 'pd:NewHere')).toBe(true)
    expect(of(comparison('dataCategory', ['pd:Name']), 'pd:NewHere')).toBe(false)
  })

  it('of a value with several categories holds where each is named', () => {
    const of = (constraint: Constraint, ...category: readonly ('pd:Location' | 'pd:Age' | 'dpv:NonPersonalData')[]) =>
      ask(constraint, { attribute: { name: 'x', category } })
    const either: Comparison = { operand: 'dataCategory', operator: 'isAnyOf', values: ['pd:Age', 'pd:Location'] }
    const neither: Comparison = { ...either, operator: 'isNoneOf' }
    expect([of(either, 'pd:Age', 'pd:Location'), of(neither, 'pd:Age', 'pd:Location')]).toEqual([true, false])
    expect([of(either, 'pd:Age', 'dpv:NonPersonalData'), of(neither, 'dpv:NonPersonalData', 'pd:Age')]).toEqual([undefined, undefined]) // prettier-ignore
    expect(of(comparison('dataCategory', ['pd:Name']), 'pd:Age', 'dpv:NonPersonalData')).toBe(false)
  })

  it.each([
    ['lt', true, false, false],
    ['lteq', true, true, false],
    ['gt', false, false, true],
    ['gteq', false, true, true],
    ['eq', false, true, false],
    ['neq', true, false, true],
  ] as const)('%s holds of less, the same and more: %s, %s, %s', (operator, ...wanted) => {
    const levels = (['A0', 'A1', 'A2'] as const).map((level) =>
      ask({ ...comparison('assuranceLevel'), operator }, { principal: { ...principal, level } }),
    )
    expect(levels).toEqual(wanted)
    const times = ['2026-11-25T11:59:59.999Z', '2026-11-25T12:00:00.000Z', '2026-11-25T12:00:00.001Z']
    expect(times.map((now) => ask({ ...comparison('dateTime'), operator }, { now }))).toEqual(wanted)
    expect(
      times.map((observedAt) => ask({ ...comparison('observedAt'), operator }, { instance: { observedAt } })),
    ).toEqual(wanted)
    const now = '2026-11-25T12:01:00.000Z'
    expect(
      times.map((observedAt) => ask({ ...comparison('observedAge'), operator }, { now, instance: { observedAt } })),
    ).toEqual(wanted.toReversed())
  })

  it('is not decided while level, time or observation is unknown', () => {
    expect([ask(comparison('assuranceLevel')), ask(comparison('dateTime')), ask(comparison('observedAt'))]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(ask(comparison('observedAt'), { instance: {} })).toBeUndefined()
  })

  it('throws for an area that is invalid, which the reader of the policy should have refused', () => {
    expect(() => compileConstraint(comparison('spatial', ['Nairobi']))).toThrow(
      'the area of a policy is validated when it is read',
    )
  })

  it('of a party holds for the client itself and for each of its roles', () => {
    const who: Principal = { ...principal, roles: new Set(['vendor', 'reader']) }
    expect(['client:c', 'role:vendor', 'role:reader'].map((party) => isParty(who, party))).toEqual([true, true, true])
    expect(['client:d', 'role:officer', 'c', 'reader'].map((party) => isParty(who, party))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})

describe('that not all of several hold', () => {
  const among = (...operands: readonly Operand[]) => notAllOf(operands.map((operand) => comparison(operand)))

  it('is decided where each of them is', () => {
    expect(among('recipient', 'attribute')).toMatchObject({ isShared: true, isOfEntity: false })
    expect(among('recipient', 'owner')).toMatchObject({ isShared: false, isOfEntity: true })
    expect(among('attribute', 'owner')).toMatchObject({ isShared: false, isOfEntity: false })
  })

  it('has another key than the same of others, and than that they hold', () => {
    const keys = [among('owner'), among('source'), among('owner', 'source'), conditionOf(comparison('owner'))]
    expect(new Set(keys.map(({ key }) => key)).size).toBe(4)
    expect(among('owner').key).toBe(among('owner').key)
  })

  it('is true, false or unknown as one of them is', () => {
    const principal: Principal = { subject: 's', issuer: 'i', client: 'c', roles: new Set(['reader']) }
    const { test } = among('recipient', 'recipientJurisdiction')
    const under = (who: Partial<Principal>) => test({ principal: { ...principal, ...who }, types: [] })
    expect([under({ jurisdiction: 'DE' }), under({ jurisdiction: 'FR' }), under({})]).toEqual([false, true, undefined])
    // A part of a country is neither the country nor another one.
    const others = ['DE-BE', 'FR-75', 'de', 'DEU', ''].map((jurisdiction) => under({ jurisdiction }))
    expect(new Set(others)).toEqual(new Set([undefined]))
    expect(under({ roles: new Set() })).toBe(true)
  })
})
