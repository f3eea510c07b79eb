// Draws values from the value schemas of the hub: the edges of each type (0, false, '', the bounds, very large numbers,
// any script) more often than the middle. Only for tests and laws.

import fc from 'fast-check'
import type { Json, JsonObject } from '../entity.ts'

/** Texts of any script, the empty one among them; no lone surrogates, which JSON in UTF-8 cannot carry. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.constant(''),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
)

/** Absolute IRIs, as relationships and datasetIds have them. */
export const arbitraryUri: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^urn:ngsi-ld:[A-Z][a-z]{1,8}:[A-Za-z0-9_.-]{1,12}$/),
  fc.stringMatching(/^https:\/\/example\.org\/[a-z0-9]{1,8}(\/[a-z0-9]{1,8})?$/),
)

const day = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2099, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const clock = fc.integer({ min: 0, max: 86_399 }).map((seconds) => new Date(seconds * 1000).toISOString().slice(11, 19))
const fraction = fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9]{1,6}$/))

/** Instants in UTC, with and without a fraction of a second. */
export const arbitraryInstant: fc.Arbitrary<string> = fc
  .tuple(day, clock, fraction)
  .map(([date, time, part]) => `${date}T${time}${part}Z`)

const offset = fc.constantFrom('Z', '+00:00', '+08:00', '-03:30')
const dateTime = fc
  .tuple(day, clock, fraction, offset)
  .map(([date, time, part, zone]) => `${date}T${time}${part}${zone}`)

/** Without the negative zero, which JSON text does not keep. */
function plain(number: number): number {
  return number === 0 ? 0 : number
}

/** Without filters: on a narrow range a filter would reject nearly every value and draw indefinitely. */
function numbers(schema: JsonObject): fc.Arbitrary<number> {
  const { minimum, maximum, exclusiveMinimum } = schema
  const minExcluded = typeof exclusiveMinimum === 'number'
  const min = minExcluded ? exclusiveMinimum : typeof minimum === 'number' ? minimum : -1e15
  const max = typeof maximum === 'number' ? maximum : 1e15
  const isInside = (number: number): boolean => number <= max && (minExcluded ? number > min : number >= min)
  const double = fc.double({ min, minExcluded, max, noNaN: true }).map(plain)
  const rounded = double.map((number) => {
    const short = plain(Math.round(number * 10) / 10)
    return isInside(short) ? short : number
  })
  const edges = [0, 1, -1, 0.1, min, max, 12.345678].filter((number) => isInside(number)).map(plain)
  return fc.oneof(double, rounded, ...(edges.length === 0 ? [] : [fc.constantFrom(...edges)]))
}

function integers(schema: JsonObject): fc.Arbitrary<number> {
  const { minimum, maximum } = schema
  const min = typeof minimum === 'number' ? Math.ceil(minimum) : Number.MIN_SAFE_INTEGER
  const max = typeof maximum === 'number' ? Math.floor(maximum) : Number.MAX_SAFE_INTEGER
  const small = fc.integer({ min: Math.max(min, Math.min(max, -10)), max: Math.min(max, Math.max(min, 1000)) })
  return fc.oneof(small, fc.integer({ min, max }), fc.constantFrom(min, max)).map(plain)
}

function strings(schema: JsonObject): fc.Arbitrary<string> {
  const { format, pattern } = schema
  if (format === 'date-time') return dateTime
  if (format === 'date') return day
  if (format === 'uri') return arbitraryUri
  return typeof pattern === 'string' ? fc.stringMatching(new RegExp(pattern)) : arbitraryText
}

/** Any JSON value but null, not deep. */
export const arbitraryJson: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.oneof(arbitraryText, fc.boolean(), numbers({})),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,6}$/), tie('json'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).json

function objects(schema: JsonObject): fc.Arbitrary<Json> {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonObject>>
  const required = (schema['required'] ?? []) as readonly string[]
  const members = Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, arbitraryValue(member)]))
  return fc.record(members, { requiredKeys: [...required], noNullPrototype: true })
}

function ofType(type: Json | undefined, schema: JsonObject): fc.Arbitrary<Json> {
  switch (type) {
    case 'string':
      return strings(schema)
    case 'number':
      return numbers(schema)
    case 'integer':
      return integers(schema)
    case 'boolean':
      return fc.boolean()
    case 'array': {
      const minLength = typeof schema['minItems'] === 'number' ? schema['minItems'] : 0
      return fc.array(arbitraryValue((schema['items'] ?? {}) as JsonObject), { minLength, maxLength: minLength + 3 })
    }
    case 'object':
      return objects(schema)
    default:
      return arbitraryJson
  }
}

/** Values that satisfy a value schema of the hub. */
export function arbitraryValue(schema: JsonObject): fc.Arbitrary<Json> {
  const listed = schema['enum']
  if (Array.isArray(listed)) return fc.constantFrom(...(listed as Json[]))
  const type = schema['type']
  if (Array.isArray(type)) return fc.oneof(...(type as Json[]).map((each) => ofType(each, schema)))
  return ofType(type, schema)
}
