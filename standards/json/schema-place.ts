// A schema that applies at one place of the checked value, and the faults that are reported for it.

import type { Json, JsonObject } from '../hub/entity.ts'

/** One broken rule; it never holds a value. */
export interface SchemaFault {
  /** JSON Pointer into the value. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message: string
  /** The schema around the rule. */
  readonly parentSchema: JsonObject
}

export interface Place {
  readonly schema: JsonObject
  readonly path: string
  readonly faults: SchemaFault[]
  /** Checks a value against a schema of the same document; its faults are reported at the path. */
  check(schema: Json, value: unknown, path: string, faults?: SchemaFault[]): void
}

/** More than a person reads; a large document that is wrong throughout costs no memory for it. */
const maxFaults = 100

export function fault(
  { schema, path, faults }: Place,
  keyword: string,
  message: string,
  params: SchemaFault['params'] = {},
): void {
  if (faults.length < maxFaults) faults.push({ instancePath: path, keyword, params, message, parentSchema: schema })
}
