// Whether any rule of a policy asks for an operand, so that what is dear to know is fetched only where somebody asks.

import { type Constraint, isLogical, type Operand } from '../../standards/odrl/policy.ts'
import type { Policy } from './policy.ts'

const remembered = new WeakMap<Policy, ReadonlySet<Operand>>()

export function asks(policy: Policy, operand: Operand): boolean {
  const known = remembered.get(policy) ?? new Set(policy.policies.flatMap(operandsIn))
  remembered.set(policy, known)
  return known.has(operand)
}

function operandsIn({ permissions, prohibitions }: Policy['policies'][number]): readonly Operand[] {
  return [...permissions, ...prohibitions].flatMap(({ rule }) =>
    [rule, ...rule.duties].flatMap(({ constraints }) => constraints.flatMap(operandsOf)),
  )
}

function operandsOf(constraint: Constraint): readonly Operand[] {
  return isLogical(constraint) ? constraint.of.flatMap(operandsOf) : [constraint.operand]
}
