// Spans by OpenTelemetry's API: they go nowhere until the operator starts the process with an SDK, for example
// `node --import @opentelemetry/auto-instrumentations-node/register`, which also joins the caller's trace.

import { ProxyTracerProvider, SpanStatusCode, trace, type Span } from '@opentelemetry/api'
import type { Telemetry } from './telemetry.ts'

const noProvider = new ProxyTracerProvider().getDelegate()

/** Looked at again for each span: an SDK may be registered later. */
function isWatched(): boolean {
  const provider = trace.getTracerProvider()
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegate() !== noProvider
}

function fail(span: Span, error: unknown): void {
  // Its name alone: a message may repeat what was sent.
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'unknown' })
  span.end()
}

export const openTelemetrySpan: Telemetry['span'] = (name, work) => {
  // A span that goes nowhere costs as much as a step of the pipeline.
  if (!isWatched()) return work()
  return trace.getTracer('citygate').startActiveSpan(name, (span) => {
    try {
      const answer = work()
      if (!(answer instanceof Promise)) {
        span.end()
        return answer
      }
      answer.then(
        () => span.end(),
        (error: unknown) => fail(span, error),
      )
      return answer
    } catch (error) {
      fail(span, error)
      throw error
    }
  })
}
