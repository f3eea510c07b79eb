// The Worker of wrangler.toml, with the formats that it names there.

import * as edge from '../../adapters/generated/edge.ts'
import { createRegistry } from '../../adapters/register.ts'
import { createWorker } from './create-worker.ts'

export type { Env } from './create-worker.ts'

const worker = createWorker(createRegistry(edge), edge.mappings)

export default worker.handler
export const { DeliveryAlarm, AuditSequencer, FeedPoller } = worker
