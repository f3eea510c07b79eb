// The notifications of one subscription as Server-Sent Events (WHATWG HTML 9.2), from a place in its outbox on: each with its
// place under a key as id, a comment where there is nothing new, until the client goes or its time is up.

import { countTypes, type DecisionFacts } from '../../../audit/record.ts'
import type { GatewayContext, Subscribed } from '../../../pipeline/context.ts'
import { keyedSequence, numberKey, sequenceOfKeyed } from '../../keyed-number.ts'
import type { OutboxRow } from '../../../store/outbox/delivery.ts'
import { prepareChanges } from './prepare.ts'

export interface StreamOptions {
  /** The one under which it was read: where it is changed, the stream ends, and the client comes back. */
  readonly version: number
  /** The place of the last event that the client has; undefined: it begins with what comes now. */
  readonly after: number | undefined
  /** UTC, RFC 3339. */
  readonly until: string
  /** The audit record of the events, stored before they are sent. */
  readonly record: (facts: Partial<Pick<DecisionFacts, 'policy' | 'packs' | 'types' | 'output'>>) => string | undefined
  /** The client has gone, or the stream has ended. */
  readonly ended: () => void
}

/** How often the store is asked, unless it says itself that something was stored. */
const pauseMilliseconds = 500
/** Proxies close what is silent. */
const silenceMilliseconds = 15_000
/** Read at once. */
const bounds = { events: 50, characters: 500_000 } as const
/** A client that reads slower than the city changes is not read ahead for. */
const maxWaitingChunks = 4

export async function openEventStream(
  subscribed: Subscribed,
  options: StreamOptions,
): Promise<ReadableStream<Uint8Array>> {
  const { store } = subscribed.gateway
  const position = await store.events.position(keyOf(subscribed))
  const { after } = options
  // What was taken away unread is reported, once.
  const isLost = after !== undefined && position !== undefined && after < position.dropped
  const stream = new EventStream(subscribed, options, after ?? position?.last ?? 0)
  return stream.open(`retry: 2000\n\n${isLost ? lost('too-old') : ''}`)
}

function keyOf({ tenant, compiled }: Subscribed) {
  return { tenant, subscription: compiled.subscription.id }
}

/** Of the ids of one subscription's events: its outbox is a part of a table that all subscriptions of all tenants write to. */
function eventKeyOf({ gateway, tenant, compiled }: Subscribed): Uint8Array {
  return numberKey(gateway.services.idKey, 'event', tenant, compiled.subscription.id)
}

/**
 * The place in the outbox by the id of an event. What earlier versions gave as ids were plain numbers: they stand for the start of
 * what is kept, so that nothing is missed and no number that a client makes up says anything.
 * @returns undefined where it is the id of no event of this subscription
 */
export function placeOfEvent(subscribed: Subscribed, id: string): number | undefined {
  return /^\d{1,15}$/.test(id) ? 0 : sequenceOfKeyed(id, eventKeyOf(subscribed))
}

function lost(reason: string): string {
  return `event: lost\ndata: {"reason":"${reason}"}\n\n`
}

interface StreamEvent {
  readonly text: string
  /** Of the entities in it. */
  readonly types: readonly string[]
  /** The policies that decided on it; absent: none. */
  readonly policy?: DecisionFacts['policy']
  readonly packs?: NonNullable<DecisionFacts['packs']>
}

/** The text of some events; `end`: there are no more for this client now. */
interface Reading {
  readonly text: string
  readonly end?: true
}

class EventStream {
  readonly #subscribed: Subscribed
  readonly #options: StreamOptions
  readonly #encoder = new TextEncoder()
  readonly #eventKey: Uint8Array
  #after: number
  #closed = false
  /** Since the store was asked, something may have been added to the outbox. */
  #hasChanged = false
  #hurry: (() => void) | undefined
  /** Until then it is asked by time alone: the change before was of another subscription. */
  #patientUntil = 0

  constructor(subscribed: Subscribed, options: StreamOptions, after: number) {
    this.#subscribed = subscribed
    this.#options = options
    this.#eventKey = eventKeyOf(subscribed)
    this.#after = after
  }

