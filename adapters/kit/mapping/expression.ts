// Expressions of a mapping. Their language is loaded where a mapping has one.

import type { Json } from '../../adapter.ts'
import type { Expression } from './document.ts'
import type { Run, Sources } from './sources.ts'
import type { Frame, Scope } from './tree.ts'

export type Evaluate = (frame: Frame, run: Run) => Json | undefined

/** @param at JSON Pointer of the expression in the document */
export function expressionOf(_of: Expression, _scope: Scope, sources: Sources, at: string): Evaluate | undefined {
  return sources.fault(at, 'Expressions are not available yet.')
}
