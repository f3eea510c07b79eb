// A rule more than policies have, for properties about what it does.

import fc from 'fast-check'
import type { Duty, PolicyRules, Rule } from '../../standards/odrl/policy.ts'
import { dutyOf, everyOperand, ruleOf } from './arbitrary.ts'

export interface More {
  readonly prohibition: Rule
  readonly duty: Duty
  /** Of which policy, and of which of its permissions. */
  readonly at: number
  readonly inner: number
}

const index = fc.nat({ max: 11 })

export const more: { readonly [Name in keyof More]: fc.Arbitrary<More[Name]> } = {
  prohibition: ruleOf(false),
  duty: dutyOf(everyOperand),
  at: index,
  inner: index,
}

interface Given extends More {
  readonly policies: readonly PolicyRules[]
}

function changed<Item>(items: readonly Item[], at: number, change: (item: Item) => Item): readonly Item[] {
  return items.map((item, place) => (place === at % items.length ? change(item) : item))
}

export function withProhibition({ policies, prohibition, at }: Given): readonly PolicyRules[] {
  return changed(policies, at, (policy) => ({ ...policy, prohibitions: [...policy.prohibitions, prohibition] }))
}

export function withDuty({ policies, duty, at, inner }: Given): readonly PolicyRules[] {
  return changed(policies, at, (policy) => ({
    ...policy,
    permissions: changed(policy.permissions, inner, (rule) => ({ ...rule, duties: [...rule.duties, duty] })),
  }))
}
