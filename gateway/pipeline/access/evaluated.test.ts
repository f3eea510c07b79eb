// An enforcement point that fulfils the obligations of an evaluation shows what the gateway shows, for any nesting of attributes.

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../adapters/adapter.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import type { Place } from '../../policy/review/cases.ts'
import { evaluate, permits } from '../../policy/evaluation.ts'
import type { Policy } from '../../policy/policy.ts'
import { govern, refusedChange } from '../govern.ts'
import { services, none, policy, reader } from '../testing.ts'
import { accessScopeOf } from './access-scope.ts'

const names = ['speed', 'owner', 'source', 'heading'] as const
const datasetId = 'urn:d:1'

const { attributes } = fc.letrec<{ attributes: Record<string, Json>; instance: Json; instances: Json }>((tie) => ({
  attributes: fc.dictionary(fc.constantFrom(...names), tie('instances'), { maxKeys: 3, depthIdentifier: 'within' }),
  instance: fc.tuple(fc.nat(9), tie('attributes')).map(([value, inner]) => ({ ...inner, type: 'Property', value })),
  instances: fc.oneof(
    { depthIdentifier: 'within', maxDepth: 4, withCrossShrink: true },
    fc.nat(9).map((value) => ({ type: 'Property', value })),
    tie('instance'),
    fc.tuple(tie('instance'), tie('instance')).map(([one, other]) => [one, { ...(other as object), datasetId }]),
  ),
}))

const hiding = fc.subarray([...names]).map((hidden) =>
  policy({
    conflict: 'prohibit',
    permission: { action: 'use' },
    prohibition: hidden.map((name) => ({
      action: 'use',
      constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: name },
    })),
  }),
)

type Members = Record<string, unknown>

/** Removes the instance at the end of the path; an attribute without instances is removed. */
function without(holder: Members, [{ attribute, datasetId: which }, ...inner]: readonly [Place, ...Place[]]): Members {
  const held = holder[attribute]
  if (held === undefined) return holder
  const [next, ...rest] = inner
  const instances = (Array.isArray(held) ? held : [held]) as readonly Members[]
  const left = instances.flatMap((one) => {
    if (one['datasetId'] !== which) return [one]
    return next === undefined ? [] : [without(one, [next, ...rest])]
  })
  const { [attribute]: _, ...others } = holder
  if (left.length === 0) return others
  return { ...others, [attribute]: Array.isArray(held) ? left : left[0] }
}

/** What an enforcement point that fulfils the obligations shows of an entity. */
function enforced(rules: Policy, entity: Entity): Members | undefined {
  const asked = { principal: reader, action: 'read', entity, now: services.now() } as const
  const { decision, context } = evaluate(rules, asked, false)
  let shown: Members = entity
  for (const obligation of context.obligations) {
    if (obligation.type !== 'urn:citygate:obligation:treat') throw new Error('nothing else is asked')
    const { attribute = '', datasetId: which, path = [] } = obligation.properties
    shown = without(shown, [{ attribute, ...(which === undefined ? {} : { datasetId: which }) }, ...path])
  }
  return decision ? shown : undefined
}

describe('an evaluation', () => {
  const entity = attributes.map((given): Entity => ({ ...(given as object), id: 'urn:x:1', type: 'Vehicle' }))

  it('requires hiding what the gateway hides, and permits the changes that the gateway permits', () => {
    let hiddenWithin = 0
    fc.assert(
      fc.property(entity, hiding, (given, rules) => {
        const view = accessScopeOf(services, rules, reader)
        const [shown] = govern([given], none, view).entities
        expect(enforced(rules, given)).toEqual(shown)
        if (shown !== undefined && Object.keys(shown).length === Object.keys(given).length && shown !== given)
          hiddenWithin++
        const change = { principal: reader, action: 'modify', entity: given, now: services.now() } as const
        expect(permits(rules, change)).toBe(refusedChange(given, view) === undefined)
      }),
      { numRuns: 500 },
    )
    // Of these, only nested attributes were hidden.
    expect(hiddenWithin).toBeGreaterThan(0)
  })
})
