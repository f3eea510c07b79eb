// What only one node does at a time: each role has a lease of its own, and writes through a store that its lease fences.

import type { OpenAudit } from '../../audit/open.ts'
import { createWitnessing } from '../../audit/witness/witnessing.ts'
import type { RunningConnectors } from '../../connectors/manager.ts'
import { scheduledRun } from '../../indicators/run.ts'
import { expireCommands } from '../../pipeline/commands/status.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { Store } from '../../store/store.ts'
import type { Role } from './lease-holder.ts'
import { repeat, repeatOrSooner } from './repeat.ts'

/** The lease of the sequencer: the one node that adds records to the audit logs and signs them. */
export const sequencerLease = 'sequencer'
const sequenceMilliseconds = 1000
const sweepMilliseconds = 60_000
const witnessMilliseconds = 10_000
/** Soon after the start, since the last run may be long ago. */
const firstIndicators = 5000

export interface RoleParts {
  readonly gateway: GatewayContext
  readonly audit: OpenAudit
  readonly connectors: Pick<RunningConnectors, 'shared' | 'take' | 'giveUp'>
  /** The store of each connector that this node runs, or has run: one that it does not run any more refuses every write. */
  readonly connectorStores: Map<string, Store>
}

export function connectorLease(id: string): string {
  return `connector/${id}`
}

export function createRoles({ gateway, audit, connectors, connectorStores }: RoleParts): readonly Role[] {
  const { log, config } = gateway

  /** @param work with the store of the owner @returns the role that repeats it */
  function repeating(name: string, start: (store: Store) => readonly (() => void)[]): Role {
    let stops: readonly (() => void)[] = []
    return {
      name,
      start(store) {
        stops = start(store)
      },
      stop() {
        for (const stop of stops) stop()
      },
    }
  }

  const sequencer = repeating(sequencerLease, (store) => {
    const sequence = audit.sequenceIn(store)
    return [
      // At once: a process that was killed has left records behind.
      repeatOrSooner(
        sequenceMilliseconds,
        () => sequence(),
        log,
        (soon) =>
          store.listen((change) => {
            if (change === 'records') soon()
          }),
      ),
      repeat(witnessMilliseconds, createWitnessing({ ...gateway, store }), log),
    ]
  })
  const maintenance = repeating('maintenance', (store) => {
    const sweep = async (): Promise<void> => {
      await expireCommands({ ...gateway, store })
      await store.sweep(gateway.services.now())
      await audit.destroyOldKeys(store)
      await store.leases.removeDead()
      await store.quota.removeOld()
    }
    return [repeat(sweepMilliseconds, sweep, log)]
  })
  const { indicators } = config
  const computing =
    indicators === undefined
      ? []
      : [
          repeating('indicators', (store) => [
            repeat(indicators.seconds * 1000, scheduledRun({ ...gateway, store }), log, firstIndicators),
          ]),
        ]
  const running = connectors.shared.map((id): Role => ({
    name: connectorLease(id),
    start(store) {
      connectorStores.set(id, store)
      return connectors.take(id)
    },
    stop: () => connectors.giveUp(id),
  }))
  return [sequencer, maintenance, ...computing, ...running]
}
