// `citygate/hono`: the gateway as a Hono application on a database of your choice, to serve directly or to mount in your own
// application. It does no file I/O and schedules no timers; everything it needs is passed in.

import { fullRegistry } from '../../adapters/full-registry.ts'
import type { ConfigFault } from '../config/variables.ts'
import { loadOpenApi } from '../open-api.ts'
import type { StoreDriver } from '../store/store.ts'
import { importTexts } from '../texts.ts'
import type { Result } from '../../standards/result.ts'
import { createGatewayWith, type Gateway, type GatewayOptions } from './edge/create-gateway.ts'
import { allFeatures } from './edge/features.ts'

export type { EdgePoll, EdgePollRun } from '../connectors/poll/edge.ts'
export type { ConfigFault } from '../config/variables.ts'
export type { D1Database } from '../store/drivers/d1.ts'
export { d1Store } from '../store/sql-store.ts'
export type { Authenticate, Connection, RequestFacts } from '../auth/request.ts'
export type { SsrfSafeFetch as GuardedFetch, Outgoing, OutgoingAnswer } from '../http-client/outgoing.ts'
export type { MigrationProblem } from '../store/migrate.ts'
export type { Queue } from '../pipeline/notify/wake-up-signal.ts'
export type { Result, StoreDriver }
export { type AnalyticsDataset, createAnalytics } from '../telemetry/analytics-engine.ts'
export type { Telemetry } from '../telemetry/telemetry.ts'
export type { RateBinding } from '../rate-limit/limiters.ts'
export type { GatewayProblem } from '../problem.ts'
export type { Level, Principal, Role } from '../principal.ts'
export type { Gateway, GatewayOptions }

/** @returns the gateway, or every error of its configuration */
export function createGateway(options: GatewayOptions): Result<Gateway, readonly ConfigFault[]> {
  return createGatewayWith(
    options,
    {
      openApi: loadOpenApi,
      readTexts: importTexts,
      readAsset: async (file) => (await import('./node-assets.ts')).readNodeAsset(file),
      features: allFeatures,
    },
    fullRegistry(options.adapters),
  )
}
