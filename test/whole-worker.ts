// A Worker with every format and every feature, for the scenarios and the conformance suite.

import { mappingEngine } from '../adapters/kit/mapping/engine.ts'
import { fullRegistry } from '../adapters/full-registry.ts'
import { createWorker } from '../gateway/runtime/whole-worker.ts'

const worker = createWorker(fullRegistry(), mappingEngine)

export default worker.handler
export const { DeliveryAlarm, AuditSequencer, FeedPoller } = worker
