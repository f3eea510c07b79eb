// Messages of one source that arrive one by one, stored in groups: while one group is being stored, the next one gathers, so that a
// thousand connections share a transaction. Messages are stored in the order in which they were added. A message is answered once it
// is durable, or once it is refused for good; while the store is busy, full or locked, it waits, and while the source is paused, within a
// bound: peers that get no answer connect and send again.

import type { Message } from '../../../adapters/adapter.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { connectorIssuer } from '../../auth/key-holder.ts'
import { admit } from '../../auth/registration.ts'
import { failureLine } from '../../failure.ts'
import type { Principal } from '../../principal.ts'
import type { GatewayProblem } from '../../problem.ts'
import { LeaseLost, StoreFull, StoreLocked, StoreUnavailable, TextRefused } from '../../store/outcome.ts'
import type { Source } from '../../store/sources/sources.ts'
import { openRequestScope } from '../access/access-scope.ts'
import { formatOf, type SourceFormat } from '../formats/compiled-codec.ts'
import type { GatewayContext } from '../context.ts'
import type { IngestMessage, IngestRequest } from './attempt.ts'
import { ingest } from './ingest.ts'
import { ingestOnce } from './ingest-once.ts'
import { ingestStream } from './ingest-stream.ts'
import {
  UnreadableStream,
  type Delivery,
  type MessageQueue,
  type QueueOptions,
  type StreamDelivery,
} from './message-queue.ts'
import { StreamSummary } from './stream-summary.ts'
import type { Receipt } from './receipt.ts'
import { uuid7 } from '../../../standards/text/uuid.ts'

export type { Delivery } from './message-queue.ts'

interface Waiting {
  readonly message: IngestMessage
  readonly key: string | undefined
  readonly settle: (delivery: Delivery) => void
}

const groupMessages = 256
const groupBytes = 1024 * 1024
/** What waits while the source is paused; more is answered as `busy`. */
const maxHeld = { messages: 4096, bytes: 16_000_000 }
const firstRetryMilliseconds = 50
const maxRetryMilliseconds = 5000

/** Workers have no `setImmediate`. */
const nextTask: () => Promise<void> =
  'setImmediate' in globalThis
    ? () => new Promise((resolve) => setImmediate(resolve))
    : () => new Promise((resolve) => setTimeout(resolve, 0))

/** Connectors send again what is `busy`. */
const held: GatewayProblem = { code: 'busy', detail: 'The source is paused.' }

/** What is tried again with the same messages. */
function isTemporary({ code }: GatewayProblem): boolean {
  return code === 'busy' || code === 'source-paused' || code === 'idempotency-in-flight'
}

export class SourceQueue implements MessageQueue {
  readonly #gateway: GatewayContext
  readonly #options: QueueOptions
  #waiting: Waiting[] = []
  #running: Promise<void> | undefined
  #stopped = false
  /** Whether the source was paused when it was last asked. */
  #isHeld = false
  #waitingBytes = 0
  /** Another node runs the connector now: nothing of what waits can be stored, and none of it is tried. */
  #over: GatewayProblem | undefined
  #inGroup = 0
  #streams = 0

  constructor(gateway: GatewayContext, options: QueueOptions) {
    this.#gateway = gateway
    this.#options = options
  }

  get pending(): number {
    return this.#waiting.length + this.#inGroup + this.#streams
  }

