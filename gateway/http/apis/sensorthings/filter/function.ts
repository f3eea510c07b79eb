// What a function of a filter is (OGC 18-088 clause 9.3.3.5.2).

import type { Expression } from './expression.ts'
import type { Value } from './value.ts'

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
