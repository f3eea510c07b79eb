// The body of a request that writes: JSON, within the limits of the gateway (OGC 18-088 clause 10.2).

import type { Json } from '../../../../../standards/hub/entity.ts'
import { readJson } from '../../../../../standards/json/read.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { messageOf } from '../../../request/json-body.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'

export async function readBody(gateway: GatewayContext, context: RouteContext): Promise<Result<Json, GatewayProblem>> {
  const { limits } = gateway.services
  const message = await messageOf(gateway, context)
  if (!message.ok) return message
  if (message.value.mediaType !== 'application/json') {
    const detail = 'Entities must be sent as application/json.'
    return fail({ code: 'unsupported-media-type', detail, available: ['application/json'] })
  }
  const read = readJson(message.value.body, limits)
  return read.ok ? ok(read.value.value) : read
}
