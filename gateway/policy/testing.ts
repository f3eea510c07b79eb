// For tests: duties in the notation of a policy.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'

/** @param name without its prefix, as is the operand of its parameter; absent operand: no parameter */
export function duty(name: string, operand?: string, rightOperand: Json = ''): JsonObject {
  const refinement = { leftOperand: `citygate:${operand}`, operator: 'eq', rightOperand }
  return { action: { 'rdf:value': { '@id': `citygate:${name}` }, ...(operand === undefined ? {} : { refinement }) } }
}
