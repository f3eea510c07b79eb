// The connectors as `/metrics` shows them.

import type { ConnectorStatus } from '../pipeline/connectors.ts'
import type { Gauge } from '../telemetry/prometheus.ts'

const counted = {
  received: 'Messages that a connector received',
  stored: 'Messages of a connector that were stored',
  refused: 'Messages of a connector that were refused',
  errors: 'Errors of a connector: bytes outside of frames, broken rules, errors of servers',
  bytes: 'Bytes that a connector received',
} as const

/** @param now milliseconds since 1970 */
export function connectorGauges(connectors: readonly ConnectorStatus[], now: number): readonly Gauge[] {
  if (connectors.length === 0) return []
  const samples = (value: (status: ConnectorStatus) => number | undefined): NonNullable<Gauge['samples']> =>
    connectors.flatMap((status) => {
      const found = value(status)
      return found === undefined ? [] : [{ attributes: [['connector', status.id] as const], value: found }]
    })
  /** One whose broker, or whose every feed, does not answer is running and receives nothing. */
  const receives = ({ state, details: { connected, feeds, failing } }: ConnectorStatus): boolean =>
    state === 'running' && connected !== false && (feeds === undefined || feeds === 0 || failing !== feeds)
  const age = ({ lastMessage }: ConnectorStatus): number | undefined =>
    lastMessage === undefined ? undefined : Math.max(0, (now - Date.parse(lastMessage)) / 1000)
  return [
    ...Object.entries(counted).map(([name, description]) => ({
      name: `citygate_connector_${name}_total`,
      kind: 'counter' as const,
      description,
      samples: samples((status) => status[name as keyof typeof counted]),
    })),
    {
      name: 'citygate_connector_running',
      description: 'Whether a connector receives messages',
      samples: samples((status) => Number(receives(status))),
    },
    {
      name: 'citygate_connector_pending',
      description: 'Messages that a connector received and that are not stored yet',
      samples: samples(({ pending }) => pending),
    },
    {
      name: 'citygate_connector_last_message_age_seconds',
      description: 'How long ago a connector received its last message',
      samples: samples(age),
    },
  ]
}
