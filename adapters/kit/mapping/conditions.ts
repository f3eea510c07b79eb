// Conditions of a mapping: values that paths must have, or an expression over them.

import type { Json } from '../../adapter.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import type { Expression, Scalar, When } from './document.ts'
import { expressionOf, type Evaluate } from './expression.ts'
import { valueOfSource, type Run, type Sources } from './sources.ts'
import type { Frame, Scope } from './tree.ts'

export type Condition = (frame: Frame, run: Run) => boolean

export const always: Condition = () => true

/** @param at JSON Pointer of the condition in the document */
export function conditionOf(when: When | undefined, scope: Scope, sources: Sources, at: string): Condition | undefined {
  if (when === undefined) return always
  if (isExpression(when)) {
    const evaluate: Evaluate | undefined = expressionOf(when, scope, sources, at)
    return evaluate === undefined ? undefined : (frame, run) => evaluate(frame, run) === true
  }
  const tests = Object.entries(when).map(([text, wanted]) => {
    const source = sources.source(text, scope, at)
    if (source === undefined) return undefined
    if (isPresence(wanted)) {
      const { present } = wanted
      return (frame: Frame, run: Run): boolean => isThere(source.read(frame, run) as Json | undefined) === present
    }
    const values = new Set([wanted].flat().map(textOf))
    return (frame: Frame, run: Run): boolean => {
      const value = valueOfSource(source, frame, run)
      const found = source.isList ? (value as readonly Json[] | undefined) : value === undefined ? [] : [value]
      return found?.some((one) => values.has(textOf(one))) === true
    }
  })
  const all = tests.filter((test) => test !== undefined)
  return all.length < tests.length ? undefined : (frame, run) => all.every((test) => test(frame, run))
}

export function isExpression(when: When): when is Expression {
  return typeof when['expression'] === 'string'
}

function isPresence(
  wanted: Scalar | readonly Scalar[] | { readonly present: boolean },
): wanted is { readonly present: boolean } {
  return typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted)
}

function isThere(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(isJsonArray(value) && value.length === 0)
}

/** Texts and numbers of the same spelling are equal, because text formats do not distinguish them. */
function textOf(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
