// GET /metrics: what an operator watches, as Prometheus reads it (text format 0.0.4).

import { problemResponse } from '../problem.ts'
import { privateAnswer, type Handler } from './request.ts'

export const metricsRoute: Handler = (gate) => async () => {
  if (gate.writeMetrics === undefined) {
    const detail = 'This gateway keeps no metrics of its own: its platform does.'
    return problemResponse({ code: 'not-found', detail })
  }
  const headers = { ...privateAnswer, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
  return new Response(await gate.writeMetrics(), { headers })
}
