// A decision that explains itself: each rule about the caller and the action, whether it applies, and the result of each of its
// comparisons. It evaluates the same closures as the decision, one by one.

import { type Comparison, type Constraint, type Duty, isLogical, type Logical } from '../../../standards/odrl/policy.ts'
import { compileConstraint, type Test } from '../comparison.ts'
import type { CompiledPolicy, CompiledRule } from '../compile.ts'
import type { ActionOnData } from '../policy.ts'
import type { Question } from '../decision-request.ts'
import { every, type Truth } from '../tri-state.ts'

/** `unknown`: a fact is missing, so that a permission does not apply and a prohibition does. */
export type Answer = 'true' | 'false' | 'unknown'

export type ExplainedConstraint =
  | (Comparison & { readonly is: Answer })
  | (Pick<Logical, 'word'> & { readonly of: readonly ExplainedConstraint[]; readonly is: Answer })

export interface ExplainedRule {
  readonly policy: string
  readonly kind: 'permission' | 'prohibition'
  /** Its IRI, or its place in the policy as a JSON Pointer. */
  readonly rule: string
  readonly is: Answer
  /** A permission applies where the result is true, a prohibition where it is not false. */
  readonly applies: boolean
  readonly constraints: readonly ExplainedConstraint[]
  /** The treatment that it requires, unless it is false itself. */
  readonly duties: readonly (Omit<Duty, 'constraints'> & { readonly applies: boolean })[]
}

export interface Explanation {
  /** The rules that name the caller and the action; others do not take part. */
  readonly rules: readonly ExplainedRule[]
}

export function explain(policies: readonly CompiledPolicy[], action: ActionOnData, question: Question): Explanation {
  const concerning = policies.map((policy) => ({
    policy: policy.rules.uid,
    permissions: policy.permissions.filter(({ concerns }) => concerns(question.principal, action)),
    prohibitions: policy.prohibitions.filter(({ concerns }) => concerns(question.principal, action)),
  }))
  return {
    rules: concerning.flatMap(({ policy, permissions, prohibitions }) => [
      ...permissions.map((rule) => explainRule(policy, 'permission', rule, question)),
      ...prohibitions.map((rule) => explainRule(policy, 'prohibition', rule, question)),
    ]),
  }
}

function explainRule(
  policy: string,
  kind: ExplainedRule['kind'],
  { rule, test }: CompiledRule,
  question: Question,
): ExplainedRule {
  const truth = test(question)
  return {
    policy,
    kind,
    rule: rule.uid ?? rule.path,
    is: answerOf(truth),
    applies: kind === 'permission' ? truth === true : truth !== false,
    constraints: rule.constraints.map((constraint) => explainConstraint(constraint, question)),
    duties: rule.duties.map(({ constraints, ...duty }) => ({
      ...duty,
      applies: every(constraints, (constraint) => testOf(constraint)(question)) !== false,
    })),
  }
}

function explainConstraint(constraint: Constraint, question: Question): ExplainedConstraint {
  const is = answerOf(testOf(constraint)(question))
  if (!isLogical(constraint)) return { ...constraint, is }
  return { word: constraint.word, of: constraint.of.map((inner) => explainConstraint(inner, question)), is }
}

/** Explanations are computed per attribute; compiling the test of an area is expensive. */
const tests = new WeakMap<Constraint, Test>()

function testOf(constraint: Constraint): Test {
  const known = tests.get(constraint) ?? compileConstraint(constraint)
  tests.set(constraint, known)
  return known
}

function answerOf(truth: Truth): Answer {
  return truth === undefined ? 'unknown' : `${truth}`
}
