// What a filter says of one entity (OGC 18-088 clause 9.3.3.5). Null makes a comparison false and anything else null
// (OData 4.01 clause 5.1.1.1). A path through a link to many has many values: a comparison or a relation holds if it holds
// of one of them.

import { addDuration } from '../../../../../standards/ngsi-ld/query/index.ts'
import type { Arithmetic, Comparison, Expression } from './expression.ts'
import { callFunction, pairsOfCall } from './functions.ts'
import { isTime } from './time-functions.ts'
import { compare, isEqual, type Value } from './value.ts'

export interface Scope {
  /** UTC. */
  readonly now: string
  /** The values of a path; none: there is nothing at its end. */
  values(names: readonly string[]): readonly Value[]
  /** Counts the pairs of positions that are examined. */
  spend(pairs: number): void
}

export function isSelected(filter: Expression, scope: Scope): boolean {
  return evaluate(filter, scope).some((value) => value === true)
}

/** The first value, for sorting. */
export function valueIn(expression: Expression, scope: Scope): Value {
  return evaluate(expression, scope)[0] ?? null
}

type Values = readonly Value[]

function evaluate(expression: Expression, scope: Scope): Values {
  switch (expression.kind) {
    case 'literal':
      return [expression.value]
    case 'path': {
      const values = scope.values(expression.names)
      return values.length === 0 ? [null] : values
    }
    case 'not':
      return [negated(truthOf(expression.operand, scope))]
    case 'minus':
      return evaluate(expression.operand, scope).map((value) => (typeof value === 'number' ? -value : null))
    case 'logic':
      return [logic(expression.operator, truthOf(expression.left, scope), truthOf(expression.right, scope))]
    case 'compare': {
      const { operator, left, right } = expression
      const [ones, others] = [against(right, evaluate(left, scope)), against(left, evaluate(right, scope))]
      return [pairs(ones, others).some(([one, other]) => holds(operator, one, other))]
    }
    case 'arithmetic':
      return pairs(evaluate(expression.left, scope), evaluate(expression.right, scope)).map(([one, other]) =>
        calculated(expression.operator, one, other),
      )
    case 'in': {
      const list = expression.list.flatMap((one) => evaluate(one, scope))
      return [evaluate(expression.item, scope).some((item) => list.some((one) => isEqual(item, one)))]
    }
    case 'call':
      return collapsed(
        product(expression.arguments.map((one) => evaluate(one, scope))).map((values) => {
          scope.spend(pairsOfCall(expression.name, values))
          return callFunction(expression.name, values, scope.now)
        }),
      )
  }
}

/** Numbers that are held against a text are compared as texts: so OGC's own tests (ets-sta10) filter results. */
function against(other: Expression, values: Values): Values {
  if (other.kind !== 'literal' || typeof other.value !== 'string') return values
  return values.map((value) => (typeof value === 'number' ? String(value) : value))
}

/** Of several truths one is enough. */
function collapsed(values: Values): Values {
  return values.some((value) => value === true) ? [true] : values
}

function truthOf(expression: Expression, scope: Scope): boolean | null {
  const values = evaluate(expression, scope)
  if (values.some((value) => value === true)) return true
  return values.every((value) => value === false) ? false : null
}

function negated(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth
}

function logic(operator: 'and' | 'or', left: boolean | null, right: boolean | null): boolean | null {
  const decisive = operator === 'or'
  if (left === decisive || right === decisive) return decisive
  return left === null || right === null ? null : !decisive
}

function holds(operator: Comparison, left: Value, right: Value): boolean {
  if (operator === 'eq') return isEqual(left, right)
  if (operator === 'ne') return !isEqual(left, right)
  const order = compare(left, right)
  if (order === undefined) return false
  switch (operator) {
    case 'gt':
      return order > 0
    case 'ge':
      return order >= 0
    case 'lt':
      return order < 0
    case 'le':
      return order <= 0
  }
}

function calculated(operator: Arithmetic, left: Value, right: Value): Value {
  if (isTime(left)) return moved(operator, left, right)
  if (typeof left !== 'number' || typeof right !== 'number') return null
  const result = calculations[operator](left, right)
  return Number.isFinite(result) ? result : null
}

const calculations: Readonly<Record<Arithmetic, (left: number, right: number) => number>> = {
  add: (left, right) => left + right,
  sub: (left, right) => left - right,
  mul: (left, right) => left * right,
  div: (left, right) => left / right,
  mod: (left, right) => left % right,
}

/** A time and a duration. */
function moved(operator: Arithmetic, { from, to }: { readonly from: string; readonly to: string }, by: Value): Value {
  if (typeof by !== 'object' || by === null || by.kind !== 'duration') return null
  if (operator !== 'add' && operator !== 'sub') return null
  const times = operator === 'add' ? 1 : -1
  return { kind: 'time', from: addDuration(from, by, times), to: addDuration(to, by, times) }
}

function pairs(left: Values, right: Values): readonly (readonly [Value, Value])[] {
  return left.flatMap((one) => right.map((other) => [one, other] as const))
}

function product(lists: readonly Values[]): readonly Values[] {
  return lists.reduce<readonly Values[]>(
    (made, list) => made.flatMap((one) => list.map((value) => [...one, value])),
    [[]],
  )
}
