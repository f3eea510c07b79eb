// Leaves out of a schema what says something to people and demands nothing of a value: a gateway that only checks by it would carry that
// text to every start. The published documents keep it.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isObject } from '../../../standards/hub/validate/violation.ts'
import { annotations } from '../../../standards/json/schema-keywords.ts'

/** Keywords that hold one schema, and those that hold several, by name or in a list. */
const single: ReadonlySet<string> = new Set(['additionalProperties', 'items', 'propertyNames'])

/** What is kept of a schema: the description of a required member is shown where the member is missing. */
export interface Kept {
  readonly descriptionsOfRequired: boolean
}

export function withoutAnnotations(schema: JsonObject, kept: Kept): JsonObject {
  const entries = Object.entries(schema).filter(([keyword]) => !annotations.has(keyword))
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, innerOf(schema, keyword, value, kept)]))
}

function innerOf(schema: JsonObject, keyword: string, value: Json, kept: Kept): Json {
  if (single.has(keyword)) return isObject(value) ? withoutAnnotations(value, kept) : value
  if (keyword === 'properties') {
    const required = new Set([schema['required'] ?? []].flat())
    const members = Object.entries(value as Readonly<Record<string, JsonObject>>)
    return Object.fromEntries(
      members.map(([name, member]) => {
        const { description } = member
        const isShown = kept.descriptionsOfRequired && required.has(name) && description !== undefined
        return [name, { ...withoutAnnotations(member, kept), ...(isShown ? { description } : {}) }]
      }),
    )
  }
  if (keyword !== 'oneOf' && keyword !== 'prefixItems') return value
  return (value as readonly JsonObject[]).map((one) => withoutAnnotations(one, kept))
}
