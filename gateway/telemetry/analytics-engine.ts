// Metrics on Cloudflare: one point of Analytics Engine for each value, since isolates share no memory. The metric is the
// index, its attributes are the blobs in their order, the value is the first double. Spans are Cloudflare's own.

import type { Telemetry } from './telemetry.ts'

/** What this gateway uses of the binding (`[[analytics_engine_datasets]]`). */
export interface AnalyticsDataset {
  writeDataPoint(point: {
    readonly indexes: readonly string[]
    readonly blobs: readonly string[]
    readonly doubles: readonly number[]
  }): void
}

export function createAnalytics(dataset: AnalyticsDataset): Telemetry {
  return {
    record(metric, value, attributes) {
      dataset.writeDataPoint({ indexes: [metric], blobs: attributes, doubles: [value] })
    },
    span: (_name, work) => work(),
  }
}
