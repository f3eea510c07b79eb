// A TCP or TLS listener: each connection is a channel of one device, or of a front end for several.

import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, Server as TlsServer } from 'node:tls'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { Channel, type ChannelParts } from '../listener/channel.ts'
import { channelPartsOf } from '../listener/channel-parts.ts'
import { addressSet, Peers, plainAddress } from '../listener/peers.ts'
import { readProxyHeader } from '../listener/proxy-protocol.ts'
import { listenerDefaults, type ListenerSettings } from '../listener/settings.ts'
import { ListenerTls, type TlsSettings } from '../listener/tls.ts'

export interface TcpSettings extends ListenerSettings {
  readonly kind: 'tcp'
  /** The peer's address comes from a PROXY protocol header, which these addresses may send. */
  readonly proxies?: readonly string[]
  readonly tls?: TlsSettings
}

const sweepMilliseconds = 1000
/** Replies that a peer does not read: beyond this it is disconnected. */
const maxUnreadBytes = 1024 * 1024
const drainMilliseconds = 10_000
/** A stop waits for handshakes that are under way. */
const handshakeMilliseconds = 10_000

export function createTcpListener(settings: TcpSettings, parts: ConnectorParts): Connector {
  return new TcpListener(settings, parts)
}

class TcpListener implements Connector {
  readonly #settings: TcpSettings & typeof listenerDefaults
  readonly #parts: ConnectorParts
  readonly #peers: Peers
  readonly #isProxy: (address: string) => boolean
  readonly #channels = new Map<Socket, Channel>()
  readonly #tls: ListenerTls | undefined
  #server: Server | undefined
  #sweeper: NodeJS.Timeout | undefined
  #paused = false

  constructor(settings: TcpSettings, parts: ConnectorParts) {
    this.#settings = { ...listenerDefaults, ...settings } as TcpSettings & typeof listenerDefaults
    this.#parts = parts
    this.#peers = new Peers(this.#settings)
    this.#isProxy = addressSet(settings.proxies ?? [])
    this.#tls = settings.tls === undefined ? undefined : new ListenerTls(settings.tls, parts)
  }

