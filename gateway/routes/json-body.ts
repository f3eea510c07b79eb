// A JSON document in a request's body, by the schema that openapi.yaml publishes: each member once, and no number that
// cannot be kept.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { readJson } from '../../standards/json/read.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Gate } from '../gate.ts'
import type { GatewayProblem } from '../problem.ts'
import { messageOf } from './body.ts'
import { bodyProblem } from './body-schema.ts'
import type { RouteContext } from './request.ts'

/**
 * @param schema in `components`
 * @param what the document is, as a word for people
 */
export async function readDocument(
  gate: Gate,
  context: RouteContext,
  schema: 'SourceInput' | 'ClientInput' | 'Evaluation' | 'Evaluations',
  what: string,
): Promise<Result<JsonObject, GatewayProblem>> {
  const message = await messageOf(gate, context)
  if (!message.ok) return message
  if (message.value.mediaType !== 'application/json') {
    const available = ['application/json']
    return fail({ code: 'unsupported-media-type', detail: `A ${what} is application/json.`, available })
  }
  const read = readJson(message.value.body, gate.config.limits)
  if (!read.ok) return read
  const { value, losses } = read.value
  const [loss] = losses
  if (loss !== undefined) {
    const detail = `A member of the ${what} is there twice, or a number in it cannot be kept.`
    return fail({ code: 'invalid', path: loss.path, detail })
  }
  const problem = bodyProblem(schema, what, value)
  // The schema says that it is an object.
  return problem === undefined ? ok(value as JsonObject) : fail(problem)
}
