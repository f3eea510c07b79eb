// One connection to a broker: opened, subscribed, and read. The library answers a QoS 1 message as soon as a handler has it, or
// keeps the next one back until then; here many are under way at once, and each is answered when the caller says that it is durable.
// To the library they are messages of QoS 0, which it does not answer; the PUBACK packets are written beside it.

import type { Duplex } from 'node:stream'
import type { ConnectionOptions } from 'node:tls'
import { type IClientOptions, type IPublishPacket, MqttClient } from 'mqtt'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { openStream } from './stream.ts'
import { Window } from './window.ts'

export interface Subscription {
  readonly filter: string
  readonly qos: 0 | 1
}

/** To be called once for each message: it is durable; or, with the reason, it can never be, which ends the connection. */
export type Settle = (failure?: string) => void

export interface SessionOptions {
  readonly url: URL
  readonly tls: ConnectionOptions
  readonly client: IClientOptions & { readonly protocolVersion: 4 | 5 }
  readonly subscriptions: readonly Subscription[]
  /** Version 5: whether the broker sends what it retained. */
  readonly wantsRetained: boolean
  readonly maxPacketBytes: number
  readonly onMessage: (packet: IPublishPacket, settle: Settle) => void
  /** A message above `maxPacketBytes` was discarded. */
  readonly onDiscarded: () => void
  /** The connection is over. @param detail why, for the operator; undefined: `close` was called */
  readonly onClosed: (detail: string | undefined) => void
}

const connectMilliseconds = 10_000
const subackFailure = 0x80

/** Opens a session. @returns why there is none, for the operator; `onClosed` is then not called */
export async function openSession(options: SessionOptions): Promise<Result<Session, string>> {
  const session = new Session(options)
  const refusal = await session.opened
  return refusal === undefined ? ok(session) : fail(refusal)
}

