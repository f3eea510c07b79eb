// The reference of the configuration, generated from its schema: each key with its type, limits and meaning.

import { table } from './markdown.ts'

export interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}

function typeOf(schema: Schema): string {
  const { type, enum: values, items, oneOf, anyOf } = schema
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (values !== undefined) return values.map((value) => `\`${JSON.stringify(value)}\``).join(', ')
  const choices = oneOf ?? anyOf
  if (type === undefined && choices !== undefined) return [...new Set(choices.map(typeOf))].join(', or ')
  if (type === 'array') return items === undefined ? 'list' : `list of ${typeOf(items)}`
  return [type ?? 'any'].flat().join(' or ')
}

function limitsOf({ minimum, maximum, minLength, maxLength, pattern }: Schema): string {
  const range = (least: number | undefined, greatest: number | undefined, what: string): string => {
    if (least === undefined && greatest === undefined) return ''
    if (greatest === undefined) return `at least ${least}${what}`
    return least === undefined ? `at most ${greatest}${what}` : `${least} to ${greatest}${what}`
  }
  return [
    range(minimum, maximum, ''),
    range(minLength, maxLength, ' characters'),
    pattern === undefined ? '' : `matches \`${pattern}\``,
  ]
    .filter((part) => part !== '')
    .join('; ')
}

/** The keys below a schema, `[]` for the items of a list and `*` for any name. */
function rowsOf(schema: Schema, path: string, isRequired: boolean): readonly (readonly string[])[] {
  const own = [
    [`\`${path}\``, typeOf(schema), limitsOf(schema), `${isRequired ? 'Required. ' : ''}${schema.description ?? ''}`],
  ]
  const inner = schema.items ?? schema
  const base = schema.items === undefined ? path : `${path}[]`
  const named = Object.entries(inner.properties ?? {}).flatMap(([name, one]) =>
    rowsOf(one, `${base}.${name}`, inner.required?.includes(name) === true),
  )
  const any =
    typeof inner.additionalProperties === 'object' ? rowsOf(inner.additionalProperties, `${base}.*`, false) : []
  return [...own, ...named, ...any]
}

/** @param schema of the configuration file @returns a page with a section for each key of the first level */
export function configurationReference(schema: Schema): string {
  const sections = Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== '$schema')
    .map(([name, one]) => {
      const rows = rowsOf(one, name, schema.required?.includes(name) === true)
      return `## ${name}\n\n${table(['key', 'type', 'limits', 'meaning'], rows)}`
    })
  return [
    '# Configuration reference',
    'Every key of `citygate.config.json`, from its schema. The defaults, and which keys belong together, are in [Configuration](/configuration). `[]` stands for each item of a list, `*` for any name. `npx citygate config check` checks a file.',
    ...sections,
  ].join('\n\n')
}
