// The audit record of a command that changes what a gateway keeps: the same log as for requests, without a caller, because anyone who can
// run the command has the machine.

import { createAudit } from '../audit/audit.ts'
import { configurationDigests } from '../audit/configuration.ts'
import { nodeHashing } from '../runtime/node-hashing.ts'
import type { OpenStore } from './open-store.ts'

/**
 * Appends a record; the sequencer of the gateway takes it into the log.
 *
 * @param operation such as `cli.erase`
 */
export async function recordCommand(
  { config, policy, store }: Pick<OpenStore, 'config' | 'policy' | 'store'>,
  tenant: string,
  operation: string,
): Promise<void> {
  const now = (): string => new Date().toISOString()
  const { monthKey } = store.audit
  const audit = createAudit({ hashing: nodeHashing, monthKey, configuration: configurationDigests(config), now })
  const recorder = await audit(tenant)
  if (recorder === undefined) return
  const facts = {
    time: now(),
    tenant,
    requestId: crypto.randomUUID(),
    operation,
    outcome: 'permitted',
    policy,
  } as const
  await store.audit.append(tenant, recorder(facts))
}
