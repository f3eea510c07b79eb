// Whether any rule of a policy uses an operand, so that facts that are expensive to fetch are fetched only where a rule needs them.

import { type Constraint, type Duty, isLogical, type Operand } from '../../standards/odrl/policy.ts'
import type { Policy } from './policy.ts'

const remembered = new WeakMap<Policy, ReadonlySet<Operand>>()

export function asks(policy: Policy, operand: Operand): boolean {
  return (remembered.get(policy) ?? operandsOfAll(policy)).has(operand)
}

function operandsOfAll(policy: Policy): ReadonlySet<Operand> {
  const operands = new Set(policy.policies.flatMap(operandsIn))
  remembered.set(policy, operands)
  return operands
}

function operandsIn({ permissions, prohibitions }: Policy['policies'][number]): readonly Operand[] {
  return [...permissions, ...prohibitions].flatMap(({ rule }) =>
    [...rule.constraints, ...rule.duties.flatMap(constraintsOf)].flatMap(operandsOf),
  )
}

/** The constraints of the duty itself, and those of a filter. */
function constraintsOf(duty: Duty): readonly Constraint[] {
  return duty.action === 'filter' ? [...duty.constraints, ...duty.only] : duty.constraints
}

function operandsOf(constraint: Constraint): readonly Operand[] {
  return isLogical(constraint) ? constraint.of.flatMap(operandsOf) : [constraint.operand]
}
