// A policy compiled to closures when it is published: each rule separately, with its conditions, from which a decision removes what
// can no longer apply (partial-evaluation.ts).

import type {
  Action,
  AnswerDuty,
  DecidedAction,
  Duty,
  FilterDuty,
  PolicyRules,
  Precision,
  Rule,
  ValueDuty,
} from '../../standards/odrl/policy.ts'
import type { Principal } from '../principal.ts'
import { compileAll, type Condition, conditionOf, isParty, notAllOf, ofAnyType, type Test } from './comparison.ts'
import { type Obligations, obligationsOf } from './obligations/obligations.ts'
import { coarser, type Treatment, treatmentOf } from './obligations/treatment.ts'
import { every } from './tri-state.ts'

export interface CompiledRule {
  readonly rule: Rule
  readonly concerns: (principal: Principal, action: DecidedAction) => boolean
  /** Whether it may apply to some entity. */
  readonly mayConcern: (principal: Principal, action: DecidedAction) => boolean
  readonly test: Test
  /** The conditions of its test, one by one. */
  readonly conditions: readonly Condition[]
  readonly duties: readonly CompiledDuty[]
  /** Its obligations for an answer as a whole. */
  readonly obligations: readonly CompiledObligation[]
  /** The coarsest precision that its duties require of times. */
  readonly precision: Precision | undefined
}

export interface CompiledDuty {
  readonly treatment: Treatment
  readonly conditions: readonly Condition[]
}

export interface CompiledObligation {
  readonly obligations: Obligations
  readonly conditions: readonly Condition[]
}

export interface CompiledPolicy {
  readonly rules: PolicyRules
  readonly permissions: readonly CompiledRule[]
  readonly prohibitions: readonly CompiledRule[]
}

export function compilePolicy(rules: PolicyRules): CompiledPolicy {
  const compileAs =
    (kind: RuleKind) =>
    (rule: Rule): CompiledRule =>
      compileRule(rule, kind, rules.uid)
  return {
    rules,
    permissions: rules.permissions.map(compileAs('permission')),
    prohibitions: rules.prohibitions.map(compileAs('prohibition')),
  }
}

type RuleKind = 'permission' | 'prohibition'

/** Who may use everything may still send no command; who may use nothing sends none either. */
function covers(actions: ReadonlySet<Action>, kind: RuleKind, action: DecidedAction): boolean {
  return actions.has(action) || (actions.has('use') && (action !== 'command' || kind === 'prohibition'))
}

function compileRule(rule: Rule, kind: RuleKind, policy: string): CompiledRule {
  const { assignees, targets } = rule
  const actions = new Set(rule.actions)
  const asker = compileAll(ofAnyType(rule.constraints))
  const conditions = [...(targets === undefined ? [] : [isOneOf(targets)]), ...rule.constraints.map(conditionOf)]
  const values = rule.duties.filter(isOfValue)
  const concerns: CompiledRule['concerns'] = (principal, action) =>
    covers(actions, kind, action) && (assignees === undefined || assignees.some((party) => isParty(principal, party)))
  return {
    rule,
    concerns,
    mayConcern: (principal, action) => concerns(principal, action) && asker({ principal, types: [] }) !== false,
    test: (question) => every(conditions, ({ test }) => test(question)),
    conditions,
    duties: values.map((duty) => ({
      treatment: treatmentOf(duty),
      conditions: [
        ...duty.constraints.map(conditionOf),
        // It asks nothing of the entities that it permits.
        ...(duty.action === 'filter' ? [notAllOf(duty.only)] : []),
      ],
    })),
    obligations: rule.duties.filter(isOfAnswer).map((duty) => ({
      obligations: obligationsOf(duty, policy),
      conditions: duty.constraints.map(conditionOf),
    })),
    precision: values.map((duty) => treatmentOf(duty).precision).reduce<Precision | undefined>(coarser, undefined),
  }
}

function isOneOf(targets: readonly string[]): Condition {
  return {
    test: ({ entity }) => (entity === undefined ? undefined : targets.includes(entity.id)),
    isShared: false,
    isOfEntity: true,
    key: JSON.stringify(targets),
    number: 0,
  }
}

function isOfAnswer(duty: Duty): duty is AnswerDuty {
  return isAnswerAction[duty.action]
}

function isOfValue(duty: Duty): duty is ValueDuty | FilterDuty {
  return !isAnswerAction[duty.action]
}

const isAnswerAction: Readonly<Record<Duty['action'], boolean>> = {
  pseudonymise: false,
  redact: false,
  drop: false,
  round: false,
  generalise: false,
  truncate: false,
  filter: false,
  threshold: true,
  retain: true,
  rotate: true,
  notify: true,
  attachPolicy: true,
  sign: true,
  stepUp: true,
}
