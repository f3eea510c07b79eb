// Whether a filter or an order names what the kind of entity has (OGC 18-088 clause 8.2, 9.3.3.5), so that a misspelt name is
// reported rather than never true.

import { type Expression, partsOf } from '../filter/expression.ts'
import { timeOf } from '../filter/value.ts'
import { type Kind, kinds, linkOf, linksOf, membersOf, timeMembers } from '../model/kinds.ts'

const deepestPath = 8

/** A sentence about what is wrong. */
export function faultOfFilter(kind: Kind, filter: Expression): string | undefined {
  const { kind: form } = filter
  const isValue = form === 'literal' ? typeof filter.value !== 'boolean' : form === 'arithmetic' || form === 'minus'
  return isValue ? 'A filter must be a condition, such as result gt 5.' : faultOfExpression(kind, filter)
}

export function faultOfExpression(kind: Kind, expression: Expression): string | undefined {
  if (expression.kind === 'path') return faultOfPath(kind, expression.names)
  const fault = faultOfDates(expression)
  if (fault !== undefined) return fault
  if (expression.kind !== 'logic' && expression.kind !== 'not' && pathsToMany(kind, expression) > 1) {
    return 'Only one path through a link to many may stand in one condition.'
  }
  return partsOf(expression)
    .map((part) => faultOfExpression(kind, part))
    .find((one) => one !== undefined)
}

function faultOfPath(kind: Kind, [name = '', ...rest]: readonly string[], depth = 1): string | undefined {
  if (depth > deepestPath) return `A path goes through at most ${deepestPath} links.`
  const link = linkOf(kind, name)
  if (link !== undefined) {
    if (rest.length === 0) return 'A path ends in a member, not in a link.'
    if (kind === kinds.FeatureOfInterest && link.to === 'Observation') {
      return 'A filter cannot go from a FeatureOfInterest to its Observations; filter Observations by their FeatureOfInterest.'
    }
    return faultOfPath(kinds[link.to], rest, depth + 1)
  }
  if (isIdName(name)) return rest.length === 0 ? undefined : 'An id has no members.'
  if (membersOf(kind).includes(name)) return undefined
  const names = [...membersOf(kind), ...linksOf(kind).map((one) => one.name)]
  return `A name is not one of a ${kind.name}: id, ${names.join(', ')}.`
}

export function isIdName(name: string): boolean {
  return name === 'id' || name === '@iot.id'
}

/** A date has no zone, and no time is guessed to be of one. */
function faultOfDates(expression: Expression): string | undefined {
  if (expression.kind !== 'compare') return undefined
  const { left, right } = expression
  const isMixed = [left, right].some(isNotTime) && [left, right].some(isTimePath)
  return isMixed
    ? 'Compare a time with a time that has a zone, such as 2026-01-02T00:00:00Z, or date(…) with a date.'
    : undefined
}

/** A literal that cannot be a time; a text in the form of a time can be one. */
function isNotTime(expression: Expression): boolean {
  if (expression.kind !== 'literal') return false
  const { value } = expression
  if (typeof value === 'string') return timeOf(value) === undefined
  return typeof value === 'object' && value !== null && (value.kind === 'date' || value.kind === 'clock')
}

function isTimePath(expression: Expression): boolean {
  return expression.kind === 'path' && timeMembers.has(expression.names.at(-1) ?? '')
}

/** How many values are combined with each other grows with their product. */
function pathsToMany(kind: Kind, expression: Expression): number {
  if (expression.kind === 'path') return isToMany(kind, expression.names) ? 1 : 0
  return partsOf(expression).reduce((sum, part) => sum + pathsToMany(kind, part), 0)
}

function isToMany(kind: Kind, [name = '', ...rest]: readonly string[]): boolean {
  const link = linkOf(kind, name)
  return link !== undefined && (link.many === true || isToMany(kinds[link.to], rest))
}
