// `citygate/worker`: a Worker of formats with every feature, and one with those that its project names.

import type { MappingEngine } from '../../adapters/kit/mapping/engine.ts'
import type { Registry } from '../../adapters/register.ts'
import { createWorkerOf, type Worker } from './create-worker.ts'
import { allFeatures, mappingFeature } from './edge/features.ts'

export { createWorkerOf, type Env, type Worker } from './create-worker.ts'
export type { Feature, FeatureWord } from './edge/feature.ts'
export * from './edge/features.ts'

/**
 * Makes a Worker of formats with every feature. For a smaller one, see `createWorkerOf`.
 *
 * @param registry `createRegistry(build)`, so that the bundle has no other formats
 * @param mappings absent: no source is read by a mapping
 * @example
 * const worker = createWorker(createRegistry(emptyBuild, [hj212, ngsiLd]))
 * export default worker.handler
 * export const { DeliveryAlarm, AuditSequencer, FeedPoller } = worker
 */
export function createWorker(registry: Registry, mappings?: MappingEngine): Worker {
  const others = allFeatures.filter(({ word }) => word !== 'mapping')
  return createWorkerOf(registry, mappings === undefined ? others : [{ ...mappingFeature, mappings }, ...others])
}
