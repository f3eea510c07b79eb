// The options of an adapter as they arrive from outside, where everything may be text, and as they are shown, without their
// secrets.

import type { Json } from '../../../adapters/adapter.ts'
import type { Registered } from '../../../adapters/register.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { nearestName } from '../../../standards/text/nearest.ts'

function propertiesOf(schema: JsonObject): JsonObject {
  return (schema['properties'] ?? {}) as JsonObject
}

function propertyOf(schema: JsonObject, name: string): JsonObject | undefined {
  const properties = propertiesOf(schema)
  return Object.hasOwn(properties, name) ? (properties[name] as JsonObject) : undefined
}

export function knowsOption(registered: Registered, name: string): boolean {
  return propertyOf(registered.adapter.options, name) !== undefined
}

/**
 * @param name an option that none of the adapters has
 * @returns sentences for who asked for it: the option that is most like it, and those that there are
 * @example optionsThere([hj212], 'timezon') // 'Do you mean timezone? hj-212 has timezone, edition, units.'
 */
export function optionsThere(adapters: readonly Registered[], name: string): string {
  const known = adapters.map(({ adapter }) => [adapter.id, Object.keys(propertiesOf(adapter.options))] as const)
  const all = known.flatMap(([, names]) => names)
  const nearest = nearestName(name, all)
  const lists = known.map(([id, names]) => `${id} has ${names.length === 0 ? 'no options' : names.join(', ')}.`)
  return [...(nearest === undefined ? [] : [`Do you mean ${nearest}?`]), ...new Set(lists)].join(' ')
}

const wordsFor: ReadonlyMap<unknown, string> = new Map([
  ['number', 'a number'],
  ['integer', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list in JSON, such as ["a", "b"]'],
  ['object', 'an object in JSON, such as {"a": "b"}'],
])

/**
 * The value of an option from text: text where its schema accepts text, otherwise JSON.
 * @param text a space before an offset is read as plus, because a query string decodes `+08:00` that way
 */
export function optionFromText(registered: Registered, name: string, text: string): Result<Json, Problem> {
  const types = [propertyOf(registered.adapter.options, name)?.['type']].flat()
  if (types.includes('string') && types.length === 1) return ok(text.replace(/^ (?=\d{2}:?\d{2}$)/, '+'))
  try {
    return ok(JSON.parse(text) as Json)
  } catch {
    if (types.includes('string') || types[0] === undefined) return ok(text)
    const wanted = types.map((type) => wordsFor.get(type) ?? 'JSON').join(' or ')
    return fail({ code: 'option-invalid', option: name, detail: `The option ${name} must be ${wanted}.` })
  }
}

/** The options without those that are secret (`writeOnly`). */
export function withoutSecrets(registered: Registered, options: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(options).filter(([name]) => propertyOf(registered.adapter.options, name)?.['writeOnly'] !== true),
  )
}
