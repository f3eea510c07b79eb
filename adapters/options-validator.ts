// The validator of an adapter's options, from their schema (`x-options`), in the form of a validator of Ajv, so that
// either may stand for the other; the schema is beside it for the catalogue.

import type { JsonObject } from '../standards/hub/entity.ts'
import { schemaFaults, type SchemaFault } from '../standards/json/schema.ts'
import type { OptionsValidator } from './register.ts'

export interface SchemaValidator<Options> extends OptionsValidator<Options> {
  readonly schema: JsonObject
}

/** @param schema what satisfies it is of the type `Options`; both are generated from the same `x-options` */
export function optionsValidator<Options>(schema: JsonObject): SchemaValidator<Options> {
  function validate(value: unknown): value is Options {
    validate.errors = schemaFaults(schema, value)
    return validate.errors.length === 0
  }
  validate.errors = [] as readonly SchemaFault[]
  validate.schema = schema
  return validate
}
