// `citygate/hono`: the gateway as a Hono application over a database of one's choice, to serve as it is or to mount in
// one's own application. It reads no file and keeps no clock; what a running gateway needs is handed in.

import type { createApp } from '../http/app.ts'
import { assembleGateway } from './assemble.ts'
import { createWitnessing } from '../audit/witness/witnessing.ts'
import type { Authenticate, Connection, ReadConnection, RequestFacts } from '../auth/request.ts'
import { readConfig, type Config } from '../config/config.ts'
import { type ConfigFault } from '../config/variables.ts'
import { namedPolicies, policiesFrom } from '../policy/configured-policies.ts'
import type { Policy } from '../policy/policy.ts'
import type { RateBinding } from '../rate-limit/edge-rate.ts'
import { edgeFetch } from '../http-client/edge-fetch.ts'
import type { GuardedFetch } from '../http-client/outgoing.ts'
import { portableHashing } from '../hashing.ts'
import { loadOpenApi, type ReadOpenApi } from '../open-api.ts'
import { noQueue, type Queue } from '../pipeline/notify/queue.ts'
import { readWebBody } from '../pipeline/receive.ts'
import type { Sql } from '../store/drivers/sql.ts'
import type { MigrationProblem } from '../store/migrate.ts'
import { type Telemetry } from '../telemetry/telemetry.ts'
import { deliverAllDue } from '../pipeline/notify/dispatch.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

export type { ConfigFault } from '../config/variables.ts'
export { openD1, type D1Database } from '../store/drivers/d1.ts'
export type { Authenticate, Connection, GuardedFetch, MigrationProblem, Queue, Result, Sql }
export { type AnalyticsDataset, createAnalytics } from '../telemetry/analytics-engine.ts'
export type { Telemetry }
export type { RateBinding } from '../rate-limit/edge-rate.ts'
export type { Outgoing, OutgoingAnswer } from '../http-client/outgoing.ts'
export type { GatewayProblem } from '../problem.ts'
export type { Level, Principal, Role } from '../principal.ts'
export type { RequestFacts }

export interface GatewayOptions {
  /**
   * What `citygate.config.json` holds. `publicUrl`, `idKey` and `audit.key` have to be said, because several instances
   * must agree on them; `policy` is the policy itself, or a list of them.
   */
  readonly config: JsonObject
  /** `CITYGATE_*` variables, which go over the document. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** `openD1(binding)`, or `openSqlite(…)` of `citygate/sqlite`. */
  readonly sql: Sql
  /** Who calls. Absent: access tokens of the issuers in `config`. */
  readonly authenticate?: Authenticate
  /**
   * What the platform itself knows of the connection: the address of the other end, where `proxies.clientCert` names it, or
   * the certificate of the client. Absent: nothing, so that no token that is bound to a certificate is taken.
   */
  readonly connection?: ReadConnection
  /**
   * What wakes the delivery of notifications: each call of `wake` is to lead to one of `deliver`. Absent: they are sent
   * with the next `runMaintenance`.
   */
  readonly queue?: Queue
  /**
   * Told whenever records of the audit log were stored: soon after, `sequence` is to be called, and by one caller only.
   * Absent: they are taken into the log with the next `runMaintenance`.
   */
  readonly recorded?: () => void
  /** Calls other servers. Absent: the runtime's `fetch`, and only origins that `webhooks.allow` names. */
  readonly fetch?: GuardedFetch
  /** Counts the requests of each client, as Cloudflare's binding does. Absent: they are counted in this process. */
  readonly rateLimit?: RateBinding
  /** Takes metrics and spans; `createAnalytics` makes it of Cloudflare's Analytics Engine. Absent: nobody watches. */
  readonly telemetry?: Telemetry
  /** Takes a line for the operator's log; it holds no token, payload or personal datum. */
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

export interface Gateway {
  readonly app: ReturnType<typeof createApp>
  /** Brings the tables up to date and answers their version; refuses a database that is newer than this program. */
  migrate(): Promise<Result<number, MigrationProblem>>
  /**
   * Sends the notifications that are due. It may be called as often as one likes, in several processes at once.
   * @returns when something will be due: UTC, RFC 3339
   */
  deliver(): Promise<string | undefined>
  /** Takes what waits into the audit logs and signs them. Two callers at once are safe, and waste their work. */
  sequence(): Promise<void>
  /**
   * Takes what waits into the audit log, unless `recorded` says that another does, sweeps what is past its time, and
   * delivers: to be called every minute or oftener, never twice at once.
   */
  runMaintenance(): Promise<void>
}

function policyOf(config: Config): Result<Policy, readonly ConfigFault[]> {
  const named = namedPolicies(config)
  const paths = named.filter(({ given }) => typeof given === 'string')
  if (paths.length === 0) return policiesFrom(named.map(({ key, given }) => ({ key, document: given })))
  const detail = 'must be the policy itself, because no file is read here'
  return fail(paths.map(({ key }) => ({ key, detail })))
}

function saysPublicUrl({ config, environment }: GatewayOptions): boolean {
  return Object.hasOwn(config, 'publicUrl') || environment?.['CITYGATE_PUBLIC_URL'] !== undefined
}

/** @returns the gateway, or every fault of its configuration */
export function createGateway(options: GatewayOptions): Result<Gateway, readonly ConfigFault[]> {
  return createGatewayWith(options, loadOpenApi)
}

/** Apart from the above for a worker, which is not to bundle the document. */
export function createGatewayWith(
  options: GatewayOptions,
  openApi: ReadOpenApi,
): Result<Gateway, readonly ConfigFault[]> {
  const config = readConfig(options.config, options.environment)
  if (!config.ok) return config
  const faults: ConfigFault[] = []
  if (!saysPublicUrl(options)) {
    faults.push({ key: 'publicUrl', detail: 'must be set: links and the audience of tokens derive from it' })
  }
  const { idKey } = config.value
  if (idKey === undefined) {
    faults.push({ key: 'idKey', detail: 'must be set (CITYGATE_ID_KEY): all instances must share one key' })
  }
  const { key } = config.value.audit
  if (key === undefined) {
    const detail = 'must be set (CITYGATE_AUDIT_KEY, as `citygate audit new-key` prints one): it signs the audit log'
    faults.push({ key: 'audit.key', detail })
  }
  const policy = policyOf(config.value)
  if (!policy.ok) faults.push(...policy.problem)
  if (idKey === undefined || key === undefined || !policy.ok || faults.length > 0) return fail(faults)
  const { queue = noQueue, recorded, connection = () => ({}), fetch = edgeFetch, ...others } = options
  const { gateway, app, audit } = assembleGateway({
    ...others,
    config: config.value,
    policy: policy.value,
    idKey,
    auditKey: key,
    queue,
    ...(recorded === undefined ? {} : { recorded }),
    hashing: portableHashing,
    fetch,
    openApi,
    readBody: readWebBody,
    connection,
  })
  const { sequence, destroyOldKeys, refusals } = audit
  const { store, services } = gateway
  const witness = createWitnessing(gateway)
  return ok({
    app,
    migrate: store.migrate,
    deliver: () => deliverAllDue(gateway),
    async sequence() {
      await sequence()
    },
    async runMaintenance() {
      if (recorded === undefined) await sequence()
      await store.sweep(new Date().toISOString())
      await destroyOldKeys()
      await refusals.flush()
      await witness()
      let next = await deliverAllDue(gateway)
      // A queue goes on from here by itself.
      while (options.queue === undefined && next !== undefined && next <= services.now())
        next = await deliverAllDue(gateway)
    },
  })
}
