// Metrics in the memory of one long-lived process, written as Prometheus reads them (text format 0.0.4): a name's dots are
// underscores, its unit stands behind it, a counter ends with `_total`.

import { type Metric, type MetricName, metrics } from './telemetry.ts'

/** Seconds; seven of the fourteen that OpenTelemetry advises for durations of requests: each is a series for each route and status. */
const bounds = [0.005, 0.025, 0.1, 0.25, 1, 5, 10]

interface Series {
  readonly attributes: readonly string[]
  count: number
  sum: number
  /** Values up to each bound, not those up to the bound before. */
  readonly buckets: number[]
}

/** What is looked up when it is asked for. */
export interface Gauge {
  readonly name: string
  readonly description: string
  /** Absent: a gauge. */
  readonly kind?: 'counter'
  /** One value, or several with their attributes. */
  readonly value?: number
  readonly samples?: readonly {
    readonly attributes: readonly (readonly [name: string, value: string])[]
    readonly value: number
  }[]
}

export interface Registry {
  readonly record: (metric: MetricName, value: number, attributes: readonly string[]) => void
  write(gauges: readonly Gauge[]): string
}

export function createRegistry(): Registry {
  const series = new Map<MetricName, Map<string, Series>>()

  function seriesOf(metric: MetricName, attributes: readonly string[]): Series {
    let all = series.get(metric)
    if (all === undefined) series.set(metric, (all = new Map()))
    const key = attributes.join('\n')
    let one = all.get(key)
    if (one === undefined) all.set(key, (one = { attributes, count: 0, sum: 0, buckets: bounds.map(() => 0) }))
    return one
  }

  return {
    record(metric, value, attributes) {
      const one = seriesOf(metric, attributes)
      one.count += 1
      one.sum += value
      if (metrics[metric].kind !== 'histogram') return
      const bucket = bounds.findIndex((bound) => value <= bound)
      if (bucket >= 0) one.buckets[bucket] = (one.buckets[bucket] ?? 0) + 1
    },
    write(gauges) {
      const texts = [...series].map(([metric, all]) => writeMetric(metric, metrics[metric], [...all.values()]))
      return [...texts, ...gauges.map(writeGauge)].join('')
    },
  }
}

function writeMetric(
  metric: MetricName,
  { kind, unit, description, attributes, labels: plain }: Metric,
  all: readonly Series[],
): string {
  const base = metric.replaceAll('.', '_')
  const name = kind === 'counter' ? `${base}_total` : `${base}_${unit === 's' ? 'seconds' : 'count'}`
  const lines = all.flatMap((one) => {
    const values = attributes.map((_, index) => one.attributes[index] ?? '')
    const labels = [
      ...attributes.map((attribute, index) => labelOf(attribute, values[index] ?? '')),
      ...plain.map((label, index) =>
        labelOf(label, label === 'route' ? template(values[index]) : (values[index] ?? '')),
      ),
    ]
    return kind === 'counter' ? [line(name, labels, one.sum)] : writeHistogram(name, labels, one)
  })
  return `${head(name, kind, description)}${lines.join('')}`
}

function writeHistogram(name: string, labels: readonly string[], { buckets, sum, count }: Series): readonly string[] {
  let below = 0
  return [
    ...buckets.map((own, index) => {
      below += own
      return line(`${name}_bucket`, [...labels, labelOf('le', String(bounds[index]))], below)
    }),
    line(`${name}_bucket`, [...labels, labelOf('le', '+Inf')], count),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, count),
  ]
}

function writeGauge({ name, description, kind, value, samples = [] }: Gauge): string {
  const all = value === undefined ? samples : [{ attributes: [], value }, ...samples]
  const lines = all.map((one) =>
    line(
      name,
      one.attributes.map(([key, text]) => labelOf(key, text)),
      one.value,
    ),
  )
  return head(name, kind ?? 'gauge', description) + lines.join('')
}

function head(name: string, kind: string, description: string): string {
  return `# HELP ${name} ${description}\n# TYPE ${name} ${kind}\n`
}

function line(name: string, labels: readonly string[], value: number): string {
  return `${name}${labels.length === 0 ? '' : `{${labels.join(',')}}`} ${value}\n`
}

/** `/v1/entities/:id` as in the OpenAPI document: `/v1/entities/{id}`. */
function template(route = ''): string {
  return route.replaceAll(/:([A-Za-z]\w*)/g, '{$1}')
}

function labelOf(attribute: string, value: string): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
  return `${attribute.replaceAll('.', '_')}="${escaped}"`
}
