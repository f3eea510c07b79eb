// GET /metrics: metrics for operators, in Prometheus text format (0.0.4).

import { fail, ok } from '../../../standards/result.ts'
import { privateAnswer } from '../request/request.ts'
import type { Handler } from '../route.ts'

export const metricsRoute: Handler = async (gateway) => {
  if (gateway.writeMetrics === undefined) {
    const detail = 'This gateway has no metrics endpoint; use the metrics of its platform.'
    return fail({ code: 'not-found', detail })
  }
  const headers = { ...privateAnswer, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
  return ok(new Response(await gateway.writeMetrics(), { headers }))
}
