// The JSON Schema of an attribute's value, which stands apart from the vocabulary because only validators, tests and
// documentation read it.

import { valueSchemas } from '../generated/values.ts'
import { once } from '../remembered.ts'
import type { JsonObject } from './entity.ts'
import type { AttributeEntry } from './tables.ts'

const schemas = once(() => JSON.parse(valueSchemas) as readonly JsonObject[])

/** The schema of the attribute's value; undefined where it may be any of its kind. */
export function valueSchemaOf({ valueSchema }: AttributeEntry): JsonObject | undefined {
  return valueSchema === undefined ? undefined : schemas()[valueSchema]
}
