// The Worker of wrangler.toml, with the formats and features that it names there.

import { build, features } from './generated/edge.ts'
import { createRegistry } from '../../adapters/register.ts'
import { createWorkerOf } from './create-worker.ts'

export type { Env } from './create-worker.ts'

const worker = createWorkerOf(createRegistry(build), features)

export default worker.handler
export const { DeliveryAlarm, AuditSequencer, FeedPoller } = worker
