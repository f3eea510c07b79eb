// What is around the gateways: a subscriber that honours the ids of notifications, and a feed that notes which node polls it.

import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

interface Notification {
  readonly id: string
  readonly data: readonly { readonly id: string; readonly location?: { readonly observedAt?: string } }[]
}

export interface Poll {
  readonly node: string
  /** Milliseconds of a monotonic clock. */
  readonly at: number
}

export interface World {
  readonly origin: string
  /** When each entity was notified of, in the order in which it came, without repeated notifications: the times of the observations. */
  readonly notified: ReadonlyMap<string, readonly string[]>
  /** Notifications that came again under the same id. */
  repeated(): number
  readonly polls: readonly Poll[]
  close(): void
}

export async function startWorld(): Promise<World> {
  const known = new Set<string>()
  const notified = new Map<string, string[]>()
  const polls: Poll[] = []
  let repeated = 0
  let polled = 0

  function take({ id, data }: Notification): void {
    if (known.has(id)) {
      repeated += 1
      return
    }
    known.add(id)
    for (const { id: entity, location } of data) {
      if (location?.observedAt === undefined) continue
      const times = notified.get(entity)
      if (times === undefined) notified.set(entity, [location.observedAt])
      else times.push(location.observedAt)
    }
  }

  /** Each answer differs, so that each is stored. */
  function feed(): string {
    polled += 1
    const timestamp = `${1_764_406_800 + polled}`
    const position = { latitude: -1.286, longitude: 36.817 }
    const header = { gtfsRealtimeVersion: '2.0', incrementality: 'DIFFERENTIAL', timestamp }
    return JSON.stringify({
      header,
      entity: [{ id: 'tram', vehicle: { vehicle: { id: 'tram' }, position, timestamp } }],
    })
  }

  const server = createServer((request, response) => {
    if (request.url === '/feed') {
      polls.push({ node: String(request.headers['x-node']), at: performance.now() })
      response.writeHead(200, { 'content-type': 'application/json' }).end(feed())
      return
    }
    void text(request).then(
      (body) => {
        take(JSON.parse(body) as Notification)
        response.writeHead(204).end()
      },
      () => undefined,
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    notified,
    repeated: () => repeated,
    polls,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
