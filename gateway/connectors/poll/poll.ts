// What a poll does when it is due: it fetches its address, or the feeds that a discovery document names, and hands each body that
// differs from the one before to the queue of the source. What it remembers from one time to the next is JSON, so that a runtime
// without memory can store it.

import type { Message } from '../../../adapters/adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { yieldToEventLoop } from '../../pipeline/decode.ts'
import type { SourceFormat } from '../../pipeline/formats/compiled-codec.ts'
import { isDecodedAsStream } from '../../pipeline/ingest/ingest-stream.ts'
import type { MessageQueue, StreamDelivery } from '../../pipeline/ingest/message-queue.ts'
import { mediaTypeOf } from '../../pipeline/receive.ts'
import type { ConnectorParts } from '../connector.ts'
import { milliseconds } from '../connector.ts'
import { type FeedAnswer, FeedClient } from './client.ts'
import { discoveredFeeds, secondsToLive } from './gbfs.ts'
import { firstPage, nextPage, type Page } from './pages.ts'
import type { Failure, FeedRequest } from './request.ts'
import { defaultMaximumPages, type PollSettings } from './settings.ts'
import type { OpenSpool } from './spooled-body.ts'

/** What is remembered of an address that is fetched. */
export interface FeedState {
  /** Of a feed that a discovery document names; absent of the address of the configuration. */
  readonly name?: string
  readonly url: string
  readonly etag?: string
  readonly lastModified?: string
  /** Of the pages that were delivered last. */
  readonly digests: readonly string[]
  readonly failures: number
  /** Milliseconds of the caller's clock. */
  readonly due: number
}

export interface PollParts extends ConnectorParts {
  readonly spool?: OpenSpool
}

const maxBackOffMilliseconds = 900_000
const maxIntervalMilliseconds = 86_400_000
const minTtlMilliseconds = 5000

export class Poll {
  readonly #settings: PollSettings
  readonly #parts: PollParts
  readonly #clock: () => number
  readonly #client: FeedClient
  readonly #every: number
  #feeds: readonly FeedState[]
  #stopped = false
  #delivering: Promise<unknown> = Promise.resolve()
  /** Answers whose body was the one before. */
  unchanged = 0

  /**
   * @param clock milliseconds
   * @param feeds what an earlier poll remembered
   */
  constructor(settings: PollSettings, parts: PollParts, clock: () => number, feeds: readonly FeedState[] = []) {
    this.#settings = settings
    this.#parts = parts
    this.#clock = clock
    // The next page is read from the body, and so is what a discovery document says.
    const { spool, ...rest } = parts
    const isSpooled = spool !== undefined && settings.pages === undefined && settings.gbfs === undefined
    this.#client = new FeedClient(settings, isSpooled ? parts : rest)
    this.#every = milliseconds(settings.every)
    const known = feeds[0]?.url === settings.url ? feeds : []
    this.#feeds = known.length > 0 ? known : [{ url: settings.url, digests: [], failures: 0, due: clock() }]
  }

  get feeds(): readonly FeedState[] {
    return this.#feeds
  }

