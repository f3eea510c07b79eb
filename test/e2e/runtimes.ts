// The four runtimes of the gateway, and a gateway started on each: `citygate serve` on Node, Deno and Bun, the deployed
// bundle with D1 in workerd.

import type { JsonObject } from '../../standards/hub/entity.ts'
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

/** `npm test` runs the scenarios on Node alone; `npm run runtimes`, which CI runs, on all four. */
export function leftOutRuntimes(): readonly Runtime[] {
  return process.env['TEST_RUNTIMES'] === 'all' ? missingRuntimes() : runtimes.filter((runtime) => runtime !== 'node')
}

/**
 * @param webhooks of its configuration
 * @param trusted issuers beside the one of the test
 */
export function startRuntime(
  runtime: Runtime,
  webhooks?: Webhooks,
  trusted: readonly JsonObject[] = [],
): Promise<Target> {
  return runtime === 'workerd'
    ? startWorkerdTarget(webhooks, trusted)
    : startServed(runtime, { trusted, ...(webhooks === undefined ? {} : { webhooks }) })
}
