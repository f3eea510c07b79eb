// One connection to NATS: reads the durable consumers of all rules, and acknowledges what is durable here.

import { type Consumer, type ConsumerMessages, JetStreamApiError, type JsMsg } from '@nats-io/jetstream'
import { AuthorizationError, type NatsConnection } from '@nats-io/transport-node'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Session } from '../broker/client.ts'
import { Intake } from '../broker/intake.ts'
import type { ConnectorParts } from '../connector.ts'
import type { SubjectRule } from './settings.ts'

/** Messages that may be under way from the broker, at most, and their bytes. */
const mostMessages = 256
const mostBytes = 16 * 1024 * 1024
const defaultAckWaitNanoseconds = 30e9
const flushMilliseconds = 2000

export class NatsSession implements Session {
  readonly ended: Promise<string>
  readonly #connection: NatsConnection
  readonly #parts: ConnectorParts
  readonly #intake: Intake
  readonly #unanswered = new Set<JsMsg>()
  readonly #readers: Reader[] = []
  readonly #end: (detail: string) => void
  #closing = false
  #connected = true
  #heartbeat: NodeJS.Timeout | undefined

  constructor(connection: NatsConnection, parts: ConnectorParts) {
    this.#connection = connection
    this.#parts = parts
    this.#intake = new Intake(parts)
    let end: (detail: string) => void = () => undefined
    this.ended = new Promise((resolve) => (end = resolve))
    this.#end = (detail) => {
      this.pause()
      if (!this.#closing) end(detail)
    }
    void connection.closed().then((error) => this.#end(sentenceOf(error)))
    void this.#watch()
  }

  static async open(
    connection: NatsConnection,
    parts: ConnectorParts,
    consumers: readonly { readonly consumer: Consumer; readonly rule: SubjectRule }[],
  ): Promise<NatsSession> {
    const session = new NatsSession(connection, parts)
    const waits: number[] = []
    for (const { consumer, rule } of consumers) {
      const { config } = await consumer.info(true)
      waits.push((config.ack_wait ?? defaultAckWaitNanoseconds) / 1e6)
      session.#readers.push(session.#readerOf(consumer, rule))
    }
    session.#beat(Math.min(...waits) / 3)
    session.resume()
    return session
  }

  #readerOf(consumer: Consumer, rule: SubjectRule): Reader {
    const maxPayload = this.#connection.info?.max_payload ?? mostBytes
    const max = Math.max(1, Math.min(mostMessages, Math.floor(mostBytes / maxPayload)))
    return new Reader(
      () => consumer.consume({ max_messages: max, abort_on_missing_resource: true }),
      (message) => this.#take(message, rule),
      (detail) => this.#end(detail),
    )
  }

  pause(): void {
    for (const reader of this.#readers) reader.pause()
  }

  resume(): void {
    for (const reader of this.#readers) reader.resume()
  }

  async close(): Promise<void> {
    this.#closing = true
    this.pause()
    await this.#intake.idle()
    clearInterval(this.#heartbeat)
    if (this.#connection.isClosed()) return
    // The acknowledgements reach the broker first, if it is there.
    const flushed = this.#connected ? this.#connection.flush().catch(() => undefined) : undefined
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, flushMilliseconds).unref())
    await Promise.race([flushed, deadline])
    await this.#connection.close().catch(() => undefined)
  }

  details(): JsonObject {
    return { connected: this.#connected, unacknowledged: this.#unanswered.size }
  }

  async #take(message: JsMsg, rule: SubjectRule): Promise<void> {
    this.#unanswered.add(message)
    const arrived = { body: message.data, topic: message.subject, headers: headersOf(message) }
    await this.#intake.add(
      rule,
      arrived,
      (result) => {
        this.#unanswered.delete(message)
        // A dead letter is kept here: JetStream publishes an advisory, and does not deliver the message again.
        if (result === 'stored') message.ack()
        else message.term()
      },
      (detail) => {
        this.#unanswered.delete(message)
        // Reading stops first, so that the message does not come back at once.
        this.#end(detail)
        message.nak()
      },
    )
  }

  /** The broker waits longer for what the store has not taken yet. */
  #beat(milliseconds: number): void {
    const extend = (): void => {
      for (const message of this.#unanswered) message.working()
    }
    this.#heartbeat = setInterval(extend, Math.max(500, milliseconds)).unref()
  }

  async #watch(): Promise<void> {
    for await (const { type } of this.#connection.status()) {
      if (type === 'disconnect') {
        this.#connected = false
        this.#parts.counters.errors++
        this.#parts.failed('The connection to the broker was lost.')
      } else if (type === 'reconnect') this.#connected = true
    }
  }
}

/** Reads one consumer while it is not paused; what was under way then goes back to the broker. */
class Reader {
  readonly #open: () => Promise<ConsumerMessages>
  readonly #take: (message: JsMsg) => Promise<void>
  readonly #failed: (detail: string) => void
  /** The reading that goes on now; none: it is paused. */
  #reading: { isOpen: boolean; messages?: ConsumerMessages } | undefined
  #last: Promise<void> = Promise.resolve()

  constructor(
    open: () => Promise<ConsumerMessages>,
    take: (message: JsMsg) => Promise<void>,
    failed: (detail: string) => void,
  ) {
    this.#open = open
    this.#take = take
    this.#failed = failed
  }

  pause(): void {
    if (this.#reading === undefined) return
    this.#reading.isOpen = false
    this.#reading.messages?.stop()
    this.#reading = undefined
  }

  resume(): void {
    if (this.#reading !== undefined) return
    const reading = { isOpen: true }
    this.#reading = reading
    // After the one before, whose messages went back first.
    this.#last = this.#last.then(() => this.#read(reading))
  }

  async #read(reading: { isOpen: boolean; messages?: ConsumerMessages }): Promise<void> {
    try {
      if (!reading.isOpen) return
      const messages = await this.#open()
      reading.messages = messages
      if (!reading.isOpen) messages.stop()
      for await (const message of messages) {
        if (reading.isOpen) await this.#take(message)
        else message.nak()
      }
      if (reading.isOpen) this.#failed('The broker ended the delivery of messages.')
    } catch (error) {
      if (reading.isOpen) this.#failed(sentenceOf(error))
    }
  }
}

function* headersOf({ headers }: JsMsg): Iterable<readonly [string, string]> {
  for (const [name, values] of headers ?? []) yield [name, values[0] ?? '']
}

/** A sentence that holds no address and no secret. */
export function sentenceOf(error: unknown): string {
  if (error instanceof AuthorizationError) return 'The broker refused the credentials.'
  if (error instanceof Error && error.name === 'JetStreamNotEnabled')
    return 'JetStream is not enabled on the broker, or not for this account.'
  if (error instanceof JetStreamApiError) return `JetStream refused: ${error.message}.`
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code =
    cause instanceof Error && 'code' in cause ? String(cause.code) : cause instanceof Error ? cause.name : 'error'
  return `The broker cannot be reached (${code}).`
}
