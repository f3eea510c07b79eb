// A policy as sentences for people, in six languages: each rule says who may or may not do what, under which conditions, and what
// becomes of the values. They are made of what was read of the policy, so that they say what is enforced and nothing else.

import {
  type Comparison,
  type Constraint,
  type Duty,
  isLogical,
  type Operator,
  type PolicyRules,
  type Rule,
} from '../../standards/odrl/policy.ts'
import { kindOf } from '../../standards/odrl/terms.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { filled, inLanguage, type Language } from '../languages/language.ts'
import {
  actionWords,
  conflictWords,
  dutyWords,
  operandWords,
  operatorWords,
  precisionWords,
  ruleWords,
} from './sentence-words.ts'
import type { Treatment } from './treatment.ts'

export interface SaidRule {
  readonly kind: 'permission' | 'prohibition'
  /** Its IRI, or its place in the policy as a JSON Pointer. */
  readonly rule: string
  readonly sentence: string
}

export function sentencesOf({ permissions, prohibitions }: PolicyRules, language: Language): readonly SaidRule[] {
  const said = (kind: SaidRule['kind'], rule: Rule): SaidRule => ({
    kind,
    rule: rule.uid ?? rule.path,
    sentence: ruleSentence(kind, rule, language),
  })
  return [
    ...permissions.map((rule) => said('permission', rule)),
    ...prohibitions.map((rule) => said('prohibition', rule)),
  ]
}

export function conflictSentence({ conflict }: PolicyRules, language: Language): string {
  return inLanguage(conflictWords[conflict], language)
}

function ruleSentence(kind: SaidRule['kind'], rule: Rule, language: Language): string {
  const say = (name: keyof typeof ruleWords, it = ''): string => filled(inLanguage(ruleWords[name], language), { it })
  const { assignees, targets, actions, constraints, duties } = rule
  const who = assignees === undefined ? say('everybody') : partiesText(assignees, say, language)
  const all = kind === 'permission' ? 'allData' : 'anyData'
  const what = targets === undefined ? say(all) : say('entities', targets.join(say('list')))
  const isForAll = kind === 'prohibition' && assignees === undefined
  const head = filled(inLanguage(ruleWords[isForAll ? 'nobody' : kind], language), {
    who,
    do: actionsText(kind, actions, language),
    what,
  })
  const condition = constraints.length === 0 ? '' : say('if', allOf(constraints, language))
  const told = duties.map((duty) => dutySentence(duty, language)).join(say('between'))
  return `${head}${condition}${say('end')}${told === '' ? '' : say('told', told) + say('end')}`
}

function actionsText(kind: SaidRule['kind'], actions: Rule['actions'], language: Language): string {
  const isProhibited = kind === 'prohibition'
  const words = actions.map((action) =>
    isProhibited && action === 'use' ? ruleWords.readOrChange : actionWords[action],
  )
  return words
    .map((one) => inLanguage(one, language))
    .join(inLanguage(ruleWords[isProhibited ? 'or' : 'and'], language))
}

/** The roles first, as one; only the first party begins the sentence. */
function partiesText(
  assignees: readonly string[],
  say: (name: 'role' | 'client' | 'or', it?: string) => string,
  language: Language,
): string {
  const [roles, clients] = (['role:', 'client:'] as const).map((prefix) =>
    assignees.filter((party) => party.startsWith(prefix)).map((party) => party.slice(prefix.length)),
  )
  const parties = [
    ...(roles === undefined || roles.length === 0 ? [] : [say('role', roles.join(say('or')))]),
    ...(clients ?? []).map((client) => say('client', client)),
  ]
  const lower = (text: string): string => text.slice(0, 1).toLocaleLowerCase(language) + text.slice(1)
  return parties.map((party, index) => (index === 0 ? party : lower(party))).join(say('or'))
}

function allOf(constraints: readonly Constraint[], language: Language): string {
  return constraints.map((constraint) => constraintText(constraint, language)).join(inLanguage(ruleWords.and, language))
}

export function constraintText(constraint: Constraint, language: Language): string {
  if (!isLogical(constraint)) return comparisonText(constraint, language)
  const parts = constraint.of.map((inner) => constraintText(inner, language))
  if (constraint.word === 'xone') {
    return filled(inLanguage(ruleWords.exactlyOne, language), {
      it: parts.join(inLanguage(ruleWords.between, language)),
    })
  }
  return `(${parts.join(inLanguage(ruleWords[constraint.word], language))})`
}

/** To be one of a single value is to be that. */
const ofOne: Readonly<Partial<Record<Operator, Operator>>> = { isAnyOf: 'eq', isNoneOf: 'neq' }

/** Chinese needs no space between its words; what is of other letters stands apart. */
function comparisonText({ operand, operator, values }: Comparison, language: Language): string {
  const said = values.map((value) => valueText(value, operand, language)).join(inLanguage(ruleWords.list, language))
  const space = language === 'zh' ? '' : ' '
  const is = values.length === 1 ? (ofOne[operator] ?? operator) : operator
  return `${inLanguage(operandWords[operand], language)}${space}${inLanguage(operatorWords[is], language)} ${said}`
}

const lengths = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
] as const

function valueText(value: Json, operand: Comparison['operand'], language: Language): string {
  if (typeof value === 'string') return value
  if (kindOf[operand] === 'duration' && typeof value === 'number') return durationText(value, language)
  if (kindOf[operand] === 'geometry') return inLanguage(ruleWords.area, language)
  return JSON.stringify(value)
}

function durationText(duration: number, language: Language): string {
  const [unit, seconds] = lengths.find(([, length]) => duration >= length && duration % length === 0) ?? ['seconds', 1]
  return filled(inLanguage(ruleWords[unit], language), { n: duration / seconds })
}

function dutySentence(duty: Duty, language: Language): string {
  const told = filled(inLanguage(dutyWords[duty.action], language), { it: sizeText(duty, language) })
  if (duty.constraints.length === 0) return told
  return filled(inLanguage(ruleWords.ifThen, language), { it: allOf(duty.constraints, language), told })
}

function sizeText(duty: Duty, language: Language): string | number {
  switch (duty.action) {
    case 'round':
      return duty.step
    case 'generalise':
      return duty.cellSize
    case 'truncate':
      return inLanguage(precisionWords[duty.precision], language)
    case 'rotate':
      return inLanguage(precisionWords[duty.period], language)
    case 'filter':
      return allOf(duty.only, language)
    case 'threshold':
      return duty.k
    case 'retain':
      return durationText(duty.period, language)
    case 'notify':
      return duty.url
    case 'stepUp':
      return duty.level
    default:
      return ''
  }
}

/** What becomes of a value. */
export function treatmentText({ hiding, step, cellSize, precision }: Treatment, language: Language): string {
  const say = (action: Duty['action'], it: string | number = ''): string =>
    filled(inLanguage(dutyWords[action], language), { it })
  const parts = [
    ...(hiding === 'shown' ? [] : [say(hiding)]),
    ...(step === undefined ? [] : [say('round', step)]),
    ...(cellSize === undefined ? [] : [say('generalise', cellSize)]),
    ...(precision === undefined ? [] : [say('truncate', inLanguage(precisionWords[precision], language))]),
  ]
  return parts.length === 0
    ? inLanguage(ruleWords.asItIs, language)
    : parts.join(inLanguage(ruleWords.between, language))
}
