// The one place where the parts of a gateway are put together. Runtimes differ only in the ports that they pass: the process
// that listens, its worker threads, the edge, an application of one's own, and the tests.

import type { Authenticate, Digest, ReadConnection } from '../auth/request.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { coreApis, createApp } from '../http/app.ts'
import { absentRoutes, type Feature, partOf } from './edge/feature.ts'
import { openAudit, type OpenAudit } from '../audit/open.ts'
import { createAuthentication } from '../auth/authenticate.ts'
import { metricsTokenOf } from '../auth/metrics-token.ts'
import type { LocalIssuer } from '../auth/token/local-issuer.ts'
import { openDecisionContexts } from '../policy/decision-context/open.ts'
import type { Config } from '../config/config.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import type { Policy } from '../policy/policy.ts'
import type { Registry } from '../../adapters/register.ts'
import { createServices } from './services.ts'
import type { Limiter } from '../rate-limit/limiter.ts'
import { createLimiters, type RateBinding } from '../rate-limit/limiters.ts'
import type { SsrfSafeFetch } from '../http-client/outgoing.ts'
import { createSigner } from '../http-client/signer.ts'
import type { ReadBody } from '../pipeline/receive.ts'
import type { Hashing } from '../hashing.ts'
import type { Brokers } from '../pipeline/notify/brokers.ts'
import type { Queue } from '../pipeline/notify/wake-up-signal.ts'
import { createPublishedRules } from '../policy/published-rules.ts'
import type { ReadAsset } from '../assets.ts'
import type { ReadOpenApi } from '../open-api.ts'
import { createTexts, type ReadTexts } from '../texts.ts'
import type { StoreDriver } from '../store/store.ts'
import { notifications } from '../http/apis/notifications/prepare.ts'
import { createObservation } from '../pipeline/operation/observation.ts'
import { createWatch } from '../pipeline/notify/watch.ts'
import { noTelemetry, type Telemetry } from '../telemetry/telemetry.ts'

export interface GatewayPorts {
  readonly config: Config
  /** The policies of the configuration, compiled. */
  readonly policy: Policy
  readonly idKey: string
  /** The formats. */
  readonly registry: Registry
  /** A private JWK of Ed25519. */
  readonly auditKey: JsonObject
  readonly store: StoreDriver
  /** Wakes the delivery of notifications. */
  readonly queue: Queue
  /** Called whenever records of the audit log were stored. */
  readonly recorded?: () => void
  /** The id of this node, where several may share the store. */
  readonly node?: string
  readonly hashing: Hashing
  readonly digest?: Digest
  readonly fetch: SsrfSafeFetch
  /** Absent: the runtime has no sockets, and subscriptions that name a broker are refused. */
  readonly brokers?: Brokers
  readonly readBody: ReadBody
  readonly connection: ReadConnection
  readonly openApi: ReadOpenApi
  readonly readTexts: ReadTexts
  /** The static files of the pages. */
  readonly readAsset: ReadAsset
  /** What it has beside its core. */
  readonly features: readonly Feature[]
  /** Absent: access tokens, keys and signatures, as the configuration says. */
  readonly authenticate?: Authenticate
  readonly localIssuer?: LocalIssuer
  /** Secrets by their names; absent: there are none. */
  readonly secret?: (name: string) => string | undefined
  /** Absent: those of the configuration, counted by `rateLimit` or in this process. */
  readonly limiters?: readonly Limiter[]
  readonly rateLimit?: RateBinding
  readonly telemetry?: Telemetry
  /** UTC, RFC 3339; absent: the clock of this machine. */
  readonly now?: () => string
  /** The same in milliseconds since 1970; absent: read from `now`. */
  readonly milliseconds?: () => number
  readonly log: GatewayContext['log']
  /** Changes the finished parts before the application is made of them. */
  readonly adjust?: (gateway: GatewayContext) => GatewayContext
}

export interface AssembledGateway {
  readonly gateway: GatewayContext
  readonly app: ReturnType<typeof createApp>
  readonly audit: OpenAudit
}

