import { describe, expect, it } from 'vitest'
import type { Entity } from '../../standards/hub/entity.ts'
import type { Constraint, PolicyRules, Rule } from '../../standards/odrl/policy.ts'
import { type Case, differences } from './difference.ts'
import { proofs } from './properties.ts'

describe('for policies that nobody thought of', () => {
  const properties = proofs.flatMap((proof) => proof.properties.map((property) => [property, proof] as const))
  it.each(properties)('%s', (property, proof) => {
    expect(proof.counterexample(3, 150, property)).toBeUndefined()
  })
})

/** What the engine once decided otherwise than the profile says. */
describe('the engine and the reference decide alike', () => {
  const read = (rule: Partial<Rule> = {}): Rule => ({
    path: '',
    actions: ['read'],
    constraints: [],
    duties: [],
    ...rule,
  })
  const policy = (...permissions: Rule[]): PolicyRules => ({
    uid: 'urn:p',
    conflict: 'invalid',
    permissions,
    prohibitions: [],
  })
  const who = { subject: 's', issuer: 'i', client: 'c', roles: new Set<never>() }
  const times = ['2026-11-25T12:00:00.000Z']
  const speed = (value: number | string, observedAt?: string) => ({
    speed: { type: 'Property' as const, value, ...(observedAt === undefined ? {} : { observedAt }) },
  })
  const vehicle = (attributes: object, id = 'urn:v:1') => ({ id, type: 'Vehicle', ...attributes }) as Entity
  const ofSpeed: Constraint = { operand: 'attribute', operator: 'eq', values: ['speed'] }
  const unsure = { ...policy(read()), prohibitions: [read({ constraints: [{ operand: 'assuranceLevel', operator: 'gt', values: ['A1'] }] })] } // prettier-ignore
  const truncating = policy(read({ duties: [{ action: 'truncate', precision: 'PT1H', constraints: [] }] }))
  const under = { type: 'Property', value: 1, name: { type: 'Property', value: 'a' } }

  const cases: readonly (readonly [string, Case])[] = [
    [
      'for one entity after another, where a rule names one of them and an attribute',
      {
        policies: [policy(read({ targets: ['urn:v:1'], constraints: [ofSpeed] }))],
        who,
        entities: [vehicle(speed(1)), vehicle(speed(1), 'urn:v:2')],
        times,
      },
    ],
    ['without a level', { policies: [unsure], who, entities: [vehicle(speed(1))], times }],
    [
      'for an age in parts of a thousandth of a second',
      {
        policies: [policy(read({ constraints: [{ operand: 'observedAge', operator: 'lt', values: [60] }] }))],
        who,
        entities: [vehicle(speed(1, '2026-11-25T11:59:00.0004Z'))],
        times,
      },
    ],
    [
      'for texts that look like times',
      {
        policies: [truncating],
        who,
        entities: ['2026-13-45T25:61:61Z', '2026-11-25t14:47:09z', '2026-11-25T14:47:09', '2026-11-25'].map((text) =>
          vehicle(speed(text)),
        ),
        times,
      },
    ],
    [
      'for a change of an attribute of an attribute, and of nothing',
      {
        policies: [policy(read({ actions: ['use'], constraints: [ofSpeed] }))],
        who,
        entities: [vehicle({ speed: under }), vehicle({})],
        times,
      },
    ],
    [
      'for the duty of a permission of which it is not known whether it applies',
      {
        policies: [
          policy(
            read(),
            read({
              constraints: [{ operand: 'purpose', operator: 'isA', values: ['dpv:Marketing'] }],
              duties: [{ action: 'redact', constraints: [] }],
            }),
          ),
        ],
        who,
        entities: [vehicle(speed(1))],
        times,
      },
    ],
  ]
  it.each(cases)('%s', (_, one) => {
    expect(differences(one)).toEqual([])
  })
})
