// The port to what an operator watches: what is counted and timed, under the names of OpenTelemetry's semantic conventions
// (HTTP metrics, 1.23), and spans around the steps of the pipeline. No attribute contains anything about a client or a message.

export interface Metric {
  readonly kind: 'counter' | 'histogram'
  readonly unit: '1' | 's'
  readonly description: string
  /** In the order in which they are written. */
  readonly attributes: readonly string[]
  /** The same as labels of Prometheus in plain words, which stand beside them. */
  readonly labels: readonly string[]
}

export const metrics = {
  'http.server.request.duration': {
    kind: 'histogram',
    unit: 's',
    description: 'Requests by route and status, and how long their answers took',
    attributes: ['http.request.method', 'http.route', 'http.response.status_code'],
    labels: ['method', 'route', 'status'],
  },
  'citygate.messages': {
    kind: 'counter',
    unit: '1',
    description: 'Messages of sources, by adapter and what became of them',
    attributes: ['citygate.adapter', 'citygate.outcome'],
    labels: ['adapter', 'outcome'],
  },
  'citygate.losses': {
    kind: 'counter',
    unit: '1',
    description: 'Losses reported, by kind',
    attributes: ['citygate.adapter', 'citygate.loss'],
    labels: ['adapter', 'kind'],
  },
  'citygate.notifications': {
    kind: 'counter',
    unit: '1',
    description: 'Notifications that were sent to receivers, by what became of them',
    attributes: ['citygate.outcome'],
    labels: ['outcome'],
  },
  'citygate.decisions': {
    kind: 'counter',
    unit: '1',
    description: 'Decisions about requests and messages that were recorded, by outcome: permitted, denied, refused',
    attributes: ['citygate.outcome'],
    labels: ['outcome'],
  },
} as const satisfies Readonly<Record<string, Metric>>

export type MetricName = keyof typeof metrics

export interface Telemetry {
  /** @param attributes the values of the metric's attributes, in their order: from a list that does not grow */
  readonly record: (metric: MetricName, value: number, attributes: readonly string[]) => void
  /** Runs the work in a span of its own; the work may be asynchronous. */
  readonly span: <Answer>(name: string, work: () => Answer) => Answer
}

/** Nobody watches. */
export const noTelemetry: Telemetry = { record: () => undefined, span: (_name, work) => work() }
