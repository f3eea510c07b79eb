// A JSON document in a request's body, by the schema that the OpenAPI document publishes: each member at most once, and no number
// that cannot be represented.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { readJson } from '../../../standards/json/read.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import { bodyProblem } from './body-schema.ts'
import type { RouteContext } from './request.ts'
import { contentOf } from './request-facts.ts'
import type { Message } from '../../../adapters/adapter.ts'
import { receive } from '../../pipeline/receive.ts'

// The body of a request, within the limits of the gateway; noted, so that the audit record has its digest.
export async function messageOf(
  gateway: GatewayContext,
  context: RouteContext,
  maximum: number = gateway.config.limits.bytes,
): Promise<Result<Message, GatewayProblem>> {
  const limits = { bytes: maximum, inflation: gateway.config.limits.inflation }
  const message = await receive(contentOf(gateway, context), limits, gateway.services.registry)
  if (message.ok) context.set('input', message.value.body)
  return message
}

/**
 * @param schema in `components`
 * @param what the document is, as a word for people
 */
export async function readDocument(
  gateway: GatewayContext,
  context: RouteContext,
  schema: Parameters<typeof bodyProblem>[0],
  what: string,
): Promise<Result<JsonObject, GatewayProblem>> {
  const read = await readJsonBody(gateway, context, what, ['application/json'])
  if (!read.ok) return read
  const problem = bodyProblem(schema, what, read.value)
  // The schema says that it is an object.
  return problem === undefined ? ok(read.value as JsonObject) : fail(problem)
}

/** Any JSON. */
export async function readJsonBody(
  gateway: GatewayContext,
  context: RouteContext,
  what: string,
  available: readonly string[],
): Promise<Result<Json, GatewayProblem>> {
  const message = await messageOf(gateway, context)
  if (!message.ok) return message
  if (!available.includes(message.value.mediaType)) {
    const detail = `A ${what} must be ${available.join(' or ')}.`
    return fail({ code: 'unsupported-media-type', detail, available })
  }
  return readJsonText(gateway, message.value.body, what)
}

export function readJsonText(gateway: GatewayContext, text: Uint8Array, what: string): Result<Json, GatewayProblem> {
  const read = readJson(text, { ...gateway.config.limits, isOneRecord: true })
  if (!read.ok) return read
  const { value, losses } = read.value
  const [loss] = losses
  if (loss !== undefined) {
    const detail = `A member of the ${what} is repeated, or a number in it cannot be represented.`
    return fail({ code: 'invalid', path: loss.path, detail })
  }
  return ok(value)
}
