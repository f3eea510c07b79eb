// What a filter of Observations says of phenomenonTime, so that no more of the past is read than may match. The range may
// be too wide, never too narrow: the filter itself is still asked of what was read.

import type { Expression } from '../filter/expression.ts'
import type { OrderTerm } from '../filter/parse.ts'
import { isTime } from '../filter/time-functions.ts'
import { compareInstants } from '../../../../../standards/hub/time/time.ts'
import type { TimeRange } from '../model/view.ts'

export function timeRangeOf(filter: Expression | undefined, order: readonly OrderTerm[]): TimeRange {
  const ends = filter === undefined ? {} : endsOf(filter)
  const [first] = order
  return { ...ends, descending: first?.descending === true && isPhenomenonTime(first.by) }
}

/** Whether Observations that are read in the order of their times are in the order that is asked for. */
export function isByTime(order: readonly OrderTerm[]): boolean {
  const [first, ...others] = order
  return first !== undefined && others.length === 0 && isPhenomenonTime(first.by)
}

type Ends = Omit<TimeRange, 'descending'>

function endsOf(filter: Expression): Ends {
  if (filter.kind === 'logic' && filter.operator === 'and') return narrower(endsOf(filter.left), endsOf(filter.right))
  if (filter.kind !== 'compare') return {}
  const { operator, left, right } = filter
  if (!isPhenomenonTime(left) || right.kind !== 'literal' || !isTime(right.value)) return {}
  const { from, to } = right.value
  switch (operator) {
    case 'eq':
      return { from, to }
    case 'gt':
    case 'ge':
      return { from }
    case 'lt':
    case 'le':
      return { to }
    case 'ne':
      return {}
  }
}

function narrower(one: Ends, other: Ends): Ends {
  const from = later(one.from, other.from, 1)
  const to = later(one.to, other.to, -1)
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function later(one: string | undefined, other: string | undefined, sign: 1 | -1): string | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return compareInstants(one, other) * sign >= 0 ? one : other
}

function isPhenomenonTime(expression: Expression): boolean {
  return expression.kind === 'path' && expression.names.length === 1 && expression.names[0] === 'phenomenonTime'
}
