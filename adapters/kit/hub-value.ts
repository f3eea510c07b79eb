// Whether an attribute of the hub accepts a value: the value schemas of `standards/hub/types` as functions, made once.
// A value that it does not accept is kept as an extension attribute, so that one reading does not fail the whole message.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../standards/hub/time/time.ts'
import { valueSchemaOf } from '../../standards/hub/value-schemas.ts'
import { attributeEntry } from '../../standards/hub/vocabulary.ts'
import { isJsonArray, isJsonObject, member } from '../../standards/json/object.ts'
import type { Json } from '../adapter.ts'

export type Test = (value: Json) => boolean

/** The test of an attribute's value; an attribute that the hub does not know accepts any value but null. */
export function testOf(type: string, attribute: string): Test {
  const entry = attributeEntry([type], attribute)
  const schema = entry === undefined ? undefined : valueSchemaOf(entry)
  return schema === undefined ? isAny : testOfSchema(schema)
}

const isAny: Test = (value) => value !== null

/** The keywords that docs/conventions.md lists for values. */
function testOfSchema(schema: JsonObject): Test {
  const { enum: listed, minimum, maximum, exclusiveMinimum, minItems, format, pattern, items, properties } = schema
  const tests: Test[] = [typeTest(schema['type'])]
  if (isJsonArray(listed)) tests.push((value) => listed.includes(value))
  if (typeof minimum === 'number') tests.push((value) => typeof value !== 'number' || value >= minimum)
  if (typeof maximum === 'number') tests.push((value) => typeof value !== 'number' || value <= maximum)
  if (typeof exclusiveMinimum === 'number') tests.push((value) => typeof value !== 'number' || value > exclusiveMinimum)
  if (typeof minItems === 'number') tests.push((value) => !isJsonArray(value) || value.length >= minItems)
  if (typeof format === 'string') tests.push((value) => typeof value !== 'string' || hasFormat(value, format))
  if (typeof pattern === 'string') {
    const expression = new RegExp(pattern, 'u')
    tests.push((value) => typeof value !== 'string' || expression.test(value))
  }
  if (isJsonObject(items)) {
    const test = testOfSchema(items)
    tests.push((value) => !isJsonArray(value) || value.every(test))
  }
  if (isJsonObject(properties)) tests.push(membersTest(properties, schema))
  const [first = isAny, ...rest] = tests
  return rest.length === 0 ? first : (value) => first(value) && rest.every((test) => test(value))
}

function membersTest(properties: JsonObject, { required, additionalProperties }: JsonObject): Test {
  const tests = new Map(
    Object.entries(properties).flatMap(([name, one]) => (isJsonObject(one) ? [[name, testOfSchema(one)]] : [])),
  )
  const needed = isJsonArray(required) ? required : []
  return (value) => {
    if (!isJsonObject(value)) return true
    if (!needed.every((name) => typeof name === 'string' && member(value, name) !== undefined)) return false
    return Object.entries(value).every(([name, inner]) => tests.get(name)?.(inner) ?? additionalProperties !== false)
  }
}

function typeTest(type: Json | undefined): Test {
  if (type === undefined) return isAny
  const names = isJsonArray(type) ? type : [type]
  const [only] = names
  if (names.length === 1 && only === 'number') return (value) => typeof value === 'number'
  return (value) => names.includes(typeName(value)) || (names.includes('integer') && Number.isInteger(value))
}

function typeName(value: Json): string {
  if (value === null) return 'null'
  return isJsonArray(value) ? 'array' : typeof value
}

function hasFormat(text: string, format: string): boolean {
  if (format === 'date-time') return parseRfc3339(text).ok
  if (format === 'date') return parseRfc3339(`${text}T00:00:00Z`).ok
  return /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(text)
}
