// What a node learns of its neighbours while it runs, beside its leases: what clients have taken of their rates, and that something was changed
// which it has cached.

import type { GatewayContext } from '../../pipeline/context.ts'
import { createExchange, exchangeMilliseconds } from '../../rate-limit/shared.ts'
import type { LeaseHolder } from './lease-holder.ts'
import { repeat } from './repeat.ts'

const lookMilliseconds = 1000

export type NeighbourParts = Pick<GatewayContext, 'invalidateClients' | 'limiters' | 'log' | 'store'>

/** @returns how to stop */
export function followNeighbours(
  gateway: NeighbourParts,
  { nodes }: Pick<LeaseHolder, 'nodes'>,
  node: string,
): () => void {
  const { store, log, limiters, invalidateClients } = gateway
  const exchange = createExchange({ limiters, store, node, log })
  let known: number | undefined

  async function look(): Promise<void> {
    const version = await store.cacheVersion('clients')
    if (known !== undefined && version !== known) invalidateClients()
    known = version
  }

  const stops = [
    repeat(lookMilliseconds, look, log, 0),
    // Alone, a node counts by itself.
    repeat(exchangeMilliseconds, async () => (nodes() > 1 ? exchange() : undefined), log),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