  async start(): Promise<Result<void, string>> {
    const server = this.#createServer()
    if (!server.ok) return server
    const { host, port } = this.#settings
    try {
      await new Promise<void>((resolve, reject) => {
        server.value.once('error', reject)
        server.value.listen({ host, port }, resolve)
      })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'error'
      return fail(
        code === 'EADDRINUSE' ? `Port ${port} is already in use.` : `Port ${port} cannot be opened (${code}).`,
      )
    }
    server.value.on('error', () => this.#parts.failed('The listener failed.'))
    this.#server = server.value
    this.#sweeper = setInterval(() => this.#sweep(), sweepMilliseconds).unref()
    return ok(undefined)
  }

  pause(): void {
    this.#paused = true
    for (const socket of this.#channels.keys()) socket.pause()
  }

  resume(): void {
    this.#paused = false
    for (const socket of this.#channels.keys()) socket.resume()
  }

  async stop(): Promise<void> {
    clearInterval(this.#sweeper)
    const closed = new Promise<void>((resolve) => {
      if (this.#server === undefined) resolve()
      else this.#server.close(() => resolve())
    })
    for (const channel of this.#channels.values()) channel.end()
    const deadline = setTimeout(() => this.#channels.forEach((_, socket) => socket.destroy()), drainMilliseconds)
    await closed
    clearTimeout(deadline)
  }

  details(): JsonObject {
    const address = this.#server?.address()
    const port = typeof address === 'object' && address !== null ? address.port : this.#settings.port
    return { host: this.#settings.host, port, connections: this.#peers.count, tls: this.#settings.tls !== undefined }
  }

  send(source: string, session: string, frames: readonly Uint8Array[]): boolean {
    const { source: only, sources = [only] } = this.#settings
    if (!sources.includes(source)) return false
    for (const [socket, channel] of this.#channels) {
      if (!channel.sessions.has(session) || socket.destroyed) continue
      channel.write(frames)
      return true
    }
    return false
  }

  #createServer(): Result<Server, string> {
    const accept = (socket: Socket): void => this.#accept(socket)
    const options = { noDelay: true, keepAlive: true, allowHalfOpen: true }
    const files = this.#tls?.read()
    if (files === undefined) return ok(createServer(options, accept))
    if (!files.ok) return files
    const server = createTlsServer({ ...options, ...files.value, handshakeTimeout: handshakeMilliseconds }, accept)
    server.on('tlsClientError', () => {
      this.#parts.counters.errors++
      this.#parts.failed('A TLS handshake failed.')
    })
    return ok(server)
  }

  #accept(socket: Socket): void {
    socket.on('error', () => socket.destroy())
    const address = plainAddress(socket.remoteAddress ?? '')
    if (!this.#isProxy(address)) return this.#open(socket, address, undefined)
    let head = new Uint8Array()
    const onData = (chunk: Uint8Array): void => {
      head = Buffer.concat([head, chunk])
      const header = readProxyHeader(head)
      if (header === 'more') return
      socket.off('data', onData)
      if (header === 'none') return this.#turnAway(socket, 'A proxy sent no PROXY protocol header.')
      this.#open(socket, header.address ?? address, head.subarray(header.length))
    }
    socket.setTimeout(this.#settings.frameSeconds * 1000, () => socket.destroy())
    socket.on('data', onData)
  }

  #turnAway(socket: Socket, detail: string): void {
    this.#parts.counters.errors++
    this.#parts.failed(detail)
    socket.destroy()
  }

  #open(socket: Socket, address: string, first: Uint8Array | undefined): void {
    socket.setTimeout(0)
    const refusal = this.#peers.enter(address)
    if (refusal !== undefined) return this.#turnAway(socket, refusal)
    socket.once('close', () => {
      this.#channels.delete(socket)
      this.#peers.leave(address)
    })
    socket.pause()
    void this.#channelParts().then((parts) => {
      if (socket.destroyed) return
      if (!parts.ok) return this.#turnAway(socket, parts.problem)
      const channel = new Channel(
        parts.value,
        wireOf(socket, () => this.#paused),
        `${address}:${socket.remotePort ?? 0}`,
      )
      this.#channels.set(socket, channel)
      socket.on('data', (chunk: Uint8Array) => channel.receive(chunk))
      socket.once('end', () => channel.end())
      if (first !== undefined && first.length > 0) channel.receive(first)
      if (!this.#paused) socket.resume()
    })
  }

  #channelParts(): Promise<Result<ChannelParts, string>> {
    return channelPartsOf(
      this.#settings,
      this.#parts,
      this.#settings.tls?.clientAuthorities === undefined ? 'A0' : 'A2',
    )
  }

  /** Closes connections that are idle, whose frames do not end, or whose peers do not read. */
  #sweep(): void {
    if (this.#server instanceof TlsServer) this.#tls?.renew(this.#server)
    const now = performance.now()
    const { idleSeconds, frameSeconds } = this.#settings
    for (const [socket, { lastReceived, incompleteSince }] of this.#channels) {
      if (socket.writableLength > maxUnreadBytes) this.#turnAway(socket, 'A peer does not read its replies.')
      else if (this.#paused) continue
      else if (incompleteSince !== undefined && now - incompleteSince > frameSeconds * 1000) {
        this.#turnAway(socket, 'A peer did not complete a frame in time.')
      } else if (now - lastReceived > idleSeconds * 1000) socket.destroy()
    }
  }
}

function wireOf(socket: Socket, isPaused: () => boolean): ConstructorParameters<typeof Channel>[1] {
  return {
    write: (bytes) => void socket.write(bytes),
    close: () => void socket.end(),
    pause: () => void socket.pause(),
    resume: () => {
      if (!isPaused()) socket.resume()
    },
  }
}
