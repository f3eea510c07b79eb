// Checks JSON against a JSON Schema (2020-12) by reading the schema, since the edge forbids making code of it: the keywords
// that the project's own schemas use. Faults have the form and the words of Ajv, which is the oracle in a test.

import type { Json, JsonObject } from '../hub/entity.ts'
import { isObject } from '../hub/validate/violation.ts'
import { checkArray, checkNumber, checkObject, checkText } from './schema-keywords.ts'
import { fault, type Place, type SchemaFault } from './schema-place.ts'

export type { SchemaFault } from './schema-place.ts'

/**
 * @param document that the references of the schema point into
 * @returns the faults in the order in which Ajv reports them, a hundred at most
 */
export function schemaFaults(
  schema: JsonObject,
  value: unknown,
  document: JsonObject = schema,
): readonly SchemaFault[] {
  const found: SchemaFault[] = []
  const check: Place['check'] = (inner, of, path, faults = found) => {
    checkAt({ schema: resolved(inner, document), path, faults, check }, of)
  }
  check(schema, value, '')
  return found
}

function checkAt(place: Place, value: unknown): void {
  const { type, enum: allowed, oneOf } = place.schema
  if (type !== undefined) {
    const names = [type].flat() as readonly string[]
    if (!isOfType(value, names)) return fault(place, 'type', `must be ${names.join(',')}`)
  }
  if (Array.isArray(allowed) && !allowed.includes(value)) {
    fault(place, 'enum', 'must be equal to one of the allowed values', { allowedValues: allowed })
  }
  if (Array.isArray(oneOf)) checkOneOf(place, oneOf, value)
  if (typeof value === 'number') checkNumber(place, value)
  else if (typeof value === 'string') checkText(place, value)
  else if (Array.isArray(value)) checkArray(place, value)
  else if (isObject(value)) checkObject(place, value)
}

function resolved(schema: Json, document: JsonObject): JsonObject {
  if (!isObject(schema)) throw new Error('a schema is an object here')
  const reference = schema['$ref']
  if (typeof reference !== 'string') return schema
  let found: unknown = document
  for (const step of reference.split('/').slice(1)) {
    found = isObject(found) && Object.hasOwn(found, step) ? found[step] : undefined
  }
  if (!isObject(found)) throw new Error(`a schema refers to ${reference}, which is not there`)
  return found as JsonObject
}

function isOfType(value: unknown, names: readonly string[]): boolean {
  return names.includes(typeOf(value)) || (names.includes('integer') && Number.isInteger(value))
}

/** The type names of JSON Schema; a value that is not JSON, such as a number that is not finite, has none. */
function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' && !Number.isFinite(value) ? 'none' : typeof value
}

/** If no branch matches, the faults of each branch come first. */
function checkOneOf(place: Place, branches: readonly Json[], value: unknown): void {
  const faults = branches.map((branch) => {
    const ofBranch: SchemaFault[] = []
    place.check(branch, value, place.path, ofBranch)
    return ofBranch
  })
  const right = faults.filter((ofBranch) => ofBranch.length === 0).length
  if (right === 0) place.faults.push(...faults.flat())
  if (right !== 1) fault(place, 'oneOf', 'must match exactly one schema in oneOf')
}
