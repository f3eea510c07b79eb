// The honest target: the house itself on a free port, with a token of a vendor. For tests alone; the suite and its checks
// know a gateway by HTTP only.

import { startNodeTarget } from '../../gateway/e2e/node-target.ts'

export interface ReferenceTarget {
  readonly url: string
  readonly token: string
  stop(): Promise<void>
}

export async function startReference(): Promise<ReferenceTarget> {
  const target = await startNodeTarget()
  const token = await target.issuer.token('conformance', ['vendor'])
  return { url: target.url, token, stop: () => target.stop() }
}
