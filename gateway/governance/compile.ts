// A policy compiled to closures when it is published: each rule by itself, and the conditions that it is made of, of which a
// decision leaves away what can no longer apply (residual.ts).

import type { PolicyRules, Precision, Rule } from '../../standards/odrl/policy.ts'
import type { Principal } from '../auth/principal.ts'
import { compileAll, type Condition, conditionOf, isParty, type Test } from './comparison.ts'
import type { Question } from './question.ts'
import { coarser, join, pass, type Treatment, treatmentOf } from './treatment.ts'

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

/** The rules of a policy that may still apply. */
export interface Remaining {
  readonly isPermForConflict: boolean
  readonly permissions: readonly CompiledRule[]
  readonly prohibitions: readonly CompiledRule[]
}

export function narrow(remaining: Remaining, question: Question): Remaining {
  const mayApply = ({ test }: CompiledRule): boolean => test(question) !== false
  return {
    isPermForConflict: remaining.isPermForConflict,
    permissions: remaining.permissions.filter(mayApply),
    prohibitions: remaining.prohibitions.filter(mayApply),
  }
}

/** What one policy says: the treatment of what it permits, that it forbids, or nothing. */
export type Verdict = Treatment | 'forbidden' | 'silent'

export function verdictOf({ isPermForConflict, permissions, prohibitions }: Remaining, question: Question): Verdict {
  const isProhibited = prohibitions.some(({ test }) => test(question) !== false)
  // Absent `perm` a prohibition wins, or makes the policy void for the request, which denies as well (ODRL 2.2, 2.1.3).
  if (isProhibited && !isPermForConflict) return 'forbidden'
  let isPermitted = false
  let asks = pass
  for (const { test, duties } of permissions) {
    const applies = test(question)
    if (applies === false) continue
    if (applies === true) isPermitted = true
    for (const duty of duties) if (duty.test(question) !== false) asks = join(asks, duty.treatment)
  }
  if (isPermitted) return asks
  return isProhibited ? 'forbidden' : 'silent'
}
