// Everything that a running gateway consists of, handed to the routes. The runtimes differ only in what they put here.

import type { Authenticate, ReadConnection } from '../auth/request.ts'
import type { LocalIssuer } from '../auth/token/local-issuer.ts'
import type { Audit } from '../audit/audit.ts'
import type { Refusals } from '../audit/refusals.ts'
import type { DecisionContexts } from '../policy/decision-context/decision-contexts.ts'
import type { Config } from '../config/config.ts'
import type { Rules } from '../policy/rules.ts'
import type { GuardedFetch } from '../http-client/outgoing.ts'
import type { Sign, SignAnswer } from '../http-client/signer.ts'
import type { Limiter } from '../rate-limit/limiter.ts'
import type { Offload } from './offload.ts'
import type { Services } from './services.ts'
import type { ReadBody } from './receive.ts'
import type { ReadOpenApi } from '../open-api.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Store } from '../store/store.ts'
import type { GroupedEntity } from './notify/group.ts'
import type { CompiledSubscription, PreparedResult } from './notify/prepared.ts'
import type { Subscription } from '../store/outbox/subscription.ts'
import type { Result } from '../../standards/result.ts'

/** One subscription of a tenant. */
export interface Subscribed {
  readonly gateway: GatewayContext
  readonly tenant: string
  readonly compiled: CompiledSubscription
}

/** What the API of a subscription knows of it; the delivery knows all the rest. */
export interface NotificationWriter {
  readonly compile: (subscription: Subscription) => Result<CompiledSubscription, GatewayProblem>
  /** The changes that wait. @param sentBefore the id of the notification, where it was sent before */
  readonly prepareChanges: (
    subscribed: Subscribed,
    entities: readonly GroupedEntity[],
    sentBefore: string | null,
  ) => Promise<PreparedResult>
  /** All that is selected, whether it changed or not. */
  readonly preparePeriodic: (subscribed: Subscribed) => Promise<PreparedResult>
}

export interface GatewayContext {
  readonly config: Config
  /** UTC, RFC 3339: when this process, or this isolate, began to serve. */
  readonly startedAt: string
  readonly services: Services
  readonly store: Store
  readonly authenticate: Authenticate
  /** After a change of what is registered of clients: what is remembered of them is no longer true. */
  readonly invalidateClients: () => void
  readonly connection: ReadConnection
  /** What may be seen and changed, by tenant. */
  readonly rules: Rules
  /** What decisions depend on beside: the law, consents, what is granted in an emergency. */
  readonly decisionContexts: DecisionContexts
  /** The budgets of requests that each client has; none: as many as it likes. */
  readonly limiters: readonly Limiter[]
  readonly telemetry: Telemetry
  /** For `/openapi.json` and `/docs`. */
  readonly openApi: ReadOpenApi
  /** Metrics as text, where one process has all of them. */
  readonly writeMetrics?: () => Promise<string>
  readonly notifications: NotificationWriter
  readonly audit: Audit
  /** What records who is not let in. */
  readonly refusals: Pick<Refusals, 'record'>
  readonly readBody: ReadBody
  /** Calls other servers. */
  readonly fetch: GuardedFetch
  /** Signs such calls. */
  readonly sign: Sign
  /** Signs answers; absent where no key is configured. */
  readonly signAnswer?: SignAnswer
  readonly localIssuer?: LocalIssuer
  /**
   * Where requests with large bodies are run; absent: nowhere, they are refused. `inline`: here, since this is a worker
   * thread already.
   */
  readonly offload?: Offload | 'inline'
  /** A line to the operator's log: never a token, a payload or a personal datum. */
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}
