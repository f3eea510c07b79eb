// The leases of this node as `/metrics` shows them.

import type { Gauge } from '../../telemetry/prometheus.ts'
import type { LeaseHolder } from './lease-holder.ts'

export function leaseGauges({ held, nodes }: Pick<LeaseHolder, 'held' | 'nodes'>, node: string): readonly Gauge[] {
  return [
    {
      name: 'citygate_nodes',
      description: 'Nodes that share the store and are alive, as this one sees it',
      value: nodes(),
    },
    {
      name: 'citygate_lease_fence',
      description: 'The leases that this node holds, each with its number, which grows with each owner',
      samples: held().map(({ name, fence }) => ({
        attributes: [
          ['lease', name],
          ['node', node],
        ],
        value: fence,
      })),
    },
  ]
}
