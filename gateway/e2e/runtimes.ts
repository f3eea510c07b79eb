// The four runtimes of the gateway, and a gateway started on each: `citygate serve` on Node, Deno and Bun, the deployed
// bundle with D1 in workerd.

import { isInstalled, processRuntimes, type ProcessRuntime } from './runtime-command.ts'
import { startServed } from './served.ts'
import type { Target } from './target.ts'
import { startWorkerdTarget } from './workerd-target.ts'

export type Runtime = ProcessRuntime | 'workerd'

export const runtimes: readonly Runtime[] = ['node', 'workerd', 'deno', 'bun']

/** The runtimes that are not here. workerd comes with wrangler, so that it is always here. */
export function missingRuntimes(): readonly ProcessRuntime[] {
  return processRuntimes.filter((runtime) => !isInstalled(runtime))
}

export function startRuntime(runtime: Runtime): Promise<Target> {
  return runtime === 'workerd' ? startWorkerdTarget() : startServed(runtime)
}
