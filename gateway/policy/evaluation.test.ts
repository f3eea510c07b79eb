// A decision for external enforcement points: the decision, the obligations, and the reasons.

import { describe, expect, it } from 'vitest'
import { decisionTexts, languages } from '../../locales/locales.ts'
import type { Entity, JsonObject } from '../../standards/hub/entity.ts'
import type { Principal } from '../principal.ts'
import { madePack, madeRule } from '../../standards/jurisdictions/testing.ts'
import { Transfer } from './transfer/transfer.ts'
import { evaluate, type EvaluationQuestion, permits } from './evaluation.ts'
import { type Policy, publishPolicy } from './policy.ts'

const now = '2026-11-25T12:00:00.000Z'
const principal: Principal = { subject: 's', client: 'c', issuer: 'i', roles: new Set(['reader']), jurisdiction: 'PK' }
const vehicle: Entity = {
  id: 'urn:v:1',
  type: 'Vehicle',
  speed: [
    { type: 'Property', value: 1 },
    { type: 'Property', value: 2, datasetId: 'urn:d:2' },
  ],
  owner: { type: 'Property', value: 'Jane Roe' },
}
const bare: Entity = { id: 'urn:v:2', type: 'Vehicle' }

function policy(...permission: readonly JsonObject[]): Policy {
  const published = publishPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    permission: permission.map((one) => ({ action: 'use', ...one })),
  })
  if (!published.ok) throw new Error(JSON.stringify(published.problem))
  return published.value
}
const of = (operator: string, attribute: string): JsonObject => ({
  leftOperand: 'citygate:attribute',
  operator,
  rightOperand: attribute,
})
const all = (): Policy => policy({ uid: 'urn:r:all' })
const noOwner = (): Policy => policy({ uid: 'urn:r:plain', constraint: of('neq', 'owner') })
const rounding = (): Policy =>
  policy({
    uid: 'urn:r:rounding',
    duty: {
      action: {
        'rdf:value': { '@id': 'citygate:round' },
        refinement: { leftOperand: 'citygate:step', operator: 'eq', rightOperand: 10 },
      },
      constraint: of('eq', 'speed'),
    },
  })