export function assembleGateway(ports: GatewayPorts): AssembledGateway {
  const { config, policy, idKey, fetch, recorded, localIssuer, log, features, telemetry = noTelemetry } = ports
  const machine = createServices(
    config,
    idKey,
    { registry: ports.registry, mappings: partOf(features, 'mappings') },
    telemetry,
  )
  const timed = ports.now === undefined ? machine : { ...machine, now: ports.now }
  const observation = createObservation(timed, () => store, log)
  const services = { ...timed, observer: observation }
  const milliseconds = ports.milliseconds ?? (ports.now === undefined ? Date.now : () => Date.parse(services.now()))
  const rules = createPublishedRules({ configured: policy, policies: () => store.policies, now: milliseconds, log })
  const decisionContexts = openDecisionContexts(config, { store: () => store, now: services.now, fetch, log })
  const watch = createWatch({ rules, decisionContexts, queue: ports.queue, services, compile: notifications.compile })
  const store = ports.store.open({
    watch,
    now: services.now,
    ...(recorded === undefined ? {} : { recorded }),
    ...(ports.node === undefined ? {} : { node: ports.node }),
  })
  const audit = openAudit({
    config,
    rules,
    store,
    hashing: ports.hashing,
    key: ports.auditKey,
    now: services.now,
    decided({ tenant, operation, outcome, count = 1 }) {
      telemetry.record('citygate.decisions', count, [outcome])
      if (isCounted(operation)) observation.decided(tenant, outcome, count)
    },
  })
  const metricsToken = metricsTokenOf(config.metrics?.token, ports.secret ?? (() => undefined))
  const authentication = createAuthentication({
    issuers: localIssuer === undefined ? config.issuers : [...config.issuers, localIssuer.config],
    publicUrl: config.publicUrl,
    tenants: config.tenants,
    proxies: config.proxies.clientCert,
    secret: idKey,
    store,
    fetch,
    log,
    now: milliseconds,
    ...(ports.digest === undefined ? {} : { digest: ports.digest }),
    ...(metricsToken === undefined ? {} : { metricsToken }),
  })
  const [createSignIn, homePage] = [partOf(features, 'createSignIn'), partOf(features, 'homePage')]
  const assembled: GatewayContext = {
    config,
    startedAt: services.now(),
    services,
    observation,
    store,
    rules,
    decisionContexts,
    limiters: ports.limiters ?? createLimiters(config, store, ports.rateLimit, milliseconds),
    telemetry,
    notifications,
    audit: audit.audit,
    verifierKey: audit.verifierKey,
    refusals: audit.refusals,
    authenticate: ports.authenticate ?? authentication.authenticate,
    invalidateClients: authentication.invalidate,
    connection: ports.connection,
    readBody: ports.readBody,
    openApi: ports.openApi,
    loadTexts: createTexts(ports.readTexts, log),
    readAsset: ports.readAsset,
    fetch,
    ...(ports.brokers === undefined ? {} : { brokers: ports.brokers }),
    ...(homePage === undefined ? {} : { homePage }),
    ...(createSignIn === undefined
      ? {}
      : {
          signIn: createSignIn({
            issuers: config.issuers,
            publicUrl: config.publicUrl,
            allow: config.webhooks.allow,
            idKey,
            secret: ports.secret ?? (() => undefined),
            spend: store.spendProof,
            withLock: store.withLock,
            fetch,
            log,
            now: milliseconds,
          }),
        }),
    ...createSigner(config.webhooks.key, milliseconds),
    ...(localIssuer === undefined ? {} : { localIssuer }),
    log,
  }
  const gateway = ports.adjust?.(assembled) ?? assembled
  const apis = [...coreApis, ...features.flatMap((feature) => feature.apis ?? [])]
  return { gateway, app: createApp(gateway, apis, absentRoutes(features)), audit }
}

/** What arrives at sources is counted with its messages, and a page of the console is nobody's data but for its map. */
function isCounted(operation: string): boolean {
  if (operation === 'postMessages' || operation === 'replayDeadLetter') return false
  return !operation.startsWith('console') || operation.startsWith('consoleMap')
}
