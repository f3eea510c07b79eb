// Request bodies against openapi.yaml: the schema that is published is the schema that is enforced.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { schemaFaults } from '../../standards/json/schema.ts'
import openapi from '../generated/openapi.json' with { type: 'json' }
import type { GatewayProblem } from '../problem.ts'

const document = openapi as unknown as JsonObject
const schemas = openapi.components.schemas

/**
 * @param name the body's schema in `components`
 * @param what the body is, as a word for people
 */
export function bodyProblem(
  name:
    | 'TranslationRequest'
    | 'SourceInput'
    | 'ClientInput'
    | 'ConsentInput'
    | 'BreakGlassInput'
    | 'PolicyRollback'
    | 'Evaluation'
    | 'Evaluations'
    | 'SubjectSearch'
    | 'ResourceSearch'
    | 'ActionSearch'
    | 'Frames',
  what: string,
  body: unknown,
): GatewayProblem | undefined {
  const [fault] = schemaFaults(schemas[name], body, document)
  if (fault === undefined) return undefined
  return { code: 'invalid', path: fault.instancePath, detail: `The ${what} ${fault.message}.` }
}
