// A policy as sentences for people, in six languages: each rule says who may or may not do what, under which conditions, and how
// values are treated. The sentences are generated from the policy as it was read, so that they state exactly what is enforced.

import {
  type Comparison,
  type Constraint,
  type Duty,
  isLogical,
  type Operator,
  type PolicyRules,
  type Rule,
} from '../../../standards/odrl/policy.ts'
import { kindOf } from '../../../standards/odrl/terms.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { fillIn, type PolicyTexts, type Texts } from '../../../locales/locales.ts'
import type { Treatment } from '../obligations/treatment.ts'

/** The language, and the texts in it. */
type Words = Pick<Texts, 'language' | 'policy'>

export interface RuleSentence {
  readonly kind: 'permission' | 'prohibition'
  /** Its IRI, or its place in the policy as a JSON Pointer. */
  readonly rule: string
  readonly sentence: string
}

export function sentencesOf({ permissions, prohibitions }: PolicyRules, words: Words): readonly RuleSentence[] {
  const sentence = (kind: RuleSentence['kind'], rule: Rule): RuleSentence => ({
    kind,
    rule: rule.uid ?? rule.path,
    sentence: ruleSentence(kind, rule, words),
  })
  return [
    ...permissions.map((rule) => sentence('permission', rule)),
    ...prohibitions.map((rule) => sentence('prohibition', rule)),
  ]
}

export function conflictSentence({ conflict }: PolicyRules, words: Words): string {
  return words.policy.conflict[conflict]
}

function ruleSentence(kind: RuleSentence['kind'], rule: Rule, words: Words): string {
  const texts = words.policy
  const { assignees, targets, actions, constraints, duties } = rule
  // "Everybody may not" would also mean that some may.
  const isForNobody = kind === 'prohibition' && assignees === undefined
  const head = fillIn(texts.rule[isForNobody ? 'nobody' : kind], {
    who: assignees === undefined ? texts.party.everybody : partiesText(assignees, words),
    actions: actionsText(kind, actions, texts),
    data: dataText(kind, targets, texts),
  })
  const condition = constraints.length === 0 ? '' : fillIn(texts.sentence.if, { conditions: allOf(constraints, words) })
  const obligations = duties.map((duty) => dutySentence(duty, words)).join(texts.sentence.semicolon)
  const end = texts.sentence.fullStop
  return `${head}${condition}${end}${obligations === '' ? '' : fillIn(texts.sentence.obligations, { duties: obligations }) + end}`
}

/** "May not read and change" could mean that one of them is permitted. */
function actionsText(kind: RuleSentence['kind'], actions: Rule['actions'], texts: PolicyTexts): string {
  const isProhibited = kind === 'prohibition'
  return actions
    .map((action) => texts.action[isProhibited && action === 'use' ? 'readOrChange' : action])
    .join(texts.logical[isProhibited ? 'or' : 'and'])
}

function dataText(kind: RuleSentence['kind'], targets: Rule['targets'], texts: PolicyTexts): string {
  if (targets === undefined) return texts.data[kind === 'permission' ? 'all' : 'any']
  return fillIn(texts.data.entities, { ids: targets.join(texts.sentence.comma) })
}

/** The roles first, as one party; only the first party starts the sentence. */
function partiesText(assignees: readonly string[], words: Words): string {
  const { party: texts, logical } = words.policy
  const [roles = [], clients = []] = (['role:', 'client:'] as const).map((prefix) =>
    assignees.filter((party) => party.startsWith(prefix)).map((party) => party.slice(prefix.length)),
  )
  const parties = [
    ...(roles.length === 0 ? [] : [fillIn(texts.role, { role: roles.join(logical.or) })]),
    ...clients.map((client) => fillIn(texts.client, { client })),
  ]
  const lower = (text: string): string => text.slice(0, 1).toLocaleLowerCase(words.language) + text.slice(1)
  return parties.map((party, index) => (index === 0 ? party : lower(party))).join(logical.or)
}

