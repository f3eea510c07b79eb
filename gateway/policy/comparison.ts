// Comparisons as closures (standards/odrl/profile.md, "Operands"). Each returns true, false or unknown.

import { isPersonal, type Category, type CategoryOrSeveral } from '../../standards/hub/category.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { compareInstants, fractionOf } from '../../standards/hub/time/time.ts'
import { isKindOf, shortTerm } from '../../standards/dpv/terms.ts'
import { geometriesOf, parseGeoQ } from '../../standards/ngsi-ld/query/geo/geo-q.ts'
import {
  type Comparison,
  type Constraint,
  isLogical,
  type Operand,
  type Operator,
} from '../../standards/odrl/policy.ts'
import { countryOf, levels, type Principal } from '../principal.ts'
import { originOf } from '../store/entities/origin.ts'
import type { Question, Step } from './decision-request.ts'
import { every, exactlyOne, not, some, type Truth } from './tri-state.ts'

export type Test = (question: Question) => Truth

const stepOf: Readonly<Record<Operand, Step>> = {
  assuranceLevel: 'principal',
  attribute: 'attribute',
  consent: 'entity',
  dataCategory: 'attribute',
  // Different at each request, like the facts about an entity.
  dateTime: 'entity',
  entityType: 'principal',
  legalBasis: 'principal',
  observedAge: 'instance',
  observedAt: 'instance',
  owner: 'entity',
  purpose: 'principal',
  recipient: 'principal',
  recipientJurisdiction: 'principal',
  source: 'entity',
  spatial: 'entity',
}

/** The steps whose facts decide a constraint. */
export function stepsOf(constraint: Constraint): readonly Step[] {
  return isLogical(constraint) ? constraint.of.flatMap(stepsOf) : [stepOf[constraint.operand]]
}

export function compileConstraint(constraint: Constraint): Test {
  if (!isLogical(constraint)) return compileComparison(constraint)
  const tests = constraint.of.map(compileConstraint)
  const joined = { and: every<Test>, or: some<Test>, xone: exactlyOne<Test> }[constraint.word]
  return (question) => joined(tests, (test) => test(question))
}

/** The constraints that do not depend on types: all that can be evaluated while the types are unknown. */
export function ofAnyType(constraints: readonly Constraint[]): readonly Constraint[] {
  const isOfAny = (constraint: Constraint): boolean =>
    isLogical(constraint) ? constraint.of.every(isOfAny) : constraint.operand !== 'entityType'
  return constraints.filter(isOfAny)
}

/** One of the constraints of a rule or duty, all of which have to hold. */
export interface Condition {
  readonly test: Test
  /** Whether the caller, the types and the attribute decide it: the same for every entity. */
  readonly isShared: boolean
  /** Whether the entity and the time decide it, regardless of the attribute. */
  readonly isOfEntity: boolean
  /** The content of the condition: the same key, the same result. */
  readonly key: string
  /** The index of its result within a decision, which numbers the conditions. */
  readonly number: number
}

export function conditionOf(constraint: Constraint): Condition {
  const among = stepsOf(constraint)
  return {
    test: compileConstraint(constraint),
    isShared: among.every((step) => step === 'principal' || step === 'attribute'),
    isOfEntity: among.every((step) => step === 'principal' || step === 'entity'),
    key: JSON.stringify(constraint),
    number: 0,
  }
}

/** True where not all of the constraints are true; unknown where that is unknown. */
export function notAllOf(constraints: readonly Constraint[]): Condition {
  const conditions = constraints.map(conditionOf)
  return {
    test: (question) => not(every(conditions, ({ test }) => test(question))),
    isShared: conditions.every(({ isShared }) => isShared),
    isOfEntity: conditions.every(({ isOfEntity }) => isOfEntity),
    key: JSON.stringify({ not: constraints }),
    number: 0,
  }
}

export function compileAll(constraints: readonly Constraint[]): Test {
  const tests = constraints.map(compileConstraint)
  return (question) => every(tests, (test) => test(question))
}

