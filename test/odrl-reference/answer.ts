// A second implementation of the profile (../../standards/odrl/profile.md), as simple as its text: whether a constraint holds. It
// shares no code with the engine, so that each can be checked against the other.

import { broaderTerms } from '../../standards/dpv/broader.ts'
import { dpvNamespaces } from '../../standards/dpv/terms.ts'
import { isPersonal, type Category } from '../../standards/hub/category.ts'
import type { Entity, Json } from '../../standards/hub/entity.ts'
import type { Comparison, Constraint, Operator } from '../../standards/odrl/policy.ts'
import { isWithin, placesOf } from './area.ts'

// Times as whole numbers of a unit finer than any that is written, so that comparing them is exact.
const digits = 40
const unitsOfSecond = 10n ** BigInt(digits)

/** @param time RFC 3339, UTC */
export function momentOf(time: string): bigint {
  const [, whole = '', fraction = ''] = /^([^.Z]*)(?:\.(\d+))?Z$/.exec(time) ?? []
  return BigInt(Date.parse(`${whole}Z`) / 1000) * unitsOfSecond + BigInt(fraction.padEnd(digits, '0'))
}

export function secondsToUnits(seconds: number): bigint {
  return BigInt(Math.round(seconds * 1e9)) * (unitsOfSecond / 1_000_000_000n)
}

/** What is known about the client. */
export interface Asker {
  readonly client: string
  readonly roles: Iterable<string>
  readonly purposes?: readonly string[]
  readonly legalBases?: readonly string[]
  readonly jurisdiction?: string
  readonly level?: string
}

export interface Asked {
  readonly asker: Asker
  readonly action: 'read' | 'modify'
  readonly now: string
  readonly entity: Entity
  readonly origin: Origin
  /** Absent: the entity as a whole is meant. */
  readonly name?: string
  readonly category?: Category
  readonly observedAt?: string | undefined
  /** Of the entity's data subject; absent: not known. */
  readonly consent?: boolean | undefined
}

/** What is known of where an entity came from. */
export interface Origin {
  readonly source?: string
  readonly owner?: string
}

/** Kleene's three values as numbers: `and` is the least of them, `or` the greatest, the opposite of x is 1 - x. */
export type Truth = 0 | 0.5 | 1

export function answer(constraint: Constraint, asked: Asked): Truth {
  if (!('word' in constraint)) return compare(constraint, asked)
  const truths = constraint.of.map((inner) => answer(inner, asked))
  switch (constraint.word) {
    case 'and':
      return least(truths)
    case 'or':
      return greatest(truths)
    case 'xone':
      return greatest(
        truths.map((truth, index) => least([truth, ...truths.filter((_, other) => other !== index).map(opposite)])),
      )
  }
}

export function least(truths: readonly Truth[]): Truth {
  return Math.min(1, ...truths) as Truth
}

function greatest(truths: readonly Truth[]): Truth {
  return Math.max(0, ...truths) as Truth
}

function opposite(truth: Truth): Truth {
  return (1 - truth) as Truth
}

function compare({ operand, operator, values }: Comparison, asked: Asked): Truth {
  const { asker, entity } = asked
  const types: readonly string[] = typeof entity.type === 'string' ? [entity.type] : entity.type
  switch (operand) {
    case 'purpose':
      return ofEach(asker.purposes, operator, values)
    case 'legalBasis':
      return ofEach(asker.legalBases, operator, values)
    case 'recipient': {
      const names = [`client:${asker.client}`, ...[...asker.roles].map((role) => `role:${role}`)]
      return chosen(operator, values, (value) => names.includes(value))
    }
    case 'consent':
      if (asked.consent === undefined) return 0.5
      return chosen(operator, values, () => asked.consent === true)
    case 'recipientJurisdiction':
      // Two capital letters are a country; a part of one is not known to be under its law.
      return isOneOf(asker.jurisdiction?.match(/^[A-Z][A-Z]$/)?.[0], operator, values)
    case 'source':
      return isOneOf(asked.origin.source, operator, values)
    case 'owner':
      return isOneOf(asked.origin.owner, operator, values)
    case 'assuranceLevel':
      if (asker.level === undefined) return 0.5
      return ordered(operator, Number(asker.level.slice(1)) - Number(text(values[0]).slice(1)))
    case 'entityType':
      return chosen(operator, values, (value) => types.includes(value))
    case 'attribute':
      return isOneOf(asked.name, operator, values)
    case 'dataCategory': {
      const { category } = asked
      if (category === undefined) return 0.5
      const isOf = (value: string): boolean =>
        narrowerOrSame(category, value) || (value === 'dpv:PersonalData' && isPersonal(category))
      return chosen(operator, values, isOf)
    }
    case 'dateTime':
      return ordered(operator, momentOf(asked.now) - momentOf(text(values[0])))
    case 'observedAt':
      if (asked.observedAt === undefined) return 0.5
      return ordered(operator, momentOf(asked.observedAt) - momentOf(text(values[0])))
    case 'observedAge':
      if (asked.observedAt === undefined) return 0.5
      return ordered(operator, momentOf(asked.now) - momentOf(asked.observedAt) - secondsToUnits(Number(values[0])))
    case 'spatial': {
      const places = placesOf(entity)
      if (places.length === 0) return 0.5
      return places.every((place) => isWithin(place, values[0])) ? 1 : 0
    }
  }
}

/** For a client that states several terms: true or false only if it is so for each of them. */
function ofEach(terms: readonly string[] | undefined, operator: Operator, values: readonly Json[]): Truth {
  const truths = (terms ?? []).map((term) => chosen(operator, values, (value) => narrowerOrSame(short(term), value)))
  const [first] = truths
  return first === undefined || truths.some((truth) => truth !== first) ? 0.5 : first
}

function isOneOf(fact: string | undefined, operator: Operator, values: readonly Json[]): Truth {
  return fact === undefined ? 0.5 : chosen(operator, values, (value) => fact === value)
}

function chosen(operator: Operator, values: readonly Json[], is: (value: string) => boolean): Truth {
  const found = values.some((value) => is(text(value))) ? 1 : 0
  return operator === 'neq' || operator === 'isNoneOf' ? opposite(found) : found
}

function text(value: Json | undefined): string {
  if (typeof value !== 'string') throw new TypeError('a value of a policy is of another kind than its operand')
  return value
}

function ordered(operator: Operator, difference: number | bigint): Truth {
  const holds: Partial<Record<Operator, boolean>> = {
    eq: difference == 0,
    neq: difference != 0,
    lt: difference < 0,
    lteq: difference <= 0,
    gt: difference > 0,
    gteq: difference >= 0,
  }
  return holds[operator] === true ? 1 : 0
}

function short(term: string): string {
  for (const [prefix, namespace] of dpvNamespaces)
    if (term.startsWith(namespace)) return term.replace(namespace, `${prefix}:`)
  return term
}

/** Every pair of a term and the next broader one that DPV names. */
const pairs: readonly (readonly [narrower: string, broader: string])[] = broaderTerms
  .trim()
  .split('\n@ ')
  .flatMap((section) => {
    const [prefix = '', ...lines] = section.replace('@ ', '').split('\n')
    const full = (term: string): string => (term.includes(':') ? term : `${prefix}:${term}`)
    return lines.flatMap((line) => {
      const [term = '', ...broader] = line.split(' ')
      return broader.map((one) => [full(term), full(one)] as const)
    })
  })

/** DPV's hierarchy. */
export function narrowerOrSame(term: string, wanted: string): boolean {
  return term === wanted || pairs.some(([narrower, broader]) => narrower === term && narrowerOrSame(broader, wanted))
}
