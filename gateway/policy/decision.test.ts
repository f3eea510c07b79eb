// What is cached of a decision, which conditions are evaluated per entity, and what is known of an entity as a whole.

import { describe, expect, it } from 'vitest'
import type { Entity } from '../../standards/hub/entity.ts'
import type { Constraint, Duty, PolicyRules, Rule } from '../../standards/odrl/policy.ts'
import type { Principal } from '../principal.ts'
import { compilePolicy } from './compile.ts'
import { joinPolicies } from './policy.ts'
import { withOrigin } from '../store/entities/origin.ts'

const now = '2026-11-25T12:00:00.000Z'
const principal: Principal = { subject: 's', issuer: 'i', client: 'c', roles: new Set() }
const vehicle = (id = 'urn:v:1', owner = 'c'): Entity => withOrigin({ id, type: 'Vehicle' }, 'fleet', owner)

const ours: Constraint = { operand: 'owner', operator: 'eq', values: ['client:c'] }
const here: Constraint = { operand: 'recipientJurisdiction', operator: 'eq', values: ['KE'] }
const ofSpeed: Constraint = { operand: 'attribute', operator: 'eq', values: ['speed'] }
const personal: Constraint = { operand: 'dataCategory', operator: 'eq', values: ['dpv:PersonalData'] }
const sign = (...constraints: readonly Constraint[]): Duty => ({ action: 'sign', constraints })
const redact = (...constraints: readonly Constraint[]): Duty => ({ action: 'redact', constraints })

const rule = (constraints: readonly Constraint[] = [], ...duties: readonly Duty[]): Rule => ({
  path: '/rule',
  actions: ['read'],
  constraints,
  duties,
})
const decide = (more: Partial<PolicyRules>, who = principal) => {
  const rules: PolicyRules = { uid: 'urn:p', conflict: 'invalid', permissions: [], prohibitions: [], ...more }
  return joinPolicies('urn:all', [compilePolicy(rules)], 'x').decide(who, 'read', ['Vehicle'])
}

describe('a decision is the same for all entities', () => {
  it.each<[string, Partial<PolicyRules>, boolean]>([
    ['where only who asks and the attribute decide', { permissions: [rule([here, ofSpeed], redact(ofSpeed), sign(here))] }, true],
    ['not by a permission of some', { permissions: [rule(), rule([ours])] }, false],
    ['not by a prohibition of some', { permissions: [rule()], prohibitions: [rule([ours])] }, false],
    ['not by a duty of some', { permissions: [rule([], redact(ours))] }, false],
    ['not by what is asked of the answer for some', { permissions: [rule([], sign(ours))] }, false],
  ])('%s', (_, rules, isShared) => {
    expect(decide(rules).isShared).toBe(isShared)
  }) // prettier-ignore
})

describe('the caller', () => {
  /** Counts each time that a rule reads the jurisdiction. */
  const counting = () => {
    const looked = { count: 0 }
    const who: Principal = {
      ...principal,
      get jurisdiction() {
        looked.count++
        return 'KE'
      },
    }
    return { looked, decision: decide({ permissions: [rule([here, ofSpeed])] }, who) }
  }

  it('is evaluated once for each attribute, for any number of entities', () => {
    const { looked, decision } = counting()
    const treat = (name: string, id: string) => {
      const before = looked.count
      decision.entity(vehicle(id), now).treatment(name, 'dpv:NonPersonalData', {})
      return looked.count - before
    }
    expect([treat('speed', 'urn:v:1'), treat('speed', 'urn:v:2'), treat('name', 'urn:v:1'), treat('name', 'urn:v:1')]).toEqual([1, 0, 1, 0]) // prettier-ignore
  })

  it('is evaluated again for names beyond those that are cached', () => {
    const { looked, decision } = counting()
    const decided = decision.entity(vehicle(), now)
    const treat = (name: string) => {
      const before = looked.count
      decided.treatment(name, 'dpv:NonPersonalData', {})
      return looked.count - before
    }
    const names = Array.from({ length: 1001 }, (_, index) => `urn:example:${index}`)
    for (const name of names) treat(name)
    expect([treat('urn:example:0'), treat('urn:example:999'), treat('urn:example:1000')]).toEqual([0, 0, 1])
  })
})

