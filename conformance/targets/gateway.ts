// The house itself as a target on a free port, on Node and as deployed at the edge, with a token of a vendor. For
// tests alone; the suite and its checks know a gateway by HTTP only.

import { startRuntime } from '../../gateway/e2e/runtimes.ts'
import type { Target, Webhooks } from '../../gateway/e2e/target.ts'

export interface GatewayTarget {
  readonly url: string
  readonly token: string
  stop(): Promise<void>
}

async function withToken(target: Target): Promise<GatewayTarget> {
  const token = await target.issuer.token('conformance', ['vendor'])
  return { url: target.url, token, stop: () => target.stop() }
}

/** @param webhooks whom it may notify */
export async function startGateway(webhooks?: Webhooks): Promise<GatewayTarget> {
  return withToken(await startRuntime('node', webhooks))
}

/** In workerd, bundled as it would be deployed. */
export async function startEdgeGateway(webhooks?: Webhooks): Promise<GatewayTarget> {
  return withToken(await startRuntime('workerd', webhooks))
}
