// A poll on the long-lived runtimes: a timer that wakes it when it is due.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { milliseconds } from '../connector.ts'
import { type FeedState, Poll } from './poll.ts'
import type { PollSettings } from './settings.ts'
import { openSpool } from './spool.ts'

/** All polls begin within so long of a start, rather than together. */
const maxDelayMilliseconds = 5000

export function createPoller(settings: PollSettings, parts: ConnectorParts): Connector {
  return new Poller(settings, parts)
}

class Poller implements Connector {
  readonly #settings: PollSettings
  readonly #parts: ConnectorParts
  #poll: Poll
  /** What was saved last. */
  #saved = ''
  #timer: NodeJS.Timeout | undefined
  #isRunning = false
  #isIdle = true

  constructor(settings: PollSettings, parts: ConnectorParts) {
    this.#settings = settings
    this.#parts = parts
    this.#poll = this.#newPoll([])
  }

  async start(): Promise<Result<void, string>> {
    const latest = Math.min(milliseconds(this.#settings.every) / 10, maxDelayMilliseconds)
    const remembered = await this.#parts.memory?.load()
    if (remembered !== undefined) this.#poll = this.#newPoll(feedsIn(remembered, this.#settings))
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

  #newPoll(feeds: readonly FeedState[]): Poll {
    return new Poll(this.#settings, { ...this.#parts, spool: openSpool }, () => performance.now(), feeds)
  }

  /** After the delivery: what a crash leaves unsaved is fetched and stored again. */
  async #save(): Promise<void> {
    const feeds = this.#poll.feeds.map(({ due: _due, failures: _failures, ...feed }) => feed)
    const state = JSON.stringify({ source: this.#settings.source, feeds })
    if (state === this.#saved) return
    await this.#parts.memory?.save(state)
    this.#saved = state
  }

  async #runAndSave(): Promise<void> {
    await this.#poll.run()
    await this.#save()
  }

  #wait(delay: number): void {
    this.#timer = setTimeout(() => void this.#run(), Math.max(delay, 0))
    this.#timer.unref()
  }

  async #run(): Promise<void> {
    this.#isIdle = false
    const hasRun = await this.#runAndSave().then(
      () => true,
      () => false,
    )
    this.#isIdle = true
    if (!hasRun) this.#parts.failed('The poll failed on an error of the gateway.')
    const every = milliseconds(this.#settings.every)
    if (this.#isRunning) this.#wait(hasRun ? this.#poll.due - performance.now() : every)
  }
}

/** What an earlier process remembered, if it was of the same source. All is due: the clock was another one. */
function feedsIn(text: string, { source }: PollSettings): readonly FeedState[] {
  // What this gateway wrote itself.
  const remembered = JSON.parse(text) as {
    readonly source: string
    readonly feeds: readonly Omit<FeedState, 'due' | 'failures'>[]
  }
  if (remembered.source !== source) return []
  return remembered.feeds.map((feed) => ({ ...feed, due: 0, failures: 0 }))
}
