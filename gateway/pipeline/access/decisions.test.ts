// What is cached of a decision, and for how long; and how break-glass and the transfer rules change a decision by the policies.

import { describe, expect, it } from 'vitest'
import type { Entity, JsonObject } from '../../../standards/hub/entity.ts'
import type { Principal } from '../../principal.ts'
import { BreakGlassOverride } from '../../policy/decision-context/break-glass-override.ts'
import { type Policy, publishPolicy } from '../../policy/policy.ts'
import { madePack, madeRule } from '../../../standards/jurisdictions/testing.ts'
import { Transfer } from '../../policy/transfer/transfer.ts'
import { policyDecisionsFor } from './decisions.ts'
import { accessScopeOf, type AccessScope } from './access-scope.ts'

const services = { now: () => '2026-11-25T12:00:00.000Z', idKey: 'a-key-for-tests-only-0123456789abcdef' }
const reader: Principal = { subject: 's', client: 'c', issuer: 'i', roles: new Set(['reader']), jurisdiction: 'PK' }
const vehicle = (id = 'urn:v:1'): Entity => ({ id, type: 'Vehicle', speed: { type: 'Property', value: 1 } })

function policy(...permission: readonly JsonObject[]): Policy {
  const published = publishPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    permission: permission.map((one) => ({ action: 'use', ...one })),
  })
  if (!published.ok) throw new Error(JSON.stringify(published.problem))
  return published.value
}
const compare = (operand: string, operator: string, rightOperand: string): JsonObject => ({
  constraint: { leftOperand: `citygate:${operand}`, operator, rightOperand },
})
const notSpeed = compare('attribute', 'neq', 'speed')

/** A policy that counts how often it is evaluated. */
function counted(of: Policy) {
  const asked = { decisions: 0, entities: 0, treatments: 0 }
  const decide: Policy['decide'] = (...given) => {
    asked.decisions++
    const decision = of.decide(...given)
    return {
      ...decision,
      entity(...about) {
        asked.entities++
        const decided = decision.entity(...about)
        return {
          ...decided,
          treatment(...what) {
            asked.treatments++
            return decided.treatment(...what)
          },
        }
      },
    }
  }
  return { policy: { ...of, decide }, asked }
}

describe('a decision', () => {
  const repeated = (rules: Policy, ...added: readonly Record<string, 'dpv:NonPersonalData'>[]) => {
    const { policy: counting, asked } = counted(rules)
    const view = accessScopeOf(services, counting, reader)
    for (const id of ['urn:v:1', 'urn:v:2', 'urn:v:1']) {
      const decided = policyDecisionsFor(view, added[0]).of('read', 'Vehicle').of(vehicle(id), view)
      for (const name of ['speed', 'name', 'speed']) decided.treatmentOf(name, undefined)
    }
    return asked
  }

  it('that is the same for all entities is evaluated once, and once for each attribute', () => {
    expect(repeated(policy({}))).toEqual({ decisions: 1, entities: 1, treatments: 2 })
    expect(repeated(policy({}), { odd: 'dpv:NonPersonalData' })).toEqual({ decisions: 1, entities: 1, treatments: 2 })
  })

  it('that depends on the entity is evaluated for each', () => {
    expect(repeated(policy(compare('owner', 'neq', 'urn:citygate:client:d')))).toEqual({
      decisions: 1,
      entities: 3,
      treatments: 9,
    })
  })

  it('differs for another action, set of types, principal or policy', () => {
    const { policy: counting, asked } = counted(policy({}))
    const of = (view: AccessScope, action: 'read' | 'modify', type: Entity['type']) =>
      policyDecisionsFor(view).of(action, type)
    const [view, other] = [accessScopeOf(services, counting, reader), accessScopeOf(services, counting, { ...reader })]
    const all = [of(view, 'read', 'Vehicle'), of(view, 'modify', 'Vehicle'), of(view, 'read', 'Alert'), of(view, 'read', ['Vehicle', 'Alert']), of(other, 'read', 'Vehicle')] // prettier-ignore
    expect(new Set(all).size).toBe(5)
    expect(asked.decisions).toBe(5)
    expect(of(view, 'read', ['Vehicle'])).toBe(all[0])
    expect(all.map(({ types }) => types.join(' '))).toEqual(['Vehicle', 'Vehicle', 'Alert', 'Vehicle Alert', 'Vehicle'])
  })

  it('on a command asks for no category, since its name is not that of an attribute', () => {
    const view = accessScopeOf(services, policy({ action: 'citygate:command' }), reader)
    const decided = policyDecisionsFor(view).of('command', 'Vehicle').of(vehicle(), view)
    expect([decided.categoryOf('urn:citygate:command:text'), decided.categoryOf('owner'), decided.bare]).toEqual([
      'dpv:NonPersonalData',
      'dpv:NonPersonalData',
      true,
    ])
    const read = policyDecisionsFor(view).of('read', 'Vehicle').of(vehicle(), view)
    expect([read.categoryOf('owner'), read.categoryOf('')]).toEqual(['pd:Ownership', 'dpv:NonPersonalData'])
  })

  it('is cached for a bounded number of types and names', () => {
    const { policy: counting, asked } = counted(policy({}))
    const view = accessScopeOf(services, counting, reader)
    const decided = policyDecisionsFor(view).of('read', 'Vehicle').of(vehicle(), view)
    const names = Array.from({ length: 1001 }, (_, index) => `urn:example:${index}`)
    for (const name of [...names, ...names]) decided.treatmentOf(name, undefined)
    expect(asked.treatments).toBe(1002)
    const before = asked.decisions
    const types = Array.from({ length: 100 }, (_, index) => `urn:example:${index}`)
    for (const type of [...types, ...types]) policyDecisionsFor(view).of('read', type)
    expect(asked.decisions - before).toBe(101)
  })
})

