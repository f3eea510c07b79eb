// The Problem of options that do not satisfy their schema. It names the option and the rule, never the value.

import { nearestName } from '../standards/text/nearest.ts'
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
    const names = Object.keys(parentSchema?.properties ?? {})
    const nearest = nearestName(String(params['additionalProperty']), names)
    const advice = nearest === undefined ? '' : ` Do you mean ${within(nearest)}?`
    const known = names.length === 0 ? '' : ` The options are ${names.map(within).join(', ')}.`
    return { code: 'option-invalid', option, detail: `There is no option ${option}.${advice}${known}` }
  }
  const option = path === '' ? 'options' : path
  const rule = ruleOf(keyword, params, message) ?? message ?? `breaks ${keyword}`
  return { code: 'option-invalid', option, detail: `The option ${option} ${rule}.` }
}

/** Of JSON; `edition: 2019` lacks the quotes. */
const typeNames: ReadonlyMap<unknown, string> = new Map([
  ['string', 'a text, in double quotes'],
  ['number', 'a number, without quotes'],
  ['integer', 'a whole number, without quotes'],
  ['boolean', 'true or false, without quotes'],
  ['array', 'a list, in square brackets'],
  ['object', 'an object, in braces'],
])

function ruleOf(keyword: string, params: OptionsError['params'], message = ''): string | undefined {
  if (keyword === 'enum') return `must be one of ${listed(params['allowedValues'])}`
  const type = keyword === 'type' ? typeNames.get(params['type'] ?? message.replace('must be ', '')) : undefined
  return type === undefined ? undefined : `must be ${type}`
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : 'the listed values'
}