  /** When something is due next, in milliseconds of the clock. */
  get due(): number {
    return Math.min(...this.#feeds.map((feed) => feed.due))
  }

  /** Fetches what is due, one after the other. */
  async run(): Promise<void> {
    if (await this.#parts.queueOf(this.#settings.source).isPaused?.()) {
      this.#feeds = this.#feeds.map((feed) => (this.#isDue(feed) ? this.#after(feed, this.#every) : feed))
      return
    }
    const first = this.#feeds[0]
    if (this.#settings.gbfs !== undefined && first !== undefined && this.#isDue(first)) await this.#discover(first)
    for (const feed of this.#feeds.slice(this.#settings.gbfs === undefined ? 0 : 1)) {
      if (!this.#stopped && this.#isDue(feed)) this.#replace(feed, await this.#read(feed))
    }
  }

  /** Delivers nothing more, and resolves once what was handed over is stored. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#delivering
  }

  #isDue({ due }: FeedState): boolean {
    return due <= this.#clock()
  }

  #replace(old: FeedState, changed: FeedState): void {
    this.#feeds = this.#feeds.map((feed) => (feed === old ? changed : feed))
  }

  async #discover(feed: FeedState): Promise<void> {
    const answer = await this.#client.get(this.#request(feed, { url: feed.url, number: 0 }, true))
    if (!answer.ok) return this.#replace(feed, this.#afterFailure(feed, answer.problem))
    if (answer.value.status === 304) return this.#replace(feed, this.#after(feed, this.#every))
    const { body, url } = answer.value
    const named = discoveredFeeds(body, url, this.#settings.gbfs ?? {})
    if (!named.ok) return this.#replace(feed, this.#afterFailure(feed, named.problem))
    const known = this.#feeds.slice(1)
    const feeds = named.value.map(
      (one): FeedState =>
        known.find((old) => old.name === one.name && old.url === one.url) ?? {
          ...one,
          digests: [],
          failures: 0,
          due: this.#clock(),
        },
    )
    this.#feeds = [{ ...this.#after(feed, this.#interval(body)), ...validators(answer.value) }, ...feeds]
  }

  /** Fetches one address, with its pages. @returns what is remembered of it then */
  async #read(feed: FeedState): Promise<FeedState> {
    const { pages, gbfs } = this.#settings
    const digests: string[] = []
    let page: Page | undefined = firstPage(pages, feed.url, gbfs === undefined ? this.#settings.body : undefined)
    // What was not read this time is as it was.
    const partly = (): FeedState => ({ ...feed, digests: [...digests, ...feed.digests.slice(digests.length)] })
    let interval = this.#every
    let last: FeedAnswer | undefined
    while (page !== undefined) {
      // The pages after an unchanged first one may have changed: only an answer without pages is asked for conditionally.
      const answer = await this.#client.get(this.#request(feed, page, pages === undefined))
      if (this.#stopped) {
        if (answer.ok) await answer.value.large?.close()
        return feed
      }
      if (!answer.ok) return this.#afterFailure(partly(), answer.problem)
      if (answer.value.status === 304) {
        this.unchanged++
        return this.#after(feed, interval)
      }
      last = answer.value
      const following = this.#following(page, last, digests.length + 1)
      if (!following.ok) return this.#afterFailure(partly(), following.problem)
      if (following.value.isEmpty !== true || digests.length === 0) {
        const digest = last.large?.digest ?? (await digestOf(last.body))
        const delivered = await this.#deliverAndClose(feed, last, digest === feed.digests[digests.length])
        if (!delivered.ok) return this.#afterFailure(partly(), delivered.problem)
        digests.push(digest)
      }
      if (gbfs !== undefined) interval = this.#interval(last.body)
      page = following.value.next
    }
    return { ...this.#after({ ...feed, digests }, interval), ...(last === undefined ? {} : validators(last)) }
  }

  #following(page: Page, answer: FeedAnswer, count: number): ReturnType<typeof nextPage> {
    const { pages } = this.#settings
    if (pages === undefined) return ok({ next: undefined })
    const { maximum = defaultMaximumPages } = pages
    const following = nextPage(pages, page, answer)
    if (!following.ok || following.value.next === undefined || count < maximum) return following
    this.#parts.failed(`The answer has more than ${maximum} pages; the others were not read (pages.maximum).`)
    return ok({ next: undefined })
  }

  #request(feed: FeedState, page: Page, isConditional: boolean): FeedRequest {
    const { headers = {}, method = page.body === undefined ? 'GET' : 'POST' } = this.#settings
    const sent: [string, string][] = [
      ['Accept', '*/*'],
      ['Accept-Encoding', 'gzip'],
      ['User-Agent', 'Citygate'],
      ...(page.body === undefined ? [] : [['Content-Type', 'application/json'] as [string, string]]),
      ...(isConditional && feed.etag !== undefined ? [['If-None-Match', feed.etag] as [string, string]] : []),
      ...(isConditional && feed.lastModified !== undefined
        ? [['If-Modified-Since', feed.lastModified] as [string, string]]
        : []),
    ]
    const own = Object.entries(headers)
    const replaced = new Set(own.map(([name]) => name.toLowerCase()))
    return {
      method,
      url: page.url,
      headers: [...sent.filter(([name]) => !replaced.has(name.toLowerCase())), ...own],
      ...(page.body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(page.body)) }),
    }
  }

