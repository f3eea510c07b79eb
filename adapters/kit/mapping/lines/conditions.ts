// Conditions of a mapping: values that paths must have, or an expression over them.

import type { Json } from '../../../adapter.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Expression, Scalar, Wanted, When } from '../document.ts'
import { expressionOf, type Evaluate } from '../expression.ts'
import { valueOfSource, type Run, type Sources } from '../sources.ts'
import type { Frame, Scope } from '../tree.ts'

export type Condition = (frame: Frame, run: Run) => boolean

export const always: Condition = () => true

/** @param at JSON Pointer of the condition in the document */
export function conditionOf(when: When | undefined, scope: Scope, sources: Sources, at: string): Condition | undefined {
  if (when === undefined) return always
  if (isExpression(when)) {
    const evaluate: Evaluate | undefined = expressionOf(when, scope, sources, at, false)
    return evaluate === undefined ? undefined : (frame, run) => evaluate(frame, run) === true
  }
  const tests = Object.entries(when).map(([text, wanted]) => {
    const source = sources.source(text, scope, at, isPresence(wanted))
    if (source === undefined) return undefined
    if (isPresence(wanted)) {
      const { present } = wanted
      return (frame: Frame, run: Run): boolean =>
        isThere(source.read(frame, run, false) as Json | undefined) === present
    }
    const isNot = isOther(wanted)
    const values = new Set([isNot ? wanted.not : wanted].flat().map(textOf))
    const isOne = !isNot && !source.isList && values.size === 1
    return (frame: Frame, run: Run): boolean => {
      const value = valueOfSource(source, frame, run, false)
      const found = source.isList ? (value as readonly Json[] | undefined) : value === undefined ? [] : [value]
      const holds = (found?.some((one) => values.has(textOf(one))) === true) !== isNot
      // The mapping says then what the value is; otherwise the condition alone does not keep it.
      if (holds && isOne) source.read(frame, run)
      return holds
    }
  })
  const all = tests.filter((test) => test !== undefined)
  return all.length < tests.length ? undefined : (frame, run) => all.every((test) => test(frame, run))
}

export function isExpression(when: When): when is Expression {
  return typeof when['expression'] === 'string'
}

function isPresence(wanted: Wanted): wanted is { readonly present: boolean } {
  return typeof wanted === 'object' && wanted !== null && 'present' in wanted
}

function isOther(wanted: Wanted): wanted is { readonly not: Scalar | readonly Scalar[] } {
  return typeof wanted === 'object' && wanted !== null && 'not' in wanted
}

function isThere(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(isJsonArray(value) && value.length === 0)
}

/** Texts and numbers of the same spelling are equal, because text formats do not distinguish them. */
function textOf(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
