// Vehicles that send through whichever node answers, one message after the other: a message is sent until a node acknowledges it, so that
// what counts is what was promised. Each message has a time of its own, by which it is found again in the history and in notifications.

import { jt808Location } from '../e2e/frames.ts'
import type { City, CityNode } from './city.ts'

/** Longer than any answer takes, and shorter than a node is paused. */
const patienceMilliseconds = 4000
const pauseMilliseconds = 20

/** When a message was observed, by its number: RFC 3339, as the hub writes it. */
export function observedAt(serial: number): string {
  return new Date(Date.UTC(2026, 7, 1) + serial * 1000).toISOString().replace('.000Z', 'Z')
}

export class Vehicle {
  readonly phone: string
  /** The number of messages that were acknowledged: those from 1 on. */
  acknowledged = 0
  /** Acknowledged as one that was there already: a node had stored it without saying so. */
  repeated = 0
  /** The longest time in milliseconds between two acknowledgements. */
  longestGap = 0
  readonly #city: City

  constructor(city: City, index: number) {
    this.#city = city
    this.phone = String(13_900_000_000 + index).padStart(12, '0')
  }

  /** @param pause between two messages, in milliseconds */
  async run(goesOn: () => boolean, pause: number): Promise<void> {
    let last = performance.now()
    while (goesOn()) {
      const serial = this.acknowledged + 1
      const result = await this.#sendUntilAcknowledged(serial)
      this.acknowledged = serial
      if (result === 'duplicate') this.repeated += 1
      this.longestGap = Math.max(this.longestGap, performance.now() - last)
      last = performance.now()
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }

  async #sendUntilAcknowledged(serial: number): Promise<'stored' | 'duplicate'> {
    for (;;) {
      const up = this.#city.nodes.filter(({ isUp }) => isUp)
      const node = up[Math.floor(Math.random() * up.length)]
      const result = node === undefined ? undefined : await this.send(node, serial).catch(() => undefined)
      if (result === 'stored' || result === 'duplicate') return result
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
    }
  }

  /** @returns what the node says has become of it; undefined: it has not taken it */
  async send(node: CityNode, serial: number): Promise<string | undefined> {
    const time = new Date(Date.UTC(2026, 7, 1, 8) + serial * 1000).toISOString().replaceAll(/\D/g, '').slice(2, 14)
    const hex = jt808Location({
      phone: this.phone,
      serial: serial % 65_536,
      time,
      latitude: 4_000_000 + serial,
      longitude: 39_000_000,
      speed: serial % 1000,
    })
    const answer = await fetch(`${node.url}/v1/sources/fleet/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#city.token}`,
        'content-type': 'application/vnd.citygate.frames+json',
      },
      body: JSON.stringify({ frames: [{ hex }] }),
      signal: AbortSignal.timeout(patienceMilliseconds),
    })
    const text = await answer.text()
    if (answer.status !== 202) return undefined
    const { results } = JSON.parse(text) as { results: { result: string }[] }
    return results[0]?.result
  }
}

/** Registers the sources of the vehicles and of the feed, and the subscription, through one node. */
export async function prepareCity({ nodes, token }: City, world: string): Promise<void> {
  const url = nodes[0]?.url ?? ''
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const call = async (method: string, path: string, body: object): Promise<void> => {
    const answer = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) })
    if (answer.status !== 201) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
  const owner = { owner: 'test-vendor', jurisdiction: 'KE' }
  const options = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' }
  await call('PUT', '/v1/sources/fleet', { ...owner, adapter: 'jtt-808', options })
  await call('PUT', '/v1/sources/feed', { ...owner, adapter: 'gtfs-realtime', options: {} })
  await call('POST', '/ngsi-ld/v1/subscriptions', {
    type: 'Subscription',
    entities: [{ type: 'Vehicle' }],
    notification: { endpoint: { uri: `${world}/notified`, accept: 'application/json' } },
  })
}
