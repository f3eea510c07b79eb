// One membership of a consumer group: reads its partitions in order, and commits offsets after durability.

import type { Consumer, Message, MessagesStream } from '@platformatic/kafka'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Session } from '../broker/client.ts'
import { Intake } from '../broker/intake.ts'
import type { ConnectorParts } from '../connector.ts'
import type { TopicRule } from './settings.ts'

interface Position {
  readonly topic: string
  readonly partition: number
  /** Of the message to read next. */
  readonly offset: bigint
  readonly leaderEpoch: number
}

const commitRetryMilliseconds = 1000
const maxCommitAttempts = 5
const leaveMilliseconds = 5000
const maxLeaveAttempts = 10
const leaveRetryMilliseconds = 500

export class KafkaSession implements Session {
  readonly ended: Promise<string>
  readonly #consumer: Consumer
  readonly #stream: MessagesStream<Buffer, Buffer, Buffer, Buffer>
  readonly #rules: ReadonlyMap<string, TopicRule>
  readonly #intake: Intake
  readonly #end: (detail: string) => void
  /** By topic and partition: what is durable and not committed yet. */
  readonly #positions = new Map<string, Position>()
  #committing: Promise<void> | undefined
  #isOpen = true
  #hasFailed = false
  /** Set by `pause`; `resume` resolves it. */
  #pausing: { readonly promise: Promise<void>; readonly open: () => void } | undefined

  constructor(
    consumer: Consumer,
    stream: MessagesStream<Buffer, Buffer, Buffer, Buffer>,
    rules: readonly TopicRule[],
    parts: ConnectorParts,
  ) {
    this.#consumer = consumer
    this.#stream = stream
    this.#rules = new Map(rules.map((rule) => [rule.topic, rule]))
    this.#intake = new Intake(parts)
    let end: (detail: string) => void = () => undefined
    this.ended = new Promise((resolve) => (end = resolve))
    this.#end = (detail) => {
      if (!this.#isOpen) return
      this.#isOpen = false
      end(detail)
    }
    stream.on('error', (error) => this.#end(sentenceOf(error)))
    consumer.on('consumer:heartbeat:stalled', () => this.#end('The broker answers no heartbeat.'))
    void this.#read()
  }

  pause(): void {
    if (this.#pausing !== undefined) return
    let open: () => void = () => undefined
    const promise = new Promise<void>((resolve) => (open = resolve))
    this.#pausing = { promise, open }
  }

  resume(): void {
    this.#pausing?.open()
    this.#pausing = undefined
  }

  async close(): Promise<void> {
    const wasOpen = this.#isOpen
    this.#isOpen = false
    this.resume()
    if (wasOpen) await this.#intake.idle()
    await this.#committing
    // First, because the library leaves the group only once its streams are closed.
    this.#stream.destroy()
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, leaveMilliseconds).unref())
    await Promise.race([this.#leave(), deadline])
  }

  /** A member that does not leave keeps its partitions from the others, and from the session after this one. */
  async #leave(): Promise<void> {
    for (let attempt = 1; attempt <= maxLeaveAttempts; attempt++) {
      try {
        await this.#consumer.close(true)
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, leaveRetryMilliseconds))
      }
    }
  }

  details(): JsonObject {
    const partitions = (this.#consumer.assignments ?? []).reduce((sum, { partitions: own }) => sum + own.length, 0)
    return { connected: this.#consumer.isConnected(), partitions }
  }

  /** Reads on only once a message is with the queue: while that is full or the connector is paused, the broker keeps the rest. */
  async #read(): Promise<void> {
    try {
      for await (const message of this.#stream) {
        await this.#pausing?.promise
        if (!this.#isOpen) return
        await this.#take(message)
      }
      this.#end('The broker ended the delivery of messages.')
    } catch (error) {
      this.#end(sentenceOf(error))
    }
  }

  async #take(message: Message): Promise<void> {
    const { topic, partition, offset, leaderEpoch } = message
    const rule = this.#rules.get(topic)
    if (rule === undefined) return
    // A tombstone has no value: the adapter refuses it, and it stays as a dead letter.
    const body: Uint8Array = message.value ?? new Uint8Array()
    const position = { topic, partition, offset: offset + 1n, leaderEpoch }
    await this.#intake.add(
      rule,
      { body, topic, headers: headersOf(message) },
      () => this.#kept(position),
      (detail) => this.#fail(detail),
    )
  }

  /** Messages of a partition are answered in order: with one, all before it are durable. */
  #kept(position: Position): void {
    if (this.#hasFailed) return
    this.#positions.set(`${position.topic} ${position.partition}`, position)
    this.#committing ??= this.#commit()
  }

  /** Commits until everything durable is committed; one request for what became durable during the one before. */
  async #commit(): Promise<void> {
    let attempts = 0
    while (this.#positions.size > 0 && !this.#hasFailed) {
      const offsets = [...this.#positions.values()].filter((position) => this.#isAssigned(position))
      this.#positions.clear()
      try {
        if (offsets.length > 0) await this.#consumer.commit({ offsets })
        attempts = 0
      } catch (error) {
        if (++attempts === maxCommitAttempts || !this.#isOpen) {
          this.#fail(sentenceOf(error))
          break
        }
        for (const position of offsets) {
          const key = `${position.topic} ${position.partition}`
          if (!this.#positions.has(key)) this.#positions.set(key, position)
        }
        // The group is being balanced, perhaps.
        await new Promise((resolve) => setTimeout(resolve, commitRetryMilliseconds))
      }
    }
    this.#committing = undefined
  }

  /** A partition that another member reads now is for that one to commit. */
  #isAssigned({ topic, partition }: Position): boolean {
    return this.#consumer.assignments?.some((one) => one.topic === topic && one.partitions.includes(partition)) ?? false
  }

  /** Commits nothing more, or the message that failed would be passed over. */
  #fail(detail: string): void {
    this.#hasFailed = true
    this.#end(detail)
  }
}

function* headersOf({ headers }: Message): Iterable<readonly [string, string]> {
  for (const [name, value] of headers) yield [name.toString('utf8'), value.toString('utf8')]
}

/** A sentence that holds no address and no secret. */
export function sentenceOf(error: unknown): string {
  if (isAuthenticationError(error)) return 'The broker refused the credentials.'
  const [first] = error instanceof AggregateError ? innermost(error) : [error]
  const { code, apiId } = (first ?? {}) as { readonly code?: string; readonly apiId?: string }
  return `The broker cannot be used (${apiId ?? code ?? (first instanceof Error ? first.name : 'error')}).`
}

export function isAuthenticationError(error: unknown): boolean {
  const [first] = error instanceof AggregateError ? innermost(error) : [error]
  return first instanceof Error && 'code' in first && first.code === 'PLT_KFK_AUTHENTICATION'
}

/** The errors behind errors, the one that says most at the front. */
function innermost(error: AggregateError): readonly unknown[] {
  const all = error.errors.flatMap((one: unknown) => (one instanceof AggregateError ? innermost(one) : [one]))
  return all.toSorted((one, other) => rank(other) - rank(one))
}

function rank(error: unknown): number {
  return typeof error === 'object' && error !== null && 'apiId' in error && error.apiId !== undefined ? 1 : 0
}
