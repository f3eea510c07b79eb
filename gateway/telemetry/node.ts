// What an operator of a long-lived process watches: its metrics, what waits in the store, the process itself; and spans.

import type { Store } from '../store/store.ts'
import { openTelemetrySpan } from './opentelemetry.ts'
import { createRegistry, type Gauge } from './prometheus.ts'
import type { Telemetry } from './telemetry.ts'

export interface OperatorView {
  readonly telemetry: Telemetry
  /** @param more what other parts show */
  write(store: Pick<Store, 'waiting'>, more?: readonly Gauge[]): Promise<string>
}

export function createOperatorView(): OperatorView {
  const registry = createRegistry()
  return {
    telemetry: { record: registry.record, span: openTelemetrySpan },
    async write(store, more = []) {
      const { notifications, deadNotifications, deadLetters } = await store.waiting()
      const gauges: readonly Gauge[] = [
        {
          name: 'citygate_notifications_waiting',
          description: 'Changes that wait to be notified to subscriptions',
          value: notifications,
        },
        {
          name: 'citygate_notifications_given_up',
          description: 'Notifications that could not be delivered and were given up',
          value: deadNotifications,
        },
        {
          name: 'citygate_dead_letters',
          description: 'Messages that were refused and not replayed',
          value: deadLetters,
        },
        {
          name: 'process_resident_memory_bytes',
          description: 'Memory of the process',
          value: process.memoryUsage.rss(),
        },
        { name: 'process_uptime_seconds', description: 'How long the process runs', value: process.uptime() },
      ]
      return registry.write([...gauges, ...more])
    },
  }
}
