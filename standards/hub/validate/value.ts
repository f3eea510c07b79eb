// Checks a value against the schema that the vocabulary gives it: the keywords of JSON Schema 2020-12 that the type files
// may use. A schema is made ready once, without compiling code, which the edge forbids; a test holds this against Ajv.

import { formats, patterns } from '../patterns.ts'
import { isObject, violate, within, type Violations } from './violation.ts'

/** A schema as the type files write it (tools/generate/vocabulary/check.ts). */
export interface ValueSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly format?: keyof typeof formats
  readonly pattern?: string
  readonly minItems?: number
  readonly items?: ValueSchema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, ValueSchema>>
  readonly additionalProperties?: boolean | ValueSchema
}

/** A schema, ready to be applied. Every member is always there, so that reading one costs the same everywhere. */
export interface ReadySchema {
  readonly types: readonly string[] | undefined
  readonly allowed: ReadonlySet<unknown> | undefined
  readonly minimum: number
  readonly maximum: number
  readonly above: number
  readonly pattern: RegExp | undefined
  readonly minItems: number
  readonly items: ReadySchema | undefined
  readonly required: readonly string[]
  readonly properties: ReadonlyMap<string, ReadySchema>
  /** Of members that `properties` does not name: their schema, or whether there may be any. */
  readonly others: ReadySchema | boolean
}

export function readySchema(schema: ValueSchema): ReadySchema {
  const { format, items, additionalProperties = true } = schema
  const type = format === undefined ? schema.type : 'string'
  const pattern = format === undefined ? schema.pattern : patterns[formats[format]]
  return {
    types: typeof type === 'string' ? [type] : type,
    allowed: schema.enum === undefined ? undefined : new Set(schema.enum),
    minimum: schema.minimum ?? -Infinity,
    maximum: schema.maximum ?? Infinity,
    above: schema.exclusiveMinimum ?? -Infinity,
    pattern: pattern === undefined ? undefined : new RegExp(pattern, 'u'),
    minItems: schema.minItems ?? 0,
    items: items === undefined ? undefined : readySchema(items),
    required: schema.required ?? [],
    properties: new Map(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, readySchema(inner)])),
    others: typeof additionalProperties === 'boolean' ? additionalProperties : readySchema(additionalProperties),
  }
}

/** The type names of JSON Schema; a value that is not JSON, such as a number that is not finite, has none. */
function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && !Number.isFinite(value) ? 'none' : typeof value
}

export function checkValue(schema: ReadySchema, value: unknown, violations: Violations): void {
  const { types, allowed } = schema
  const type = typeOf(value)
  if (types?.includes(type) === false && !(types.includes('integer') && Number.isInteger(value))) {
    violate(violations, 'type')
  }
  if (allowed !== undefined && !allowed.has(value)) violate(violations, 'enum')
  if (type === 'number') checkNumber(schema, Number(value), violations)
  else if (typeof value === 'string') {
    if (schema.pattern?.test(value) === false) violate(violations, 'pattern')
  } else if (Array.isArray(value)) checkItems(schema, value, violations)
  else if (isObject(value)) checkMembers(schema, value, violations)
}

function checkNumber({ minimum, maximum, above }: ReadySchema, value: number, violations: Violations): void {
  if (value < minimum) violate(violations, 'minimum')
  if (value > maximum) violate(violations, 'maximum')
  if (value <= above) violate(violations, 'exclusiveMinimum')
}

function checkItems({ items, minItems }: ReadySchema, values: readonly unknown[], violations: Violations): void {
  if (values.length < minItems) violate(violations, 'minItems')
  if (items === undefined) return
  for (const [index, value] of values.entries()) {
    const before = violations.length
    checkValue(items, value, violations)
    within(violations, before, index)
  }
}

function checkMembers(schema: ReadySchema, object: Readonly<Record<string, unknown>>, violations: Violations): void {
  const { required, properties, others } = schema
  for (const name of required) if (!Object.hasOwn(object, name)) violate(violations, 'required')
  for (const name of Object.keys(object)) {
    const inner = properties.get(name) ?? others
    if (inner === true) continue
    const before = violations.length
    if (inner === false) violate(violations, 'additionalProperties')
    else {
      checkValue(inner, object[name], violations)
      within(violations, before, name)
    }
  }
}
