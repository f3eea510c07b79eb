// A policy compiled to closures when it is published: each rule by itself, and the conditions that it is made of, of which a
// decision leaves away what can no longer apply (residual.ts).

import type { PolicyRules, Precision, Rule } from '../../standards/odrl/policy.ts'
import type { Principal } from '../auth/principal.ts'
import { compileAll, type Condition, conditionOf, isParty, type Test } from './comparison.ts'
import { coarser, type Treatment, treatmentOf } from './treatment.ts'

export interface CompiledRule {
  readonly rule: Rule
  readonly concerns: (principal: Principal, action: 'read' | 'modify') => boolean
  readonly test: Test
  /** What its test asks, one by one. */
  readonly conditions: readonly Condition[]
  readonly duties: readonly CompiledDuty[]
  /** The coarsest that its duties ask of times. */
  readonly precision: Precision | undefined
}

export interface CompiledDuty {
  readonly treatment: Treatment
  readonly test: Test
  readonly conditions: readonly Condition[]
}

export interface CompiledPolicy {
  readonly rules: PolicyRules
  readonly permissions: readonly CompiledRule[]
  readonly prohibitions: readonly CompiledRule[]
}

export function compilePolicy(rules: PolicyRules): CompiledPolicy {
  return {
    rules,
    permissions: rules.permissions.map(compileRule),
    prohibitions: rules.prohibitions.map(compileRule),
  }
}

function compileRule(rule: Rule): CompiledRule {
  const { assignees, targets } = rule
  const actions = new Set(rule.actions)
  const constraints = compileAll(rule.constraints)
  const named: Test = ({ entity }) => (entity === undefined ? undefined : targets?.includes(entity.id))
  const ofTargets = { test: named, isShared: false, isOfEntity: true, key: JSON.stringify(targets), number: -1 }
  return {
    rule,
    concerns: (principal, action) =>
      (actions.has(action) || actions.has('use')) &&
      (assignees === undefined || assignees.some((party) => isParty(principal, party))),
    test:
      targets === undefined
        ? constraints
        : (question) => {
            const isNamed = named(question)
            return isNamed === true ? constraints(question) : isNamed
          },
    conditions: [...(targets === undefined ? [] : [ofTargets]), ...rule.constraints.map(conditionOf)],
    duties: rule.duties.map((duty) => ({
      treatment: treatmentOf(duty),
      test: compileAll(duty.constraints),
      conditions: duty.constraints.map(conditionOf),
    })),
    precision: rule.duties.map((duty) => treatmentOf(duty).precision).reduce<Precision | undefined>(coarser, undefined),
  }
}