export class Session {
  readonly opened: Promise<string | undefined>
  readonly #options: SessionOptions
  readonly #client: MqttClient
  readonly #window: Window
  /** Identifiers of discarded messages, whose empty substitutes are on their way. */
  readonly #discarded = new Set<number>()
  #pinger: NodeJS.Timeout | undefined
  #isHeld = false
  #isOpen = false
  #isClosing = false
  #error: string | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    this.#window = new Window((packets) => {
      if (this.#error === undefined && this.#client.connected) this.#client.stream.write(packets)
    })
    this.#client = new MqttClient(() => this.#openStream(), {
      ...options.client,
      // The caller reconnects.
      reconnectPeriod: 0,
      resubscribe: false,
      connectTimeout: connectMilliseconds,
      timerVariant: 'native',
    })
    this.opened = this.#open()
  }

  /** Messages that are not durable yet. */
  get pending(): number {
    return this.#window.length
  }

  /** Resolves once all that was received is settled. */
  settled(): Promise<void> {
    return this.#window.empty()
  }

  /** Publishes a message of QoS 1. @returns false: there is no connection */
  publish(topic: string, bytes: Uint8Array, retain = false): boolean {
    if (!this.#isOpen || this.#isClosing || this.#error !== undefined || !this.#client.connected) return false
    // What the broker has not acknowledged when the connection ends is not sent again.
    this.#client.publish(topic, Buffer.from(bytes), { qos: 1, retain }, () => undefined)
    return true
  }

  /** Publishes a last message, and resolves when the broker has it. @param milliseconds after which it resolves anyway */
  async publishLast(topic: string, bytes: Uint8Array, milliseconds: number): Promise<void> {
    if (!this.#isOpen || this.#isClosing || !this.#client.connected) return
    let deadline: NodeJS.Timeout | undefined
    const timeout = new Promise<void>((resolve) => {
      deadline = setTimeout(resolve, milliseconds)
    })
    const published = new Promise<void>((resolve) => {
      this.#client.publish(topic, Buffer.from(bytes), { qos: 1, retain: true }, () => resolve())
    })
    await Promise.race([published, timeout])
    clearTimeout(deadline)
  }

  /** Takes nothing new, answers what was received, and closes. @param milliseconds after which it closes anyway */
  async close(milliseconds: number): Promise<void> {
    this.#isClosing = true
    let deadline: NodeJS.Timeout | undefined
    const timeout = new Promise<void>((resolve) => {
      deadline = setTimeout(resolve, milliseconds)
    })
    await Promise.race([this.#window.empty(), timeout])
    clearTimeout(deadline)
    await this.#client.endAsync(!this.#client.connected)
  }

  /** Closes at once; what is not answered is sent again. @param detail for the operator */
  #abort(detail: string): void {
    this.#error ??= detail
    this.#client.stream.destroy()
  }

  #open(): Promise<string | undefined> {
    const client = this.#client
    client.handleMessage = (packet, done) => this.#take(packet, done)
    client.on('packetreceive', (packet) => {
      if (packet.cmd !== 'publish') return
      if (packet.qos === 2) this.#abort('The broker sent a message of QoS 2, which is not subscribed.')
      else packet.qos = 0
    })
    client.on('disconnect', ({ reasonCode = 0 }) => {
      this.#error ??= `The broker closed the connection (reason ${reasonCode}).`
    })
    client.on('error', (error) => {
      this.#error ??= detailOf(error, this.#options.url)
    })
    return new Promise((resolve) => {
      client.once('connect', () => {
        void this.#subscribe().then((refusal) => {
          if (refusal !== undefined) return this.#abort(refusal)
          this.#isOpen = true
          this.#pinger = setInterval(() => this.#keepAlive(), client.keepalive * 500).unref()
          resolve(undefined)
        })
      })
      client.once('close', () => {
        clearInterval(this.#pinger)
        const detail = this.#error ?? `The connection to the broker at ${this.#options.url.host} ended.`
        if (this.#isOpen) this.#options.onClosed(this.#isClosing ? undefined : detail)
        else resolve(detail)
      })
    })
  }

  #openStream(): Duplex {
    const { url, tls, client, maxPacketBytes, onDiscarded } = this.#options
    const isSecure = url.protocol === 'mqtts:'
    const port = url.port === '' ? (isSecure ? 8883 : 1883) : Number(url.port)
    return openStream({
      host: url.hostname.replaceAll(/^\[|\]$/g, ''),
      port,
      ...(isSecure ? { tls } : {}),
      limit: {
        maxBytes: maxPacketBytes,
        hasProperties: client.protocolVersion === 5,
        discarded: (identifier) => {
          if (identifier !== undefined) this.#discarded.add(identifier)
          onDiscarded()
        },
      },
      failed: (detail) => this.#abort(detail),
    })
  }

  async #subscribe(): Promise<string | undefined> {
    const isVersion5 = this.#options.client.protocolVersion === 5
    for (const { filter, qos } of this.#options.subscriptions) {
      // What the gateway publishes itself does not come back, except by a shared subscription, which cannot say so.
      const nl = !filter.startsWith('$share/')
      const handling = isVersion5 ? { nl, rap: false, rh: this.#options.wantsRetained ? 0 : 2 } : {}
      try {
        const granted = await this.#client.subscribeAsync(filter, { qos, ...handling })
        if (granted.every((grant) => grant.qos < subackFailure && grant.qos >= qos)) continue
      } catch {
        if (!this.#client.connected) return this.#error ?? 'The connection ended during the subscription.'
      }
      return `The broker refused the subscription to ${filter} with QoS ${qos}.`
    }
    return undefined
  }

  #take(packet: IPublishPacket, done: () => void): void {
    const { messageId } = packet
    // What is not answered stays in the session at the broker.
    if (this.#isClosing || this.#error !== undefined) return
    const answer = this.#window.add(messageId, packet.payload.length)
    if (messageId !== undefined && this.#discarded.delete(messageId)) answer()
    else {
      this.#options.onMessage(packet, (failure) => {
        if (failure !== undefined) this.#abort(failure)
        answer()
      })
    }
    this.#isHeld = true
    this.#window.whenRoom(() => {
      this.#isHeld = false
      done()
    })
  }

  /** While nothing is read because the store takes nothing, the answers to pings are not read either. */
  #keepAlive(): void {
    if (!this.#isHeld) return
    this.#client.sendPing()
    this.#client.reschedulePing(true)
  }
}

function detailOf(error: Error & { readonly code?: unknown }, { host }: URL): string {
  if (typeof error.code === 'number') return `The broker at ${host} refused the connection (reason ${error.code}).`
  if (typeof error.code === 'string') return `The broker at ${host} cannot be reached (${error.code}).`
  return `The broker at ${host} does not answer.`
}
