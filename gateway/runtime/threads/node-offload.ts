// The worker threads of a gateway that listens: how many, what they are started with, and what becomes of what they say.

import { availableParallelism } from 'node:os'
import type { Config } from '../../config/config.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Queue } from '../../pipeline/notify/wake-up-signal.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Invalidation } from './messages.ts'
import type { DatabaseClock } from '../nodes/database-clock.ts'
import type { Offload } from '../../pipeline/offload.ts'
import { createPool, type Pool } from './pool.ts'

export interface NodeOffloadParts {
  readonly gateway: GatewayContext
  readonly policy: Policy
  readonly idKey: string
  readonly auditKey: JsonObject
  /** The id of this node. */
  readonly node: string
  readonly clock: Pick<DatabaseClock, 'shared'>
  /** Counts what a request reads here (store/drivers/metered-sql.ts). */
  readonly here: Offload['here']
  /** Where adapters from outside were loaded from. */
  readonly adapters?: readonly string[]
  /** Rung where a thread leaves notifications to be delivered. */
  readonly queue: Queue
}

const maxThreads = 4

/** One core is left for the process that listens. */
function threadsOf({ threads, store }: Config): number {
  // A store in memory is of one thread alone.
  if (store.path === ':memory:') return 0
  return threads.count ?? Math.min(maxThreads, Math.max(1, availableParallelism() - 1))
}

function invalidateIn(
  { rules, decisionContexts, invalidateClients }: GatewayContext,
  { what, tenant = '' }: Invalidation,
): void {
  if (what === 'rules') rules.invalidate(tenant)
  else if (what === 'decisionContexts') decisionContexts.invalidate(tenant)
  else invalidateClients()
}

/** @returns the context with the port, and how to stop the threads */
export function withThreads(parts: NodeOffloadParts): {
  readonly gateway: GatewayContext
  readonly stop: () => Promise<void>
} {
  const { gateway, policy, idKey, auditKey, node, clock, adapters = [], queue, here } = parts
  const { config, log } = gateway
  const count = threadsOf(config)
  if (count === 0) return { gateway, stop: async () => undefined }
  const pool: Pool = createPool({
    ...config.threads,
    count,
    data: {
      config,
      policy: { uid: policy.uid, digest: policy.digest, rules: policy.policies.map(({ rules }) => rules) },
      idKey,
      auditKey,
      node,
      clock: clock.shared,
      adapters,
    },
    heard(message) {
      if (message.kind === 'log') log(message.line)
      else if (message.kind === 'metric') gateway.telemetry.record(message.metric, message.value, message.attributes)
      else if (message.kind === 'wake') void queue.wake()
      else {
        invalidateIn(gateway, message)
        pool.invalidate(message)
      }
    },
    log,
  })
  return { gateway: { ...gateway, ...invalidating(gateway, pool), offload: { run: pool.run, here } }, stop: pool.close }
}

/** What is changed through the process holds in its threads at once. */
function invalidating(gateway: GatewayContext, pool: Pool): Pick<GatewayContext, 'rules' | 'decisionContexts'> {
  return {
    rules: {
      ...gateway.rules,
      invalidate(tenant) {
        gateway.rules.invalidate(tenant)
        pool.invalidate({ kind: 'invalidate', what: 'rules', tenant })
      },
    },
    decisionContexts: {
      ...gateway.decisionContexts,
      invalidate(tenant) {
        gateway.decisionContexts.invalidate(tenant)
        pool.invalidate({ kind: 'invalidate', what: 'decisionContexts', tenant })
      },
    },
  }
}
