// A receiver of notifications as a subscriber runs one: an HTTP server that keeps what comes, and answers as the scenario
// says.

import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { JsonObject } from '../../standards/hub/entity.ts'

export interface ReceivedNotification {
  readonly method: string
  /** As a client would write it: the origin and what stands in the request's line. */
  readonly url: string
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
  readonly body: JsonObject & { readonly data: readonly JsonObject[] }
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface Receiver {
  readonly origin: string
  /** The statuses of the next answers at a path; then 204. */
  answer(path: string, ...statuses: readonly number[]): void
  /** The first `count` at a path, once they are there; throws where they do not come. */
  at(path: string, count: number): Promise<readonly ReceivedNotification[]>
  close(): void
}

const patienceMilliseconds = 15_000

export async function startReceiver(): Promise<Receiver> {
  const received = new Map<string, ReceivedNotification[]>()
  const answers = new Map<string, number[]>()
  const server = createServer((request, response) => {
    void text(request).then((content) => {
      const path = request.url ?? ''
      received.set(path, [...(received.get(path) ?? []), receivedOf(request, content)])
      response.writeHead(answers.get(path)?.shift() ?? 204).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    answer: (path, ...statuses) => answers.set(path, [...statuses]),
    async at(path, count) {
      const end = Date.now() + patienceMilliseconds
      for (;;) {
        const here = received.get(path) ?? []
        if (here.length >= count) return here
        if (Date.now() > end) throw new Error(`${here.length} of ${count} notifications have come to ${path}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function receivedOf(request: IncomingMessage, content: string): ReceivedNotification {
  const headers = new Map(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
  return {
    method: request.method ?? '',
    url: `http://${headers.get('host')}${request.url}`,
    headers,
    text: content,
    body: JSON.parse(content) as ReceivedNotification['body'],
    at: Date.now(),
  }
}
