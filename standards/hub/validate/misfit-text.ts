// The sentence that reports a value that the vocabulary does not allow: the attribute and its type, what is allowed, what was
// found. Of a value it repeats numbers alone, and none of an attribute that is about a person.

import { isPersonal } from '../category.ts'
import type { Attribute, Json, JsonObject } from '../entity.ts'
import { sharedAttributes } from '../tables.ts'
import { isRatio, percent } from '../unit-fit.ts'
import { unitByCode } from '../units.ts'
import { valueSchemaOf } from '../value-schemas.ts'
import type { HubViolation } from './violation.ts'
import { attributeEntry, categoryOf } from '../vocabulary.ts'

/** Longer lists are cut: the documentation has them whole. */
const maxNamed = 12

export function misfitText(
  types: readonly string[],
  name: string,
  instance: Attribute,
  violations: readonly HubViolation[],
): string {
  const [first] = violations
  const steps = (first?.path ?? '').split('/').slice(1)
  const { subject, about, attribute, path } = ofSubAttribute(name, instance, steps)
  const entry = subject === name ? attributeEntry(types, name) : sharedAttributes().get(about)
  const isPrivate = isPersonal(categoryOf(types, name))
  const start = `${types.join(', ')}: ${subject} must`
  const [member, ...inner] = path
  if (entry === undefined) return `${start} be as the hub's schema has it; found ${withArticle(attribute.type)}.`
  if (member === 'type' || member === undefined)
    return `${start} be ${anyOf(entry.kinds.map(withArticle))}; found ${withArticle(attribute.type)}.`
  if (member === 'unitCode') {
    const { unitCode = '' } = attribute
    const found = unitByCode(unitCode) === undefined ? 'a code that is not in the table of units' : unitCode
    return `${start} carry unitCode ${anyOf(entry.units ?? [])}; found ${found}.`
  }
  const schema = valueSchemaOf(entry)
  const allowed = schema === undefined ? 'as the hub has it' : allowedBy(schemaAt(schema, inner))
  const orUnit = isRatio(entry) ? ` or carry unitCode ${percent}` : ''
  const found = valueAt(attribute[member] as Json | undefined, inner)
  const place = inner.length === 0 ? '' : ` at ${['', ...inner].join('/')}`
  return `${start} be ${allowed}${orUnit}; found ${foundText(found, isPrivate)}${place}.`
}

interface Subject {
  /** As the sentence calls it. */
  readonly subject: string
  /** The innermost attribute. */
  readonly about: string
  readonly attribute: Attribute
  /** The steps within it. */
  readonly path: readonly string[]
}

/** Sub-attributes have violations of their own: `quality` of `speed`. */
function ofSubAttribute(name: string, instance: Attribute, steps: readonly string[]): Subject {
  let [subject, about, attribute, path] = [name, name, instance, steps]
  for (;;) {
    const [step = '', ...rest] = path
    const inner = attribute[step]
    const isList = Array.isArray(inner)
    const sub = isList ? (inner as readonly Attribute[])[Number(rest[0])] : inner
    if (!isAttributeLike(sub) || rest.length === 0) return { subject, about, attribute, path }
    subject = `${subject}.${step}`
    about = step
    attribute = sub
    path = isList ? rest.slice(1) : rest
  }
}

function isAttributeLike(value: unknown): value is Attribute {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false
  return ['value', 'object', 'languageMap', 'json', 'vocab', 'valueList', 'objectList'].some((name) => name in value)
}

function schemaAt(schema: JsonObject, steps: readonly string[]): JsonObject {
  const [step, ...rest] = steps
  if (step === undefined) return schema
  const { properties, items, additionalProperties } = schema
  const named = isObject(properties) && Object.hasOwn(properties, step) ? properties[step] : undefined
  const inner = /^\d+$/.test(step) && isObject(items) ? items : (named ?? additionalProperties)
  return isObject(inner) ? schemaAt(inner, rest) : schema
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueAt(value: Json | undefined, steps: readonly string[]): Json | undefined {
  const [step, ...rest] = steps
  if (step === undefined || typeof value !== 'object' || value === null) return value
  const members = value as { readonly [name: string]: Json }
  return valueAt(Object.hasOwn(members, step) ? members[step] : undefined, rest)
}

const formats: ReadonlyMap<unknown, string> = new Map([
  ['date-time', 'a date and time with its zone (RFC 3339)'],
  ['date', 'a date (RFC 3339)'],
  ['uri', 'a URI'],
])

function allowedBy({ type, enum: listed, format, pattern, required, ...schema }: JsonObject): string {
  if (Array.isArray(listed)) return `one of ${listText(listed.map(String))}`
  if (typeof format === 'string') return formats.get(format) ?? `a text of the format ${format}`
  if (typeof pattern === 'string') return `a text of the form ${pattern}`
  const range = rangeOf(schema)
  if (range !== undefined) return type === 'integer' ? `a whole number, ${range}` : range
  const names = (Array.isArray(type) ? type : [type ?? 'any']).map((one) => typeNames.get(one) ?? String(one))
  const members = Array.isArray(required) ? ` with ${required.join(', ')}` : ''
  return anyOf(names) + members
}

function rangeOf({ minimum, maximum, exclusiveMinimum }: JsonObject): string | undefined {
  if (typeof minimum === 'number' && typeof maximum === 'number') return `${minimum}..${maximum}`
  if (typeof exclusiveMinimum === 'number') return `more than ${exclusiveMinimum}`
  if (typeof minimum === 'number') return `at least ${minimum}`
  return typeof maximum === 'number' ? `at most ${maximum}` : undefined
}

const typeNames: ReadonlyMap<unknown, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', 'a boolean'],
  ['array', 'a list'],
  ['object', 'an object'],
])

function foundText(value: Json | undefined, isPrivate: boolean): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'number' && !isPrivate) return String(value)
  return typeNames.get(Array.isArray(value) ? 'array' : typeof value) ?? 'another value'
}

function withArticle(kind: string): string {
  return `a ${kind}`
}

function listText(names: readonly string[]): string {
  if (names.length <= maxNamed) return names.join(', ')
  return `${names.slice(0, maxNamed).join(', ')} and ${names.length - maxNamed} more`
}

function anyOf(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? 'as the hub has it'
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}
