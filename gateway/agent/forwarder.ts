// Forwards the spool of one source: one group after the other, in order, each until the gateway has it. While the gateway cannot be
// reached, or answers with an error, the same group is tried again after a pause that grows; nothing is skipped.

import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import { appendDurably } from './spool/durable-file.ts'
import { failureLine } from '../failure.ts'
import { deliver, type Results, type Sending } from './deliver.ts'
import { sealBlock } from './spool/block.ts'
import { type SpooledMessage, writeRecords } from './spool/record.ts'
import { SpoolReader } from './spool/spool-reader.ts'
import type { SourceSpool } from './spool/source-spool.ts'

export interface ForwarderOptions extends Sending {
  readonly source: string
  /** Of the spool. */
  readonly folder: string
  readonly spool: SourceSpool
  readonly key?: Uint8Array | undefined
  readonly log: (line: Readonly<Record<string, unknown>>) => void
  /** The first pause after a failure, for tests. Absent: a second. */
  readonly firstPauseMilliseconds?: number | undefined
}

const groupMessages = 500
/** In base64 and JSON a quarter of what a gateway takes by default. */
const groupBytes = 1024 * 1024
const maxPauseMilliseconds = 60_000

export class Forwarder {
  readonly counts: { -readonly [result in keyof Results]: number } = {
    stored: 0,
    duplicate: 0,
    fragment: 0,
    refused: 0,
  }
  /** UTC, RFC 3339. */
  lastForwarded: string | undefined
  lastError: { readonly time: string; readonly detail: string } | undefined
  readonly #options: ForwarderOptions
  readonly #reader: SpoolReader
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined
  #wake: (() => void) | undefined
  #maxMessages = groupMessages
  #pause: number

  constructor(options: ForwarderOptions) {
    this.#options = options
    this.#reader = new SpoolReader(options.spool)
    this.#pause = this.#firstPause
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** There is something to forward. */
  wake(): void {
    this.#wake?.()
  }

  /** Ends after the attempt that is under way. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.wake()
    await this.#running
    await this.#reader.close()
  }

  get #firstPause(): number {
    return this.#options.firstPauseMilliseconds ?? 1000
  }

  async #run(): Promise<void> {
    const { spool, log, source } = this.#options
    while (!this.#stop.signal.aborted) {
      if (spool.cursor.next >= spool.end) {
        await new Promise<void>((resolve) => (this.#wake = resolve))
        this.#wake = undefined
        continue
      }
      try {
        await this.#forwardNext()
      } catch (error) {
        log({ level: 'error', source, ...failureLine(error) })
        await this.#failed('The spool cannot be read; the log has the reason.')
      }
    }
  }

  /** The next group, until it is with the gateway or was dropped. */
  async #forwardNext(): Promise<void> {
    const { spool } = this.#options
    const { next, end } = spool.cursor
    // After a crash: the group that was being sent, as it was.
    const count = end > next ? end - next : this.#maxMessages
    const messages = await this.#reader.read(next, count, end > next ? Number.POSITIVE_INFINITY : groupBytes)
    if (messages.length === 0) return
    if (end !== next + messages.length) await spool.begin(next + messages.length)
    await this.#forward(next, messages)
  }

  async #forward(first: number, messages: readonly SpooledMessage[]): Promise<void> {
    const { source, spool } = this.#options
    const end = first + messages.length
    let key = `${spool.cursor.id}-${first}-${end}`
    let withoutTimes = false
    while (!this.#stop.signal.aborted && spool.cursor.next === first) {
      const outcome = await deliver({ source, key, messages, withoutTimes }, this.#options)
      switch (outcome.kind) {
        case 'taken':
          return this.#taken(end, outcome.results)
        case 'too-large':
          return this.#split(first, messages, outcome.detail)
        case 'times-refused':
          if (withoutTimes) await this.#failed('The gateway refuses the times of reception.')
          withoutTimes = true
          break
        case 'key-used':
          key = `${spool.cursor.id}-${first}-${end}-${crypto.randomUUID()}`
          break
        case 'wait':
          await this.#failed(outcome.detail, outcome.seconds)
      }
    }
  }

  async #taken(end: number, results: Results): Promise<void> {
    for (const name of ['stored', 'duplicate', 'fragment', 'refused'] as const) this.counts[name] += results[name]
    this.lastForwarded = new Date().toISOString()
    await this.#options.spool.confirm(end)
    this.#pause = this.#firstPause
    this.#maxMessages = Math.min(2 * this.#maxMessages, groupMessages)
  }

  /** Nothing of the group was stored. A message that is too large by itself is kept in a file, and the others go on. */
  async #split(first: number, messages: readonly SpooledMessage[], detail: string): Promise<void> {
    const { spool, folder, key, log, source } = this.#options
    const half = Math.ceil(messages.length / 2)
    this.#maxMessages = half
    if (messages.length > 1) {
      await spool.begin(first + half)
      return this.#forward(first, messages.slice(0, half))
    }
    const [{ receivedAt: time } = { receivedAt: 0 }] = messages
    const block = await sealBlock({ first, count: 1, time }, writeRecords(messages, time), { key })
    await appendDurably(join(folder, 'set-aside.log'), block)
    await spool.confirm(first + 1, 1)
    log({
      level: 'error',
      source,
      detail: 'A message is too large for the gateway; it is in set-aside.log.',
      code: detail,
    })
    return undefined
  }

  async #failed(detail: string, seconds?: number): Promise<void> {
    const { log, source } = this.#options
    if (this.lastError?.detail !== detail || this.#pause === this.#firstPause) log({ level: 'warn', source, detail })
    this.lastError = { time: new Date().toISOString(), detail }
    // Many agents lose the same gateway at the same time: they must not come back at the same time.
    const milliseconds = Math.max(this.#pause * (0.5 + Math.random() / 2), 1000 * (seconds ?? 0))
    this.#pause = Math.min(2 * this.#pause, maxPauseMilliseconds)
    await pause(milliseconds, undefined, { signal: this.#stop.signal }).catch(() => undefined)
  }
}
