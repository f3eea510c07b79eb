// An embedded MQTT broker for demonstrations and small sites, by `aedes`: MQTT 3.1.1 only. A message of QoS 1 is answered once it is
// stored, or kept as a dead letter of its source. Nothing is kept in memory for clients that are away: sessions end with their
// connections, and retained messages are not kept.

import { createHash, timingSafeEqual } from 'node:crypto'
import type { Server, Socket } from 'node:net'
import { Aedes, type Client, type PublishPacket } from 'aedes'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { Intake } from '../broker/intake.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { Peers, plainAddress } from '../listener/peers.ts'
import { openServer } from '../listener/server.ts'
import { PacketLimit } from '../mqtt/packet-limit.ts'
import { limited } from '../mqtt/stream.ts'
import { topicMatcher } from '../mqtt/topics.ts'
import { brokerDefaults, type BrokerUser, type MqttBrokerSettings, type PublishRule } from './settings.ts'

const connectMilliseconds = 10_000
/** A subscriber that does not read delays those who publish to it for so long, and is disconnected. */
const drainMilliseconds = 5000
/** Messages of QoS 2 of one client whose handshake is not complete. */
const mostIncomplete = 16

/** What ends a connection, as a sentence for the operator. */
class Refusal extends Error {}

interface Route extends PublishRule {
  readonly selects: (topic: string) => boolean
}

interface Reader {
  readonly user: BrokerUser
  readonly receives: readonly ((topic: string) => boolean)[]
}

export function createMqttBroker(settings: MqttBrokerSettings, parts: ConnectorParts): Connector {
  return new MqttBroker(settings, parts)
}

class MqttBroker implements Connector {
  readonly #settings: MqttBrokerSettings & typeof brokerDefaults
  readonly #parts: ConnectorParts
  readonly #peers: Peers
  readonly #intake: Intake
  readonly #routes: readonly Route[]
  readonly #users: ReadonlyMap<string, Reader>
  readonly #userOf = new WeakMap<Client, Reader>()
  #aedes: Aedes | undefined
  #server: Server | undefined
  /** Resolved unless the connector is paused. */
  #running: Promise<void> = Promise.resolve()
  #resume: () => void = () => undefined

  constructor(settings: MqttBrokerSettings, parts: ConnectorParts) {
    this.#settings = { ...brokerDefaults, ...settings } as MqttBrokerSettings & typeof brokerDefaults
    this.#parts = parts
    this.#peers = new Peers(this.#settings)
    this.#intake = new Intake(parts)
    this.#routes = settings.topics.map((rule) => ({ ...rule, selects: topicMatcher(rule.filter) }))
    const readers = (settings.users ?? []).map(
      (user) => [user.name, { user, receives: (user.subscribe ?? []).map(topicMatcher) }] as const,
    )
    this.#users = new Map(readers)
  }

