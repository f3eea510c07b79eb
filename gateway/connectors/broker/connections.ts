// Connections to the brokers that are notified: one for all subscriptions with the same broker and the same credentials, opened when
// it is needed and closed when it is idle. Their number is bounded.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { BrokerNotification } from '../../pipeline/notify/brokers.ts'
import type { BrokerEndpoint } from './endpoint.ts'

export interface PublishFailure {
  readonly code: 'unreachable' | 'invalid' | 'busy' | 'not-supported'
  /** Whether a later attempt is unlikely to succeed: the broker answered, and refused. */
  readonly isRefused: boolean
}

export type PublishOutcome = Result<void, PublishFailure>

export const brokerUnreachable = fail({ code: 'unreachable', isRefused: false } as const)
export const brokerRefused = fail({ code: 'unreachable', isRefused: true } as const)
export const brokerNotPublic = fail({ code: 'invalid', isRefused: true } as const)

export interface BrokerConnection {
  readonly isOpen: boolean
  /** Resolves once the broker has acknowledged it, or the connection has ended. */
  readonly publish: (endpoint: BrokerEndpoint, notification: BrokerNotification) => Promise<PublishOutcome>
  /** At once: what is not acknowledged is never sent afterwards. */
  readonly close: () => void
}

/** @returns the connection after a bounded time, or why there is none */
export type OpenConnection = (endpoint: BrokerEndpoint) => Promise<Result<BrokerConnection, PublishFailure>>

/** How long a connection may take to open. */
export const connectMilliseconds = 10_000

export interface ConnectionBounds {
  readonly connections: number
  readonly idleMilliseconds: number
}

/** As many as there are deliveries at once. */
const defaultBounds: ConnectionBounds = { connections: 64, idleMilliseconds: 60_000 }

interface Entry {
  readonly opened: ReturnType<OpenConnection>
  connection: BrokerConnection | undefined
  users: number
  idle: NodeJS.Timeout | undefined
}

export class BrokerConnections {
  readonly #open: OpenConnection
  readonly #bounds: ConnectionBounds
  /** The least recently used first. */
  readonly #entries = new Map<string, Entry>()

  constructor(open: OpenConnection, bounds: ConnectionBounds = defaultBounds) {
    this.#open = open
    this.#bounds = bounds
  }

  get size(): number {
    return this.#entries.size
  }

  async publish(endpoint: BrokerEndpoint, notification: BrokerNotification): Promise<PublishOutcome> {
    const key = keyOf(endpoint)
    const entry = this.#entryOf(key, endpoint)
    if (entry === undefined) return fail({ code: 'busy', isRefused: false })
    entry.users++
    clearTimeout(entry.idle)
    const outcome = await within(notification.timeoutMilliseconds, async () => {
      const opened = await entry.opened
      return opened.ok ? opened.value.publish(endpoint, notification) : opened
    })
    entry.users--
    // What a broker did not acknowledge in time could still be sent after what follows it.
    if (outcome === undefined || entry.connection?.isOpen !== true) this.#drop(key, entry)
    else if (entry.users === 0) this.#closeLater(key, entry)
    return outcome ?? brokerUnreachable
  }

  close(): void {
    for (const [key, entry] of this.#entries) this.#drop(key, entry)
  }

  #entryOf(key: string, endpoint: BrokerEndpoint): Entry | undefined {
    const known = this.#entries.get(key)
    if (known !== undefined && known.connection?.isOpen !== false) {
      this.#entries.delete(key)
      this.#entries.set(key, known)
      return known
    }
    if (known !== undefined) this.#drop(key, known)
    if (this.#entries.size >= this.#bounds.connections && !this.#dropIdle()) return undefined
    const entry: Entry = { opened: this.#open(endpoint), connection: undefined, users: 0, idle: undefined }
    void entry.opened.then((opened) => {
      if (opened.ok) entry.connection = opened.value
    })
    this.#entries.set(key, entry)
    return entry
  }

  /** @returns whether there is room now */
  #dropIdle(): boolean {
    const idle = [...this.#entries].find(([, { users }]) => users === 0)
    if (idle !== undefined) this.#drop(...idle)
    return idle !== undefined
  }

  #closeLater(key: string, entry: Entry): void {
    entry.idle = setTimeout(() => this.#drop(key, entry), this.#bounds.idleMilliseconds).unref()
  }

  #drop(key: string, entry: Entry): void {
    clearTimeout(entry.idle)
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
    void entry.opened.then((opened) => (opened.ok ? opened.value.close() : undefined))
  }
}

/** All that makes two connections differ. */
function keyOf({
  broker,
  host,
  port,
  isSecure,
  isAllowed,
  user,
  password,
  version,
  mechanism,
}: BrokerEndpoint): string {
  return JSON.stringify([broker, host, port, isSecure, isAllowed, user, password, version, mechanism])
}

/** @returns undefined where it takes longer */
async function within<Value>(milliseconds: number, work: () => Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  const done = await Promise.race([work(), timeout])
  clearTimeout(timer)
  return done
}

/** The headers with one value each: those of one name in one list, as RFC 9110 section 5.3 has it. */
export function joinedHeaders({ headers }: BrokerNotification): ReadonlyMap<string, string> {
  const joined = new Map<string, string>()
  for (const [name, value] of headers) {
    const known = joined.get(name)
    joined.set(name, known === undefined ? value : `${known}, ${value}`)
  }
  return joined
}

export const published = ok(undefined)
