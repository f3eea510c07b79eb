// An MQTT client: each message goes to the source whose rule selects its topic, and is answered once it is stored, or kept as a
// dead letter. The session is kept by the broker while the gateway is away. A message that can be neither stored nor kept ends the
// connection: the broker sends it again, and nothing is lost while the operator looks into it.

import type { IClientOptions, IPublishPacket } from 'mqtt'
import type { Message } from '../../../adapters/adapter.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Delivery, MessageQueue } from '../../pipeline/ingest/message-queue.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { openSession, type Session, type Settle } from './session.ts'
import { SparkplugHost } from './sparkplug-host.ts'
import { type MqttDefaults, mqttDefaults, type MqttSettings } from './settings.ts'
import { commandTopic, plainFilter, topicMatcher } from './topics.ts'

/** A rule, ready for messages. */
interface Route {
  readonly selects: (topic: string) => boolean
  readonly queue: MessageQueue
  readonly source: string
  readonly mediaTypeOf: (contentType: string | undefined) => string
  /** In lower case. */
  readonly headers: readonly string[]
}

const drainMilliseconds = 10_000
const firstRetryMilliseconds = 1000
const maxRetryMilliseconds = 60_000
/** Messages that are under way without an answer, as version 5 declares it. */
const receiveMaximum = 1024

export function createMqttConnector(settings: MqttSettings, parts: ConnectorParts): Connector {
  return new MqttConnector(settings, parts)
}

class MqttConnector implements Connector {
  readonly #settings: MqttSettings & MqttDefaults
  readonly #parts: ConnectorParts
  #session: Session | undefined
  /** Of the connection, if the gateway is a host application of Sparkplug. */
  #host: SparkplugHost | undefined
  #retry: NodeJS.Timeout | undefined
  #wait = firstRetryMilliseconds
  /** Whether there is to be a connection. */
  #isWanted = false

  constructor(settings: MqttSettings, parts: ConnectorParts) {
    this.#settings = { ...mqttDefaults, ...settings }
    this.#parts = parts
  }

  async start(): Promise<Result<void, string>> {
    this.#isWanted = true
    return this.#connect()
  }

  /** Closes the connection: the broker keeps what arrives in the session, and a shared subscription goes on elsewhere. */
  pause(): void {
    void this.stop()
  }

  resume(): void {
    this.#isWanted = true
    this.#wait = 0
    // One that is being closed is followed by the next.
    if (this.#session === undefined) this.#reconnectLater()
  }

  async stop(): Promise<void> {
    this.#isWanted = false
    clearTimeout(this.#retry)
    if (this.#host !== undefined)
      await this.#session?.publishLast(this.#host.topic, this.#host.offline(Date.now()), drainMilliseconds)
    await this.#session?.close(drainMilliseconds)
  }

  details(): JsonObject {
    const { url, version, clientId, topics } = this.#settings
    const isConnected = this.#session !== undefined
    return { broker: url, version, clientId, connected: isConnected, topics: topics.map(({ filter }) => filter) }
  }

  takesCommands(source: string): boolean {
    return this.#session !== undefined && this.#settings.topics.some((rule) => isOfCommands(rule, source))
  }

  /** Publishes with QoS 1. Whether the device is connected, only the broker knows: it keeps the command if the device asks it to. */
  send(source: string, session: string, frames: readonly Uint8Array[], ofFormat?: string): boolean {
    const rule = this.#settings.topics.find((one) => isOfCommands(one, source))
    if (rule?.commands === undefined || this.#session === undefined) return false
    if (frames.length === 0) return true
    const topic = commandTopic(rule.commands, session, ofFormat)
    if (topic === undefined) {
      this.#parts.failed('A command was not sent: there is no topic for the device.')
      return false
    }
    return frames.every((frame) => this.#session?.publish(topic, frame) === true)
  }

  /** @returns why there is no connection */
  async #connect(): Promise<Result<void, string>> {
    const routes = await this.#routes()
    if (!routes.ok) return routes
    const options = this.#clientOptions()
    if (!options.ok) return options
    const { url, topics, retained, maxPacketBytes } = this.#settings
    const host = this.#host
    const ofHost = host === undefined ? [] : [{ filter: host.topic, qos: 1 } as const]
    const session = await openSession({
      url: new URL(url),
      ...options.value,
      subscriptions: [...ofHost, ...topics.map(({ filter, qos = 1 }) => ({ filter, qos }))],
      wantsRetained: retained === 'accept',
      maxPacketBytes,
      onMessage: (packet, settle) => this.#receive(routes.value, packet, settle),
      onDiscarded: () => {
        this.#parts.counters.received++
        this.#parts.counters.refused++
        this.#parts.failed('A message was larger than `maxPacketBytes` allows, and was discarded.')
      },
      onClosed: (detail) => void this.#lost(detail),
    })
    if (!session.ok) return session
    this.#session = session.value
    if (host !== undefined) session.value.publish(host.topic, host.online, true)
    if (!this.#isWanted) await session.value.close(drainMilliseconds)
    return ok(undefined)
  }

  /** What was received is stored first, so that two connections never hold the same messages at once. */
  async #lost(detail: string | undefined): Promise<void> {
    if (detail !== undefined) {
      this.#parts.counters.errors++
      this.#parts.failed(detail)
    }
    const session = this.#session
    this.#session = undefined
    await session?.settled()
    this.#reconnectLater()
  }

  #reconnectLater(): void {
    clearTimeout(this.#retry)
    if (!this.#isWanted) return
    const wait = this.#wait * (0.5 + Math.random() / 2)
    this.#wait = Math.min(Math.max(2 * this.#wait, firstRetryMilliseconds), maxRetryMilliseconds)
    this.#retry = setTimeout(() => {
      void this.#connect().then((connected) => {
        if (connected.ok) return
        this.#parts.failed(connected.problem)
        this.#reconnectLater()
      })
    }, wait)
  }

  async #routes(): Promise<Result<readonly Route[], string>> {
    const routes: Route[] = []
    for (const { filter, source, mediaType } of this.#settings.topics) {
      const queue = this.#parts.queueOf(source)
      const format = await queue.format()
      if (!format.ok) return fail(format.problem.detail)
      const { reads, headers = [] } = format.value.registered.adapter
      const readable = reads.map((one) => one.mediaType)
      const [first = 'application/octet-stream'] = readable
      routes.push({
        selects: topicMatcher(plainFilter(filter)),
        queue,
        source,
        headers,
        mediaTypeOf: (contentType) => {
          if (mediaType !== undefined) return mediaType
          const essence = contentType?.split(';')[0]?.trim().toLowerCase() ?? first
          return readable.includes(essence) ? essence : first
        },
      })
    }
    return ok(routes)
  }