  /** Stores a message; one with a key in a transaction of its own. The promise stays open while the store takes nothing. */
  add(message: Message, receivedAt?: string, key?: string): Promise<Delivery> {
    if (this.#isHeld && (this.pending >= maxHeld.messages || this.#waitingBytes >= maxHeld.bytes))
      return Promise.resolve(fail(held))
    return new Promise((settle) => {
      const { services } = this.#gateway
      this.#waitingBytes += message.body.length
      this.#waiting.push({
        message: { id: uuid7(), message, receivedAt: receivedAt ?? services.now() },
        key,
        settle,
      })
      this.#running ??= this.#run()
    })
  }

  /** A store that does not answer is a problem and no exception: many connectors ask on their own, where nobody would catch it. */
  async format(): Promise<Result<SourceFormat & { readonly source: Source }, GatewayProblem>> {
    try {
      return await this.#format()
    } catch (error) {
      return fail(this.#failed(error))
    }
  }

  /** The source and its codec, as they are now. */
  async #format(): Promise<Result<SourceFormat & { readonly source: Source }, GatewayProblem>> {
    const { tenant, source: id } = this.#options
    const source = await this.#gateway.store.sources.get(tenant, id)
    if (source === undefined) {
      return fail({ code: 'not-found', detail: `There is no source ${id}; register it by PUT /v1/sources/${id}.` })
    }
    const format = await formatOf(this.#gateway, tenant, source)
    return format.ok ? ok({ ...format.value, source }) : format
  }

  async isPaused(): Promise<boolean> {
    const { tenant, source } = this.#options
    return (await this.#gateway.store.sources.get(tenant, source))?.paused !== undefined
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  async #run(): Promise<void> {
    // In a task of its own: the frames of one chunk, and of connections that were read with it, become one group.
    await nextTask()
    while (this.#waiting.length > 0) {
      if (this.#over !== undefined) {
        for (const { settle } of this.#waiting.splice(0)) settle(fail(this.#over))
        this.#waitingBytes = 0
        break
      }
      const group = this.#nextGroup()
      this.#inGroup = group.length
      await this.#store(group)
      this.#inGroup = 0
    }
    this.#running = undefined
  }

  #nextGroup(): readonly Waiting[] {
    let bytes = 0
    let length = 0
    for (const { message, key } of this.#waiting) {
      bytes += message.message.body.length
      if (length > 0 && (bytes > groupBytes || length === groupMessages || key !== undefined)) break
      length++
      if (key !== undefined) break
    }
    const group = this.#waiting.splice(0, length)
    for (const { message } of group) this.#waitingBytes -= message.message.body.length
    return group
  }

  async #store(group: readonly Waiting[]): Promise<void> {
    let wait = firstRetryMilliseconds
    for (;;) {
      const outcome = await this.#attempt(group)
      this.#isHeld = outcome.kind === 'temporary' && outcome.problem.code === 'source-paused'
      if (outcome.kind === 'receipt') {
        group.forEach(({ settle }, index) => {
          const result = outcome.receipt.results[index]
          if (result !== undefined) settle(ok(result))
        })
        return
      }
      if (outcome.kind === 'temporary' && !this.#stopped) {
        await new Promise((resolve) => setTimeout(resolve, wait))
        wait = Math.min(2 * wait, maxRetryMilliseconds)
        continue
      }
      // One of them is at fault: each is tried alone.
      if (outcome.kind === 'permanent' && group.length > 1) {
        for (const one of group) await this.#store([one])
        return
      }
      if (outcome.kind === 'over') this.#over = outcome.problem
      const problem = outcome.problem.code === 'source-paused' ? held : outcome.problem
      for (const { settle } of group) settle(fail(problem))
      return
    }
  }

  async #attempt(group: readonly Waiting[]): Promise<
    | { readonly kind: 'receipt'; readonly receipt: Receipt }
    /** `over`: another node runs the connector now, and takes what this one has not stored. */
    | { readonly kind: 'temporary' | 'permanent' | 'over'; readonly problem: GatewayProblem }
  > {
    try {
      const stored = await this.#ingest(
        group.map(({ message }) => message),
        group[0]?.key,
      )
      if (stored.ok) return { kind: 'receipt', receipt: stored.value }
      return { kind: isTemporary(stored.problem) ? 'temporary' : 'permanent', problem: stored.problem }
    } catch (error) {
      const problem = this.#failed(error)
      if (error instanceof LeaseLost) return { kind: 'over', problem }
      return { kind: isTemporary(problem) ? 'temporary' : 'permanent', problem }
    }
  }

  #failed(error: unknown): GatewayProblem {
    const isOfStore = error instanceof StoreFull || error instanceof StoreLocked || error instanceof StoreUnavailable
    this.#gateway.log({ level: 'error', connector: this.#options.connector, ...failureLine(error) })
    if (error instanceof TextRefused)
      return {
        code: 'bad-request',
        detail: 'A key in the message has the character U+0000 or half a character, which the store cannot keep.',
      }
    return isOfStore
      ? { code: 'busy', detail: 'The store of the gateway takes nothing now.' }
      : { code: 'internal', detail: 'The gateway failed on this message; its log has the reason.' }
  }

  async addStream(
    bytes: AsyncIterable<Uint8Array>,
    of: Pick<Message, 'mediaType' | 'headers' | 'topic'>,
  ): Promise<Result<StreamDelivery, GatewayProblem>> {
    const summary = new StreamSummary()
    this.#streams++
    try {
      const prepared = await this.#prepare()
      if (!prepared.ok) return prepared
      const { source, codec, recorder, view } = prepared.value
      const { tenant, connector } = this.#options
      const { services, store, telemetry } = this.#gateway
      const broken = () => summary.broken()
      const request = { tenant, source, codec, requestId: uuid7(), connector, of, bytes, broken }
      for await (const receipt of ingestStream(services, store, view, recorder, request)) {
        if (!receipt.ok) return receipt
        countReceipt(telemetry, source.adapter, receipt.value)
        summary.add(receipt.value)
      }
      return ok(summary.delivery())
    } catch (error) {
      return fail(error instanceof UnreadableStream ? error.problem : this.#failed(error))
    } finally {
      this.#streams--
    }
  }

  /** What an ingest of the source needs, as it is now. */
  async #prepare() {
    const format = await this.#format()
    if (!format.ok) return format
    const { source, codec } = format.value
    const principal = await this.#principal(source)
    if (!principal.ok) return principal
    const { tenant } = this.#options
    const recorder = await this.#gateway.audit(tenant)
    const view = await openRequestScope(this.#gateway, tenant, principal.value, recorder !== undefined)
    return ok({ source, codec, recorder, view })
  }

  async #ingest(messages: readonly IngestMessage[], key?: string): Promise<Result<Receipt, GatewayProblem>> {
    const prepared = await this.#prepare()
    if (!prepared.ok) return prepared
    const { source, codec, recorder, view } = prepared.value
    const { tenant, takesCommands } = this.#options
    const { services, store, telemetry } = this.#gateway
    const requestId = uuid7()
    const request: IngestRequest = {
      tenant,
      source,
      codec,
      messages,
      requestId,
      takesCommands: takesCommands?.() === true,
      connector: this.#options.connector,
    }
    const run = (one: IngestRequest): Promise<Result<Receipt, GatewayProblem>> =>
      ingest(services, store, view, recorder, one)
    const receipt = await (key === undefined
      ? run(request)
      : ingestOnce(
          store,
          { tenant, client: `${connectorIssuer}:${this.#options.connector}`, key },
          request,
          services.now(),
          run,
        ))
    if (receipt.ok) countReceipt(telemetry, source.adapter, receipt.value)
    return receipt
  }

  /** A connector sends on behalf of the client that owns the source. */
  async #principal({ owner }: Source): Promise<Result<Principal, GatewayProblem>> {
    const { tenant, connector, level } = this.#options
    const client = await this.#gateway.store.clients.get(tenant, owner)
    const roles = new Set(['vendor'] as const)
    return admit(
      { subject: connector, client: owner, issuer: connectorIssuer, roles, tenants: [tenant], level },
      client?.registration,
    )
  }
}

export function countReceipt({ record }: GatewayContext['telemetry'], adapter: string, { results }: Receipt): void {
  for (const { result, losses = [] } of results) {
    record('citygate.messages', 1, [adapter, result])
    for (const { kind } of losses) record('citygate.losses', 1, [adapter, kind])
  }
}
