// The house itself as a target on a free port, on Node and as deployed at the edge, with a token of a vendor. For
// tests alone; the suite and its checks know a gateway by HTTP only.

import { startRuntime } from '../../gateway/e2e/runtimes.ts'
import type { Target } from '../../gateway/e2e/target.ts'

export interface GatewayTarget {
  readonly url: string
  readonly token: string
  stop(): Promise<void>
}

async function withToken(target: Target): Promise<GatewayTarget> {
  const token = await target.issuer.token('conformance', ['vendor'])
  return { url: target.url, token, stop: () => target.stop() }
}

export async function startGateway(): Promise<GatewayTarget> {
  return withToken(await startRuntime('node'))
}

/** In workerd, bundled as it would be deployed. */
export async function startEdgeGateway(): Promise<GatewayTarget> {
  return withToken(await startRuntime('workerd'))
}
