// All parts of a running gateway, as the routes receive them. The runtimes differ only in the parts that they provide.

import type { Authenticate, ReadConnection } from '../auth/request.ts'
import type { LocalIssuer } from '../auth/token/local-issuer.ts'
import type { SignIn } from '../auth/sign-in/sign-in.ts'
import type { Audit } from '../audit/audit.ts'
import type { VerifierKeyOf } from '../audit/open.ts'
import type { Refusals } from '../audit/refusals.ts'
import type { DecisionContexts } from '../policy/decision-context/decision-contexts.ts'
import type { Config } from '../config/config.ts'
import type { Rules } from '../policy/rules.ts'
import type { SsrfSafeFetch } from '../http-client/outgoing.ts'
import type { Sign, SignAnswer } from '../http-client/signer.ts'
import type { Limiter } from '../rate-limit/limiter.ts'
import type { ConformanceRuns } from './conformance.ts'
import type { Connectors } from './connectors.ts'
import type { Offload } from './offload.ts'
import type { IngestServices } from './ingest/ingest.ts'
import type { Observation } from './operation/observation.ts'
import type { ReadBody } from './receive.ts'
import type { ReadOpenApi } from '../open-api.ts'
import type { LoadTexts } from '../texts.ts'
import type { Texts } from '../../locales/locales.ts'
import type { ReadAsset } from '../assets.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Store } from '../store/store.ts'
import type { HeldLease } from '../store/nodes/leases.ts'
import type { Brokers } from './notify/brokers.ts'
import type { GroupedEntity } from './notify/group.ts'
import type { CompiledSubscription, PreparedResult } from './notify/prepared.ts'
import type { Subscription } from '../store/outbox/subscription.ts'
import type { Result } from '../../standards/result.ts'

/** A subscription of a tenant. */
export interface Subscribed {
  readonly gateway: GatewayContext
  readonly tenant: string
  readonly compiled: CompiledSubscription
}

/** The part of delivery that depends on the API of the subscription. */
export interface NotificationWriter {
  readonly compile: (subscription: Subscription) => Result<CompiledSubscription, GatewayProblem>
  /** The pending changes. @param sentBefore the id of the notification, where it was sent before */
  readonly prepareChanges: (
    subscribed: Subscribed,
    entities: readonly GroupedEntity[],
    sentBefore: string | null,
  ) => Promise<PreparedResult>
  /** All selected entities, changed or not. */
  readonly preparePeriodic: (subscribed: Subscribed) => Promise<PreparedResult>
}

export interface GatewayContext {
  readonly config: Config
  /** UTC, RFC 3339: when this process, or this isolate, started. */
  readonly startedAt: string
  readonly services: IngestServices
  /** Counts by minute, captured messages and dry runs. */
  readonly observation: Observation
  readonly store: Store
  readonly authenticate: Authenticate
  /** Called after a change of client registrations: what is cached of them is no longer valid. */
  readonly invalidateClients: () => void
  readonly connection: ReadConnection
  /** The policies by tenant. */
  readonly rules: Rules
  /** Other inputs of decisions: the transfer rules, consents, break-glass grants. */
  readonly decisionContexts: DecisionContexts
  /** The request limits of each client; none: unlimited. */
  readonly limiters: readonly Limiter[]
  readonly telemetry: Telemetry
  /** For `/openapi.json` and `/docs`. */
  readonly openApi: ReadOpenApi
  /** For the console. */
  readonly loadTexts: LoadTexts
  readonly readAsset: ReadAsset
  /** The page at `/`; absent: there are no pages, and `/` is JSON. */
  readonly homePage?: (gateway: GatewayContext, texts: Texts) => Promise<Response>
  /** Metrics as text, where one process has all of them. */
  readonly writeMetrics?: () => Promise<string>
  readonly notifications: NotificationWriter
  readonly audit: Audit
  /** Of the audit log. */
  readonly verifierKey: VerifierKeyOf
  /** Records refused authentication. */
  readonly refusals: Pick<Refusals, 'record'>
  readonly readBody: ReadBody
  /** The HTTP client for other servers. */
  readonly fetch: SsrfSafeFetch
  /** Notifies message brokers; absent where the runtime has no sockets. */
  readonly brokers?: Brokers
  /** Signs requests to other servers. */
  readonly sign: Sign
  /** Signs answers; absent where no key is configured. */
  readonly signAnswer?: SignAnswer
  readonly localIssuer?: LocalIssuer
  /** This node of several that share a store: its id, and the leases that it holds now. Absent where the runtime has none. */
  readonly node?: { readonly id: string; readonly leases: () => readonly HeldLease[] }
  /** Sign-in to the console at the issuers of the configuration; absent where there is no console. */
  readonly signIn?: SignIn
  /** How messages arrive that nobody posts; absent where the runtime has none. */
  readonly connectors?: Connectors
  /** The conformance suite; absent where the runtime cannot run it. */
  readonly conformance?: ConformanceRuns
  /**
   * Runs requests with large bodies; absent: they are refused. `inline`: they run here, because this is a worker thread
   * already.
   */
  readonly offload?: Offload | 'inline'
  /** A line to the operator's log: never a token, a payload or a personal datum. */
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}
