// What the process and its worker threads say to each other. All of it can be cloned.

import type { Config } from '../../config/config.ts'
import type { PolicyRules } from '../../../standards/odrl/policy.ts'
import type { MetricName } from '../../telemetry/telemetry.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { OffloadedAnswer, OffloadedRequest } from '../../pipeline/offload.ts'

/** What a thread is started with. */
export interface ThreadData {
  readonly config: Config
  /** The configured policies, which the thread compiles once. */
  readonly policy: { readonly uid: string; readonly digest: string; readonly rules: readonly PolicyRules[] }
  readonly idKey: string
  readonly auditKey: JsonObject
  /** The id of the node. */
  readonly node: string
  /** By how much its clock is corrected (nodes/database-clock.ts). */
  readonly clock: SharedArrayBuffer
  /** Where the adapters from outside were loaded from. */
  readonly adapters: readonly string[]
}

/** Something was changed: what is remembered of it is no longer true, in the process and in its other threads. */
export interface Invalidation {
  readonly kind: 'invalidate'
  readonly what: 'rules' | 'decisionContexts' | 'clients'
  /** Absent for clients. */
  readonly tenant?: string
}

export type ToThread = Invalidation | { readonly kind: 'run'; readonly request: OffloadedRequest }

export type FromThread =
  | Invalidation
  | { readonly kind: 'answer'; readonly answer: OffloadedAnswer }
  /** The request failed by a fault of the gateway. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'log'; readonly line: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'metric'
      readonly metric: MetricName
      readonly value: number
      readonly attributes: readonly string[]
    }
  /** There are notifications to be delivered. */
  | { readonly kind: 'wake' }
