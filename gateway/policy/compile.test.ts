// A single compiled rule: whom it concerns, when it applies, and its conditions.

import { describe, expect, it } from 'vitest'
import type { Constraint, Duty, Rule } from '../../standards/odrl/policy.ts'
import type { Principal } from '../principal.ts'
import { compilePolicy } from './compile.ts'
import type { Question } from './decision-request.ts'

const principal: Principal = { subject: 's', issuer: 'i', client: 'c', roles: new Set(['reader']) }
const compiled = (more: Partial<Rule> = {}) => {
  const rule: Rule = { path: '/rule', actions: ['read'], constraints: [], duties: [], ...more }
  const [only] = compilePolicy({ uid: 'urn:p', conflict: 'invalid', permissions: [rule], prohibitions: [] }).permissions
  if (only === undefined) throw new Error('it has one')
  return only
}
const ofVehicles: Constraint = { operand: 'entityType', operator: 'eq', values: ['Vehicle'] }
const forSome: Constraint = { operand: 'purpose', operator: 'isA', values: ['dpv:Marketing'] }
const ofSpeed: Constraint = { operand: 'attribute', operator: 'eq', values: ['speed'] }

describe('a rule concerns', () => {
  const concerned = (more: Partial<Rule>, action: 'read' | 'modify' = 'read') =>
    compiled(more).concerns(principal, action)

  it('its action, and every action where it is of use', () => {
    expect([concerned({}), concerned({}, 'modify')]).toEqual([true, false])
    expect([concerned({ actions: ['use'] }), concerned({ actions: ['use'] }, 'modify')]).toEqual([true, true])
    expect(concerned({ actions: [] })).toBe(false)
  })

  it('the parties that it names, or everyone', () => {
    expect(concerned({ assignees: ['client:c'] })).toBe(true)
    expect(concerned({ assignees: ['client:d', 'role:reader'] })).toBe(true)
    expect(concerned({ assignees: ['client:d', 'role:officer'] })).toBe(false)
    expect(concerned({ assignees: [] })).toBe(false)
  })

  it('perhaps, for anyone whom it does not certainly exclude, whatever the types are', () => {
    const may =
      (...constraints: readonly Constraint[]) =>
      (purposes: readonly string[]) =>
        compiled({ constraints }).mayConcern({ ...principal, purposes }, 'read')
    const research = ['dpv:AcademicResearch']
    expect([may(forSome)(['dpv:Marketing']), may(forSome)([]), may(forSome)(research)]).toEqual([true, true, false])
    expect(may(ofVehicles)(research)).toBe(true)
    expect(may({ word: 'and', of: [forSome, ofVehicles] })(research)).toBe(true)
    expect(may({ word: 'or', of: [forSome, ofVehicles] })(research)).toBe(true)
    expect(may({ word: 'or', of: [forSome, forSome] })(research)).toBe(false)
    expect(compiled({ actions: ['modify'] }).mayConcern(principal, 'read')).toBe(false)
  })
})

describe('a rule of some entities', () => {
  const some = () => compiled({ targets: ['urn:v:1', 'urn:v:2'], constraints: [ofSpeed] })
  const ask = (id: string | undefined, name: string) => {
    const attribute = { name, category: 'dpv:NonPersonalData' } as const
    const question: Question = { principal, types: ['Vehicle'], attribute }
    return some().test(id === undefined ? question : { ...question, entity: { id, type: 'Vehicle' } })
  }

  it('holds for them, is unknown without an entity, and does not hold for others', () => {
    expect([ask('urn:v:2', 'speed'), ask(undefined, 'speed'), ask('urn:v:3', 'speed')]).toEqual([
      true,
      undefined,
      false,
    ])
    expect([ask('urn:v:1', 'name'), ask(undefined, 'name')]).toEqual([false, false])
  })

  it('is decided by the entity, for any attribute', () => {
    expect(some().conditions).toMatchObject([
      { isShared: false, isOfEntity: true },
      { isShared: true, isOfEntity: false },
    ])
  })

  it('differs from a rule with other entities', () => {
    const key = (...targets: readonly string[]) => compiled({ targets }).conditions[0]?.key
    expect(key('urn:v:1')).toBe(key('urn:v:1'))
    expect(new Set([key('urn:v:1'), key('urn:v:2'), key('urn:v:1', 'urn:v:2')]).size).toBe(3)
  })
})

describe('the duties of a rule', () => {
  const constraints = [ofSpeed]
  const duties: readonly Duty[] = [
    { action: 'truncate', precision: 'PT1M', constraints },
    { action: 'redact', constraints: [] },
    { action: 'truncate', precision: 'P1D', constraints },
    { action: 'sign', constraints },
    { action: 'attachPolicy', constraints: [] },
    { action: 'filter', only: [ofVehicles], constraints },
  ]

  it('apply to values or to the answer, each with its conditions', () => {
    const { duties: values, obligations } = compiled({ duties })
    expect(values.map(({ treatment, conditions }) => [treatment, conditions.length])).toEqual([
      [{ hiding: 'shown', precision: 'PT1M' }, 1],
      [{ hiding: 'redact' }, 0],
      [{ hiding: 'shown', precision: 'P1D' }, 1],
      [{ hiding: 'drop' }, 2],
    ])
    expect(obligations.map(({ obligations: asked, conditions }) => [asked, conditions.length])).toEqual([
      [{ sign: true }, 1],
      [{ attach: ['urn:p'] }, 0],
    ])
  })

  it('report the coarsest precision that they require of times', () => {
    expect(compiled({ duties }).precision).toBe('P1D')
    expect(compiled().precision).toBeUndefined()
  })
})
