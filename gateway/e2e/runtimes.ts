// The four runtimes of the gateway, and a gateway started on each: `citygate serve` on Node, Deno and Bun, the deployed
// bundle with D1 in workerd.

import { isInstalled, processRuntimes, type ProcessRuntime } from './runtime-command.ts'
import { startServed } from './served.ts'
import type { Target, Webhooks } from './target.ts'
import { startWorkerdTarget } from './workerd-target.ts'

export type Runtime = ProcessRuntime | 'workerd'

export const runtimes: readonly Runtime[] = ['node', 'workerd', 'deno', 'bun']

/** The runtimes that are not here. workerd comes with wrangler, so that it is always here. */
export function missingRuntimes(): readonly ProcessRuntime[] {
  return processRuntimes.filter((runtime) => !isInstalled(runtime))
}

/** @param webhooks of its configuration */
export function startRuntime(runtime: Runtime, webhooks?: Webhooks): Promise<Target> {
  return runtime === 'workerd'
    ? startWorkerdTarget(webhooks)
    : startServed(runtime, webhooks === undefined ? {} : { webhooks })
}