  open(first: string): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(this.#encoder.encode(first))
        void this.#run(controller).finally(() => this.#options.ended())
      },
      cancel: () => {
        this.#closed = true
      },
    })
  }

  get #store(): GatewayContext['store']['events'] {
    return this.#subscribed.gateway.store.events
  }

  get #now(): number {
    return Date.parse(this.#subscribed.gateway.services.now())
  }

  async #run(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      await this.#write(controller)
      if (!this.#closed) controller.close()
    } catch (error) {
      controller.error(error)
    }
  }

  /** Until there may be something new. What the store says of changes hurries it, unless the last time that it did was for nothing. */
  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMilliseconds)
      this.#hurry = () => {
        if (performance.now() < this.#patientUntil) return
        this.#patientUntil = performance.now() + pauseMilliseconds
        clearTimeout(timer)
        resolve()
      }
      if (this.#hasChanged) this.#hurry()
    })
    this.#hurry = undefined
  }

  async #write(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const stop = this.#subscribed.gateway.store.listen((change) => {
      if (change !== 'outbox') return
      this.#hasChanged = true
      this.#hurry?.()
    })
    try {
      await this.#writeUntilEnd(controller)
    } finally {
      stop()
    }
  }

  async #writeUntilEnd(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const end = Date.parse(this.#options.until)
    let spoken = this.#now
    while (!this.#closed && this.#now < end) {
      const hasRoom = (controller.desiredSize ?? 0) > -maxWaitingChunks
      this.#hasChanged = false
      const read: Reading = hasRoom ? await this.#next() : { text: '' }
      if (this.#closed) return
      const isSilent = hasRoom && this.#now - spoken > silenceMilliseconds
      if (read.text !== '' || isSilent) {
        controller.enqueue(this.#encoder.encode(read.text === '' ? ':\n\n' : read.text))
        spoken = this.#now
      }
      if (read.end === true) return
      if (read.text === '') await this.#pause()
      else this.#patientUntil = 0
    }
  }

  async #next(): Promise<Reading> {
    const key = keyOf(this.#subscribed)
    const position = await this.#store.position(key)
    if (position?.version !== this.#options.version) return { text: '', end: true }
    if (position.last <= this.#after) return { text: '' }
    const events: StreamEvent[] = []
    let room: number = bounds.characters
    for (const row of await this.#store.after(key, this.#after, bounds.events)) {
      if (room < bounds.characters && row.size > room) break
      room -= row.size
      const event = await this.#event(row)
      // It can be written later: the client comes back to this place.
      if (event === 'later') return { text: await this.#counted(events), end: true }
      if (event !== undefined) events.push(event)
      this.#after = row.sequence
    }
    return { text: await this.#counted(events) }
  }

  async #counted(events: readonly StreamEvent[]): Promise<string> {
    const text = events.map((event) => event.text).join('')
    if (events.length > 0) {
      const { gateway } = this.#subscribed
      const types = countTypes(events.flatMap((event) => event.types.map((type) => ({ type }))))
      const { policy, packs } = events.findLast((event) => event.policy !== undefined) ?? {}
      const used = { ...(policy === undefined ? {} : { policy }), ...(packs === undefined ? {} : { packs }) }
      const record = this.#options.record({ types, output: text, ...used })
      await this.#store.count(keyOf(this.#subscribed), events.length, gateway.services.now(), record)
    }
    return text
  }

  /** Undefined: by the current rights nothing of it is shown. */
  async #event(row: OutboxRow): Promise<StreamEvent | 'later' | undefined> {
    const event = keyedSequence(row.sequence, this.#eventKey)
    const place = `id: ${event}\n`
    const id = `urn:ngsi-ld:Notification:${this.#subscribed.compiled.subscription.id}:${event}`
    const prepared = await prepareChanges(this.#subscribed, [{ first: row, last: row }], id)
    if (!prepared.ok) {
      const { code } = prepared.problem
      return code === 'context-needed' ? 'later' : { text: place + lost(code), types: [] }
    }
    if (prepared.value === undefined) return undefined
    const { body, types, policy, packs } = prepared.value
    const lines = body.body.split('\n').map((line) => `data: ${line}\n`)
    return {
      text: `${place}event: notification\n${lines.join('')}\n`,
      types: Object.keys(types),
      policy,
      ...(packs === undefined ? {} : { packs }),
    }
  }
}
