// Combines an adapter with the validator of its options, so that `configure` accepts unvalidated input. A Problem names
// the option and the rule, never the value.

import type { Adapter, Problem } from './adapter.ts'

/** The interface of a validator that Ajv compiles. */
export interface OptionsValidator<Options> {
  (value: unknown): value is Options
  readonly errors?: readonly OptionsError[] | null
}

export interface OptionsError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
  /** The schema that contains the rule. The description of the option says what to set. */
  readonly parentSchema?: { readonly properties?: Readonly<Record<string, { readonly description?: string }>> }
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

export function optionProblem({ instancePath, keyword, params, message, parentSchema }: OptionsError): Problem {
  const path = instancePath.split('/').slice(1).join('.')
  const within = (name: unknown): string => (path === '' ? String(name) : `${path}.${String(name)}`)
  if (keyword === 'required') {
    const option = within(params['missingProperty'])
    const described = parentSchema?.properties?.[String(params['missingProperty'])]?.description
    return {
      code: 'option-missing',
      option,
      detail: `The option ${option} is missing.${described ? ` ${described}` : ''}`,
    }
  }
  if (keyword === 'additionalProperties') {
    const option = within(params['additionalProperty'])
    return { code: 'option-invalid', option, detail: `There is no option ${option}.` }
  }
  const option = path === '' ? 'options' : path
  const rule =
    keyword === 'enum' ? `must be one of ${listed(params['allowedValues'])}` : (message ?? `breaks ${keyword}`)
  return { code: 'option-invalid', option, detail: `The option ${option} ${rule}.` }
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : 'the listed values'
}
