// Expressions of a mapping, over the values of named paths. Their language is an argument, so that it is loaded only where a mapping
// has an expression.

import type { Json } from '../../adapter.ts'
import type { Expression, MappingDocument } from './document.ts'
import { valueOfSource, type Run, type Sources } from './sources.ts'
import { lossPath, type Frame, type Scope } from './tree.ts'

export type Evaluate = (frame: Frame, run: Run) => Json | undefined

/** Whether a document has an expression. @example const language = hasExpression(document) ? (await import('./expressions/cel.ts')).cel : undefined */
export function hasExpression({ entities, when, require }: MappingDocument): boolean {
  return JSON.stringify([entities, when, require]).includes('"expression":')
}

/**
 * @param at JSON Pointer of the expression in the document
 * @param isKept false: the result is not kept, so that its values are reported
 */
export function expressionOf(
  of: Pick<Expression, 'expression'> & Partial<Expression>,
  scope: Scope,
  sources: Sources,
  at: string,
  isKept = true,
): Evaluate | undefined {
  const { language } = sources
  if (language === undefined) throw new Error('a mapping with expressions is made with their language')
  const found = Object.entries(of.with ?? {}).map(
    ([name, path]) => [name, sources.source(path, scope, `${at}/with/${name}`)] as const,
  )
  const compiled = language.compile(
    of.expression,
    found.map(([name]) => name),
  )
  if ('fault' in compiled) return sources.fault(`${at}/expression`, compiled.fault)
  return (frame, run) => {
    const values = new Map<string, Json>()
    for (const [name, source] of found) {
      const value = source === undefined ? undefined : valueOfSource(source, frame, run, isKept)
      if (value !== undefined && value !== null) values.set(name, value)
    }
    // Without one of its values, an expression has none.
    if (values.size < found.length) return undefined
    const result = compiled.evaluate(values)
    if (result === undefined) run.decoding.ledger.report('dropped', lossPath(frame.path), 'expression-failed')
    return result
  }
}
