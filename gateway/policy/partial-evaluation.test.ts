// The residual rules once the caller, the types and the attribute are known: for an entity, no known condition is evaluated, and
// none twice.

import { describe, expect, it } from 'vitest'
import type { Entity } from '../../standards/hub/entity.ts'
import type { Comparison, Constraint, Duty, PolicyRules, Rule } from '../../standards/odrl/policy.ts'
import type { Condition } from './comparison.ts'
import { compilePolicy } from './compile.ts'
import { joinPolicies } from './policy.ts'
import type { Question } from './decision-request.ts'
import { type RestOfPolicy, residualOf, treatmentFor, truthOf } from './partial-evaluation.ts'
import { drop, pass, type Treatment } from './obligations/treatment.ts'

const owner = (...values: readonly string[]): Comparison => ({ operand: 'owner', operator: 'isAnyOf', values })
const [ours, theirs] = [owner('client:c'), owner('client:d')]
const ofVehicles: Constraint = { operand: 'entityType', operator: 'eq', values: ['Vehicle'] }
const ofDrivers: Constraint = { operand: 'entityType', operator: 'eq', values: ['Driver'] }
const forSome: Constraint = { operand: 'purpose', operator: 'isA', values: ['dpv:Marketing'] }

const round = (step: number, ...constraints: readonly Constraint[]): Duty => ({ action: 'round', step, constraints })
const rule = (constraints: readonly Constraint[] = [], ...duties: readonly Duty[]): Rule => ({
  path: '/rule',
  actions: ['read'],
  constraints,
  duties,
})
const policy = (permissions: readonly Rule[], more: Partial<PolicyRules> = {}): PolicyRules => ({
  uid: 'urn:p',
  conflict: 'invalid',
  permissions,
  prohibitions: [],
  ...more,
})

const question: Question = {
  principal: { subject: 's', issuer: 'i', client: 'c', roles: new Set() },
  types: ['Vehicle'],
  attribute: { name: 'speed', category: 'dpv:NonPersonalData' },
}
/** The keys of conditions, in place of their numbers. */
const left = (rules: PolicyRules): RestOfPolicy | undefined => {
  const numbers = new Map<string, number>()
  const numbered = (one: Condition): Condition => {
    const number = numbers.get(one.key) ?? numbers.size
    numbers.set(one.key, number)
    return { ...one, number }
  }
  const { permissions, prohibitions } = compilePolicy(rules)
  const all = [permissions, prohibitions].map((some) =>
    some.map((one) => ({
      ...one,
      conditions: one.conditions.map(numbered),
      duties: one.duties.map((duty) => ({ ...duty, conditions: duty.conditions.map(numbered) })),
    })),
  )
  return residualOf([{ rules, permissions: all[0] ?? [], prohibitions: all[1] ?? [] }], question)[0]
}

describe('the residual of a permission is', () => {
  it('its conditions on the entity', () => {
    expect(left(policy([rule([ofVehicles, ours])]))?.permissions).toMatchObject([
      { mayPermit: true, conditions: [{ key: JSON.stringify(ours) }], asks: pass, duties: [] },
    ])
  })

  it('nothing where it does not hold, and nothing of a policy of which nothing holds', () => {
    expect(left(policy([rule([ofDrivers]), rule()]))?.permissions).toHaveLength(1)
    expect(left(policy([rule([ofDrivers])]))).toBeUndefined()
    expect(left(policy([], { prohibitions: [rule([ofDrivers])] }))).toBeUndefined()
  })

  it('without permission where one of its conditions is unknown', () => {
    expect(left(policy([rule([forSome])]))?.permissions).toMatchObject([{ mayPermit: false, conditions: [] }])
  })

  it('the duties for every entity, joined, and the duties for some entities', () => {
    const of = left(policy([rule([], round(1), round(10), round(100, ours), round(1000, ofDrivers))]))
    expect(of?.permissions).toMatchObject([
      {
        asks: { hiding: 'shown', step: 10 },
        duties: [{ treatment: { step: 100 }, conditions: [{ key: JSON.stringify(ours) }] }],
        most: { hiding: 'shown', step: 100 },
      },
    ])
    expect(of?.permissions[0]?.duties).toHaveLength(1)
  })
})

describe('the residual of a prohibition is', () => {
  it('true, or its conditions', () => {
    const prohibitions = [rule([ofVehicles]), rule([ours]), rule([ofDrivers])]
    const sure = left(policy([rule()], { prohibitions }))
    expect(sure).toMatchObject({ isProhibited: true, prohibitions: [[{ key: JSON.stringify(ours) }]] })
    expect(sure?.prohibitions).toHaveLength(1)
    expect(left(policy([rule()], { prohibitions: [rule([ours])] }))).toMatchObject({ isProhibited: false })
  })
})