function compileComparison({ operand, operator, values }: Comparison): Test {
  const texts = values.filter((value) => typeof value === 'string')
  const [first = ''] = texts
  const isNegative = operator === 'neq' || operator === 'isNoneOf'
  const signed = (test: Test): Test => (isNegative ? (question) => not(test(question)) : test)
  switch (operand) {
    case 'entityType':
      return signed(
        ({ types, isOfOthers }) => types.some((type) => texts.includes(type)) || (isOfOthers ? undefined : false),
      )
    case 'attribute':
      return signed(({ attribute }) => (attribute === undefined ? undefined : texts.includes(attribute.name)))
    case 'dataCategory':
      return signed(({ attribute }) => (attribute === undefined ? undefined : categoriesAre(attribute.category, texts)))
    case 'consent':
      return signed(({ entity, consentOf }) => (entity === undefined ? undefined : consentOf?.(entity)))
    case 'purpose':
      return signed(({ principal: { purposes } }) => termsAre(purposes, texts))
    case 'legalBasis':
      return signed(({ principal: { legalBases } }) => termsAre(legalBases, texts))
    case 'source':
      return signed(({ entity }) => isOneOf(originOf(entity).source, texts))
    case 'owner':
      return signed(({ entity }) => isOneOf(originOf(entity).owner, texts))
    case 'recipient':
      return signed(({ principal }) => texts.some((party) => isParty(principal, party)))
    case 'recipientJurisdiction':
      return signed(({ principal }) => isOneOf(countryOf(principal), texts))
    case 'assuranceLevel':
      return ordered(operator, ({ principal: { level } }) =>
        level === undefined ? undefined : levels.indexOf(level) - levelOf(first),
      )
    case 'dateTime':
      return ordered(operator, ({ now }) => (now === undefined ? undefined : compareInstants(now, first)))
    case 'observedAt':
      return ordered(operator, ({ instance }) =>
        instance?.observedAt === undefined ? undefined : compareInstants(instance.observedAt, first),
      )
    case 'observedAge':
      return ordered(operator, (question) => olderBy(question, Number(values[0])))
    case 'spatial':
      return within(values[0])
  }
}

/** A value of several categories belongs to each: where only some of them match, the result is unknown. */
function categoriesAre(category: CategoryOrSeveral, wanted: readonly string[]): Truth {
  const isMeant = (one: Category): boolean => wanted.some((term) => isOfCategory(one, term))
  if (typeof category === 'string') return isMeant(category)
  if (category.every(isMeant)) return true
  return category.some(isMeant) ? undefined : false
}

/** `dpv:PersonalData` names every category that identifies a person. */
function isOfCategory(category: Category, wanted: string): boolean {
  return isKindOf(category, wanted) || (wanted === 'dpv:PersonalData' && isPersonal(category))
}

function isOneOf(fact: string | undefined, wanted: readonly string[]): Truth {
  return fact === undefined ? undefined : wanted.includes(fact)
}

/** A caller with several purposes may use the data for each of them: where only some of them match, the result is unknown. */
function termsAre(terms: readonly string[] | undefined, wanted: readonly string[]): Truth {
  if (terms === undefined || terms.length === 0) return undefined
  const meant = terms.filter((term) => wanted.some((one) => isKindOf(shortTerm(term), one)))
  if (meant.length === terms.length) return true
  return meant.length === 0 ? false : undefined
}

export function isParty({ client, roles }: Principal, party: string): boolean {
  return party === `client:${client}` || [...roles].some((role) => party === `role:${role}`)
}

function levelOf(text: string): number {
  return levels.findIndex((level) => level === text)
}

const wholeSeconds = 'YYYY-MM-DDTHH:MM:SS'.length
const nanoseconds = 1e9

/**
 * By how many nanoseconds an instance is older, or undefined where it has no observation time. A `Date` has a resolution of one
 * millisecond; a source may write a finer time.
 */
function olderBy({ now, instance }: Question, seconds: number): number | undefined {
  const observedAt = instance?.observedAt
  if (now === undefined || observedAt === undefined) return undefined
  const [until, from] = [now, observedAt].map((time) => Date.parse(`${time.slice(0, wholeSeconds)}Z`) / 1000)
  const fraction = Number(`0.${fractionOf(now)}`) - Number(`0.${fractionOf(observedAt)}`)
  return Math.round(((until ?? 0) - (from ?? 0) - seconds + fraction) * nanoseconds)
}

/** @param difference of the fact from the value: below zero, zero or above */
function ordered(operator: Operator, difference: (question: Question) => number | undefined): Test {
  return (question) => {
    const found = difference(question)
    if (found === undefined || Number.isNaN(found)) return undefined
    switch (operator) {
      case 'lt':
        return found < 0
      case 'lteq':
        return found <= 0
      case 'gt':
        return found > 0
      case 'gteq':
        return found >= 0
      case 'neq':
        return found !== 0
      default:
        return found === 0
    }
  }
}

/** Whether an entity lies within an area, with every location that it has. */
function within(area: Json | undefined): Test {
  const { type: geometry, coordinates } = (area ?? {}) as { readonly type?: string; readonly coordinates?: Json }
  const query = parseGeoQ({ georel: 'within', geometry, coordinates }, (name) => name)
  if (!query.ok) throw new Error('the area of a policy is validated when it is read')
  return ({ entity }) => {
    const geometries = entity === undefined ? [] : geometriesOf(entity, query.value.geoproperty)
    return geometries.length === 0 ? undefined : geometries.every((one) => query.value.matches(one))
  }
}
