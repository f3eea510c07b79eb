// Spans and metrics by OpenTelemetry's API: they go nowhere until the operator starts the process with an SDK, for example
// `node --import @opentelemetry/auto-instrumentations-node/register`, which also joins the caller's trace.

import {
  type Counter,
  createNoopMeter,
  type Histogram,
  metrics as openTelemetryMetrics,
  ProxyTracerProvider,
  type Span,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { type Metric, type MetricName, metrics, type Telemetry } from './telemetry.ts'

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

/**
 * The same metrics as instruments of the SDK, which has started before the gateway, or never does.
 * @returns undefined without an SDK: an instrument that goes nowhere would still cost the object of its attributes
 */
export function openTelemetryRecord(): Telemetry['record'] | undefined {
  const meter = openTelemetryMetrics.getMeter('citygate')
  if (meter === createNoopMeter()) return undefined
  const instruments = new Map<MetricName, (value: number, attributes: Record<string, string>) => void>()

  function instrumentOf(name: MetricName): (value: number, attributes: Record<string, string>) => void {
    const { kind, unit, description }: Metric = metrics[name]
    const known = instruments.get(name)
    if (known !== undefined) return known
    const made: Counter | Histogram =
      kind === 'counter'
        ? meter.createCounter(name, { unit, description })
        : meter.createHistogram(name, { unit, description })
    const record = (value: number, attributes: Record<string, string>): void =>
      'add' in made ? made.add(value, attributes) : made.record(value, attributes)
    instruments.set(name, record)
    return record
  }

  return (name, value, given) => {
    const { attributes }: Metric = metrics[name]
    instrumentOf(name)(value, Object.fromEntries(attributes.map((attribute, index) => [attribute, given[index] ?? ''])))
  }
}