describe('permissions', () => {
  const counted = (...permissions: readonly Rule[]) => left(policy(permissions))?.permissions.length

  it('with the same conditions are joined, with the duties of each', () => {
    const one = left(policy([rule([ours], round(1)), rule([ours], round(10)), rule([ours])]))
    expect(one?.permissions).toMatchObject([{ asks: { step: 10 }, most: { step: 10 } }])
    expect(one?.permissions).toHaveLength(1)
  })

  it('with other conditions, or with other conditional duties, stay separate', () => {
    expect(counted(rule([ours]), rule([theirs]))).toBe(2)
    expect(counted(rule([ours, theirs]), rule([ours]))).toBe(2)
    expect(counted(rule([ours]), rule([ours, forSome]))).toBe(2)
    expect(counted(rule([], round(1, ours)), rule([], round(10, ours)))).toBe(2)
    expect(counted(rule([], round(1, ours)), rule([], round(1, theirs)))).toBe(2)
    expect(counted(rule([ours], round(1, theirs)), rule([ours, theirs], round(1)))).toBe(2)
  })

  it('come first where they have no conditions', () => {
    const order = left(policy([rule([ours, theirs]), rule([ours]), rule()]))?.permissions
    expect(order?.map(({ conditions }) => conditions.length)).toEqual([0, 1, 2])
  })
})

describe('an entity', () => {
  const asked = (rules: PolicyRules, answers: Readonly<Record<string, boolean>> = {}) => {
    const said: string[] = []
    const treatment = treatmentFor(
      [left(rules)].flatMap((one) => one ?? []),
      ({ key }) => {
        said.push(key)
        return answers[key]
      },
    )
    return { treatment, said }
  }
  const key = (constraint: Constraint): string => JSON.stringify(constraint)

  it('skips conditions that can no longer change the result', () => {
    const rules = policy([rule([], round(10)), rule([ours], round(10)), rule([theirs], round(100))])
    expect(asked(rules, { [key(theirs)]: true })).toEqual({
      treatment: { hiding: 'shown', step: 100 },
      said: [key(theirs)],
    })
  })

  it('is subject only to duties of permissions that may apply', () => {
    const rules = policy([rule([], round(1)), rule([ours], round(10, theirs))])
    expect(asked(rules, { [key(ours)]: false }).said).toEqual([key(ours)])
    expect(asked(rules, { [key(ours)]: true }).said).toEqual([key(ours), key(theirs)])
  })

  const cases: readonly (readonly [string, boolean | undefined, Treatment])[] = [
    ['holds', true, { hiding: 'shown', step: 10 }],
    ['does not hold', false, pass],
    ['is not known', undefined, { hiding: 'shown', step: 10 }],
  ]
  it.each(cases)('is treated by a duty of which the condition %s', (_, truth, treatment) => {
    const answers = truth === undefined ? {} : { [key(ours)]: truth }
    expect(asked(policy([rule([], round(10, ours))]), answers).treatment).toEqual(treatment)
  })

  it('is hidden where a prohibition may apply, unless permissions take precedence and one applies', () => {
    const [permissions, prohibitions] = [[rule([theirs])], [rule([ours])]]
    for (const conflict of ['invalid', 'prohibit'] as const) {
      const rules = policy(permissions, { conflict, prohibitions })
      expect(asked(rules, { [key(theirs)]: true }).treatment).toEqual(drop)
      expect(asked(rules, { [key(theirs)]: true, [key(ours)]: false }).treatment).toEqual(pass)
    }
    const winning = policy(permissions, { conflict: 'perm', prohibitions })
    expect(asked(winning, { [key(theirs)]: true }).treatment).toEqual(pass)
    expect(asked(winning, { [key(theirs)]: false }).treatment).toEqual(drop)
  })

  it('is hidden by a prohibition of one policy regardless of others, and shown where one permits it', () => {
    const vehicle: Entity = { id: 'urn:v:1', type: 'Vehicle' }
    const hiding = (...policies: readonly PolicyRules[]) =>
      joinPolicies('urn:all', policies.map(compilePolicy), 'x')
        .decide(question.principal, 'read', ['Vehicle'])
        .entity(vehicle, '2026-11-25T12:00:00Z')
        .treatment('speed', 'dpv:NonPersonalData', {}).hiding
    expect(hiding(policy([rule()]), policy([rule([ofDrivers])]))).toBe('shown')
    expect(hiding(policy([rule()]), policy([], { conflict: 'perm', prohibitions: [rule()] }))).toBe('drop')
    expect(hiding(policy([rule([ofDrivers])]), policy([rule([forSome])]))).toBe('drop')
  })
})

describe('conditions together', () => {
  it.each([
    [[], true],
    [[true, true], true],
    [[true, undefined], undefined],
    [[undefined, true], undefined],
    [[undefined, false], false],
  ] as const)('%j are %s', (truths, wanted) => {
    const [condition] = compilePolicy(policy([rule([ours])])).permissions.flatMap(({ conditions }) => conditions)
    if (condition === undefined) throw new Error('it has one')
    const conditions = truths.map((_, number) => ({ ...condition, number }))
    expect(truthOf(conditions, ({ number }) => truths[number])).toBe(wanted)
  })
})
