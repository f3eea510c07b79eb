// Entities that are governed together: whom the transfer rules count, the minimum number of entities in an answer, and the effect
// of shadow policies.

import { describe, expect, it } from 'vitest'
import type { Entity } from '../../adapters/adapter.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { madePack, madeRule } from '../../standards/jurisdictions/testing.ts'
import type { Policy } from '../policy/policy.ts'
import { Transfer } from '../policy/transfer/transfer.ts'
import { govern, refusedChange } from './govern.ts'
import type { GroupSizes } from './access/group-size.ts'
import { category, driver, services, noPlates, none, policy, reader, vehicle } from './testing.ts'
import { ShadowComparison } from './access/shadow.ts'
import { type AccessScope, accessScopeOf } from './access/access-scope.ts'

describe('the people whom the transfer rules count', () => {
  const of = (hiding: string): readonly (readonly string[])[] => {
    const categories = ['pd:Ownership', 'dpv:NonPersonalData']
    const rules = policy({
      permission: { action: 'read', duty: { action: `citygate:${hiding}`, constraint: category('eq', 'pd:Ownership') } },
    })
    const counters = [{ name: 'qq:people', categories: ['pd:Ownership'], years: 1 }]
    const transfer = new Transfer({
      law: { jurisdiction: 'QQ', packs: [madePack([madeRule('all', { categories })], { id: 'qq-2020-01-01', jurisdiction: 'QQ', counters })], facts: new Map(), safeguards: new Set(), obligations: new Set() },
      counts: { of: () => 1 },
      principal: reader,
      now: services.now(),
    })
    const owned = (id: string): Entity => ({ id, type: 'Vehicle', speed: { type: 'Property', value: 1 }, owner: { type: 'Property', value: 'Jane Roe' } })
    govern([owned('urn:x:1'), owned('urn:x:2')], none, { ...accessScopeOf(services, rules, reader), transfer })
    return transfer.countings.map(({ ids }) => ids)
  } // prettier-ignore

  it('are those of whom something leaves, even under a pseudonym', () => {
    expect(of('pseudonymise')).toEqual([['urn:x:1', 'urn:x:2']])
    expect(of('redact')).toEqual([])
    expect(of('drop')).toEqual([])
  })
})

describe('an answer with a minimum group size', () => {
  const threshold = (k: number): JsonObject => ({
    'rdf:value': { '@id': 'citygate:threshold' },
    refinement: { leftOperand: 'citygate:k', operator: 'eq', rightOperand: k },
  })
  const bus = (number: number): Entity => ({ id: `urn:x:${number}`, type: 'Vehicle', speed: { type: 'Property', value: 1 } })
  const shown = (rules: Policy, groups?: GroupSizes) =>
    govern([bus(1), bus(2)], none, { ...accessScopeOf(services, rules, reader), ...(groups === undefined ? {} : { groups }) }).entities.length
  const asking = (k: number) => policy({ permission: { action: 'read', duty: { action: threshold(k) } } })

  it('is counted separately, or as a part of a larger one', () => {
    expect([shown(asking(2)), shown(asking(3)), shown(asking(3), { of: () => 3 })]).toEqual([2, 0, 2])
    expect(shown(asking(2), { of: () => 1 })).toBe(0)
  })

  it('is not counted where no rule requires it', () => {
    expect(shown(policy({ permission: { action: 'read' } }), { of: () => 0 })).toBe(2)
  })
}) // prettier-ignore

describe('a shadow policy', () => {
  const open = (): Policy => policy({ permission: { action: ['read', 'modify'] } })
  const tried = (rules: Policy, more: Partial<AccessScope> = {}) => {
    const shadow = new ShadowComparison(['urn:tried'], accessScopeOf(services, rules, reader))
    return { shadow, view: { ...accessScopeOf(services, open(), reader), ...more, shadow } }
  }
  const bare: Entity = { id: 'urn:x:1', type: 'Vehicle' }

  it('is evaluated beside the policies in force, with the categories of the source', () => {
    const { shadow, view } = tried(noPlates())
    const added = { unheardOf: 'dpv:NonPersonalData' } as const
    expect(govern([vehicle, driver, bare], none, view, added).entities).toHaveLength(3)
    expect(shadow.counts).toEqual({ policies: ['urn:tried'], hidden: 1, changed: 1 })
    const only: Entity = { ...bare, unheardOf: { type: 'Property', value: 1 } }
    const again = tried(noPlates())
    govern([only], none, again.view, added)
    expect(again.shadow.counts).toBeUndefined()
    govern([only], none, again.view)
    expect(again.shadow.counts).toMatchObject({ hidden: 1 })
  })

  it('uses the same group sizes as the policies in force', () => {
    const action = {
      'rdf:value': { '@id': 'citygate:threshold' },
      refinement: { leftOperand: 'citygate:k', operator: 'eq', rightOperand: 2 },
    }
    const rules = policy({ permission: { action: 'read', duty: { action } } })
    const hidden = (more: Partial<AccessScope>) => {
      const { shadow, view } = tried(rules, more)
      govern([bare], none, view)
      return shadow.counts?.hidden
    }
    expect([hidden({}), hidden({ groups: { of: () => 2 } })]).toEqual([1, undefined])
  })

  it('reports what could no longer be changed, of what may be changed now', () => {
    const { shadow, view } = tried(noPlates())
    refusedChange(vehicle, view)
    expect(shadow.counts).toMatchObject({ refused: 1 })
    const same = tried(open())
    refusedChange(vehicle, same.view)
    expect(same.shadow.counts).toBeUndefined()
    const refused = tried(noPlates())
    refusedChange(vehicle, { ...accessScopeOf(services, noPlates(), reader), shadow: refused.shadow })
    expect(refused.shadow.counts).toBeUndefined()
  })
})
