// The worker threads of a gateway that listens: how many, what they are started with, and what becomes of what they say.

import { availableParallelism } from 'node:os'
import type { Config } from '../../config/config.ts'
import type { Gate } from '../../pipeline/context.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Queue } from '../../pipeline/notify/queue.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Forget } from './messages.ts'
import type { Offload } from '../../pipeline/offload.ts'
import { createPool, type Pool } from './pool.ts'

export interface NodeOffloadParts {
  readonly gate: Gate
  readonly policy: Policy
  readonly idKey: string
  readonly auditKey: JsonObject
  /** Counts what a request reads here (store/drivers/metered-sql.ts). */
  readonly here: Offload['here']
  /** Rung where a thread leaves notifications to be delivered. */
  readonly queue: Queue
}

const mostThreads = 4

/** One core is left for the process that listens. */
function threadsOf({ threads, store }: Config): number {
  // A store in memory is of one thread alone.
  if (store.path === ':memory:') return 0
  return threads.count ?? Math.min(mostThreads, Math.max(1, availableParallelism() - 1))
}

function forgetIn({ rules, circumstances, forgetClients }: Gate, { what, tenant = '' }: Forget): void {
  if (what === 'rules') rules.forget(tenant)
  else if (what === 'circumstances') circumstances.forget(tenant)
  else forgetClients()
}

/** @returns the gate with the port, and how to stop the threads */
export function withThreads(parts: NodeOffloadParts): { readonly gate: Gate; readonly stop: () => Promise<void> } {
  const { gate, policy, idKey, auditKey, queue, here } = parts
  const { config, log } = gate
  const count = threadsOf(config)
  if (count === 0) return { gate, stop: async () => undefined }
  const pool: Pool = createPool({
    ...config.threads,
    count,
    data: {
      config,
      policy: { uid: policy.uid, digest: policy.digest, rules: policy.policies.map(({ rules }) => rules) },
      idKey,
      auditKey,
    },
    heard(message) {
      if (message.kind === 'log') log(message.line)
      else if (message.kind === 'metric') gate.telemetry.record(message.metric, message.value, message.attributes)
      else if (message.kind === 'wake') void queue.wake()
      else {
        forgetIn(gate, message)
        pool.forget(message)
      }
    },
    log,
  })
  return { gate: { ...gate, ...forgetting(gate, pool), offload: { run: pool.run, here } }, stop: pool.close }
}

/** What is changed through the process holds in its threads at once. */
function forgetting(gate: Gate, pool: Pool): Pick<Gate, 'rules' | 'circumstances'> {
  return {
    rules: {
      ...gate.rules,
      forget(tenant) {
        gate.rules.forget(tenant)
        pool.forget({ kind: 'forget', what: 'rules', tenant })
      },
    },
    circumstances: {
      ...gate.circumstances,
      forget(tenant) {
        gate.circumstances.forget(tenant)
        pool.forget({ kind: 'forget', what: 'circumstances', tenant })
      },
    },
  }
}
