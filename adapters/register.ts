// Combines an adapter with the validator of its options, so that `configure` accepts unvalidated input. A Problem names
// the option and the rule, never the value.

import type { Adapter } from './adapter.ts'
import { optionProblem, type OptionsError } from './option-problem.ts'

/** The interface of a validator that Ajv compiles. */
export interface OptionsValidator<Options> {
  (value: unknown): value is Options
  readonly errors?: readonly OptionsError[] | null
}

/**
 * Returns the same adapter with a `configure` that accepts any value and rejects a value that does not satisfy the schema
 * of its options. The types ensure that a value that satisfies the schema is one that the adapter accepts.
 */
export function register<Options, Valid extends Options>(
  adapter: Adapter<Options>,
  validate: OptionsValidator<Valid>,
): Adapter<unknown> {
  return {
    ...adapter,
    configure(options) {
      if (validate(options)) return adapter.configure(options)
      const error = validate.errors?.[0]
      if (error === undefined) throw new Error('the validator rejected the options without an error')
      return { ok: false, problem: optionProblem(error) }
    },
  }
}
