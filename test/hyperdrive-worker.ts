// A Worker with every format and every feature, whose store is in PostgreSQL through Hyperdrive, for the scenarios.

import { mappingEngine } from '../adapters/kit/mapping/engine.ts'
import { fullRegistry } from '../adapters/full-registry.ts'
import { createWorkerOf } from '../gateway/runtime/create-worker.ts'
import { allFeatures } from '../gateway/runtime/edge/features.ts'
import { hyperdriveStore } from '../gateway/runtime/edge/hyperdrive.ts'

const features = allFeatures.map((feature) =>
  feature.word === 'mapping' ? { ...feature, mappings: mappingEngine } : feature,
)
const worker = createWorkerOf(fullRegistry(), features, hyperdriveStore)

export default worker.handler
export const { DeliveryAlarm, AuditSequencer, FeedPoller } = worker
