// The body of a request, within the limits of the gateway; noted, so that the audit record has its digest.

import type { Message } from '../../../adapters/adapter.ts'
import type { Result } from '../../../standards/result.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { receive } from '../../pipeline/receive.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { RouteContext } from './request.ts'

export async function messageOf(
  gateway: GatewayContext,
  context: RouteContext,
  maximum: number = gateway.config.limits.bytes,
): Promise<Result<Message, GatewayProblem>> {
  const limits = { bytes: maximum, inflation: gateway.config.limits.inflation }
  const message = await receive(context.req.raw, context.env, gateway.readBody, limits, gateway.services.registry)
  if (message.ok) context.set('input', message.value.body)
  return message
}
