// Hands the messages of a broker to the queues of their sources, in the order in which they arrive, and says of each whether it is
// kept. A client reads no further while too much is unanswered, so that memory is bounded.

import type { Message } from '../../../adapters/adapter.ts'
import type { Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { SourceFormat } from '../../pipeline/formats/compiled-codec.ts'
import type { ConnectorParts } from '../connector.ts'
import type { BrokerRule } from './settings.ts'

export interface BrokerMessage {
  readonly body: Uint8Array
  readonly topic: string
  /** As the broker has them; only those that the adapter reads are kept, and `content-type`. */
  readonly headers: Iterable<readonly [string, string]>
}

/** Unanswered messages, and their bytes, at which no more are read. */
const mostPending = 512
const mostBytes = 8 * 1024 * 1024
/** A changed registration of a source counts after so long. */
const formatMilliseconds = 5000
const drainMilliseconds = 10_000

export class Intake {
  readonly #parts: ConnectorParts
  readonly #formats = new Map<string, { readonly at: number; readonly read: Promise<FormatResult> }>()
  #pending = 0
  #bytes = 0
  readonly #waiting: { readonly isReady: () => boolean; readonly resolve: () => void }[] = []

  constructor(parts: ConnectorParts) {
    this.#parts = parts
  }

  /**
   * Stores a message. Await it before the next one, which keeps the order and waits while too much is unanswered.
   *
   * @param kept called once the message is durable, as entities or as a dead letter
   * @param failed called if the message cannot be kept: the broker must keep it. A sentence for the operator
   */
  async add(
    { source, mediaType }: BrokerRule,
    message: BrokerMessage,
    kept: (result: 'stored' | 'refused') => void,
    failed: (detail: string) => void,
  ): Promise<void> {
    await this.#until(() => this.#pending < mostPending && this.#bytes < mostBytes)
    const { counters, now, queueOf, limits } = this.#parts
    const { length } = message.body
    counters.received++
    counters.bytes += length
    counters.lastMessage = now()
    if (length > limits.bytes) return failed(`A message has ${length} bytes; \`limits.bytes\` allows ${limits.bytes}.`)
    const format = await this.#formatOf(source)
    if (!format.ok) return failed(format.problem.detail)
    this.#pending++
    this.#bytes += length
    void queueOf(source)
      .add(messageOf(message, mediaType, format.value))
      .then((delivery) => {
        if (delivery.ok) {
          const result = delivery.value.result === 'refused' ? 'refused' : 'stored'
          counters[result]++
          kept(result)
        } else failed(delivery.problem.detail)
        this.#pending--
        this.#bytes -= length
        const ready = this.#waiting.filter(({ isReady }) => isReady())
        for (const one of ready) {
          this.#waiting.splice(this.#waiting.indexOf(one), 1)
          one.resolve()
        }
      })
  }

  /** Resolves once every message is answered, or after ten seconds: the store is not there. */
  async idle(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const deadline = new Promise<void>((resolve) => (timer = setTimeout(resolve, drainMilliseconds)))
    await Promise.race([this.#until(() => this.#pending === 0), deadline])
    clearTimeout(timer)
  }

  async #until(isReady: () => boolean): Promise<void> {
    if (isReady()) return
    await new Promise<void>((resolve) => this.#waiting.push({ isReady, resolve }))
  }

  /** One promise for all messages of a while, so that none overtakes another. */
  #formatOf(source: string): Promise<FormatResult> {
    const now = performance.now()
    const known = this.#formats.get(source)
    if (known !== undefined && now - known.at < formatMilliseconds) return known.read
    const read = this.#parts.queueOf(source).format()
    this.#formats.set(source, { at: now, read })
    void read.then(({ ok: isRead }) => {
      if (!isRead) this.#formats.delete(source)
    })
    return read
  }
}

type FormatResult = Result<SourceFormat, GatewayProblem>

function messageOf(
  { body, topic, headers: given }: BrokerMessage,
  mediaType: string | undefined,
  { registered: { adapter } }: SourceFormat,
): Message {
  const headers = new Map<string, string>()
  let declared: string | undefined
  for (const [name, value] of given) {
    const lower = name.toLowerCase()
    if (lower === 'content-type') declared = value.split(';')[0]?.trim().toLowerCase()
    if (adapter.headers?.includes(lower) === true) headers.set(lower, value)
  }
  const first = adapter.reads[0]?.mediaType ?? 'application/octet-stream'
  return { body, mediaType: mediaType ?? (declared || first), headers, topic }
}
