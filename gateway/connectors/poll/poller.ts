// A poll on the long-lived runtimes: a timer that wakes it when it is due.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { milliseconds } from '../connector.ts'
import { Poll } from './poll.ts'
import type { PollSettings } from './settings.ts'

/** All polls begin within so long of a start, rather than together. */
const maxDelayMilliseconds = 5000

export function createPoller(settings: PollSettings, parts: ConnectorParts): Connector {
  return new Poller(settings, parts)
}

class Poller implements Connector {
  readonly #settings: PollSettings
  readonly #parts: ConnectorParts
  readonly #poll: Poll
  #timer: NodeJS.Timeout | undefined
  #isRunning = false
  #isIdle = true

  constructor(settings: PollSettings, parts: ConnectorParts) {
    this.#settings = settings
    this.#parts = parts
    this.#poll = new Poll(settings, parts, () => performance.now())
  }

  async start(): Promise<Result<void, string>> {
    const latest = Math.min(milliseconds(this.#settings.every) / 10, maxDelayMilliseconds)
    this.#isRunning = true
    this.#wait(Math.random() * latest)
    return ok(undefined)
  }

  pause(): void {
    this.#isRunning = false
    clearTimeout(this.#timer)
  }

  resume(): void {
    this.#isRunning = true
    if (this.#isIdle) this.#wait(0)
  }

  async stop(): Promise<void> {
    this.pause()
    await this.#poll.stop()
  }

  details(): JsonObject {
    const { origin, pathname } = new URL(this.#settings.url)
    const { feeds, unchanged } = this.#poll
    const failing = feeds.filter(({ failures }) => failures > 0).length
    return { address: origin + pathname, feeds: feeds.length, failing, unchanged }
  }

  #wait(delay: number): void {
    this.#timer = setTimeout(() => void this.#run(), Math.max(delay, 0))
    this.#timer.unref()
  }

  async #run(): Promise<void> {
    this.#isIdle = false
    const hasRun = await this.#poll.run().then(
      () => true,
      () => false,
    )
    this.#isIdle = true
    if (!hasRun) this.#parts.failed('The poll failed on an error of the gateway.')
    const every = milliseconds(this.#settings.every)
    if (this.#isRunning) this.#wait(hasRun ? this.#poll.due - performance.now() : every)
  }
}