  async start(): Promise<Result<void, string>> {
    const aedes = await Aedes.createBroker({
      connectTimeout: connectMilliseconds,
      drainTimeout: drainMilliseconds,
      maxInflightInbound: mostIncomplete,
      preConnect(_, packet, done) {
        // A session, and what arrives for it, would be kept in memory without a bound.
        packet.clean = true
        done(null, true)
      },
      authenticate: (client, name, password, done) => {
        const isKnown = this.#isKnown(client, name, password)
        if (!isKnown) this.#failed(new Refusal('A client has a wrong user or password, or the secret does not exist.'))
        done(null, isKnown)
      },
      authorizePublish: (client, packet, done) => {
        void this.#publish(client, packet).then(done, () => done(new Refusal('The broker failed on a message.')))
      },
      // Refused with a SUBACK: a client whose user receives nothing. What the others receive, the next rule decides.
      authorizeSubscribe: (client, subscription, done) =>
        done(null, (this.#userOf.get(client)?.receives.length ?? 0) > 0 ? subscription : null),
      authorizeForward: (client, packet) =>
        this.#userOf.get(client)?.receives.some((selects) => selects(packet.topic)) === true ? packet : null,
    })
    // Its own list of listeners does not name this event, without which an error would end the process.
    aedes.addListener('error', () => this.#parts.failed('The broker failed on a message.'))
    aedes.on('clientError', (_, error) => this.#failed(error))
    aedes.on('connectionError', (_, error) => this.#failed(error))
    const server = await openServer(this.#settings, this.#parts, (socket) => this.#accept(aedes, socket))
    if (!server.ok) {
      aedes.close()
      return server
    }
    this.#aedes = aedes
    this.#server = server.value
    return ok(undefined)
  }

  /** What is published waits unanswered. */
  pause(): void {
    this.#running = new Promise((resolve) => {
      this.#resume = resolve
    })
  }

  resume(): void {
    this.#resume()
    this.#running = Promise.resolve()
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => {
      if (this.#server === undefined) resolve(undefined)
      else this.#server.close(resolve)
    })
    await this.#intake.idle()
    // The last answers are written in this turn.
    await new Promise((resolve) => setImmediate(resolve))
    this.#aedes?.close()
    await closed
  }

  details(): JsonObject {
    const address = this.#server?.address()
    const port = typeof address === 'object' && address !== null ? address.port : this.#settings.port
    const { host, tls, topics } = this.#settings
    return {
      ...{ host, port, version: '3.1.1', connections: this.#peers.count, tls: tls !== undefined },
      topics: topics.map(({ filter }) => filter),
    }
  }

  #accept(aedes: Aedes, socket: Socket): void {
    const address = plainAddress(socket.remoteAddress ?? '')
    const refusal = this.#peers.enter(address)
    if (refusal !== undefined) {
      socket.on('error', () => undefined).destroy()
      return this.#failed(new Refusal(refusal))
    }
    socket.once('close', () => this.#peers.leave(address))
    const { maxPacketBytes: maxBytes } = this.#settings
    const tooLarge = (): void =>
      void stream.destroy(new Refusal('A packet is larger than `maxPacketBytes`, or is not MQTT.'))
    const limit = new PacketLimit({ maxBytes, hasProperties: false, discarded: tooLarge })
    const stream = limited(socket, limit, tooLarge)
    aedes.handle(stream)
  }

  #isKnown(client: Client, name: string | undefined, password: Uint8Array | undefined): boolean {
    if (this.#settings.anonymous === true) return true
    const reader = this.#users.get(name ?? '')
    const wanted = reader === undefined ? undefined : this.#parts.secret(reader.user.password)
    if (reader === undefined || wanted === undefined || password === undefined) return false
    if (!timingSafeEqual(digest(password), digest(wanted))) return false
    this.#userOf.set(client, reader)
    return true
  }

  /** @returns why the connection ends, and nothing is answered: the client sends its message again */
  async #publish(client: Client | null, packet: PublishPacket): Promise<Refusal | undefined> {
    await this.#running
    const { topic, payload } = packet
    const user = client === null ? undefined : this.#userOf.get(client)?.user.name
    const route = this.#routes.find((one) => (one.user ?? user) === user && one.selects(topic))
    if (route === undefined) return new Refusal('A message came on a topic that no rule selects for its user.')
    packet.retain = false
    const { source, mediaType } = route
    if (source === undefined) return undefined
    const body = typeof payload === 'string' ? Buffer.from(payload) : payload
    const rule = mediaType === undefined ? { source } : { source, mediaType }
    return new Promise((resolve) => {
      const failed = (detail: string): void => resolve(new Refusal(`Source ${source} takes no messages: ${detail}`))
      const message = { body, topic, headers: [['mqtt-topic', topic] as const] }
      void this.#intake.add(rule, message, () => resolve(undefined), failed)
    })
  }

  /** A connection that was lost, or whose keep-alive time has passed, is not an error. */
  #failed(error: Error): void {
    const isWrong = error instanceof Refusal || /packet|protocol|header|identifier|version/i.test(error.message)
    if (!isWrong) return
    this.#parts.counters.errors++
    this.#parts.failed(error instanceof Refusal ? error.message : 'A client sent what is not MQTT 3.1.1.')
  }
}

function digest(text: string | Uint8Array): Uint8Array {
  return createHash('sha256').update(text).digest()
}
