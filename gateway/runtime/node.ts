// The gateway on the long-lived runtimes (Node, Deno, Bun), through the `node:` modules that all three have: SQLite in a
// file, a server that drains on SIGTERM, and the sequencer of the audit log.

import { mkdirSync } from 'node:fs'
import type { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import type { LocalIssuer } from '../auth/token/local-issuer.ts'
import { isReachedLocally, type Config, type LogLevel } from '../config/config.ts'
import { failureLine } from '../failure.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import type { Policy } from '../policy/policy.ts'
import { auditKeyOf } from '../audit/audit-key-file.ts'
import { createErasureExport } from '../audit/erasure-export.ts'
import { erasureNames } from '../erasure-names.ts'
import { nodeHashing } from './node-hashing.ts'
import { keptIdKey } from '../config/id-key.ts'
import { refusedCoding } from './node-connection.ts'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { createNodeGateway } from './node-gateway.ts'
import type { LoadedAdapters } from './load-adapters.ts'
import { withThreads } from './threads/node-offload.ts'
import { createWakeUpSignal } from '../pipeline/notify/wake-up-signal.ts'
import { meteredSql } from '../store/drivers/metered-sql.ts'
import type { Sql } from '../store/drivers/sql.ts'
import { StoreLocked, StoreUnavailable } from '../store/outcome.ts'
import { openStore } from './open-store.ts'
import { sqlStore } from '../store/sql-store.ts'
import type { Store } from '../store/store.ts'
import { createOperatorView } from '../telemetry/node.ts'
import { spaceGauges } from '../telemetry/process.ts'
import { connectorGauges } from '../connectors/metrics.ts'
import { connectorMinutes } from '../connectors/minutes.ts'
import { readConnectors } from '../connectors/kinds.ts'
import { createSecrets } from '../connectors/secrets.ts'
import { metricsTokenOf, minimumTokenLength } from '../auth/metrics-token.ts'
import { createConformanceRuns } from './conformance/runs.ts'
import { type ConnectorHost, createConnectors, type RunningConnectors } from '../connectors/manager.ts'
import { SourceQueue } from '../pipeline/ingest/source-queue.ts'
import { startDelivery } from '../pipeline/notify/timer.ts'
import { unknownFigures } from '../indicators/run.ts'
import { createDatabaseClock } from './nodes/database-clock.ts'
import { leaseGauges } from './nodes/lease-gauges.ts'
import { createLeaseHolder, type LeaseHolder, noLeases } from './nodes/lease-holder.ts'
import { followNeighbours } from './nodes/neighbours.ts'
import { isDeadProcess, keysDigest, newNodeId, ownProcess } from './nodes/node-name.ts'
import { repeat } from './nodes/repeat.ts'
import { connectorLease, createRoles, sequencerLease } from './nodes/roles.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'

export interface NodeOptions {
  readonly config: Config
  readonly policy: Policy
  /** Adapters from outside. */
  readonly adapters?: LoadedAdapters
  readonly localIssuer?: LocalIssuer
  /** Parts that a benchmark replaces by null drivers. */
  readonly parts?: Partial<Pick<GatewayContext, 'authenticate' | 'audit' | 'log'>>
  /** Called after a signal has ended the gateway, before the process ends. */
  readonly stopped?: () => void
}

export interface Running {
  readonly url: string
  readonly gateway: GatewayContext
  readonly server: ServerType
  stop(): Promise<void>
}

const stopSignals = ['SIGTERM', 'SIGINT'] as const
const erasureMilliseconds = 1000
const observeMilliseconds = 1000
const refusalsMilliseconds = 60_000
const drainMilliseconds = 10_000
const idleMilliseconds = 50
/** Characters of the rows that one request may read without a worker thread: some 2,000 attributes. */
const maxReadHere = 128 * 1024

const importance: Readonly<Record<LogLevel, number>> = { error: 2, warning: 1, info: 0 }

/** Writes the lines that are as important as the configuration says; a line of another level is. */
function logTo({ log }: Config): GatewayContext['log'] {
  const least = importance[log?.level ?? 'info']
  return (line) => {
    const { level } = line
    const known = level === 'info' || level === 'warning' ? importance[level] : importance.error
    if (known >= least) process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`)
  }
}

/**
 * Answers what is under way, and closes each connection once it is idle rather than at the end of its keep-alive, or if nothing was
 * ever sent on it, as on those that browsers open in advance; a client that stalls is cut off after ten seconds.
 */
async function drain({ server, sockets }: Listener): Promise<void> {
  const closeIdle = (): void => {
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  }
  const closeUnused = (): void => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  }
  const deadline = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
  }, drainMilliseconds)
  const idle = setInterval(() => {
    closeIdle()
    closeUnused()
  }, idleMilliseconds)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    closeIdle()
  })
  clearInterval(idle)
  clearTimeout(deadline)
}

function idKeyOf({ idKey, store }: Config): string {
  if (idKey !== undefined) return idKey
  const kept = keptIdKey(`${store.path}.key`)
  if (!kept.ok) throw new StartError(kept.problem)
  return kept.value
}

/** Why the gateway cannot start, as a sentence for its operator. */
export class StartError extends Error {}

/** The sentence for a start that failed; an unknown error is thrown again. */
export function startFault(error: unknown, port: number, setting = 'CITYGATE_LISTEN_PORT'): string {
  if (error instanceof StartError) return error.message
  // What the store says after it was opened, such as of a file that this user may only read.
  if (error instanceof Error && ('errcode' in error || error instanceof StoreUnavailable))
    return `The store cannot be used: ${error.message}.`
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `Port ${port} is already in use; set ${setting} to use another one.`
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return 'listen.host is not an address of this machine.'
  if (code === 'EACCES') return `This process may not listen on port ${port}; set ${setting} to use another one.`
  throw error
}

/** Errors of the disk and of SQLite have a code, on every runtime; a bug has none and is thrown unchanged. */
function storeFault(error: unknown): unknown {
  if (error instanceof StoreLocked) {
    const sentence =
      'The store cannot be opened: another process has locked it, such as a backup, a migration or a database shell. ' +
      'Wait until that one has ended, then start again.'
    return new StartError(sentence, { cause: error })
  }
  const isKnown = error instanceof Error && ('code' in error || error instanceof StoreUnavailable)
  return isKnown ? new StartError(`The store cannot be opened: ${error.message}`, { cause: error }) : error
}

/** The folder of the store, and in it the keys of the ids and of the audit log where the configuration has none. */
async function prepareFolder(config: Config): Promise<{ readonly idKey: string; readonly auditKey: JsonObject }> {
  try {
    // With PostgreSQL the configuration has both keys, and nothing is kept in files.
    if (config.store.postgres === undefined) mkdirSync(dirname(config.store.path), { recursive: true })
    const auditKey = await auditKeyOf(config)
    if (!auditKey.ok) throw new StartError(auditKey.problem)
    return { idKey: idKeyOf(config), auditKey: auditKey.value }
  } catch (error) {
    throw storeFault(error)
  }
}

async function open(store: Config['store']): Promise<Sql> {
  try {
    return await openStore(store)
  } catch (error) {
    throw storeFault(error)
  }
}

async function migrate(store: Store): Promise<void> {
  const migrated = await store.migrate().catch((error: unknown) => {
    throw storeFault(error)
  })
  if (!migrated.ok) throw new StartError(migrated.problem.detail)
}

interface Listener {
  readonly server: ServerType
  /** Its open connections. */
  readonly sockets: ReadonlySet<Socket>
}

/** Who sends slowly, or opens connections without end, is cut off: each costs a place that others need. */
function listen(
  { host, port, connections, requestSeconds }: Config['listen'],
  fetch: Parameters<typeof serve>[0]['fetch'],
): Promise<Listener> {
  const requestTimeout = requestSeconds * 1000
  const serverOptions = {
    requestTimeout,
    headersTimeout: requestTimeout / 4,
    connectionsCheckingInterval: Math.min(requestTimeout / 4, 5000),
    // Longer than proxies keep an idle connection (Caddy: 120 s), so that none sends a request on one that is being closed.
    keepAliveTimeout: requestTimeout + 5000,
  }
  return new Promise((resolve, reject) => {
    const sockets = new Set<Socket>()
    const server = serve({ fetch, hostname: host, port, serverOptions }, () => resolve({ server, sockets }))
    server.once('error', reject)
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    server.maxConnections = connections
  })
}

export async function startNode(options: NodeOptions): Promise<Running> {
  const { config, policy, localIssuer } = options
  const log = options.parts?.log ?? logTo(config)
  if (localIssuer !== undefined && !isReachedLocally(config)) {
    throw new StartError(
      'The local issuer is for a gateway on loopback; listen.host and publicUrl name another address.',
    )
  }
  const [misspelt] = unknownFigures(config)
  if (misspelt !== undefined) throw new StartError(misspelt)
  const { idKey, auditKey } = await prepareFolder(config)
  const view = createOperatorView()
  const wakeUp = createWakeUpSignal()
  const { sql, here: readHere } = meteredSql(await open(config.store), maxReadHere)
  const driver = sqlStore(sql)
  const { telemetry } = view
  const issuer = localIssuer === undefined ? {} : { localIssuer }
  const setups = readConnectors(config.connectors, config.tenants)
  if (!setups.ok) {
    throw new StartError(setups.problem.map(({ key, detail }) => `${key}: ${detail}`).join('\n'))
  }
  const secrets = createSecrets(config.secrets.folder, process.env)
  if (config.metrics !== undefined && metricsTokenOf(config.metrics.token, secrets)?.() === undefined) {
    const detail = `names a secret that is not there, or is shorter than ${minimumTokenLength} characters`
    throw new StartError(`metrics.token: ${detail}`)
  }
  const node = newNodeId()
  const clock = createDatabaseClock()
  let leases: Pick<LeaseHolder, 'held' | 'ownerOf' | 'nodes'> = noLeases
  const connectorStores = new Map<string, Store>()
  let connectors: RunningConnectors | undefined
  // Deno and Bun start no processes of Node's command.
  const isNode = !('bun' in process.versions) && !('deno' in process.versions)
  const conformance = isNode
    ? createConformanceRuns({ folder: join(dirname(config.store.path), 'conformance'), allow: config.webhooks.allow })
    : undefined
  let stopThreads = async (): Promise<void> => undefined
  const created = createNodeGateway({
    config,
    policy,
    idKey,
    auditKey,
    registry: fullRegistry(options.adapters?.adapters),
    store: driver,
    queue: wakeUp,
    node,
    now: clock.now,
    milliseconds: clock.milliseconds,
    telemetry,
    log,
    secret: secrets,
    ...issuer,
    adjust(gateway) {
      const writeMetrics = (): Promise<string> => {
        const statuses = config.tenants.flatMap((tenant) => connectors?.list(tenant) ?? [])
        return view.write(gateway.store, [
          ...spaceGauges(config.store.path),
          ...connectorGauges(statuses, clock.milliseconds()),
          ...leaseGauges(leases, node),
        ])
      }
      const recorded = { ...gateway, writeMetrics, ...options.parts }
      const storeOf = (connector: string): Store => connectorStores.get(connector) ?? recorded.store
      const host: ConnectorHost = {
        log: recorded.log,
        now: recorded.services.now,
        fetch: recorded.fetch,
        limits: recorded.config.limits,
        store: recorded.store,
        memoryOf: (tenant, connector) => ({
          load: () => recorded.store.connectorStates.get(tenant, connector),
          save: (state) => storeOf(connector).connectorStates.put(tenant, connector, state),
        }),
        createQueue: (of) => new SourceQueue({ ...recorded, store: storeOf(of.connector) }, of),
        ownerOf: (id) => leases.ownerOf(connectorLease(id)),
      }
      connectors = createConnectors(host, setups.value, secrets)
      const own = {
        ...recorded,
        connectors,
        node: { id: node, leases: () => leases.held() },
        ...(conformance === undefined ? {} : { conformance }),
      }
      const threaded = withThreads({
        gateway: own,
        policy,
        idKey,
        auditKey,
        node,
        clock,
        adapters: options.adapters?.urls ?? [],
        queue: wakeUp,
        here: readHere,
      })
      stopThreads = threaded.stop
      return threaded.gateway
    },
  })
  const { gateway, app } = created
  const { refusals, sequenceIn } = created.audit
  const { store } = gateway
  await migrate(store)
  const erasures = createErasureExport(config.backup ?? {}, store, erasureNames(nodeHashing, idKey))
  const current = await erasures.check()
  if (!current.ok) {
    await driver.close()
    throw new StartError(current.problem)
  }
  // A SQLite file has no clock but that of this machine.
  const databaseClock = sql.clock === undefined ? {} : { clock }
  const here = { node, process: ownProcess(), keys: keysDigest(idKey, auditKey), isDead: isDeadProcess }
  const holder = createLeaseHolder({ store, ...here, ...databaseClock, log })
  leases = holder
  if ((await holder.join()) === 'other-keys') {
    await driver.close()
    throw new StartError(
      'Another node that uses this store has other keys: `idKey` and `audit.key` must be the same on all nodes (docs/operations/many-nodes.md).',
    )
  }
  const listener = await listen(
    config.listen,
    'bun' in process.versions
      ? (request, platform) => refusedCoding(platform) ?? app.fetch(request, platform)
      : app.fetch,
  ).catch(async (error: unknown) => {
    await holder.release()
    await driver.close()
    throw error
  })
  const stopErasures = repeat(erasureMilliseconds, erasures.run, log, 0)
  const stopFollowing = followNeighbours(gateway, holder, node)
  const stopRefusals = repeat(refusalsMilliseconds, () => refusals.flush(), log)
  const countConnectors = connectorMinutes(gateway.observation, () =>
    config.tenants.map((tenant) => [tenant, connectors?.list(tenant) ?? []]),
  )
  const observe = (which?: 'all'): Promise<void> => {
    countConnectors()
    return gateway.observation.flush(which)
  }
  const stopObserving = repeat(observeMilliseconds, () => observe(), log)
  const delivery = startDelivery(gateway, wakeUp)
  await connectors?.start()
  await holder.take(
    connectors === undefined ? [] : createRoles({ gateway, audit: created.audit, connectors, connectorStores }),
  )
  const { server } = listener
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.listen.port

  async function stop(): Promise<void> {
    for (const signal of stopSignals) process.off(signal, onSignal)
    stopErasures()
    stopFollowing()
    stopRefusals()
    stopObserving()
    conformance?.close()
    await holder.retire()
    await connectors?.stop()
    await drain(listener)
    await observe('all')
    await stopThreads()
    await delivery.stop()
    created.closeConnections()
    // The log of a store without room still ends in order.
    await refusals.flush('all').catch((error: unknown) => log({ level: 'error', ...failureLine(error) }))
    if ((await store.audit.waitingTenants()).length > 0) {
      const owned = await holder.lastStoreOf(sequencerLease)
      if (owned !== undefined) await sequenceIn(owned)()
    }
    await erasures.run().catch((error: unknown) => log({ level: 'error', ...failureLine(error) }))
    await holder.release()
    await driver.close()
  }
  const onSignal = (): void => {
    stop().then(
      () => {
        options.stopped?.()
        process.exit(0)
      },
      (error: unknown) => {
        log({ level: 'error', ...failureLine(error) })
        process.exit(1)
      },
    )
  }
  for (const signal of stopSignals) process.once(signal, onSignal)
  return { url: `http://${config.listen.host === '::1' ? '[::1]' : config.listen.host}:${port}`, gateway, server, stop }
}
