// The counts by minute of connectors: what each has counted since the last look. What became of the messages, the queues of their
// sources count.

import type { Observation } from '../pipeline/operation/observation.ts'
import type { ConnectorStatus } from '../pipeline/connectors.ts'

const counters = ['received', 'refused', 'errors', 'bytes'] as const
type Counts = Readonly<Record<(typeof counters)[number], number>>

const nothing: Counts = { received: 0, refused: 0, errors: 0, bytes: 0 }

/**
 * @param list the connectors of each tenant, as they are now
 * @returns adds to the counts what is new; call it every few seconds, since what is new counts for the minute of the call
 */
export function connectorMinutes(
  { count }: Pick<Observation, 'count'>,
  list: () => readonly (readonly [tenant: string, connectors: readonly ConnectorStatus[]])[],
): () => void {
  const last = new Map<string, Counts>()
  return () => {
    for (const [tenant, connectors] of list())
      for (const { id, received, refused, errors, bytes } of connectors) {
        const now = { received, refused, errors, bytes }
        const before = last.get(`${tenant} ${id}`) ?? nothing
        if (counters.every((name) => now[name] === before[name])) continue
        last.set(`${tenant} ${id}`, now)
        count({ tenant, id }, Object.fromEntries(counters.map((name) => [name, now[name] - before[name]])))
      }
  }
}
