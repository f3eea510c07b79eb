// Takes the messages of one source: in groups, each is decoded for its replies, the group is made durable, and then each is
// answered. While the spool takes nothing, a message is answered as `busy`: it is not kept, and no reply is sent.

import type { Json, Message } from '../../adapters/adapter.ts'
import { fail, ok } from '../../standards/result.ts'
import { failureLine } from '../failure.ts'
import type { SourceFormat } from '../pipeline/formats/compiled-codec.ts'
import type { Secrets } from '../pipeline/decode.ts'
import type { Delivery, MessageQueue } from '../pipeline/ingest/message-queue.ts'
import type { GatewayProblem } from '../problem.ts'
import { replyTo } from './reply.ts'
import type { Sessions } from './sessions.ts'
import type { SpooledMessage } from './spool/record.ts'
import { SpoolReader } from './spool/spool-reader.ts'
import type { SourceSpool } from './spool/source-spool.ts'

export interface WriterParts {
  readonly spool: SourceSpool
  readonly sessions: Sessions
  readonly format: SourceFormat
  readonly secrets: Secrets
  readonly log: (line: Readonly<Record<string, unknown>>) => void
  /** Called when devices have sent a message. */
  readonly heard: (devices: readonly string[]) => void
  /** Called when there are messages to forward. */
  readonly added: () => void
}

interface Waiting {
  readonly spooled: SpooledMessage
  readonly settle: (delivery: Delivery) => void
}

const groupMessages = 256
const groupBytes = 1024 * 1024
/** In base64 and JSON it is still within the 10 MiB of a request. */
const maxMessageBytes = 7 * 1024 * 1024
/** Messages that are decoded again at a start, read at once. */
const replayMessages = 1000

const full: GatewayProblem = {
  code: 'busy',
  detail: 'The spool takes nothing now: it is full, or its disk is. The message was not kept.',
}
const tooLarge: GatewayProblem = {
  code: 'limit-exceeded',
  limit: 'bytes',
  maximum: maxMessageBytes,
  detail: `A message of more than ${maxMessageBytes} bytes cannot be forwarded; it was not kept.`,
}

export class SourceWriter {
  readonly #parts: WriterParts
  #waiting: Waiting[] = []
  #isRunning = false

  constructor(parts: WriterParts) {
    this.#parts = parts
  }

  /** Brings the sessions to the end of the spool. */
  async restore(): Promise<void> {
    const { spool, sessions, format, secrets } = this.#parts
    const reader = new SpoolReader(spool)
    const oldest = spool.segmentWith(0)?.first ?? spool.end
    for (let next = Math.max(await sessions.load(), oldest); next < spool.end;) {
      const messages = await reader.read(next, replayMessages, groupBytes)
      for (const spooled of messages) {
        const { states } = await replyTo(format.codec, spooled, (name) => sessions.get(name), secrets)
        sessions.apply(states)
      }
      if (messages.length === 0) break
      next += messages.length
    }
    await reader.close()
  }

  /** The queue of one connector. */
  queue(): MessageQueue {
    let pending = 0
    let idle: (() => void) | undefined
    return {
      get pending() {
        return pending
      },
      format: async () => ok(this.#parts.format),
      add: async (message, receivedAt) => {
        pending++
        const delivery = await this.#add(message, receivedAt)
        pending--
        if (pending === 0) idle?.()
        return delivery
      },
      stop: async () => {
        if (pending > 0) await new Promise<void>((resolve) => (idle = resolve))
      },
    }
  }

  #add(message: Message, receivedAt?: string): Promise<Delivery> {
    if (message.body.length > maxMessageBytes) return Promise.resolve(fail(tooLarge))
    return new Promise((settle) => {
      const time = receivedAt === undefined ? Date.now() : Date.parse(receivedAt)
      this.#waiting.push({ spooled: { message, receivedAt: time }, settle })
      if (!this.#isRunning) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    // In a task of its own: the frames of one chunk, and of connections that were read with it, become one group.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) await this.#write(this.#nextGroup())
    this.#isRunning = false
  }

  #nextGroup(): readonly Waiting[] {
    let bytes = 0
    let length = 0
    for (const { spooled } of this.#waiting) {
      bytes += spooled.message.body.length
      if (length > 0 && (bytes > groupBytes || length === groupMessages)) break
      length++
    }
    return this.#waiting.splice(0, length)
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    const { spool, sessions, log, added } = this.#parts
    const changes = new Map<string, Json | null>()
    const deliveries: Delivery[] = []
    try {
      for (const { spooled } of group) deliveries.push(ok(await this.#reply(spooled, changes)))
      if (await spool.append(group.map(({ spooled }) => spooled))) {
        sessions.apply(changes)
        group.forEach(({ settle }, index) => settle(deliveries[index] ?? fail(full)))
        added()
        return
      }
    } catch (error) {
      log({ level: 'error', ...failureLine(error) })
    }
    for (const { settle } of group) settle(fail(full))
  }

  /** @param changes of sessions by the messages before in the group; those of this one are added */
  async #reply(spooled: SpooledMessage, changes: Map<string, Json | null>) {
    const { sessions, format, secrets, log } = this.#parts
    const stateOf = (name: string): Json | undefined => {
      const changed = changes.get(name)
      return changed === undefined ? sessions.get(name) : (changed ?? undefined)
    }
    try {
      const { receipt, states, sessions: devices } = await replyTo(format.codec, spooled, stateOf, secrets)
      for (const [name, state] of states) changes.set(name, state)
      this.#parts.heard(devices)
      return receipt
    } catch (error) {
      // A bug of the adapter: the message is kept, and the gateway reports it.
      log({ level: 'error', ...failureLine(error) })
      return { result: 'stored', replies: [] } as const
    }
  }
}
