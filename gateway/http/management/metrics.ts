// GET /metrics: what an operator watches, as Prometheus reads it (text format 0.0.4).

import { fail, ok } from '../../../standards/result.ts'
import { privateAnswer } from '../request/request.ts'
import type { Handler } from '../route.ts'

export const metricsRoute: Handler = async (gateway) => {
  if (gateway.writeMetrics === undefined) {
    const detail = 'This gateway keeps no metrics of its own: its platform does.'
    return fail({ code: 'not-found', detail })
  }
  const headers = { ...privateAnswer, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
  return ok(new Response(await gateway.writeMetrics(), { headers }))
}
