// What an operator of a long-lived process watches: its metrics, what waits in the store, the process itself; and spans.

import type { Store } from '../store/store.ts'
import { openTelemetryRecord, openTelemetrySpan } from './opentelemetry.ts'
import { openProcessGauges } from './process.ts'
import { createRegistry, type Gauge } from './prometheus.ts'
import { storeGauges } from './store-gauges.ts'
import type { Telemetry } from './telemetry.ts'

export interface OperatorView {
  readonly telemetry: Telemetry
  /** @param more what other parts show */
  write(store: Pick<Store, 'waiting' | 'measures' | 'readiness'>, more?: readonly Gauge[]): Promise<string>
}

export function createOperatorView(): OperatorView {
  const registry = createRegistry()
  const processGauges = openProcessGauges()
  const toSdk = openTelemetryRecord()
  const record: Telemetry['record'] = (metric, value, attributes) => {
    registry.record(metric, value, attributes)
    toSdk?.(metric, value, attributes)
  }
  return {
    telemetry: { record, span: openTelemetrySpan },
    write: async (store, more = []) => registry.write([...(await storeGauges(store)), ...processGauges(), ...more]),
  }
}