describe('an attribute', () => {
  it('is decided again where its category has changed', () => {
    const decided = decide({ permissions: [rule([], redact(personal))] }).entity(vehicle(), now)
    const hiding = (category: 'pd:Name' | 'dpv:NonPersonalData') => decided.treatment('name', category, {}).hiding
    expect([hiding('pd:Name'), hiding('dpv:NonPersonalData'), hiding('pd:Name')]).toEqual(['redact', 'shown', 'redact'])
  })

  it('is evaluated for each instance separately', () => {
    const old: Constraint = { operand: 'observedAge', operator: 'gt', values: [60] }
    const decided = decide({ permissions: [rule([], redact(old))] }).entity(vehicle(), now)
    const hiding = (observedAt: string) => decided.treatment('name', 'pd:Name', { observedAt }).hiding
    expect([hiding('2026-11-25T11:59:30Z'), hiding('2026-11-25T11:00:00Z'), hiding('2026-11-25T11:59:30Z')]).toEqual([
      'shown',
      'redact',
      'shown',
    ])
  })
})

describe('an entity as a whole', () => {
  const permitted = (rules: Partial<PolicyRules>, entity: Entity | undefined = vehicle()) =>
    decide(rules).entity(entity, now).permitted

  it('is permitted where a permission may apply to any part of it', () => {
    expect(permitted({ permissions: [rule([ofSpeed])] })).toBe(true)
    expect(permitted({ permissions: [rule([ours])] })).toBe(true)
    expect(permitted({ permissions: [rule([ours])] }, vehicle('urn:v:1', 'd'))).toBe(false)
    expect(permitted({ permissions: [{ ...rule(), targets: ['urn:v:2'] }] })).toBe(false)
    expect(permitted({ permissions: [{ ...rule(), targets: ['urn:v:2'] }, rule([ours])] })).toBe(true)
    expect(permitted({})).toBe(false)
  })

  it('is not permitted where a prohibition certainly covers all of it, unless permissions take precedence', () => {
    const permissions = [rule()]
    expect(permitted({ permissions, prohibitions: [rule([ours])] })).toBe(false)
    expect(permitted({ permissions, prohibitions: [rule([ours])] }, vehicle('urn:v:1', 'd'))).toBe(true)
    expect(permitted({ permissions, prohibitions: [rule([ours])], conflict: 'perm' })).toBe(true)
    // Which attribute is affected, if any, is unknown.
    expect(permitted({ permissions, prohibitions: [rule([ofSpeed])] })).toBe(true)
    expect(permitted({ permissions, prohibitions: [rule([here])] })).toBe(true)
  })

  it('is permitted where the entity is unknown', () => {
    const decision = decide({ permissions: [rule([ours])], prohibitions: [{ ...rule(), targets: ['urn:v:1'] }] })
    expect(decision.entity(undefined, now).permitted).toBe(true)
    expect(decision.entity(vehicle(), now).permitted).toBe(false)
  })

  it('may be shown without attributes where non-personal data may', () => {
    const bare = (rules: Partial<PolicyRules>) => decide(rules).entity(vehicle(), now).bare
    expect(bare({ permissions: [rule()] })).toBe(true)
    expect(bare({ permissions: [rule([], redact())] })).toBe(true)
    expect(bare({ permissions: [rule([personal])] })).toBe(false)
    expect(bare({ permissions: [rule()], prohibitions: [rule([ours])] })).toBe(false)
  })
})

describe('an answer', () => {
  const asked = (permission: Rule, entity = vehicle(), who = principal) =>
    decide({ permissions: [rule(), permission] }, who).entity(entity, now).obligations

  it.each<[string, Rule, object]>([
    ['by a rule and a duty that hold', rule([ours], sign(ours)), { sign: true }],
    ['where of an attribute alone would be known whether', rule([ofSpeed], sign(personal)), { sign: true }],
    ['where it is not known whether', rule([], sign(here)), { sign: true }],
    ['not by a rule of other entities', { ...rule([], sign()), targets: ['urn:v:2'] }, {}],
  ])('has an obligation %s', (_, permission, obligations) => {
    expect(asked(permission)).toEqual(obligations)
  })

  it('has no obligation that does not concern the entity, or the caller', () => {
    expect(asked(rule([], sign(ours)), vehicle('urn:v:1', 'd'))).toEqual({})
    expect(asked(rule([ours], sign()), vehicle('urn:v:1', 'd'))).toEqual({})
    expect(asked(rule([], sign(here)), vehicle(), { ...principal, jurisdiction: 'DE' })).toEqual({})
    expect(asked(rule([], sign(here)), vehicle(), { ...principal, jurisdiction: 'KE' })).toEqual({ sign: true })
  })
})
