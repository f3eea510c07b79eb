// The keywords of JSON Schema 2020-12 for each type of value (validation clauses 6.2 to 6.5, core clause 10.3), in the
// order in which Ajv reads them.

import type { Json, JsonObject } from '../hub/entity.ts'
import { expressions } from '../hub/patterns.ts'
import type { Members } from '../hub/validate/violation.ts'
import { fault, type Place } from './schema-place.ts'

/** A schema with any other keyword is refused when the project is generated. */
export const schemaKeywords: ReadonlySet<string> = new Set([
  '$ref',
  'additionalProperties',
  'enum',
  'exclusiveMinimum',
  'format',
  'items',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'oneOf',
  'pattern',
  'prefixItems',
  'properties',
  'propertyNames',
  'required',
  'type',
  'uniqueItems',
])

/** Keywords that say something to people, and demand nothing of a value. */
export const annotations: ReadonlySet<string> = new Set([
  '$id',
  '$schema',
  'default',
  'description',
  'title',
  'writeOnly',
])

export function checkNumber(place: Place, value: number): void {
  const { maximum, minimum, exclusiveMinimum } = place.schema
  if (typeof maximum === 'number' && value > maximum) fault(place, 'maximum', `must be <= ${maximum}`)
  if (typeof minimum === 'number' && value < minimum) fault(place, 'minimum', `must be >= ${minimum}`)
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) {
    fault(place, 'exclusiveMinimum', `must be > ${exclusiveMinimum}`)
  }
}

export function checkText(place: Place, value: string): void {
  const { maxLength, minLength, pattern, format } = place.schema
  // Clause 6.3: the length is counted in characters, not in UTF-16 units; only where it matters, since a text may be long.
  if (maxLength !== undefined || minLength !== undefined) {
    checkCount(place, 'Length', Array.from(value).length, 'characters')
  }
  if (typeof pattern === 'string' && !expression(pattern).test(value)) {
    fault(place, 'pattern', `must match pattern "${pattern}"`)
  }
  if (format === 'date-time' && !expressions.dateTime.test(value)) {
    fault(place, 'format', `must match format "${format}"`)
  }
}

export function checkArray(place: Place, values: readonly unknown[]): void {
  const { uniqueItems, prefixItems, items } = place.schema
  checkCount(place, 'Items', values.length, 'items')
  const first: readonly Json[] = Array.isArray(prefixItems) ? (prefixItems as readonly Json[]) : []
  for (const [index, value] of values.entries()) {
    const schema = first[index] ?? items
    if (schema !== undefined) place.check(schema, value, `${place.path}/${index}`)
  }
  // The items are texts or numbers: the generator takes no other schema with this keyword.
  if (uniqueItems === true && new Set(values).size < values.length) {
    fault(place, 'uniqueItems', 'must NOT have duplicate items')
  }
}

export function checkObject(place: Place, value: Members): void {
  const { required, propertyNames, additionalProperties: others = true } = place.schema
  const properties = (place.schema['properties'] ?? {}) as JsonObject
  const names = Object.keys(value).filter((name) => value[name] !== undefined)
  checkCount(place, 'Properties', names.length, 'properties')
  for (const missingProperty of (required ?? []) as readonly string[]) {
    if (names.includes(missingProperty)) continue
    fault(place, 'required', `must have required property '${missingProperty}'`, { missingProperty })
  }
  for (const name of names) {
    if (propertyNames !== undefined) place.check(propertyNames, name, place.path)
    if (others !== false || Object.hasOwn(properties, name)) continue
    fault(place, 'additionalProperties', 'must NOT have additional properties', { additionalProperty: name })
  }
  for (const name of names) {
    const schema = Object.hasOwn(properties, name) ? properties[name] : others
    if (typeof schema === 'object') place.check(schema, value[name], `${place.path}/${escaped(name)}`)
  }
}

function checkCount(place: Place, what: 'Length' | 'Items' | 'Properties', count: number, words: string): void {
  const most = place.schema[`max${what}`]
  const least = place.schema[`min${what}`]
  if (typeof most === 'number' && count > most) {
    fault(place, `max${what}`, `must NOT have more than ${most} ${words}`)
  }
  if (typeof least === 'number' && count < least) {
    fault(place, `min${what}`, `must NOT have fewer than ${least} ${words}`)
  }
}

const compiled = new Map<string, RegExp>()

function expression(pattern: string): RegExp {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  const made = new RegExp(pattern, 'u')
  compiled.set(pattern, made)
  return made
}

/** One step of a JSON Pointer (RFC 6901 clause 3). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
