// Runs the connectors of a gateway or an agent: starts each, starts it again after a failure, and carries out what an operator wants of it.

import type { Limits } from '../config/config.ts'
import { failureLine } from '../failure.ts'
import type { SsrfSafeFetch } from '../http-client/outgoing.ts'
import type { ConnectorCounters, Connectors, ConnectorState, ConnectorStatus } from '../pipeline/connectors.ts'
import type { MessageQueue, QueueOptions } from '../pipeline/ingest/message-queue.ts'
import type { Level } from '../principal.ts'
import type { Connector, ConnectorMemory } from './connector.ts'
import type { ConnectorSetup } from './kinds.ts'
import { Stations, type StationStore } from './stations.ts'
import type { Secrets } from './secrets.ts'

const firstRetryMilliseconds = 1000
const maxRetryMilliseconds = 60_000

/** What runs connectors: a gateway, or an agent beside the devices. */
export interface ConnectorHost {
  readonly log: (line: Readonly<Record<string, unknown>>) => void
  /** UTC, RFC 3339. */
  readonly now: () => string
  readonly fetch: SsrfSafeFetch
  readonly limits: Limits
  /** Where the stations of connectors with several sources are registered. */
  readonly store: StationStore
  /** Of connectors, beyond a restart. Absent: nothing is remembered. */
  readonly memoryOf?: (tenant: string, connector: string) => ConnectorMemory
  /** Called once for each source and level of a connector. */
  readonly createQueue: (options: QueueOptions) => MessageQueue
  /**
   * Present where several nodes share connectors: which node runs one now. Connectors that one node runs at a time are then started and
   * stopped with their leases alone.
   */
  readonly ownerOf?: (connector: string) => string | undefined
}

export interface RunningConnectors extends Connectors {
  /** Starts all that run here; one that cannot start is tried again, and the others run. */
  readonly start: () => Promise<void>
  /** The ids of those that one node runs at a time. */
  readonly shared: readonly string[]
  /** This node runs it from now on. */
  readonly take: (id: string) => Promise<void>
  /** Another node runs it from now on. */
  readonly giveUp: (id: string) => Promise<void>
  /** Takes nothing new, and resolves once what was received is stored and answered. */
  readonly stop: () => Promise<void>
}

export function createConnectors(
  host: ConnectorHost,
  setups: readonly ConnectorSetup[],
  secrets: Secrets,
): RunningConnectors {
  const managed = setups.map((setup) => new Managed(host, setup, secrets))
  const find = (tenant: string, id: string): Managed | undefined =>
    managed.find((one) => one.setup.tenant === tenant && one.setup.id === id)
  const byId = (id: string): Managed | undefined => managed.find(({ setup }) => setup.id === id)
  return {
    shared: managed.filter((one) => one.isShared).map(({ setup }) => setup.id),
    take: async (id) => byId(id)?.take(),
    giveUp: async (id) => byId(id)?.giveUp(),
    list: (tenant) => managed.filter(({ setup }) => setup.tenant === tenant).map((one) => one.status()),
    get: (tenant, id) => find(tenant, id)?.status(),
    async control(tenant, id, action) {
      const one = find(tenant, id)
      if (one === undefined) return false
      if (action === 'start') await one.start()
      else if (action === 'pause') one.pause()
      else await one.drain()
      return true
    },
    unknownStations: (tenant, id) => find(tenant, id)?.stations.unknown ?? [],
    stationChanged: (tenant, id, station) => find(tenant, id)?.stations.invalidate(station),
    send: (tenant, source, session, frames, topic) =>
      managed.some((one) => one.setup.tenant === tenant && one.send(source, session, frames, topic)),
    async start() {
      await Promise.all(managed.filter((one) => !one.isShared).map((one) => one.start()))
    },
    async stop() {
      await Promise.all(managed.map((one) => one.drain()))
    },
  }
}

class Managed {
  readonly setup: ConnectorSetup
  readonly stations: Stations
  readonly #host: ConnectorHost
  readonly #secrets: Secrets
  readonly #counters: ConnectorCounters = { received: 0, stored: 0, refused: 0, errors: 0, bytes: 0 }
  readonly #queues = new Map<string, MessageQueue>()
  /** One node runs it at a time. */
  readonly isShared: boolean
  #isHere: boolean
  #connector: Connector | undefined
  #state: ConnectorState = 'stopped'
  /** When it came into its state; an attempt to start again that fails does not count. */
  #since: string
  #settled: ConnectorState = 'stopped'
  #retry: NodeJS.Timeout | undefined
  #wait = firstRetryMilliseconds

