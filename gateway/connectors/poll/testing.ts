// For tests of polls: a server whose answers a test writes, and a poll of it whose clock the test moves.

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Codec, Message } from '../../../adapters/adapter.ts'
import { fail, ok } from '../../../standards/result.ts'
import { defaultLimits, type Limits } from '../../config/config.ts'
import { createNodeFetch } from '../../http-client/node-fetch.ts'
import type { ConnectorCounters } from '../../pipeline/connectors.ts'
import {
  type Delivery,
  type MessageQueue,
  type StreamDelivery,
  UnreadableStream,
} from '../../pipeline/ingest/message-queue.ts'
import { Poll } from './poll.ts'
import type { PollSettings } from './settings.ts'
import { openSpool } from './spool.ts'

export interface TestFeed {
  readonly origin: string
  readonly requests: { readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: string }[]
  answer: RequestListener
  close(): Promise<void>
}

export async function startFeed(answer: RequestListener): Promise<TestFeed> {
  const requests: TestFeed['requests'] = []
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    response.on('error', () => undefined)
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      requests.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() })
      feed.answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const feed: TestFeed = {
    origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    requests,
    answer,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return feed
}

export interface TestPoll {
  readonly poll: Poll
  readonly delivered: Message[]
  readonly texts: () => readonly string[]
  readonly errors: string[]
  readonly counters: ConnectorCounters
  /** Moves the clock to when something is due, and polls. */
  readonly next: () => Promise<void>
  /** Milliseconds from the clock to when something is due. */
  readonly wait: () => number
  /** What the queue answers. */
  deliver: (message: Message) => Delivery
  /** What becomes of a stream, if not one stored record. */
  streamed: Partial<StreamDelivery>
  secrets: Readonly<Record<string, string>>
  /** Of the source. */
  codec: Codec
  /** The lengths of the streams that were delivered. */
  readonly streams: readonly number[]
  /** The most of a stream that was in memory at once: its longest piece. */
  readonly longestPiece: () => number
  readonly close: () => void
}

const stored: Delivery = ok({ result: 'stored', replies: [] })

export function startPoll(
  settings: Omit<PollSettings, 'kind' | 'source' | 'every'> & Partial<PollSettings>,
  limits: Partial<Limits> = {},
): TestPoll {
  const fetch = createNodeFetch()
  const delivered: Message[] = []
  const errors: string[] = []
  const counters: ConnectorCounters = { received: 0, stored: 0, refused: 0, errors: 0, bytes: 0 }
  const streams: number[] = []
  let clock = 0
  let longest = 0
  const queue = {
    format: async () => ok({ registered: { adapter: { headers: ['x-feed'] } }, codec: test.codec }),
    async add(message: Message) {
      delivered.push(message)
      return test.deliver(message)
    },
    async addStream(bytes: AsyncIterable<Uint8Array>) {
      let length = 0
      try {
        for await (const piece of bytes) {
          length += piece.length
          longest = Math.max(longest, piece.length)
        }
      } catch (error) {
        if (!(error instanceof UnreadableStream)) throw error
        return fail(error.problem)
      }
      streams.push(length)
      return ok({
        refused: 0,
        notKept: 0,
        notPermitted: 0,
        entities: 1,
        losses: [],
        problems: [],
        isBroken: false,
        ...test.streamed,
      })
    },
  } as unknown as MessageQueue
  const { origin } = new URL(settings.url)
  const poll = new Poll(
    { kind: 'poll', source: 'feed', every: '30s', allow: [origin], timeoutSeconds: 5, ...settings },
    {
      id: 'poll',
      queueOf: () => queue,
      sourceOf: async () => undefined,
      counters,
      failed: (detail) => void errors.push(detail),
      secret: (name) => test.secrets[name],
      fetch,
      limits: { ...defaultLimits, ...limits },
      now: () => new Date().toISOString(),
      spool: openSpool,
    },
    () => clock,
  )
  const test: TestPoll = {
    poll,
    delivered,
    texts: () => delivered.map(({ body }) => new TextDecoder().decode(body)),
    errors,
    counters,
    async next() {
      clock = poll.due
      await poll.run()
    },
    wait: () => poll.due - clock,
    deliver: () => stored,
    streamed: {},
    secrets: {},
    codec: {},
    streams,
    longestPiece: () => longest,
    close: () => fetch.close(),
  }
  return test
}
