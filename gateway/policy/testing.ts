// For tests: duties as a policy writes them.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'

/** @param name without its prefix, and likewise the operand of its parameter; absent: it has none */
export function duty(name: string, operand?: string, rightOperand: Json = ''): JsonObject {
  const refinement = { leftOperand: `citygate:${operand}`, operator: 'eq', rightOperand }
  return { action: { 'rdf:value': { '@id': `citygate:${name}` }, ...(operand === undefined ? {} : { refinement }) } }
}
