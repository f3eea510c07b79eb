// Those who read while the city sends: each asks for a page, an entity, an area or a history every second, and those who subscribed
// get each change of one vehicle.

import { createServer } from 'node:http'
import type { Call } from './call.ts'
import { idOf, type Kind } from './devices.ts'

export interface Reads {
  readonly milliseconds: number[]
  /** How often a request failed, by what it was answered or by the code of the error. */
  readonly failed: Map<string, number>
}

/** @param stopped when it is true, the readers end */
export async function read(
  call: Call,
  kinds: readonly Kind[],
  readers: number,
  stopped: () => boolean,
): Promise<Reads> {
  const reads: Reads = { milliseconds: [], failed: new Map() }
  const [vehicles] = kinds
  const pathOf = (turn: number): string => {
    const kind = kinds[turn % kinds.length]
    if (kind === undefined || vehicles === undefined) throw new Error('a city has devices')
    const id = encodeURIComponent(idOf(vehicles, (turn * 7919) % vehicles.count))
    const area = `&georel=near;maxDistance==500&geometry=Point&coordinates=[39.${turn % 10},-4]`
    const paths = [
      `/ngsi-ld/v1/entities?type=${kind.type}&limit=20`,
      `/ngsi-ld/v1/entities/${id}`,
      `/ngsi-ld/v1/entities?type=Vehicle&limit=20${area}`,
      `/ngsi-ld/v1/temporal/entities/${id}?lastN=20`,
    ]
    return paths[turn % paths.length] ?? ''
  }
  const reader = async (index: number): Promise<void> => {
    for (let turn = index; !stopped(); turn += readers) {
      const start = performance.now()
      const reason = await call.send('GET', pathOf(turn)).then(
        ({ status }) => (status === 200 || status === 404 ? undefined : String(status)),
        (error: NodeJS.ErrnoException) => error.code ?? error.message,
      )
      const took = performance.now() - start
      reads.milliseconds.push(took)
      // A device that has not sent yet is not known.
      if (reason !== undefined) reads.failed.set(reason, (reads.failed.get(reason) ?? 0) + 1)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - took)))
    }
  }
  await Promise.all(Array.from({ length: readers }, (_, index) => reader(index)))
  return reads
}

export interface Receiver {
  readonly origin: string
  /** The times of the changes of each vehicle that were notified. */
  readonly received: ReadonlyMap<string, ReadonlySet<string>>
  readonly milliseconds: readonly number[]
  close(): void
}

/** The server of the subscribers. */
export function startReceiver(): Promise<Receiver> {
  const received = new Map<string, Set<string>>()
  const milliseconds: number[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { data } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
        readonly data: readonly { readonly id: string; readonly speed: { readonly observedAt: string } }[]
      }
      for (const { id, speed } of data) {
        const times = received.get(id) ?? new Set()
        received.set(id, times.add(new Date(speed.observedAt).toISOString()))
        milliseconds.push(Date.now() - Date.parse(speed.observedAt))
      }
      response.writeHead(204).end()
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
      resolve({ origin, received, milliseconds, close: () => server.close() })
    })
  })
}

/** One subscription for each of the first vehicles. @returns their numbers */
export async function subscribe(
  call: Call,
  { origin }: Receiver,
  vehicles: Kind,
  count: number,
): Promise<readonly number[]> {
  const numbers = Array.from({ length: Math.min(count, vehicles.count) }, (_, number) => number)
  for (const number of numbers) {
    const answer = await call.send(
      'POST',
      '/ngsi-ld/v1/subscriptions',
      JSON.stringify({
        type: 'Subscription',
        entities: [{ id: idOf(vehicles, number), type: vehicles.type }],
        notification: { endpoint: { uri: `${origin}/${number}` } },
      }),
    )
    if (answer.status !== 201) throw new Error(`a subscription is answered ${answer.status}: ${answer.body}`)
  }
  return numbers
}
