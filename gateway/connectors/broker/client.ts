// A client of a message broker: one session after the other. A session that ends is opened again after a while, which grows from
// failure to failure. What was not acknowledged, the broker delivers again.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Connector, ConnectorParts } from '../connector.ts'

/** A connection that receives. */
export interface Session {
  /** Why it has ended, as a sentence for the operator. It stays open after `close`. */
  readonly ended: Promise<string>
  pause(): void
  resume(): void
  /** Takes nothing new; stores and acknowledges what was received; closes the connection. Never rejects. */
  close(): Promise<void>
  details(): JsonObject
}

const firstWaitMilliseconds = 1000
const maxWaitMilliseconds = 60_000

/** @returns half to all of the time, so that the clients of a broker that restarts do not all come at once */
export function jittered(milliseconds: number): number {
  return milliseconds * (0.5 + Math.random() / 2)
}

export function createBrokerClient(
  parts: ConnectorParts,
  open: () => Promise<Result<Session, string>>,
  details: JsonObject,
): Connector {
  return new BrokerClient(parts, open, details)
}

class BrokerClient implements Connector {
  readonly #parts: ConnectorParts
  readonly #open: () => Promise<Result<Session, string>>
  readonly #details: JsonObject
  #session: Session | undefined
  #timer: NodeJS.Timeout | undefined
  #wait = firstWaitMilliseconds
  #paused = false
  #stopped = false

  constructor(parts: ConnectorParts, open: () => Promise<Result<Session, string>>, details: JsonObject) {
    this.#parts = parts
    this.#open = open
    this.#details = details
  }

  async start(): Promise<Result<void, string>> {
    const opened = await this.#open()
    if (!opened.ok) return opened
    const session = opened.value
    if (this.#stopped) {
      await session.close()
      return ok(undefined)
    }
    this.#session = session
    if (this.#paused) session.pause()
    const since = performance.now()
    void session.ended.then((detail) => {
      if (performance.now() - since > maxWaitMilliseconds) this.#wait = firstWaitMilliseconds
      void this.#lost(session, detail)
    })
    return ok(undefined)
  }

  pause(): void {
    this.#paused = true
    this.#session?.pause()
  }

  resume(): void {
    this.#paused = false
    this.#session?.resume()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#session?.close()
    this.#session = undefined
  }

  details(): JsonObject {
    return { ...this.#details, connected: this.#session !== undefined, ...this.#session?.details() }
  }

  async #lost(session: Session, detail: string): Promise<void> {
    if (this.#stopped) return
    this.#session = undefined
    this.#note(detail)
    await session.close()
    this.#openLater()
  }

  #openLater(): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => void this.#openAgain(), jittered(this.#wait)).unref()
    this.#wait = Math.min(2 * this.#wait, maxWaitMilliseconds)
  }

  async #openAgain(): Promise<void> {
    const started = await this.start()
    if (started.ok) return
    this.#note(started.problem)
    this.#openLater()
  }

  #note(detail: string): void {
    this.#parts.counters.errors++
    this.#parts.failed(detail)
  }
}
