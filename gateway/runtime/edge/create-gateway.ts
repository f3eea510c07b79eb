// The gateway on a database that is given, without the formats and features that it has: a Worker bundles those of its build alone.

import type { createApp } from '../../http/app.ts'
import { assembleGateway, type GatewayPorts } from '../assemble.ts'
import { createWitnessing } from '../../audit/witness/witnessing.ts'
import type { Authenticate, ReadConnection } from '../../auth/request.ts'
import type { Adapter } from '../../../adapters/adapter.ts'
import type { Registry } from '../../../adapters/register.ts'
import { readConfig, type Config } from '../../config/config.ts'
import { type ConfigFault, secretVariable } from '../../config/variables.ts'
import { namedPolicies, policiesFrom } from '../../policy/configured-policies.ts'
import type { Policy } from '../../policy/policy.ts'
import type { EdgePoll } from '../../connectors/poll/edge.ts'
import { storeOf, type StoreOf } from './configured-store.ts'
import { howToAdd, partOf } from './feature.ts'
import type { RateBinding } from '../../rate-limit/limiters.ts'
import { edgeFetch } from '../../http-client/edge-fetch.ts'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'
import { portableHashing } from '../../hashing.ts'
import { noQueue, type Queue } from '../../pipeline/notify/wake-up-signal.ts'
import { readWebBody } from '../../pipeline/receive.ts'
import type { StoreDriver } from '../../store/store.ts'
import type { MigrationProblem } from '../../store/migrate.ts'
import { type Telemetry } from '../../telemetry/telemetry.ts'
import { deliverAllDue } from '../../pipeline/notify/dispatch.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { expireCommands } from '../../pipeline/commands/status.ts'