const nothing = (): Policy =>
  policy({ constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Driver' } })

const asked = (more: Partial<EvaluationQuestion> = {}): EvaluationQuestion => ({
  principal,
  action: 'read',
  entity: vehicle,
  now,
  ...more,
})

/** The transfer rules of a city that allow these categories to leave. */
const law = (...categories: readonly string[]) =>
  new Transfer({
    law: {
      jurisdiction: 'QQ',
      packs: [madePack([madeRule('one', { categories })], { id: 'qq-2020-01-01', jurisdiction: 'QQ' })],
      facts: new Map(),
      safeguards: new Set(),
      obligations: new Set(),
    },
    counts: { of: () => 1 },
    principal,
    now,
  })

describe('an evaluation', () => {
  const reasonOf = (rules: Policy, more: Partial<EvaluationQuestion> = {}) => {
    const question = asked(more)
    const { decision, context } = evaluate(rules, question, false)
    // The short path decides the same.
    expect(permits(rules, question)).toBe(decision)
    expect(Object.keys(context.reason_user)).toEqual(languages)
    for (const language of languages)
      expect(context.reason_user[language]).toBe(decisionTexts[language].reason[context.reason])
    return [decision, context.reason]
  }

  it('permits reading all, some or nothing', () => {
    expect(reasonOf(all())).toEqual([true, 'all'])
    expect(reasonOf(noOwner())).toEqual([true, 'some'])
    expect(reasonOf(rounding())).toEqual([true, 'some'])
    expect(reasonOf(nothing())).toEqual([false, 'none'])
  })

  it('permits changing all or nothing', () => {
    expect(reasonOf(all(), { action: 'modify' })).toEqual([true, 'all'])
    expect(reasonOf(noOwner(), { action: 'modify' })).toEqual([false, 'none'])
    expect(reasonOf(rounding(), { action: 'modify' })).toEqual([false, 'none'])
  })

  it('permits nothing of a missing entity', () => {
    expect(reasonOf(all(), { entity: undefined })).toEqual([false, 'none'])
    expect(evaluate(all(), asked({ entity: undefined }), true).context).toMatchObject({
      obligations: [],
      explanation: [],
    })
  })

  it('permits an entity without attributes where it may be shown', () => {
    expect(reasonOf(all(), { entity: bare })).toEqual([true, 'all'])
    expect(reasonOf(nothing(), { entity: bare })).toEqual([false, 'none'])
  })

  it('explains an entity without attributes like any other', () => {
    const contextOf = (rules: Policy, more: Partial<EvaluationQuestion> = {}) =>
      evaluate(rules, asked({ entity: bare, ...more }), true).context
    expect(contextOf(all())).toMatchObject({
      reason_admin: { en: 'These rules apply: urn:p urn:r:all.' },
      explanation: [{ rules: [{ rule: 'urn:r:all', applies: true }] }],
    })
    expect(contextOf(all()).explanation?.[0]).not.toHaveProperty('attribute')
    expect(contextOf(all(), { law: law('pd:Ownership') })).toMatchObject({
      reason: 'none',
      law: [{ category: 'dpv:NonPersonalData', passes: false }],
    })
  })

  it('takes consent into account', () => {
    const consented = policy({
      constraint: { leftOperand: 'citygate:consent', operator: 'eq', rightOperand: 'dpv:ConsentGiven' },
    })
    expect(reasonOf(consented, { consentOf: () => true })).toEqual([true, 'all'])
    expect(reasonOf(consented, { consentOf: () => undefined })).toEqual([false, 'none'])
    expect(reasonOf(consented, { entity: bare, consentOf: () => true })).toEqual([true, 'all'])
    expect(reasonOf(consented)).toEqual([false, 'none'])
  })

  it('names the policy that decided', () => {
    expect(evaluate(all(), asked(), false).context.policy).toEqual({ uid: 'urn:p', digest: all().digest })
  })
})

describe('an enforcement point', () => {
  const obligations = (rules: Policy, more: Partial<EvaluationQuestion> = {}) =>
    evaluate(rules, asked(more), false).context.obligations

  it('has to treat each instance that may not be shown unchanged', () => {
    const type = 'urn:citygate:obligation:treat'
    expect(obligations(rounding())).toStrictEqual([
      { id: '1', type, properties: { attribute: 'speed', hiding: 'shown', step: 10 } },
      { id: '2', type, properties: { attribute: 'speed', datasetId: 'urn:d:2', hiding: 'shown', step: 10 } },
    ])
    expect(obligations(noOwner())).toEqual([{ id: '3', type, properties: { attribute: 'owner', hiding: 'drop' } }])
    expect(obligations(all())).toEqual([])
  })

  it('has to treat nested attributes, at their path', () => {
    const deep: Entity = {
      id: 'urn:v:3',
      type: 'Vehicle',
      speed: {
        type: 'Property',
        value: 41,
        datasetId: 'urn:d:1',
        source: {
          type: 'Property',
          value: 'gps',
          owner: [
            { type: 'Property', value: 'Jane Roe' },
            { type: 'Property', value: 'Ann Poe', datasetId: 'urn:d:2' },
          ],
        },
      },
    }
    const type = 'urn:citygate:obligation:treat'
    const source = { attribute: 'source' }
    const within = { attribute: 'speed', datasetId: 'urn:d:1' }
    expect(obligations(noOwner(), { entity: deep })).toEqual([
      { id: '3', type, properties: { ...within, path: [source, { attribute: 'owner' }], hiding: 'drop' } },
      {
        id: '4',
        type,
        properties: { ...within, path: [source, { attribute: 'owner', datasetId: 'urn:d:2' }], hiding: 'drop' },
      },
    ])
    expect(evaluate(noOwner(), asked({ entity: deep }), true).context).toMatchObject({
      reason: 'some',
      explanation: [
        within,
        { ...within, path: [source], rules: [{ applies: true }] },
        { ...within, path: [source, { attribute: 'owner' }], rules: [{ applies: false }] },
        {},
      ],
    })
    // What is hidden hides its nested attributes, by the policies and by the transfer rules.
    const hiding = (rules: Policy, more: Partial<EvaluationQuestion>) =>
      obligations(rules, more).map(({ properties }) => 'hiding' in properties && properties.hiding)
    expect(hiding(policy({ constraint: of('neq', 'source') }), { entity: deep })).toEqual(['drop', 'drop', 'drop'])
    expect(hiding(all(), { entity: deep, law: law('dpv:NonPersonalData') })).toEqual(['drop', 'drop'])
    const changed = asked({ entity: deep, action: 'modify' })
    expect([permits(all(), changed), permits(noOwner(), changed)]).toEqual([true, false])
  })

  it('has no obligation where nothing is permitted', () => {
    expect(obligations(noOwner(), { action: 'modify' })).toEqual([])
  })

  it('has the obligations of the answer as a whole', () => {
    const refined = (name: string, operand: string, rightOperand: string | number): JsonObject => ({
      action: {
        'rdf:value': { '@id': `citygate:${name}` },
        refinement: { leftOperand: `citygate:${operand}`, operator: 'eq', rightOperand },
      },
    })
    const demanding = policy({
      duty: [
        refined('threshold', 'k', 3),
        refined('retain', 'period', 'P1D'),
        refined('rotate', 'period', 'P1M'),
        refined('stepUp', 'assuranceLevel', 'A2'),
        refined('notify', 'url', 'https://a.example/'),
        { action: 'citygate:sign' },
        { action: 'citygate:attachPolicy' },
      ],
    })
    const wanted: readonly (readonly [string, object])[] = [
      ['threshold', { k: 3 }],
      ['retain', { period: 'PT86400S' }],
      ['rotate', { period: 'P1M' }],
      ['stepUp', { assuranceLevel: 'A2' }],
      ['sign', {}],
      ['notify', { url: 'https://a.example/' }],
      ['attachPolicy', { policy: 'urn:p' }],
    ]
    expect(obligations(demanding)).toEqual(
      wanted.map(([name, properties], index) => ({
        id: `${index + 4}`,
        type: `urn:citygate:obligation:${name}`,
        properties,
      })),
    )
    const sure: Principal = { ...principal, level: 'A2' }
    expect(obligations(demanding, { principal: sure }).map(({ type }) => type)).not.toContain(
      'urn:citygate:obligation:stepUp',
    )
    expect(obligations(all(), { entity: bare })).toEqual([])
  })
})

describe('an officer is shown', () => {
  const admin = (rules: Policy, more: Partial<EvaluationQuestion> = {}) =>
    evaluate(rules, asked(more), false).context.reason_admin.en

  it('which rules applied, each once, or that none did', () => {
    expect(admin(all())).toBe('These rules apply: urn:p urn:r:all.')
    expect(admin(nothing())).toBe('No rule applies.')
    expect(admin(policy({ uid: 'urn:r:1' }, { uid: 'urn:r:2', constraint: of('eq', 'owner') }, { uid: 'urn:r:3', constraint: of('eq', 'name') }))).toBe(
      'These rules apply: urn:p urn:r:1; urn:p urn:r:2.',
    )
  }) // prettier-ignore

  it('the truth of every rule for each instance, on request', () => {
    expect(evaluate(noOwner(), asked(), false).context).not.toHaveProperty('explanation')
    const { explanation } = evaluate(noOwner(), asked(), true).context
    expect(explanation?.map(({ attribute, rules }) => [attribute, rules.map(({ applies }) => applies)])).toEqual([
      ['speed', [true]],
      ['speed', [true]],
      ['owner', [false]],
    ])
  })

  it('the result of the transfer rules for each category, and in a sentence', () => {
    const context = evaluate(all(), asked({ law: law('dpv:NonPersonalData') }), false).context
    expect(context).toMatchObject({
      reason: 'some',
      obligations: [{ properties: { attribute: 'owner', hiding: 'drop' } }],
    })
    expect(context.law).toMatchObject([
      { category: 'dpv:NonPersonalData', passes: true, outcome: 'allow', unkept: [], packs: [{ id: 'qq-2020-01-01' }] },
      { category: 'pd:Ownership', passes: false, outcome: 'deny' },
    ])
    expect(context.law?.[0]).not.toHaveProperty('rules')
    const sentences = context.law?.map(({ sentence }) => sentence) ?? []
    expect(context.reason_admin.en).toBe(['These rules apply: urn:p urn:r:all.', ...sentences].join(' '))
    const explained = evaluate(all(), asked({ law: law('dpv:NonPersonalData') }), true).context
    expect(explained.law).toMatchObject([
      { rules: [{ rule: 'one' }], unknown: [] },
      { rules: [], unknown: [] },
    ])
  })

  it('no transfer rules where none apply, and none for changes', () => {
    expect(evaluate(all(), asked(), false).context).not.toHaveProperty('law')
    const written = evaluate(all(), asked({ action: 'modify', law: law() }), false)
    expect(written.decision).toBe(true)
    expect(written.context).not.toHaveProperty('law')
  })

  it('that an entity without attributes leaves as non-personal data', () => {
    const leaves = (...categories: readonly string[]) =>
      permits(all(), asked({ entity: bare, law: law(...categories) }))
    expect(leaves('dpv:NonPersonalData')).toBe(true)
    expect(leaves('pd:Ownership')).toBe(false)
    expect(permits(all(), asked({ entity: bare, action: 'modify', law: law() }))).toBe(true)
  })
})
