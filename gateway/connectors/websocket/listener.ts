// A WebSocket listener (RFC 6455): each message holds whole frames of its format. The rest of the path below `path` is the topic of
// the messages, such as the identity of a charging station.

import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createTlsServer, Server as TlsServer } from 'node:https'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { Channel } from '../listener/channel.ts'
import { channelPartsOf } from '../listener/channel-parts.ts'
import { Channels } from '../listener/channels.ts'
import { Peers, plainAddress } from '../listener/peers.ts'
import { listenerDefaults, type ListenerSettings } from '../listener/settings.ts'
import { ListenerTls, type TlsSettings } from '../listener/tls.ts'
import { isAdmitted } from './passwords.ts'

export interface WebSocketSettings extends ListenerSettings {
  readonly kind: 'websocket'
  /** Absent: `/`. */
  readonly path?: string
  /** One of them must be offered by the client; absent: none is agreed on. */
  readonly subprotocols?: readonly string[]
  /** The name of the secret with the passwords of the devices. Absent: they need none. */
  readonly passwords?: string
  readonly tls?: TlsSettings
}

const maxMessageBytes = 1024 * 1024
const maxUnreadBytes = 1024 * 1024
const sweepMilliseconds = 1000
/** RFC 6455 section 7.4.1. */
const goingAway = 1001
const policyViolation = 1008

export function createWebSocketListener(settings: WebSocketSettings, parts: ConnectorParts): Connector {
  return new WebSocketListener(settings, parts)
}

class WebSocketListener implements Connector {
  readonly #settings: WebSocketSettings
  readonly #parts: ConnectorParts
  readonly #peers: Peers
  readonly #channels = new Channels<WebSocket>((socket) => socket.terminate())
  readonly #tls: ListenerTls | undefined
  #server: Server | undefined
  #sweeper: NodeJS.Timeout | undefined

  constructor(settings: WebSocketSettings, parts: ConnectorParts) {
    this.#settings = settings
    this.#parts = parts
    this.#peers = new Peers({ ...listenerDefaults, ...settings })
    this.#tls = settings.tls === undefined ? undefined : new ListenerTls(settings.tls, parts)
  }

  async start(): Promise<Result<void, string>> {
    const { port, host = listenerDefaults.host } = this.#settings
    const files = this.#tls?.read()
    if (files !== undefined && !files.ok) return files
    const server = files === undefined ? createServer() : createTlsServer(files.value)
    const sockets = new WebSocketServer({
      noServer: true,
      maxPayload: maxMessageBytes,
      perMessageDeflate: false,
      handleProtocols: (offered) => this.#settings.subprotocols?.find((one) => offered.has(one)) ?? false,
    })
    server.on('request', (_, response) => {
      response.writeHead(426, { connection: 'close', upgrade: 'websocket' }).end()
    })
    server.on('upgrade', (request, socket, head) => this.#upgrade(sockets, request, socket, head))
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ host, port }, resolve)
      })
    } catch {
      return fail(`Port ${port} cannot be opened.`)
    }
    server.on('error', () => this.#parts.failed('The listener failed.'))
    this.#server = server
    this.#sweeper = setInterval(() => this.#sweep(), sweepMilliseconds).unref()
    return ok(undefined)
  }

  pause(): void {
    this.#channels.pause()
  }

  resume(): void {
    this.#channels.resume()
  }

  async stop(): Promise<void> {
    clearInterval(this.#sweeper)
    await this.#channels.end(this.#server)
  }

  details(): JsonObject {
    const address = this.#server?.address()
    const port = typeof address === 'object' && address !== null ? address.port : this.#settings.port
    const { host = listenerDefaults.host, path = '/', tls } = this.#settings
    return { host, port, path, connections: this.#peers.count, tls: tls !== undefined }
  }

  send(source: string, session: string, frames: readonly Uint8Array[]): boolean {
    const { source: only, sources = [only] } = this.#settings
    if (!sources.includes(source)) return false
    for (const [, channel] of this.#channels) {
      if (!channel.sessions.has(session)) continue
      channel.write(frames)
      return true
    }
    return false
  }

  #upgrade(sockets: WebSocketServer, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { path = '/', subprotocols, passwords } = this.#settings
    const asked = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const base = path.endsWith('/') ? path : `${path}/`
    const refuse = (status: string, header = ''): void => {
      this.#parts.counters.errors++
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n${header}\r\n`)
    }
    if (asked !== path && !asked.startsWith(base)) return refuse('404 Not Found')
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
    if (subprotocols !== undefined && !subprotocols.some((name) => offered.includes(name))) {
      return refuse('400 Bad Request')
    }
    const address = plainAddress(request.socket.remoteAddress ?? '')
    const refusal = this.#peers.enter(address)
    if (refusal !== undefined) {
      this.#parts.failed(refusal)
      return refuse('403 Forbidden')
    }
    socket.once('close', () => this.#peers.leave(address))
    const topic = topicOf(asked.slice(base.length))
    if (passwords !== undefined && !this.#isAdmitted(request, topic, passwords))
      return refuse('401 Unauthorized', 'WWW-Authenticate: Basic realm="citygate", charset="UTF-8"\r\n')
    sockets.handleUpgrade(request, socket, head, (opened) => {
      void this.#open(opened, `${address}:${request.socket.remotePort ?? 0}`, topic)
    })
  }

  #isAdmitted({ headers }: IncomingMessage, topic: string | undefined, secret: string): boolean {
    const passwords = this.#parts.secret(secret)
    const isRight = isAdmitted(headers.authorization, topic, passwords)
    if (!isRight)
      this.#parts.failed(
        passwords === undefined
          ? 'The secret with the passwords of the devices does not exist.'
          : 'A device has a wrong name or password.',
      )
    return isRight
  }

  async #open(socket: WebSocket, peer: string, topic: string | undefined): Promise<void> {
    socket.pause()
    socket.on('error', () => socket.terminate())
    const parts = await channelPartsOf(
      this.#settings,
      this.#parts,
      this.#settings.tls?.clientAuthorities === undefined ? 'A0' : 'A2',
    )
    if (socket.readyState !== socket.OPEN) return
    if (!parts.ok) {
      this.#parts.counters.errors++
      this.#parts.failed(parts.problem)
      return socket.close(policyViolation)
    }
    let isText = false
    const wire = {
      write: (bytes: Uint8Array) => socket.send(bytes, { binary: !isText }),
      close: () => socket.close(goingAway),
      pause: () => socket.pause(),
      resume: () => {
        if (!this.#channels.isPaused) socket.resume()
      },
    }
    const channel = new Channel(parts.value, wire, peer, topic)
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      isText = !isBinary
      channel.receive(data)
    })
    socket.once('close', () => this.#channels.delete(socket))
    this.#channels.add(socket, channel)
  }

  #sweep(): void {
    if (this.#server instanceof TlsServer) this.#tls?.renew(this.#server)
    const now = performance.now()
    const { idleSeconds = listenerDefaults.idleSeconds } = this.#settings
    for (const [socket, { lastReceived }] of this.#channels) {
      const isIdle = !this.#channels.isPaused && now - lastReceived > idleSeconds * 1000
      if (socket.bufferedAmount > maxUnreadBytes || isIdle) socket.terminate()
    }
  }
}

/** The rest of the path, decoded; one that is not UTF-8 stays as it is. */
function topicOf(rest: string): string | undefined {
  if (rest === '') return undefined
  try {
    return decodeURIComponent(rest)
  } catch {
    return rest
  }
}
