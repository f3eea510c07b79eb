// The formats of wrangler.toml in a Worker with every feature, for tests in workerd.

import { mappingEngine } from '../../adapters/kit/mapping/engine.ts'
import { createRegistry } from '../../adapters/register.ts'
import { build } from './generated/edge.ts'
import { createWorker } from './whole-worker.ts'

export type { Env } from './create-worker.ts'

const worker = createWorker(createRegistry(build), mappingEngine)

export default worker.handler
export const { DeliveryAlarm, AuditSequencer, FeedPoller } = worker

/** What a binding of objects is to a test that calls none of them. */
export const noObjects = {
  idFromName: (name: string) => name,
  get: () => ({ fetch: async () => new Response(null) }),
}