describe('the category of an attribute', () => {
  const of = (name: string, added: Record<string, 'pd:Name'>) => {
    const view = accessScopeOf(services, policy({}), reader)
    const decided = policyDecisionsFor(view, added).of('read', 'Vehicle').of(vehicle(), view)
    return [decided.categoryOf(name), decided.categoryOf(name)]
  }

  it('is that of the table, otherwise that of the source, otherwise unclassified', () => {
    expect(of('speed', { speed: 'pd:Name' })).toEqual(['dpv:NonPersonalData', 'dpv:NonPersonalData'])
    expect(of('odd', { odd: 'pd:Name' })).toEqual(['pd:Name', 'pd:Name'])
    expect(of('odd', {})).toEqual(['unclassified', 'unclassified'])
    expect(of('toString', {})).toEqual(['unclassified', 'unclassified'])
  })

  it.each([
    ['alike', {}],
    ['each by itself', compare('owner', 'neq', 'urn:citygate:client:d')],
  ])('is determined with the decision where entities are decided %s', (_, permission) => {
    const view = accessScopeOf(services, policy(permission), reader)
    const decided = policyDecisionsFor(view, { odd: 'pd:Name' }).of('read', 'Vehicle').of(vehicle(), view)
    expect(decided.categoryOf('odd')).toBe('pd:Name')
  })
})

describe('the decision about an entity', () => {
  const grant = { id: 'g', reason: 'fire', text: 'x', types: ['Vehicle'], entities: [], minutes: 1, asked: '', by: { issuer: 'i', client: 'c', subject: 's' } } // prettier-ignore
  const signing = { ...notSpeed, duty: { action: 'citygate:sign' } }
  const law = (...categories: readonly ('dpv:NonPersonalData' | 'pd:Ownership')[]) => {
    const pack = madePack([madeRule('one', { categories })], { jurisdiction: 'QQ', id: 'qq-2020-01-01' })
    return new Transfer({
      law: { jurisdiction: 'QQ', packs: [pack], facts: new Map(), safeguards: new Set(), obligations: new Set() },
      counts: { of: () => 1 },
      principal: reader,
      now: services.now(),
    })
  }
  const decided = (rules: Policy, more: Partial<AccessScope>, action: 'read' | 'modify' = 'read') => {
    const view = { ...accessScopeOf(services, rules, reader), ...more }
    const one = policyDecisionsFor(view).of(action, 'Vehicle').of(vehicle(), view)
    const [speed, owner] = ['speed', 'owner'].map((name) => one.treatmentOf(name, undefined).hiding)
    const { permitted, bare, obligations } = one
    return { permitted, bare, obligations, speed, owner, category: one.categoryOf('owner') }
  }
  const override = () => new BreakGlassOverride([grant])

  it('is what the policies say', () => {
    const asked = { permitted: true, bare: true, obligations: { sign: true }, speed: 'drop', owner: 'shown' }
    expect(decided(policy(signing), {})).toEqual({ ...asked, category: 'pd:Ownership' })
    expect(decided(policy(), {})).toMatchObject({ permitted: false, bare: false, speed: 'drop', owner: 'drop' })
  })

  it('is overridden by a grant for reading, and by none for writing', () => {
    const open = { permitted: true, bare: true, obligations: {}, speed: 'shown', owner: 'shown' }
    expect(decided(policy(signing), { override: override() })).toMatchObject(open)
    expect(decided(policy(), { override: override() })).toMatchObject(open)
    expect(decided(policy(), { override: override() }, 'modify')).toMatchObject({ permitted: false, speed: 'drop' })
    expect(
      decided(policy(signing), { override: new BreakGlassOverride([{ ...grant, types: ['Alert'] }]) }),
    ).toMatchObject({
      speed: 'drop',
      obligations: { sign: true },
    })
  })

  it('is removed by the transfer rules, whatever is permitted or overridden', () => {
    expect(decided(policy({}), { transfer: law('dpv:NonPersonalData') })).toMatchObject({
      permitted: true,
      bare: true,
      speed: 'shown',
      owner: 'drop',
      category: 'pd:Ownership',
    })
    const transfer = law('pd:Ownership')
    expect(decided(policy({}), { transfer })).toMatchObject({ bare: false, speed: 'drop', owner: 'shown' })
    expect(decided(policy(), { transfer, override: override() })).toMatchObject({
      bare: false,
      speed: 'drop',
      owner: 'shown',
    })
    expect(decided(policy(signing), { transfer })).toMatchObject({ obligations: { sign: true }, owner: 'shown' })
    expect(decided(policy(), { transfer })).toMatchObject({ permitted: false, owner: 'drop' })
    expect(decided(policy(), { transfer: law('dpv:NonPersonalData') })).toMatchObject({ permitted: false, bare: false })
    expect(decided(policy({}), { transfer }, 'modify')).toMatchObject({ bare: true, speed: 'shown' })
  })

  it('is removed by the transfer rules where one of several categories may not leave', () => {
    const hidings = (...categories: readonly ('dpv:NonPersonalData' | 'pd:Ownership')[]) => {
      const view = { ...accessScopeOf(services, policy({}), reader), transfer: law(...categories) }
      const several = { odd: ['dpv:NonPersonalData', 'pd:Ownership'] } as const
      const one = policyDecisionsFor(view, several).of('read', 'Vehicle').of(vehicle(), view)
      return one.treatmentOf('odd', undefined).hiding
    }
    expect([hidings('dpv:NonPersonalData'), hidings('pd:Ownership')]).toEqual(['drop', 'drop'])
    expect(hidings('dpv:NonPersonalData', 'pd:Ownership')).toBe('shown')
  })
})