export interface GatewayOptions {
  /**
   * The content of `citygate.config.json`. `publicUrl`, `idKey` and `audit.key` are required, because all instances must
   * share them; `policy` is a policy or a list of policies.
   */
  readonly config: JsonObject
  /** `CITYGATE_*` variables, which override `config`. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** `d1Store(binding)`, or `sqliteStore(…)` from `citygate/sqlite`. */
  readonly store: StoreDriver
  /** Authenticates the caller. Absent: by access tokens of the issuers in `config`. */
  readonly authenticate?: Authenticate
  /**
   * What the platform knows of the connection: the address of the peer, for `proxies.clientCert`, or the certificate of the
   * client. Absent: nothing, so that tokens that are bound to a certificate are rejected.
   */
  readonly connection?: ReadConnection
  /**
   * Wakes the delivery of notifications: each call of `wake` must lead to a call of `deliver`. Absent: notifications are sent
   * by the next `runMaintenance`.
   */
  readonly queue?: Queue
  /**
   * Called whenever audit records have been stored: call `sequence` soon after, from one place only. Absent: the records are
   * added to the log by the next `runMaintenance`.
   */
  readonly recorded?: () => void
  /** Sends requests to other servers. Absent: the runtime's `fetch`, restricted to the origins in `webhooks.allow`. */
  readonly fetch?: SsrfSafeFetch
  /** Counts the requests of each client, such as Cloudflare's binding. Absent: they are counted in this process. */
  readonly rateLimit?: RateBinding
  /** Adapters of your own, beside those of the package; one with an id of the package replaces that one. */
  readonly adapters?: readonly Adapter<unknown>[]
  /** Receives metrics and spans; `createAnalytics` creates one for Cloudflare's Analytics Engine. Absent: none are recorded. */
  readonly telemetry?: Telemetry
  /** Writes a line to the operator's log; it contains no token, payload or personal data. */
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

export interface Gateway {
  readonly app: ReturnType<typeof createApp>
  /** Migrates the tables and returns their version; rejects a database that is newer than this program. */
  migrate(): Promise<Result<number, MigrationProblem>>
  /**
   * Sends the notifications that are due. It may be called at any time, in several processes at once.
   * @returns when the next notification is due: UTC, RFC 3339
   */
  deliver(): Promise<string | undefined>
  /**
   * The connectors of the kind `poll`, each with its `run`. Call each at least every minute, or when it says that it is due, one
   * run of each at a time; store what it returns and pass it to the next run.
   */
  readonly polls: readonly EdgePoll[]
  /**
   * Writes what was noted of messages: counts by minute, captured messages, dry runs. Call it after each request where a process may
   * end at any time, and keep the process until it resolves: it waits for further requests, so that one write is for many.
   * `runMaintenance` writes too.
   */
  observe(): Promise<void>
  /** Adds pending records to the audit logs and signs them. Concurrent calls are safe, but duplicate work. */
  sequence(): Promise<void>
  /**
   * Adds pending records to the audit log (unless `recorded` is set), purges expired data, and delivers notifications. Call
   * it at least every minute, and never concurrently.
   */
  runMaintenance(): Promise<void>
}

const observeMilliseconds = 5000
const maxWaitMilliseconds = 30_000

function policyOf(config: Config): Result<Policy, readonly ConfigFault[]> {
  const named = namedPolicies(config)
  const paths = named.filter(({ given }) => typeof given === 'string')
  if (paths.length === 0) return policiesFrom(named.map(({ key, given }) => ({ key, document: given })))
  const detail = 'must be the policy itself, because no files are read here'
  return fail(paths.map(({ key }) => ({ key, detail })))
}

function saysPublicUrl({ config, environment }: Pick<GatewayOptions, 'config' | 'environment'>): boolean {
  return Object.hasOwn(config, 'publicUrl') || environment?.['CITYGATE_PUBLIC_URL'] !== undefined
}

/** @returns the gateway, or every error of its configuration */
export function createGatewayWith(
  options: Omit<GatewayOptions, 'store'> & { readonly store: StoreDriver | StoreOf },
  documents: Pick<GatewayPorts, 'openApi' | 'readTexts' | 'readAsset' | 'features'>,
  registry: Registry,
): Result<Gateway, readonly ConfigFault[]> {
  const config = readConfig(options.config, options.environment)
  if (!config.ok) return config
  const faults: ConfigFault[] = []
  if (!saysPublicUrl(options)) {
    faults.push({ key: 'publicUrl', detail: 'must be set: links and the audience of tokens derive from it' })
  }
  for (const { from, to } of config.value.renamed)
    options.log({
      level: 'warning',
      event: 'renamed-key',
      detail: `${from} is now ${to}; the old name is read until version 0.3.`,
    })
  const { idKey } = config.value
  if (idKey === undefined) {
    faults.push({ key: 'idKey', detail: 'must be set (CITYGATE_ID_KEY): all instances must share one key' })
  }
  const { key } = config.value.audit
  if (key === undefined) {
    const detail = 'must be set (CITYGATE_AUDIT_KEY; `citygate audit new-key` prints one): it signs the audit log'
    faults.push({ key: 'audit.key', detail })
  }
  const policy = policyOf(config.value)
  if (!policy.ok) faults.push(...policy.problem)
  const { connectors, tenants } = config.value
  const pollsOf = partOf(documents.features, 'polls')
  if (pollsOf === undefined && connectors.length > 0) faults.push({ key: 'connectors', detail: howToAdd('polls') })
  const polls = pollsOf?.read(connectors, tenants) ?? ok([])
  if (!polls.ok) faults.push(...polls.problem)
  const driver = storeOf(options.store, config.value)
  if (!driver.ok) faults.push(...driver.problem)
  if (idKey === undefined || key === undefined || !policy.ok || !polls.ok || !driver.ok || faults.length > 0)
    return fail(faults)
  const { queue = noQueue, recorded, connection = () => ({}), fetch = edgeFetch, ...others } = options
  const { gateway, app, audit } = assembleGateway({
    ...others,
    store: driver.value.driver,
    config: config.value,
    policy: policy.value,
    idKey,
    auditKey: key,
    registry,
    queue,
    ...(recorded === undefined ? {} : { recorded }),
    secret: (name) => secretVariable(name, options.environment ?? {}),
    hashing: portableHashing,
    fetch,
    ...documents,
    readBody: readWebBody,
    connection,
  })
  const { sequence, destroyOldKeys, refusals } = audit
  const { store, services } = gateway
  const { observation } = gateway
  const witness = createWitnessing(gateway)
  let waitingSince = 0
  return ok({
    app,
    async observe() {
      // A process that was stopped while it waited does not keep others from writing.
      if (!observation.isPending() || Date.now() - waitingSince < maxWaitMilliseconds) return
      waitingSince = Date.now()
      await new Promise((resolve) => setTimeout(resolve, observeMilliseconds))
      waitingSince = 0
      await observation.flush('all')
    },
    migrate: store.migrate,
    deliver: () => deliverAllDue(gateway),
    polls: pollsOf?.create(gateway, polls.value, options.environment ?? {}) ?? [],
    async sequence() {
      await sequence()
    },
    async runMaintenance() {
      if (recorded === undefined) await sequence()
      await expireCommands(gateway)
      // Before what is old is deleted.
      await driver.value.archive?.(gateway)
      await store.sweep(new Date().toISOString())
      await destroyOldKeys()
      await refusals.flush()
      await observation.flush('all')
      await witness()
      let next = await deliverAllDue(gateway)
      // With a queue, the queue continues from here.
      while (options.queue === undefined && next !== undefined && next <= services.now())
        next = await deliverAllDue(gateway)
    },
  })
}
