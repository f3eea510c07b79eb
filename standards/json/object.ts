// Safe access to parsed JSON (RFC 8259): names from outside are own members or nothing.

import type { Json, JsonObject } from '../hub/entity.ts'

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isJsonArray(value)
}

/** `Array.isArray` for readonly lists, which it does not narrow. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** The own member of that name; undefined where there is none, also for names that every object inherits. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}