function allOf(constraints: readonly Constraint[], words: Words): string {
  return constraints.map((constraint) => constraintText(constraint, words)).join(words.policy.logical.and)
}

export function constraintText(constraint: Constraint, words: Words): string {
  if (!isLogical(constraint)) return comparisonText(constraint, words)
  const { logical, sentence } = words.policy
  const parts = constraint.of.map((inner) => constraintText(inner, words))
  if (constraint.word === 'xone') return fillIn(logical.xone, { conditions: parts.join(sentence.semicolon) })
  return `(${parts.join(logical[constraint.word])})`
}

/** With a single value, `isAnyOf` is equality. */
const ofOne: Readonly<Partial<Record<Operator, Operator>>> = { isAnyOf: 'eq', isNoneOf: 'neq' }

/** Chinese needs no space between its words; text in other scripts is set apart by spaces. */
function comparisonText({ operand, operator, values }: Comparison, words: Words): string {
  const texts = words.policy
  const list = values.map((value) => valueText(value, operand, texts)).join(texts.sentence.comma)
  const space = words.language === 'zh' ? '' : ' '
  const is = values.length === 1 ? (ofOne[operator] ?? operator) : operator
  return `${texts.operand[operand]}${space}${texts.operator[is]} ${list}`
}

const lengths = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
] as const

function valueText(value: Json, operand: Comparison['operand'], texts: PolicyTexts): string {
  if (typeof value === 'string' && operand === 'dataCategory') return categoryText(value, texts)
  if (typeof value === 'string') return value
  if (kindOf[operand] === 'duration' && typeof value === 'number') return durationText(value, texts)
  if (kindOf[operand] === 'geometry') return texts.sentence.area
  return JSON.stringify(value)
}

/** In words, for the categories of the hub; any other by its term. */
function categoryText(term: string, texts: PolicyTexts): string {
  const { category }: { readonly category: Readonly<Record<string, string>> } = texts
  return Object.hasOwn(category, term) ? (category[term] ?? term) : term
}

function durationText(duration: number, texts: PolicyTexts): string {
  const [unit, seconds] = lengths.find(([, length]) => duration >= length && duration % length === 0) ?? ['seconds', 1]
  return fillIn(texts.duration[unit], { n: duration / seconds })
}

function dutySentence(duty: Duty, words: Words): string {
  const texts = words.policy
  const sentence = fillIn(texts.duty[duty.action], { value: dutyValue(duty, words) })
  if (duty.constraints.length === 0) return sentence
  return fillIn(texts.sentence.dutyIf, { conditions: allOf(duty.constraints, words), duty: sentence })
}

function dutyValue(duty: Duty, words: Words): string | number {
  const texts = words.policy
  switch (duty.action) {
    case 'round':
      return duty.step
    case 'generalise':
      return duty.cellSize
    case 'truncate':
      return texts.precision[duty.precision]
    case 'rotate':
      return texts.period[duty.period]
    case 'filter':
      return allOf(duty.only, words)
    case 'threshold':
      return duty.k
    case 'retain':
      return durationText(duty.period, texts)
    case 'notify':
      return duty.url
    case 'stepUp':
      return duty.level
    default:
      return ''
  }
}

/** The treatment of a value. */
export function treatmentText({ hiding, step, cellSize, precision }: Treatment, words: Words): string {
  const { duty, precision: precisions, sentence } = words.policy
  const parts = [
    ...(hiding === 'shown' ? [] : [duty[hiding]]),
    ...(step === undefined ? [] : [fillIn(duty.round, { value: step })]),
    ...(cellSize === undefined ? [] : [fillIn(duty.generalise, { value: cellSize })]),
    ...(precision === undefined ? [] : [fillIn(duty.truncate, { value: precisions[precision] })]),
  ]
  return parts.length === 0 ? duty.none : parts.join(sentence.semicolon)
}
