// Whether an entity meets a query (ETSI GS CIM 009 clause 4.9).
//
// Of several values - an array, the instances of an attribute, the languages of a LanguageProperty, linked entities - one
// is enough for ==, <, > and ~=. `!=` is its contrary, as the clause says it of arrays and languages: the element is there
// and none of its values is equal, so that a value of another type is unequal. `!~=` likewise, but of texts only.

import type { Entity, Json } from '../../../hub/entity.ts'
import { isJsonArray } from '../../../json/object.ts'
import { iriOfHubName } from '../../context/hub-names.ts'
import { compareWith, isAccepted } from '../compare.ts'
import { holds } from './expression.ts'
import type { Condition, OrderOperator, Q, QValue, Range } from './q.ts'
import { limited, type Related, type Target, targetsOf } from '../target.ts'

/** @param related finds linked entities; without it no term with a link is met but one that asks for absence */
export function matchesQ(q: Q, entity: Entity, related: Related = () => undefined): boolean {
  const lookUp = limited(related)
  return holds(q, ({ path, condition }) => isMet(condition, targetsOf(path, entity, lookUp)))
}

function isMet(condition: Condition, targets: readonly Target[]): boolean {
  switch (condition.kind) {
    case 'exists':
      return targets.length > 0
    case 'absent':
      return targets.length === 0
    case 'equal':
      return targets.some((target) => isEqual(target, condition.accepted))
    case 'unequal':
      return targets.length > 0 && !targets.some((target) => isEqual(target, condition.accepted))
    case 'order':
      return targets.some((target) => isOrdered(target, condition.operator, condition.value))
    case 'pattern':
      return textsOf(targets).some(condition.matches)
    case 'not-pattern': {
      const texts = textsOf(targets)
      return texts.length > 0 && !texts.some(condition.matches)
    }
  }
}

function isEqual({ kind, value }: Target, accepted: readonly (QValue | Range)[]): boolean {
  return accepted.some((wanted) => {
    if (kind === 'VocabProperty')
      return wanted.kind === 'text' && elementsOf(value).some((name) => name === wanted.name)
    return elementsOf(value).some((element) => isAccepted(element, wanted))
  })
}

function isOrdered({ kind, value }: Target, operator: OrderOperator, wanted: QValue): boolean {
  if (isOfUris(kind)) return false
  return elementsOf(value).some((element) => {
    const order = compareWith(element, wanted)
    return order !== undefined && inOrder[operator](order)
  })
}

const inOrder: Readonly<Record<OrderOperator, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

/** The clause: a relationship can be equal or unequal, and meets no other operator. */
function isOfUris(kind: Target['kind']): boolean {
  return kind === 'Relationship' || kind === 'ListRelationship'
}

function textsOf(targets: readonly Target[]): readonly string[] {
  return targets.flatMap(({ kind, value }) => {
    if (isOfUris(kind)) return []
    const texts = elementsOf(value).filter((element) => typeof element === 'string')
    return kind === 'VocabProperty' ? texts.map(iriOfHubName) : texts
  })
}

function elementsOf(value: Json): readonly Json[] {
  return isJsonArray(value) ? value : [value]
}
