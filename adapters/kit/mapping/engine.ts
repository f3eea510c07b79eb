// The parts of mappings that a running gateway needs, each loaded when it is first needed. A Worker has them if its build names
// `mapping` (wrangler.toml).

import type { Adapter } from '../../adapter.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Result } from '../../../standards/result.ts'
import type { MappingDocument } from './document.ts'

export const mappingEngine = {
  cel,
  check: () => import('./check.ts'),
  compile,
  choices: () => import('./suggest/paths.ts'),
  suggest: () => import('./suggest/suggest.ts'),
  yaml: () => import('./yaml.ts'),
}

export type MappingEngine = typeof mappingEngine

async function cel() {
  return (await import('./expressions/cel.ts')).cel
}

/** The adapter of a document without faults. The language of expressions is loaded only if the document has one. */
async function compile(id: string, document: MappingDocument): Promise<Result<Adapter<unknown>, Problem>> {
  const { mappingAdapter } = await import('./mapping-adapter.ts')
  const { hasExpression } = await import('./expression.ts')
  const { resultOf } = await import('../problem-error.ts')
  const language = hasExpression(document) ? await cel() : undefined
  return resultOf(() => mappingAdapter(id, document, language))
}
