// Decisions for external enforcement points (OpenID AuthZEN Authorization API 1.0): a subject, an action and an entity of the hub
// as the resource; the decision with its obligations and its reasons. Pure: the caller passes the entity.

import { categoriesIn, type Category } from '../../standards/hub/category.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import { typesOf } from '../../standards/hub/entity.ts'
import { decisionTexts, languages } from '../../locales/locales.ts'
import type { Principal } from '../principal.ts'
import type { TransferOutcome, Transfer } from './transfer/transfer.ts'
import type { AppliedRule, PackUsed } from '../../standards/jurisdictions/flow.ts'
import { decideAll, type PolicyDecision, type Place } from './review/cases.ts'
import type { Declared } from './declared.ts'
import { type ExplainedRule, explain } from './review/explain.ts'
import { type AnswerObligation, answerObligations } from './obligations/answer-obligations.ts'
import type { ActionOnData, Policy } from './policy.ts'
import type { Question } from './decision-request.ts'
import { pass, type Treatment } from './obligations/treatment.ts'

/** How much of what was requested is allowed. */
type ReasonCode = 'all' | 'some' | 'none'

export interface EvaluationQuestion {
  readonly principal: Principal
  readonly action: ActionOnData
  /** Undefined: there is no such entity. */
  readonly entity: Entity | undefined
  /** RFC 3339, UTC. */
  readonly now: string
  readonly consentOf?: Question['consentOf']
  /** The categories that sources declare for attributes that the hub does not know. */
  readonly declared?: Declared | undefined
  /** What the transfer rules allow the reader to receive; absent: no transfer rules apply. */
  readonly law?: Pick<Transfer, 'outcomeFor'> | undefined
}

/** Without an attribute: the entity itself, which has none. */
type Where = Partial<Place> & Pick<PolicyDecision, 'path'>

/** What the enforcement point has to do with one instance of an attribute, or with the whole answer (obligations of AuthZEN). */
type Obligation = { readonly id: string } & (
  | {
      readonly type: 'urn:citygate:obligation:treat'
      readonly properties: Where & Treatment
    }
  | AnswerObligation
)

export interface Evaluation {
  readonly decision: boolean
  readonly context: {
    readonly reason: ReasonCode
    /** For the client, in six languages. It never names rules: those are for the officer. */
    readonly reason_user: Readonly<Record<string, string>>
    /** For the officer. */
    readonly reason_admin: { readonly en: string }
    readonly policy: { readonly uid: string; readonly digest: string }
    readonly obligations: readonly Obligation[]
    /** The result of the transfer rules for each category, where any apply. */
    readonly law?: readonly LawOfCategory[]
    /** For each attribute, where it was requested. */
    readonly explanation?: readonly (Where & { readonly rules: readonly ExplainedRule[] })[]
  }
}

interface LawOfCategory {
  readonly category: string
  readonly passes: boolean
  readonly outcome: string
  readonly packs: readonly PackUsed[]
  /** Which pack was enforced, its result and the unfulfilled obligations; it never states that a flow is lawful. */
  readonly sentence: string
  /** Obligations that the city has not declared to fulfil. */
  readonly unkept: readonly string[]
  /** Where they were requested. */
  readonly rules?: readonly AppliedRule[]
  readonly unknown?: readonly string[]
}

/** @param explained whether each rule is returned with the truth of its comparisons */
export function evaluate(policy: Policy, asked: EvaluationQuestion, explained: boolean): Evaluation {
  const { action } = asked
  const { uid, digest } = policy
  const { decided, law, passages } = treated(policy, asked)
  const perCategory = [...passages].flatMap(([category, passage]) =>
    passage === undefined ? [] : [lawOf(category, passage, explained)],
  )
  const reason = reasonOf(action, decided)
  const decision = reason === 'all' || reason === 'some'
  const explanation = decided.map((one) => ({
    ...placeOf(one),
    rules: explain(policy.policies, action, one.question).rules,
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
      reason_user: reasonTexts(reason),
      reason_admin: {
        en: [
          applied.size === 0 ? 'No rule applies.' : `These rules apply: ${[...applied].join('; ')}.`,
          ...new Set(perCategory.map(({ sentence }) => sentence)),
        ].join(' '),
      },
      policy: { uid, digest },
      obligations: decision ? [...decided.flatMap(obligationOf), ...ofAnswer(policy, asked, decided.length)] : [],
      ...(law === undefined ? {} : { law: perCategory }),
      ...(explained ? { explanation } : {}),
    },
  }
}

function reasonTexts(reason: ReasonCode): Readonly<Record<string, string>> {
  return Object.fromEntries(languages.map((language) => [language, decisionTexts[language].reason[reason]]))
}

/** The decision alone, without anything that explains it. */
export function permits(policy: Policy, asked: EvaluationQuestion): boolean {
  return reasonOf(asked.action, treated(policy, asked).decided) !== 'none'
}

/** The treatment of each attribute, by the policies and the transfer rules. */
function treated(policy: Policy, asked: EvaluationQuestion) {
  const { entity, action } = asked
  const law = action === 'read' ? asked.law : undefined
  const leaves = law && ((category: Category): boolean => law.outcomeFor(category).allowed)
  const decided = entity === undefined ? [] : decideAll(policy, { ...asked, entity, leaves })
  const categories = decided.flatMap(({ category }) => categoriesIn(category))
  const passages = new Map(categories.map((category) => [category, law?.outcomeFor(category)]))
  return { decided, law, passages }
}

/** @param decided nothing, where there is no such entity */
function reasonOf(action: ActionOnData, decided: readonly PolicyDecision[]): ReasonCode {
  if (decided.length === 0) return 'none'
  const untouched = decided.filter(({ treatment }) => treatment === pass)
  if (untouched.length === decided.length) return 'all'
  // What may not be written as it is may not be written at all.
  if (action === 'modify') return 'none'
  return decided.every(({ treatment }) => treatment.hiding === 'drop') ? 'none' : 'some'
}

function obligationOf(one: PolicyDecision, index: number): readonly Obligation[] {
  if (one.treatment === pass) return []
  const properties = { ...placeOf(one), ...one.treatment }
  return [{ id: `${index + 1}`, type: 'urn:citygate:obligation:treat', properties }]
}

function placeOf({ attribute, datasetId, path }: PolicyDecision): Where {
  return {
    ...(attribute === '' ? {} : { attribute }),
    ...(datasetId === undefined ? {} : { datasetId }),
    ...(path === undefined ? {} : { path }),
  }
}

function ofAnswer(
  policy: Policy,
  { principal, action, entity, now, consentOf }: EvaluationQuestion,
  before: number,
): readonly Obligation[] {
  if (entity === undefined) return []
  const { obligations } = policy.decide(principal, action, typesOf(entity)).entity(entity, now, consentOf)
  return answerObligations(obligations, principal).map((one, index) => ({ id: `${before + index + 1}`, ...one }))
}

function lawOf(
  category: string,
  { allowed: passes, unmetObligations: unkept, decision, sentence }: TransferOutcome,
  explained: boolean,
): LawOfCategory {
  const { outcome, packs, rules, unknown } = decision
  return { category, passes, outcome, packs, sentence, unkept, ...(explained ? { rules, unknown } : {}) }
}
