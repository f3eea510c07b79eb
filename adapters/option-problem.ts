// The Problem of options that do not satisfy their schema. It names the option and the rule, never the value.

import type { Problem } from './adapter.ts'

/** A fault as Ajv reports it. */
export interface OptionsError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
  /** The schema that contains the rule. The description of the option says what to set. */
  readonly parentSchema?: { readonly properties?: Readonly<Record<string, { readonly description?: string }>> }
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
