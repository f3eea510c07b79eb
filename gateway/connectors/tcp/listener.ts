// A TCP or TLS listener: each connection is a channel of one device, or of a front end for several.

import type { Server, Socket } from 'node:net'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { Channel, type ChannelParts } from '../listener/channel.ts'
import { channelPartsOf } from '../listener/channel-parts.ts'
import { Channels } from '../listener/channels.ts'
import { addressSet, Peers, plainAddress } from '../listener/peers.ts'
import { readProxyHeader } from '../listener/proxy-protocol.ts'
import { listenerDefaults, type ListenerSettings } from '../listener/settings.ts'
import { openServer } from '../listener/server.ts'
import type { TlsSettings } from '../listener/tls.ts'

export interface TcpSettings extends ListenerSettings {
  readonly kind: 'tcp'
  /** The peer's address comes from a PROXY protocol header, which these addresses may send. */
  readonly proxies?: readonly string[]
  readonly tls?: TlsSettings
}

const sweepMilliseconds = 1000
/** Replies that a peer does not read: beyond this it is disconnected. */
const maxUnreadBytes = 1024 * 1024

export function createTcpListener(settings: TcpSettings, parts: ConnectorParts): Connector {
  return new TcpListener(settings, parts)
}

class TcpListener implements Connector {
  readonly #settings: TcpSettings & typeof listenerDefaults
  readonly #parts: ConnectorParts
  readonly #peers: Peers
  readonly #isProxy: (address: string) => boolean
  readonly #channels = new Channels<Socket>((socket) => socket.destroy())
  #server: Server | undefined
  #sweeper: NodeJS.Timeout | undefined

  constructor(settings: TcpSettings, parts: ConnectorParts) {
    this.#settings = { ...listenerDefaults, ...settings } as TcpSettings & typeof listenerDefaults
    this.#parts = parts
    this.#peers = new Peers(this.#settings)
    this.#isProxy = addressSet(settings.proxies ?? [])
  }

  async start(): Promise<Result<void, string>> {
    const server = await openServer(this.#settings, this.#parts, (socket) => this.#accept(socket))
    if (!server.ok) return server
    this.#server = server.value
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
        wireOf(socket, () => this.#channels.isPaused),
        `${address}:${socket.remotePort ?? 0}`,
      )
      socket.on('data', (chunk: Uint8Array) => channel.receive(chunk))
      socket.once('end', () => channel.end())
      if (first !== undefined && first.length > 0) channel.receive(first)
      this.#channels.add(socket, channel)
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
    const now = performance.now()
    const { idleSeconds, frameSeconds } = this.#settings
    for (const [socket, { lastReceived, incompleteSince }] of this.#channels) {
      if (socket.writableLength > maxUnreadBytes) this.#turnAway(socket, 'A peer does not read its replies.')
      else if (this.#channels.isPaused) continue
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