  #clientOptions(): Result<Pick<Parameters<typeof openSession>[0], 'client' | 'tls'>, string> {
    const { version, clientId, keepAliveSeconds, maxPacketBytes, username, will, sparkplugHost } = this.#settings
    this.#host = sparkplugHost === undefined ? undefined : new SparkplugHost(sparkplugHost, Date.now())
    // Section 5.2: the session of a host application ends with its connection.
    const sessionSeconds = this.#host === undefined ? this.#settings.sessionSeconds : 0
    const missing: string[] = []
    const secret = (member: 'password' | 'certificateAuthority' | 'certificate' | 'key'): string | undefined => {
      const name = this.#settings[member]
      const value = name === undefined ? undefined : this.#parts.secret(name)
      if (name !== undefined && value === undefined) missing.push(member)
      return value
    }
    const [password, ca, cert, key] = [
      secret('password'),
      secret('certificateAuthority'),
      secret('certificate'),
      secret('key'),
    ]
    if (missing.length > 0) return fail(`The secret that \`${missing.join('`, `')}\` names does not exist.`)
    const properties = { sessionExpiryInterval: sessionSeconds, receiveMaximum, maximumPacketSize: maxPacketBytes }
    const client: IClientOptions & { protocolVersion: 4 | 5 } = {
      protocolVersion: version === '5' ? 5 : 4,
      clientId,
      clean: this.#host !== undefined,
      keepalive: keepAliveSeconds,
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      ...(version === '5' ? { properties } : {}),
      ...(this.#host === undefined ? {} : { will: this.#host.will }),
      ...(will === undefined
        ? {}
        : {
            will: {
              topic: will.topic,
              payload: Buffer.from(will.message),
              qos: will.qos ?? 1,
              retain: will.retain ?? false,
            },
          }),
    }
    const tls = {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
    }
    return ok({ client, tls })
  }

  #receive(routes: readonly Route[], packet: IPublishPacket, settle: Settle): void {
    const { counters, failed, now } = this.#parts
    const { topic, payload, retain, properties } = packet
    if (topic === this.#host?.topic) {
      const body = typeof payload === 'string' ? Buffer.from(payload) : payload
      if (!retain && this.#isWanted && this.#host.isDenied(topic, body))
        this.#session?.publish(topic, this.#host.online, true)
      return settle()
    }
    if (retain && this.#settings.retained === 'ignore') return settle()
    const body = typeof payload === 'string' ? Buffer.from(payload) : payload
    counters.received++
    counters.bytes += body.length
    counters.lastMessage = now()
    const route = routes.find(({ selects }) => selects(topic))
    if (route === undefined) {
      // The session at the broker still has a subscription of an earlier configuration.
      counters.refused++
      failed('A message came on a topic that no rule selects; it was discarded.')
      return settle()
    }
    const mediaType = route.mediaTypeOf(properties?.contentType)
    const headers = headersOf(route, {
      ...properties?.userProperties,
      'content-type': mediaType,
      'mqtt-topic': topic,
    })
    const message: Message = { body, mediaType, headers, topic }
    void route.queue.add(message).then((delivery) => this.#delivered(route, delivery, settle))
  }

  #delivered({ source }: Route, delivery: Delivery, settle: Settle): void {
    const { counters } = this.#parts
    if (delivery.ok) {
      counters[delivery.value.result === 'refused' ? 'refused' : 'stored']++
      for (const { device, frames, topic } of delivery.value.commands ?? []) {
        const bytes = frames.map(fromHex).flatMap((frame) => (frame.ok ? [frame.value] : []))
        this.send(source, device, bytes, topic)
      }
      const { replies, replyTopic } = delivery.value
      if (
        replyTopic !== undefined &&
        this.#settings.topics.some((rule) => rule.source === source && rule.commands === true)
      )
        for (const frame of replies.map(fromHex)) if (frame.ok) this.#session?.publish(replyTopic, frame.value)
      this.#wait = firstRetryMilliseconds
      settle()
      return
    }
    // Not answered: it is sent again with the next connection.
    settle(`Source ${source} takes no messages: ${delivery.problem.detail}`)
  }
}

function isOfCommands({ source, commands }: MqttSettings['topics'][number], wanted: string): boolean {
  return source === wanted && commands !== undefined
}

function headersOf(
  { headers }: Route,
  properties: Readonly<Record<string, string | readonly string[]>>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (headers.length === 0) return found
  for (const [name, value] of Object.entries(properties)) {
    const header = name.toLowerCase()
    if (headers.includes(header)) found.set(header, typeof value === 'string' ? value : value.join(', '))
  }
  return found
}
