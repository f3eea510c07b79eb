import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Category } from '../../standards/hub/category.ts'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import type { DecidedAction } from '../../standards/odrl/policy.ts'
import type { Principal, Role } from '../principal.ts'
import { denyingPolicy, ownerPolicy, publishPolicy, type EntityDecision, type Policy } from './policy.ts'
import type { Hiding } from './obligations/treatment.ts'

function someone(...roles: Role[]): Principal {
  return { subject: 's', client: 'client-1', issuer: 'i', roles: new Set(roles) }
}
const reader = someone('reader')

function constraint(leftOperand: string, operator: string, rightOperand: Json): JsonObject {
  return { leftOperand: `citygate:${leftOperand}`, operator, rightOperand }
}
const readAll = { action: 'read' }
const noPlates = { action: 'read', constraint: constraint('dataCategory', 'eq', 'pd:VehicleLicense') }

function document(members: JsonObject): JsonObject {
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    '@type': 'Set',
    uid: 'urn:policy:1',
    ...members,
  }
}
function published(members: JsonObject): Policy {
  const policy = publishPolicy(document(members))
  if (!policy.ok) throw new Error(JSON.stringify(policy.problem))
  return policy.value
}
const now = '2026-11-25T12:00:00Z'
function decided(policy: Policy, who: Principal, action: DecidedAction, types: readonly string[]): EntityDecision {
  return policy.decide(who, action, types).entity(undefined, now)
}
function treatment(policy: Policy, category: Category, who = reader, types = ['Vehicle']): Hiding {
  return decided(policy, who, 'read', types).treatment('speed', category, {}).hiding
}

describe('a command', () => {
  const mayCommand = (policy: Policy, name = 'reboot') => {
    const entity = decided(policy, reader, 'command', ['Vehicle'])
    return (
      entity.permitted && entity.treatment(`urn:citygate:command:${name}`, 'dpv:NonPersonalData', {}).hiding === 'shown'
    )
  }
  const command = { action: 'citygate:command' }

  it('is permitted by its own name alone, and never where no policy is', () => {
    expect(
      [ownerPolicy, denyingPolicy, published({ permission: { action: 'use' } })].map((one) => mayCommand(one)),
    ).toEqual([false, false, false])
    expect(mayCommand(published({ permission: command }))).toBe(true)
    expect(decided(published({ permission: command }), reader, 'read', ['Vehicle']).permitted).toBe(false)
  })

  it('is prohibited by its own name, and where every use is', () => {
    const but = (action: string) => published({ conflict: 'prohibit', permission: command, prohibition: { action } })
    expect([but('citygate:command'), but('use'), but('read')].map((one) => mayCommand(one))).toEqual([
      false,
      false,
      true,
    ])
  })

  it('is chosen by the operand attribute', () => {
    const policy = published({
      permission: { ...command, constraint: constraint('attribute', 'eq', 'urn:citygate:command:reboot') },
    })
    expect([mayCommand(policy), mayCommand(policy, 'text')]).toEqual([true, false])
  })
})

describe('the digest of a policy', () => {
  it('stays what records of the audit log have', () => {
    expect([ownerPolicy.digest, denyingPolicy.digest]).toEqual([
      's2DMYhb2dY4qgzOnZc9KerSxU5CMEeDFK8K8oJPNt4s',
      '4hRmcDrQqR_9Sqwntdk1FPr8j3QHcNGFKnzfMBEUgs0',
    ])
  })
})

