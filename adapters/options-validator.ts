// The validator of an adapter's options, made from their schema. It has the interface of an Ajv validator, so that the two are
// interchangeable.

import type { JsonObject } from '../standards/hub/entity.ts'
import { schemaFaults, type SchemaFault } from '../standards/json/schema.ts'
import type { OptionsError } from './option-problem.ts'

/** The interface of a validator that Ajv compiles. */
export interface OptionsValidator<Options> {
  (value: unknown): value is Options
  readonly errors?: readonly OptionsError[] | null
}

/** @param schema a value that satisfies it has the type `Options` */
export function optionsValidator<Options>(schema: JsonObject): OptionsValidator<Options> {
  function validate(value: unknown): value is Options {
    validate.errors = schemaFaults(schema, value)
    return validate.errors.length === 0
  }
  validate.errors = [] as readonly SchemaFault[]
  return validate
}
