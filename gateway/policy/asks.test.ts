// Whether any rule needs a fact that is expensive to fetch.

import { describe, expect, it } from 'vitest'
import type { Constraint, Duty, PolicyRules, Rule } from '../../standards/odrl/policy.ts'
import { asks } from './asks.ts'
import { compilePolicy } from './compile.ts'
import { joinPolicies } from './policy.ts'

const consent: Constraint = { operand: 'consent', operator: 'eq', values: ['dpv:ConsentGiven'] }
const here: Constraint = { operand: 'recipientJurisdiction', operator: 'eq', values: ['KE'] }
const redact = (...constraints: readonly Constraint[]): Duty => ({ action: 'redact', constraints })
const filter = (...only: readonly Constraint[]): Duty => ({ action: 'filter', only, constraints: [here] })
const rule = (constraints: readonly Constraint[], ...duties: readonly Duty[]): Rule => ({
  path: '/rule',
  actions: ['read'],
  constraints,
  duties,
})

function asksForConsent(permissions: readonly Rule[], prohibitions: readonly Rule[] = []): readonly boolean[] {
  const rules: PolicyRules = { uid: 'urn:p', conflict: 'invalid', permissions, prohibitions }
  const policy = joinPolicies('urn:all', [rules].map(compilePolicy), 'x')
  // The cached result is the same.
  return [asks(policy, 'consent'), asks(policy, 'consent')]
}

describe('a policy uses an operand', () => {
  it.each<[string, readonly Rule[], readonly Rule[]]>([
    ['in a permission', [rule([here]), rule([here, consent])], []],
    ['in a prohibition', [rule([])], [rule([consent])]],
    ['within other constraints', [rule([{ word: 'or', of: [here, { word: 'and', of: [consent] }] }])], []],
    ['in a duty', [rule([here], redact(here), redact(consent))], []],
    ['in what a filter chooses by', [rule([here], filter(here), filter({ word: 'or', of: [here, consent] }))], []],
  ])('%s', (_, permissions, prohibitions) => {
    expect(asksForConsent(permissions, prohibitions)).toEqual([true, true])
  })

  it('nowhere', () => {
    expect(asksForConsent([rule([here], redact(here), filter(here))], [rule([{ word: 'xone', of: [here] }])])).toEqual([
      false,
      false,
    ])
    expect(asksForConsent([])).toEqual([false, false])
  })
})