  constructor(host: ConnectorHost, setup: ConnectorSetup, secrets: Secrets) {
    this.#host = host
    this.setup = setup
    this.#secrets = secrets
    this.isShared = host.ownerOf !== undefined && !setup.isOnEachNode
    this.#isHere = !this.isShared
    this.#since = host.now()
    this.stations = new Stations(host.store, setup.tenant, setup.id, host.now)
  }

  status(): ConnectorStatus {
    const { id, kind, sources, settings } = this.setup
    const pending = [...this.#queues.values()].reduce((sum, queue) => sum + queue.pending, 0)
    const node = this.isShared ? this.#host.ownerOf?.(id) : undefined
    const details = { ...this.#connector?.details(), ...(node === undefined ? {} : { node }) }
    return {
      id,
      kind,
      state: this.#state,
      since: this.#since,
      ...sources,
      ...this.#counters,
      pending,
      details,
      settings,
    }
  }

  #enter(state: ConnectorState): void {
    this.#state = state
    if (state === 'starting' || state === this.#settled) return
    this.#settled = state
    this.#since = this.#host.now()
  }

  async take(): Promise<void> {
    this.#isHere = true
    await this.start()
  }

  async giveUp(): Promise<void> {
    this.#isHere = false
    await this.drain()
  }

  async start(): Promise<void> {
    if (!this.#isHere) return
    if (this.#state === 'paused') {
      this.#connector?.resume()
      this.#enter('running')
      return
    }
    if (this.#state !== 'stopped' && this.#state !== 'failed') return
    clearTimeout(this.#retry)
    this.#enter('starting')
    const detail = await this.#startNow()
    if (detail === undefined) {
      this.#enter('running')
      this.#wait = firstRetryMilliseconds
      return
    }
    this.#failed(detail)
    this.#enter('failed')
    this.#retry = setTimeout(() => void this.start(), this.#wait).unref()
    this.#wait = Math.min(2 * this.#wait, maxRetryMilliseconds)
  }

  pause(): void {
    if (this.#state !== 'running') return
    this.#connector?.pause()
    this.#enter('paused')
  }

  async drain(): Promise<void> {
    clearTimeout(this.#retry)
    const connector = this.#connector
    this.#connector = undefined
    this.#enter('draining')
    await connector?.stop()
    await Promise.all([...this.#queues.values()].map((queue) => queue.stop()))
    this.#queues.clear()
    this.#enter('stopped')
  }

  send(source: string, session: string, frames: readonly Uint8Array[], topic?: string): boolean {
    return this.#state === 'running' && this.#connector?.send?.(source, session, frames, topic) === true
  }

  /** @returns why it cannot start */
  async #startNow(): Promise<string | undefined> {
    const { id, tenant } = this.setup
    const memory = this.#host.memoryOf?.(tenant, id)
    try {
      const connector = await this.setup.create({
        id,
        queueOf: (source, level) => this.#queueOf(source, level),
        sourceOf: (station) => this.stations.sourceOf(station),
        counters: this.#counters,
        failed: (detail) => this.#failed(detail),
        secret: this.#secrets,
        fetch: this.#host.fetch,
        limits: this.#host.limits,
        ...(memory === undefined ? {} : { memory }),
        now: this.#host.now,
      })
      const started = await connector.start()
      if (!started.ok) return started.problem
      this.#connector = connector
      return undefined
    } catch (error) {
      this.#host.log({ level: 'error', connector: id, ...failureLine(error) })
      return 'The connector failed; the log has the reason.'
    }
  }

  #queueOf(source: string, level: Level = 'A0'): MessageQueue {
    const key = `${level} ${source}`
    const known = this.#queues.get(key)
    if (known !== undefined) return known
    const { id, tenant } = this.setup
    const takesCommands = (): boolean => {
      const connector = this.#connector
      return connector?.send !== undefined && (connector.takesCommands?.(source) ?? true)
    }
    const queue = this.#host.createQueue({ tenant, source, connector: id, level, takesCommands })
    this.#queues.set(key, queue)
    return queue
  }

  #failed(detail: string): void {
    const { id } = this.setup
    const time = this.#host.now()
    // The same error again and again is one line.
    if (this.#counters.lastError?.detail !== detail) {
      this.#host.log({ level: 'warn', connector: id, detail })
    }
    this.#counters.lastError = { time, detail }
  }
}
