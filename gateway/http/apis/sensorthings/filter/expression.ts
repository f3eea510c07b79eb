// What a filter says, as a tree (OGC 18-088 clause 9.3.3.5).

import type { Value } from './value.ts'

// What a function of a filter is (OGC 18-088 clause 9.3.3.5.2).

/** @param now UTC */
export type Call = (values: readonly Value[], now: string) => Value

export interface FilterFunction {
  readonly least: number
  readonly most: number
  readonly call: Call
  /** How many pairs of positions it examines. */
  readonly pairs?: (values: readonly Value[]) => number
  /** What is wrong with arguments that are literals. */
  readonly faultOf?: (given: readonly Expression[]) => string | undefined
}

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'
export type Arithmetic = 'add' | 'sub' | 'mul' | 'div' | 'mod'

export type Expression =
  | { readonly kind: 'literal'; readonly value: Value }
  /** `Datastream/Thing/name`: links, a member, and members within it. */
  | { readonly kind: 'path'; readonly names: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'not' | 'minus'; readonly operand: Expression }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'arithmetic'
      readonly operator: Arithmetic
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'in'; readonly item: Expression; readonly list: readonly Expression[] }

/** The parts of an expression, one level down. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'path':
      return []
    case 'call':
      return expression.arguments
    case 'not':
    case 'minus':
      return [expression.operand]
    case 'in':
      return [expression.item, ...expression.list]
    default:
      return [expression.left, expression.right]
  }
}

/** Every path in it. */
export function pathsOf(expression: Expression): readonly (readonly string[])[] {
  return expression.kind === 'path' ? [expression.names] : partsOf(expression).flatMap(pathsOf)
}
