// How the vendors of the demo city that do not post are connected: ports for devices over TCP and over WebSockets, an MQTT broker for
// sensors, and a feed that the gateway polls. Their ports are those after the gateway's own.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ConnectorConfig } from '../config/config.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Vendor } from './vendors/vendor.ts'
import { vendors } from './vendors/vendors.ts'

export interface Connections {
  /** Of the vendors whose devices connect over TCP. */
  readonly tcp: ReadonlyMap<string, number>
  /** Of those whose devices connect over WebSockets. */
  readonly websocket: ReadonlyMap<string, number>
  readonly mqtt: number
  readonly feed: number
  /** The last of them. */
  readonly last: number
}

const byTransport = (wanted: Vendor['transport']): readonly Vendor[] =>
  vendors.filter(({ transport }) => transport === wanted)

/** @param port of the gateway */
export function connectionsOf(port: number): Connections {
  const [mqtt, feed] = [port + 1, port + 2]
  const tcp = new Map(byTransport('tcp').map(({ id }, index) => [id, feed + 1 + index]))
  const websocket = new Map(byTransport('websocket').map(({ id }, index) => [id, feed + tcp.size + 1 + index]))
  return { tcp, websocket, mqtt, feed, last: feed + tcp.size + websocket.size }
}

/** Where the notices of break-glass access are sent. */
export const breakGlassPath = '/break-glass'

/** The topic on which the sensors of a vendor publish, where it has none of its own. */
export function topicOf({ id }: Vendor): string {
  return `sensors/${id}`
}

export function connectorsOf({ tcp, websocket, mqtt, feed }: Connections): readonly ConnectorConfig[] {
  const topics = byTransport('mqtt').map((vendor) => ({ filter: vendor.topics ?? topicOf(vendor), source: vendor.id }))
  const origin = `http://127.0.0.1:${feed}`
  const listeners = [...tcp].map(([source, port]) => ({ kind: 'tcp', port, source }))
  const sockets = byTransport('websocket').map((vendor) => {
    const { path = '/', subprotocol = '' } = vendor.websocket ?? {}
    const port = websocket.get(vendor.id) ?? 0
    return { kind: 'websocket', port, source: vendor.id, path, subprotocols: [subprotocol] }
  })
  const broker = { kind: 'mqtt-broker', port: mqtt, anonymous: true, topics }
  const polls = byTransport('poll').map(({ id, seconds, poll = {} }) => {
    const url = `${origin}/${id}`
    return { kind: 'poll', id: `poll-${id}`, source: id, every: `${seconds}s`, url, allow: [origin], ...poll }
  })
  return [...listeners, ...sockets, broker, ...polls]
}

/**
 * Serves the feeds that are polled, each under its vendor's id, with its files below.
 *
 * @param isReady an answer waits for it
 * @returns what stops it, or why it cannot listen
 */
export async function serveFeeds(port: number, isReady: Promise<unknown>): Promise<Result<() => void, string>> {
  const server = createServer((request, response) => {
    // The demo city's duty room, which would page somebody.
    if (request.method === 'POST' && request.url === breakGlassPath) {
      request.resume().on('end', () => response.writeHead(204).end())
      return
    }
    const [, id, name] = request.url?.split('/') ?? []
    const vendor = byTransport('poll').find((one) => one.id === id)
    void isReady.then(() => {
      const path = name === undefined ? undefined : `${id}/${name}`
      const posting = vendor?.turn(Date.now()).find((one) => one.path === path)
      if (posting === undefined) response.writeHead(404).end()
      else response.writeHead(200, { 'content-type': posting.mediaType }).end(posting.body)
    })
  })
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return fail(`Port ${port} is already in use.`)
  }
  server.unref()
  return ok(() => {
    server.close()
    server.closeAllConnections()
  })
}