  async #deliverAndClose(feed: FeedState, answer: FeedAnswer, isSame: boolean): Promise<Result<void, Failure>> {
    try {
      return await this.#deliver(feed, answer, isSame)
    } finally {
      await answer.large?.close()
    }
  }

  /** A body is one message, or a stream of records if it is larger than a message may be. */
  async #deliver(feed: FeedState, answer: FeedAnswer, isSame: boolean): Promise<Result<void, Failure>> {
    const { counters, queueOf, now, failed } = this.#parts
    if (isSame) {
      this.unchanged++
      return ok(undefined)
    }
    const queue = queueOf(this.#settings.source)
    const format = await queue.format()
    if (!format.ok) return fail({ detail: format.problem.detail })
    const { length } = answer.large ?? answer.body
    counters.received++
    counters.bytes += length
    counters.lastMessage = now()
    const { headers: declared = [] } = format.value.registered.adapter
    const message: Message = {
      body: answer.body,
      mediaType:
        this.#settings.mediaType ?? mediaTypeOf(answer.headers.get('content-type') ?? 'application/octet-stream'),
      headers: new Map([...answer.headers].filter(([name]) => name === 'content-type' || declared.includes(name))),
      ...(feed.name === undefined ? {} : { topic: feed.name }),
    }
    const { stream = false } = this.#settings
    if (stream || length > this.#parts.limits.bytes)
      return this.#deliverStream(queue, message, format.value, answer.large?.pieces() ?? piecesOf(message.body))
    const delivering = queue.add(message)
    this.#delivering = delivering
    const delivery = await delivering
    if (!delivery.ok) {
      counters.refused++
      // It is fetched again: the server has it still.
      return fail({ detail: delivery.problem.detail })
    }
    counters[delivery.value.result === 'refused' ? 'refused' : 'stored']++
    if (delivery.value.problem !== undefined) {
      failed(`An answer was refused and is kept as a dead letter: ${delivery.value.problem.title}.`)
    }
    return ok(undefined)
  }

  async #deliverStream(
    queue: MessageQueue,
    message: Message,
    { codec }: SourceFormat,
    pieces: AsyncIterable<Uint8Array>,
  ): Promise<Result<void, Failure>> {
    const { counters, failed } = this.#parts
    if (queue.addStream === undefined || !isDecodedAsStream(codec))
      return fail({
        detail: 'The format is not read record by record: remove `stream` and `maxBytes` of the connector.',
      })
    const delivering = queue.addStream(pieces, message)
    this.#delivering = delivering
    const delivery = await delivering
    if (!delivery.ok) {
      counters.refused++
      return fail({ detail: delivery.problem.detail })
    }
    const { refused, entities, notPermitted, isBroken, problems } = delivery.value
    counters[isBroken || (refused > 0 && entities === 0) ? 'refused' : 'stored']++
    if (isBroken) failed(`An answer could not be read to its end: ${problems.at(-1)?.title}.`)
    // What may be permitted later and no dead letter keeps is only at the server.
    else if (notPermitted > 0)
      return fail({
        detail: `${recordsOf(notPermitted)} of an answer may not be stored (${problems.at(-1)?.title}), and no dead letter can keep them: the answer is fetched again.`,
      })
    else if (refused > 0) failed(refusedRecords(delivery.value))
    return ok(undefined)
  }

  #interval(body: Uint8Array): number {
    const seconds = secondsToLive(body)
    return seconds === undefined ? this.#every : Math.max(seconds * 1000, minTtlMilliseconds)
  }

  #after(feed: FeedState, interval: number): FeedState {
    return { ...feed, failures: 0, due: this.#clock() + withJitter(Math.min(interval, maxIntervalMilliseconds)) }
  }

  #afterFailure(feed: FeedState, { detail, retryAfterMilliseconds = 0 }: Failure): FeedState {
    const { counters, failed } = this.#parts
    counters.errors++
    failed(feed.name === undefined ? detail : `${feed.name}: ${detail}`)
    const failures = feed.failures + 1
    const doubled = Math.min(this.#every * 2 ** Math.min(feed.failures, 20), maxBackOffMilliseconds)
    const wait = Math.max(doubled, this.#every, retryAfterMilliseconds)
    return { ...feed, failures, due: this.#clock() + withJitter(wait) }
  }
}

async function digestOf(body: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', body as Uint8Array<ArrayBuffer>)))
}

/** In pieces between which other work can be done. */
async function* piecesOf(body: Uint8Array): AsyncGenerator<Uint8Array> {
  const pieceBytes = 64 * 1024
  for (let at = 0; at < body.length; at += pieceBytes) {
    yield body.subarray(at, at + pieceBytes)
    await yieldToEventLoop()
  }
}

/** Up to a tenth more, so that polls that began together do not stay together. Never less: a server asked for so long. */
function withJitter(wait: number): number {
  return wait * (1 + Math.random() / 10)
}

function validators({ headers }: FeedAnswer): Pick<FeedState, 'etag' | 'lastModified'> {
  const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')]
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) }
}

function recordsOf(count: number): string {
  return count === 1 ? '1 record' : `${count} records`
}

function refusedRecords({ refused, notKept }: StreamDelivery): string {
  const kept = refused - notKept
  return [
    `Of an answer, ${recordsOf(refused)} ${refused === 1 ? 'was' : 'were'} refused`,
    ...(kept > 0 ? [`${kept} ${kept === 1 ? 'is kept as a dead letter' : 'are kept as dead letters'}`] : []),
    ...(notKept > 0 ? [`${notKept} ${notKept === 1 ? 'has' : 'have'} no bytes that a dead letter could keep`] : []),
  ]
    .join('; ')
    .concat('.')
}
