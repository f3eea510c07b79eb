// Refuses a schema with a keyword that the checker of the gateway does not know (standards/json/schema.ts): what it does
// not know, it would not enforce.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isObject } from '../../../standards/hub/validate/violation.ts'
import { annotations, schemaKeywords } from '../../../standards/json/schema-keywords.ts'

const formats: readonly Json[] = ['date-time']
/** Keywords that hold one schema, and those that hold several, by name or in a list. */
const single: ReadonlySet<string> = new Set(['additionalProperties', 'items', 'propertyNames'])
const several: ReadonlySet<string> = new Set(['oneOf', 'prefixItems', 'properties'])

/** @throws on the first keyword that is not enforced, with its place */
export function checkKeywords(schema: JsonObject, where: string): void {
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${where}/${keyword}`
    if (!schemaKeywords.has(keyword) && !annotations.has(keyword)) throw new Error(`${at} is not a supported keyword`)
    if (keyword === 'format' && !formats.includes(value)) throw new Error(`${at} is not a supported format`)
    if (keyword === 'uniqueItems' && !hasPlainItems(schema))
      throw new Error(`${at} is supported only with strings and numbers`)
    for (const [inner, place] of schemasOf(keyword, value)) {
      if (isObject(inner)) checkKeywords(inner, `${at}${place}`)
      else if (keyword !== 'additionalProperties') throw new Error(`${at}${place} is not a supported schema`)
    }
  }
}

/** The schemas that a keyword holds, with their places within it. */
function schemasOf(keyword: string, value: Json): readonly (readonly [schema: Json, place: string])[] {
  if (single.has(keyword)) return [[value, '']]
  if (!several.has(keyword)) return []
  return Object.entries(value as JsonObject).map(([name, schema]) => [schema, `/${name}`])
}

function hasPlainItems({ items }: JsonObject): boolean {
  return isObject(items) && (items['type'] === 'string' || items['type'] === 'number')
}
