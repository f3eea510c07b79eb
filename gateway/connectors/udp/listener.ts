// A UDP listener: each datagram holds whole frames, and the replies go back to the address that sent it. What a full queue cannot
// take is dropped and counted, as the network itself drops: a protocol over UDP sends again what is not answered.

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { Channel, type ChannelParts } from '../listener/channel.ts'
import { channelPartsOf } from '../listener/channel-parts.ts'
import { addressSet, plainAddress } from '../listener/peers.ts'
import { listenerDefaults, type ListenerSettings } from '../listener/settings.ts'

export interface UdpSettings extends ListenerSettings {
  readonly kind: 'udp'
}

/** Datagrams that are not answered yet; beyond them datagrams are dropped. */
const maxPending = 4096
/** How long the codec of the source is used before it is looked up again. */
const trustedMilliseconds = 1000
/** Addresses that are remembered for commands. */
const maxDevices = 100_000

export function createUdpListener(settings: UdpSettings, parts: ConnectorParts): Connector {
  return new UdpListener(settings, parts)
}

class UdpListener implements Connector {
  readonly #settings: UdpSettings
  readonly #parts: ConnectorParts
  readonly #isAllowed: (address: string) => boolean
  /** Where each device was last heard. */
  readonly #devices = new Map<string, RemoteInfo>()
  #socket: Socket | undefined
  #channelParts: Promise<Result<ChannelParts, string>> | undefined
  #channelPartsSince = 0
  #pending = 0
  #paused = false
  #idle: (() => void) | undefined

  constructor(settings: UdpSettings, parts: ConnectorParts) {
    this.#settings = settings
    this.#parts = parts
    this.#isAllowed = settings.allow === undefined ? () => true : addressSet(settings.allow)
  }

  async start(): Promise<Result<void, string>> {
    const { port, host = listenerDefaults.host } = this.#settings
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject)
        socket.bind({ port, address: host }, resolve)
      })
    } catch {
      return fail(`Port ${port} cannot be opened for UDP.`)
    }
    socket.on('error', () => this.#parts.failed('The listener failed.'))
    socket.on('message', (datagram, from) => void this.#receive(datagram, from))
    this.#socket = socket
    return ok(undefined)
  }

  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
  }

  async stop(): Promise<void> {
    this.#paused = true
    if (this.#pending > 0) await new Promise<void>((resolve) => (this.#idle = resolve))
    await new Promise<void>((resolve) => {
      if (this.#socket === undefined) resolve()
      else this.#socket.close(() => resolve())
    })
  }

  details(): JsonObject {
    const address = this.#socket?.address()
    return { host: this.#settings.host ?? listenerDefaults.host, port: address?.port ?? this.#settings.port }
  }

  send(source: string, session: string, frames: readonly Uint8Array[]): boolean {
    const { source: only, sources = [only] } = this.#settings
    const device = sources.includes(source) ? this.#devices.get(session) : undefined
    if (device === undefined) return false
    for (const frame of frames) this.#socket?.send(frame, device.port, device.address)
    return true
  }

  async #receive(datagram: Uint8Array, from: RemoteInfo): Promise<void> {
    const address = plainAddress(from.address)
    if (this.#paused || this.#pending >= maxPending || !this.#isAllowed(address)) {
      this.#parts.counters.errors++
      if (!this.#paused) this.#parts.failed('Datagrams were dropped: too many, or not on the allow-list.')
      return
    }
    this.#pending++
    const parts = await this.#partsNow()
    if (!parts.ok) {
      this.#parts.counters.errors++
      this.#parts.failed(parts.problem)
      return this.#done()
    }
    const channel = new Channel(
      parts.value,
      {
        write: (bytes) => this.#socket?.send(bytes, from.port, from.address),
        close: () => this.#done(),
        pause: () => undefined,
        resume: () => undefined,
      },
      `${address}:${from.port}`,
    )
    channel.receive(datagram)
    for (const session of channel.sessions) this.#remember(session, from)
    channel.end()
  }

  #remember(session: string, from: RemoteInfo): void {
    this.#devices.delete(session)
    this.#devices.set(session, from)
    const [oldest] = this.#devices.keys()
    if (this.#devices.size > maxDevices && oldest !== undefined) this.#devices.delete(oldest)
  }

  #partsNow(): Promise<Result<ChannelParts, string>> {
    const now = performance.now()
    if (this.#channelParts === undefined || now - this.#channelPartsSince > trustedMilliseconds) {
      this.#channelParts = channelPartsOf(this.#settings, this.#parts, 'A0')
      this.#channelPartsSince = now
    }
    return this.#channelParts
  }

  #done(): void {
    this.#pending--
    if (this.#pending === 0) this.#idle?.()
  }
}
