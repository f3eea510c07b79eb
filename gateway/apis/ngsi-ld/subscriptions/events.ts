// GET /subscriptions/{id}/events: the notifications of a subscription whose endpoint is urn:citygate:events, as Server-Sent
// Events (WHATWG HTML 9.2). Each has its place as id; a client that comes back says it in Last-Event-ID and misses nothing
// that is not a day old.

import { fail, ok } from '../../../../standards/result.ts'
import type { Gate } from '../../../gate.ts'
import type { RouteContext } from '../../../routes/request.ts'
import type { OutboxRow } from '../../../store/delivery.ts'
import type { ApiHandler } from '../../api.ts'
import { compileSubscription } from '../../../subscriptions/compile.ts'
import { prepareChanges } from '../../../subscriptions/prepare.ts'
import type { Subscribed } from '../../../subscriptions/told-changes.ts'
import { eventsEndpoint, isStream } from '../../../subscriptions/subscription.ts'
import type { Read } from './members.ts'
import { ownSubscription } from './own.ts'

/** How often the store is asked. */
const pauseMilliseconds = 500
/** Proxies close what is silent. */
const silenceMilliseconds = 15_000
/** Then the client comes back, with a token that is looked at anew. */
const longestMilliseconds = 600_000
const eventsAtOnce = 50

export const readEvents: ApiHandler = async (gate, context) => {
  const stored = await ownSubscription(gate, context)
  if (!stored.ok) return stored
  const { subscription } = stored.value
  if (!isStream(subscription)) {
    const detail = `The notifications of this subscription are sent to its endpoint; events are read where that is ${eventsEndpoint}.`
    return fail({ code: 'invalid', path: 'notification/endpoint/uri', detail })
  }
  const compiled = compileSubscription(subscription)
  if (!compiled.ok) return compiled
  const after = lastEventOf(context)
  if (!after.ok) return after
  const stream = new EventStream({ gate, tenant: context.get('tenant'), compiled: compiled.value })
  const started = await stream.start(after.value)
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'private, no-store', vary: 'Authorization' }
  return ok(new Response(started, { headers }))
}

/** Undefined: from now on. */
function lastEventOf(context: RouteContext): Read<number | undefined> {
  const text = context.req.header('last-event-id') ?? context.req.query('lastEventId')
  if (text === undefined) return ok(undefined)
  if (/^\d{1,15}$/.test(text)) return ok(Number(text))
  return fail({ code: 'invalid', path: 'Last-Event-ID', detail: 'Last-Event-ID is the id of an event of this stream.' })
}

class EventStream {
  readonly #subscribed: Subscribed
  readonly #key: { readonly tenant: string; readonly subscription: string }
  readonly #encoder = new TextEncoder()
  #after = 0
  #closed = false

  constructor(subscribed: Subscribed) {
    this.#subscribed = subscribed
    this.#key = { tenant: subscribed.tenant, subscription: subscribed.compiled.subscription.id }
  }

  async start(after: number | undefined): Promise<ReadableStream<Uint8Array>> {
    const position = await this.#store.position(this.#key)
    this.#after = after ?? position?.last ?? 0
    // What was taken away unread is told, once.
    const lost = after !== undefined && position !== undefined && after < position.dropped
    const first = `retry: 2000\n\n${lost ? 'event: lost\ndata: {"reason":"too-old"}\n\n' : ''}`
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(this.#encoder.encode(first))
        this.#run(controller).catch((error: unknown) => controller.error(error))
      },
      cancel: () => {
        this.#closed = true
      },
    })
  }

  get #store(): Gate['store']['events'] {
    return this.#subscribed.gate.store.events
  }

  async #run(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const end = Date.now() + longestMilliseconds
    let spoken = Date.now()
    while (!this.#closed && Date.now() < end) {
      const text = (controller.desiredSize ?? 0) > -mostWaitingChunks ? await this.#next() : ''
      if (this.#closed || text === undefined) break
      if (text !== '' || Date.now() - spoken > silenceMilliseconds) {
        controller.enqueue(this.#encoder.encode(text === '' ? ':\n\n' : text))
        spoken = Date.now()
      }
      if (text === '') await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
    }
    if (!this.#closed) controller.close()
  }

  /** The next events; empty: none as yet; undefined: the subscription is gone. */
  async #next(): Promise<string | undefined> {
    const rows = await this.#store.after(this.#key, this.#after, eventsAtOnce)
    if (rows.length === 0) return (await this.#store.position(this.#key)) === undefined ? undefined : ''
    const events: string[] = []
    for (const row of rows) {
      const event = await this.#event(row)
      if (event !== undefined) events.push(event)
      this.#after = row.sequence
    }
    if (events.length === 0) return ''
    await this.#store.count(this.#key, events.length, this.#subscribed.gate.house.now())
    return events.join('')
  }

  /** Undefined: by the rights of today nothing of it shows. */
  async #event(row: OutboxRow): Promise<string | undefined> {
    const id = `urn:ngsi-ld:Notification:${this.#key.subscription}:${row.sequence}`
    const prepared = await prepareChanges(this.#subscribed, [{ first: row, last: row }], id)
    if (!prepared.ok) return `id: ${row.sequence}\nevent: lost\ndata: {"reason":"${prepared.problem.code}"}\n\n`
    if (prepared.value === undefined) return undefined
    return `id: ${row.sequence}\nevent: notification\ndata: ${prepared.value.body.body}\n\n`
  }
}

/** A client that reads slower than the city changes is not read ahead for. */
const mostWaitingChunks = 4
