// Whether any rule of a policy asks for an operand, so that what is dear to know is fetched only where somebody asks.

import { type Constraint, type Duty, isLogical, type Operand } from '../../standards/odrl/policy.ts'
import type { Policy } from './policy.ts'

const remembered = new WeakMap<Policy, ReadonlySet<Operand>>()

export function asks(policy: Policy, operand: Operand): boolean {
  const known = remembered.get(policy) ?? new Set(policy.policies.flatMap(operandsIn))
  remembered.set(policy, known)
  return known.has(operand)
}

function operandsIn({ permissions, prohibitions }: Policy['policies'][number]): readonly Operand[] {
  return [...permissions, ...prohibitions].flatMap(({ rule }) =>
    [...rule.constraints, ...rule.duties.flatMap(constraintsOf)].flatMap(operandsOf),
  )
}

/** Those that it stands under, and those that a filter chooses by. */
function constraintsOf(duty: Duty): readonly Constraint[] {
  return duty.action === 'filter' ? [...duty.constraints, ...duty.only] : duty.constraints
}

function operandsOf(constraint: Constraint): readonly Operand[] {
  return isLogical(constraint) ? constraint.of.flatMap(operandsOf) : [constraint.operand]
}