describe('a decision', () => {
  it('denies what no permission names', () => {
    const policy = published({ permission: { ...readAll, assignee: 'urn:citygate:role:officer' } })
    expect(treatment(policy, 'dpv:NonPersonalData')).toBe('drop')
    expect(decided(policy, reader, 'read', ['Vehicle']).permitted).toBe(false)
    expect(treatment(policy, 'dpv:NonPersonalData', someone('officer'))).toBe('shown')
    expect(decided(policy, someone('officer'), 'modify', ['Vehicle']).permitted).toBe(false)
  })

  it('gives precedence to a prohibition where conflict says prohibit, and to a permission where it says perm', () => {
    const members = { permission: readAll, prohibition: noPlates }
    expect(treatment(published({ ...members, conflict: 'prohibit' }), 'pd:VehicleLicense')).toBe('drop')
    expect(treatment(published({ ...members, conflict: 'perm' }), 'pd:VehicleLicense')).toBe('shown')
    expect(treatment(published({ ...members, conflict: 'prohibit' }), 'dpv:NonPersonalData')).toBe('shown')
  })

  it('is void and denies access where both apply and conflict is absent', () => {
    const policy = published({ permission: readAll, prohibition: noPlates })
    expect(treatment(policy, 'pd:VehicleLicense')).toBe('drop')
    expect(treatment(policy, 'dpv:NonPersonalData')).toBe('shown')
  })

  it('hides entities of a prohibited type altogether', () => {
    const prohibition = { action: 'read', constraint: constraint('entityType', 'isAnyOf', ['Driver']) }
    const policy = published({ conflict: 'prohibit', permission: readAll, prohibition })
    expect(decided(policy, reader, 'read', ['Driver']).permitted).toBe(false)
    expect(decided(policy, reader, 'read', ['Person', 'Driver']).permitted).toBe(false)
    expect(decided(policy, reader, 'read', ['Vehicle']).permitted).toBe(true)
  })

  it('treats dpv:PersonalData as every personal category, without unclassified', () => {
    const only = { action: 'read', constraint: constraint('dataCategory', 'neq', 'dpv:PersonalData') }
    const policy = published({ permission: only })
    expect(treatment(policy, 'pd:Name')).toBe('drop')
    expect(treatment(policy, 'unclassified')).toBe('shown')
  })

  it('joins the duties of all permissions used, strictest first, whatever their order', () => {
    const redact = { ...readAll, duty: { action: 'citygate:redact' } }
    const drop = {
      ...readAll,
      duty: { action: 'citygate:drop', constraint: constraint('dataCategory', 'eq', 'pd:VehicleLicense') },
    }
    for (const permission of [
      [readAll, redact, drop],
      [drop, redact, readAll],
    ]) {
      const policy = published({ permission })
      expect(treatment(policy, 'pd:VehicleLicense')).toBe('drop')
      expect(treatment(policy, 'dpv:NonPersonalData')).toBe('redact')
    }
  })

  it('is the same for equivalent spellings', () => {
    const spellings: Json[] = [
      'pd:VehicleLicense',
      'https://w3id.org/dpv/pd#VehicleLicense',
      { '@id': 'pd:VehicleLicense' },
    ]
    for (const rightOperand of spellings) {
      const prohibition = [
        {
          action: [{ '@id': 'http://www.w3.org/ns/odrl/2/read' }],
          constraint: [{ leftOperand: { '@id': 'urn:citygate:odrl:dataCategory' }, operator: 'odrl:eq', rightOperand }],
        },
      ]
      const policy = published({ conflict: 'odrl:prohibit', permission: readAll, prohibition })
      expect(treatment(policy, 'pd:VehicleLicense')).toBe('drop')
      expect(treatment(policy, 'pd:Name')).toBe('shown')
    }
  })
})

describe('publishing', () => {
  const wrong: [string, JsonObject, string][] = [
    ['an unknown operand', { permission: { ...readAll, constraint: { leftOperand: 'event', operator: 'eq', rightOperand: 'x' } } }, '/permission/constraint/leftOperand'],
    ['an unknown operator', { permission: { ...readAll, constraint: constraint('entityType', 'lt', 'x') } }, '/permission/constraint/operator'],
    ['an unknown action', { permission: { action: 'sell' } }, '/permission/action'],
    ['a rule without action', { permission: {} }, '/permission/action'],
    ['an unknown key', { permission: { ...readAll, remedy: {} } }, '/permission/remedy'],
    ['an unknown duty', { permission: { ...readAll, duty: { action: 'compensate' } } }, '/permission/duty/action'],
    ['a duty of a prohibition', { prohibition: [{ ...readAll, duty: {} }] }, '/prohibition/0/duty'],
    ['an unknown conflict', { conflict: 'maybe' }, '/conflict'],
    ['an assignee of no known kind', { permission: { ...readAll, assignee: 'mailto:x' } }, '/permission/assignee'],
    ['an obligation at the top', { obligation: [{}] }, '/obligation'],
    ['several values for eq', { permission: { ...readAll, constraint: constraint('entityType', 'eq', ['a', 'b']) } }, '/permission/constraint/rightOperand/1'],
    ['no context', { '@context': 'https://example.org/' }, '/@context'],
  ] // prettier-ignore
  it.each(wrong)('refuses %s and says where', (_, members, path) => {
    const policy = publishPolicy(document(members))
    expect(policy.ok || policy.problem.map((fault) => fault.path)).toContain(path)
  })
})

describe('a prohibition', () => {
  it('never widens what may be seen', () => {
    const categories: Category[] = ['dpv:NonPersonalData', 'pd:VehicleLicense', 'unclassified']
    const rule = fc.record({
      action: fc.constantFrom('read', 'use', 'modify'),
      constraint: fc.array(
        fc.oneof(
          fc
            .subarray(['Vehicle', 'Alert'], { minLength: 1 })
            .map((types) => constraint('entityType', 'isAnyOf', types)),
          fc.subarray([...categories], { minLength: 1 }).map((few) =>
            constraint(
              'dataCategory',
              'isNoneOf',
              few.map((one) => (one === 'unclassified' ? 'citygate:unclassified' : one)),
            ),
          ),
        ),
        { maxLength: 2 },
      ),
    })
    const order = ['drop', 'redact', 'shown']
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 3 }),
        fc.array(rule, { maxLength: 2 }),
        rule,
        (permission, before, more) => {
          const narrow = published({ conflict: 'prohibit', permission, prohibition: before })
          const narrower = published({ conflict: 'prohibit', permission, prohibition: [...before, more] })
          for (const category of categories) {
            const first = order.indexOf(treatment(narrow, category))
            expect(order.indexOf(treatment(narrower, category))).toBeLessThanOrEqual(first)
          }
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })
})
