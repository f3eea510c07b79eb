// Decisions for others (OpenID AuthZEN Authorization API 1.0): a subject, an action and an entity of the hub as the resource, the
// decision with what is asked of whoever enforces it, and why. Pure: the entity is handed in.

import type { Entity } from '../../standards/hub/entity.ts'
import { typesOf } from '../../standards/hub/entity.ts'
import type { Principal } from '../auth/principal.ts'
import { decideAll, type Decided } from './cases.ts'
import { type ExplainedRule, explain } from './explain.ts'
import type { ActionOnData, Policy } from './policy.ts'
import { reasons, type ReasonCode } from './reasons.ts'
import { pass, type Treatment } from './treatment.ts'

export interface EvaluationQuestion {
  readonly principal: Principal
  readonly action: ActionOnData
  /** Undefined: there is no such entity. */
  readonly entity: Entity | undefined
  /** RFC 3339, UTC. */
  readonly now: string
}

/** What whoever enforces the decision has to do with one instance of an attribute (AuthZEN obligations profile). */
interface Obligation {
  readonly id: string
  readonly type: 'urn:citygate:obligation:treat'
  readonly properties: { readonly attribute: string; readonly datasetId?: string } & Treatment
}

export interface Evaluation {
  readonly decision: boolean
  readonly context: {
    readonly reason: ReasonCode
    /** For whoever asked, in six languages. */
    readonly reason_user: Readonly<Record<string, string>>
    /** For the officer. */
    readonly reason_admin: { readonly en: string }
    readonly policy: { readonly uid: string; readonly digest: string }
    readonly obligations: readonly Obligation[]
    /** Of each attribute, where it was asked for. */
    readonly explanation?: readonly { readonly attribute: string; readonly rules: readonly ExplainedRule[] }[]
  }
}

/** @param explained whether each rule is told with the truth of its comparisons */
export function evaluate(policy: Policy, asked: EvaluationQuestion, explained: boolean): Evaluation {
  const { entity, action } = asked
  const { uid, digest } = policy
  const decided = entity === undefined ? [] : decideAll(policy, { ...asked, entity })
  const reason = reasonOf(policy, asked, decided)
  const decision = reason === 'all' || reason === 'some'
  const explanation = decided.map(({ attribute, question }) => ({
    attribute,
    rules: explain(policy.policies, action, question).rules,
  }))
  const applied = new Set(
    explanation.flatMap(({ rules }) =>
      rules.filter(({ applies }) => applies).map(({ policy: of, rule }) => `${of} ${rule}`),
    ),
  )
  return {
    decision,
    context: {
      reason,
      reason_user: reasons[reason],
      reason_admin: { en: applied.size === 0 ? 'No rule applies.' : `These rules apply: ${[...applied].join('; ')}.` },
      policy: { uid, digest },
      obligations: decision ? decided.flatMap(obligationOf) : [],
      ...(explained ? { explanation } : {}),
    },
  }
}

function reasonOf(
  policy: Policy,
  { principal, action, entity, now }: EvaluationQuestion,
  decided: readonly Decided[],
): ReasonCode {
  if (entity === undefined) return 'none'
  const whole = policy.decide(principal, action, typesOf(entity)).entity(entity, now)
  if (decided.length === 0) return whole.bare ? 'all' : 'none'
  const untouched = decided.filter(({ treatment }) => treatment === pass)
  if (untouched.length === decided.length) return 'all'
  // What may not be written as it is may not be written at all.
  if (action === 'modify') return 'none'
  return decided.every(({ treatment }) => treatment.hiding === 'drop') ? 'none' : 'some'
}

function obligationOf({ attribute, datasetId, treatment }: Decided, index: number): readonly Obligation[] {
  if (treatment === pass) return []
  const properties = { attribute, ...(datasetId === undefined ? {} : { datasetId }), ...treatment }
  return [{ id: `${index + 1}`, type: 'urn:citygate:obligation:treat', properties }]
}
