// A policy compiled to closures when it is published. Deciding goes in steps, and each leaves away what can no longer apply:
// for who asks and the types of an entity, which are remembered, then for the entity, the attribute and the instance.

import type { PolicyRules, Precision, Rule } from '../../standards/odrl/policy.ts'
import type { Principal } from '../auth/principal.ts'
import { compileAll, isParty, stepsOf, type Test } from './comparison.ts'
import type { Question } from './question.ts'
import { coarser, join, pass, type Treatment, treatmentOf } from './treatment.ts'

export interface CompiledRule {
  readonly rule: Rule
  readonly concerns: (principal: Principal, action: 'read' | 'modify') => boolean
  readonly test: Test
  readonly duties: readonly { readonly treatment: Treatment; readonly test: Test }[]
  /** The coarsest that its duties ask of times. */
  readonly precision: Precision | undefined
  /** Whether neither it nor its duties depend on the entity, the time or the instance. */
  readonly isShared: boolean
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
  const all = [...rule.constraints, ...rule.duties.flatMap((duty) => duty.constraints)].flatMap(stepsOf)
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
    duties: rule.duties.map((duty) => ({ treatment: treatmentOf(duty), test: compileAll(duty.constraints) })),
    precision: rule.duties.map((duty) => treatmentOf(duty).precision).reduce<Precision | undefined>(coarser, undefined),
    isShared: targets === undefined && all.every((step) => step === 'principal' || step === 'attribute'),
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

/** What one policy says of a question. */
export interface Said {
  readonly isForbidden: boolean
  readonly isPermitted: boolean
  /** What its permissions ask for, those of which it is not known whether they apply as well. */
  readonly asks: Treatment
}

export function saidBy({ isPermForConflict, permissions, prohibitions }: Remaining, question: Question): Said {
  const isProhibited = prohibitions.some(({ test }) => test(question) !== false)
  // Absent `perm` a prohibition wins, or makes the policy void for the request, which denies as well (ODRL 2.2, 2.1.3).
  if (isProhibited && !isPermForConflict) return forbidden
  let isPermitted = false
  let asks = pass
  for (const { test, duties } of permissions) {
    const applies = test(question)
    if (applies === false) continue
    if (applies === true) isPermitted = true
    for (const duty of duties) if (duty.test(question) !== false) asks = join(asks, duty.treatment)
  }
  return { isForbidden: isProhibited && !isPermitted, isPermitted, asks }
}

const forbidden: Said = { isForbidden: true, isPermitted: false, asks: pass }

/** The same for people: the treatment of what it permits, that it forbids, or nothing. */
export type Verdict = Treatment | 'forbidden' | 'silent'

export function verdictOf(remaining: Remaining, question: Question): Verdict {
  const { isForbidden, isPermitted, asks } = saidBy(remaining, question)
  if (isForbidden) return 'forbidden'
  return isPermitted ? asks : 'silent'
}
