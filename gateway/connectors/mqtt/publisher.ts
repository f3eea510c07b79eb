// Publishes notifications to a broker of MQTT, as ETSI GS CIM 009 clause 7.2 has them: a JSON object with the metadata, which HTTP has
// in headers, and the body. A message of QoS 0 has no acknowledgement; a ping after it has one, and the broker has read what came before.

import { randomUUID } from 'node:crypto'
import { type IClientOptions, MqttClient } from 'mqtt'
import { ok } from '../../../standards/result.ts'
import { NotPublic, publicLookUp } from '../../http-client/node-fetch.ts'
import type { BrokerNotification } from '../../pipeline/notify/brokers.ts'
import {
  type BrokerConnection,
  brokerNotPublic,
  brokerRefused,
  brokerUnreachable,
  connectMilliseconds,
  joinedHeaders,
  type OpenConnection,
  published,
  type PublishOutcome,
} from '../broker/connections.ts'
import type { BrokerEndpoint } from '../broker/endpoint.ts'
import { openStream } from './stream.ts'

/** Nothing is subscribed: what a broker sends are answers. */
const maxPacketBytes = 65_536

export const openMqttPublisher: OpenConnection = async (endpoint) => {
  const publisher = new MqttPublisher(endpoint)
  const failure = await publisher.opened
  return failure ?? ok(publisher)
}

type Failure = Extract<PublishOutcome, { readonly ok: false }>

class MqttPublisher implements BrokerConnection {
  readonly opened: Promise<Failure | undefined>
  readonly #endpoint: BrokerEndpoint
  readonly #client: MqttClient
  #failure: Failure = brokerUnreachable
  /** Called in order: an answer is to the oldest ping. */
  #pings: (() => void)[] = []
  readonly #ends = new Set<() => void>()

  constructor(endpoint: BrokerEndpoint) {
    this.#endpoint = endpoint
    this.#client = new MqttClient(() => this.#openStream(), clientOptions(endpoint))
    this.opened = this.#open()
  }

  get isOpen(): boolean {
    return this.#client.connected
  }

  publish({ topic, qos }: BrokerEndpoint, notification: BrokerNotification): Promise<PublishOutcome> {
    return new Promise((resolve) => {
      if (!this.isOpen) return resolve(brokerUnreachable)
      const settle = (outcome: PublishOutcome): void => {
        this.#ends.delete(ended)
        resolve(outcome)
      }
      const ended = (): void => settle(brokerUnreachable)
      this.#ends.add(ended)
      this.#client.publish(topic, messageOf(notification), { qos }, (error) => {
        if (error !== undefined && error !== null) settle(this.isOpen ? brokerRefused : brokerUnreachable)
        else if (qos > 0) settle(published)
        else this.#ping(() => settle(published))
      })
      return undefined
    })
  }

  close(): void {
    this.#client.end(true)
    this.#client.stream.destroy()
  }

  #open(): Promise<Failure | undefined> {
    const client = this.#client
    client.on('packetreceive', ({ cmd }) => {
      if (cmd === 'pingresp') this.#pings.shift()?.()
    })
    client.on('error', (error) => {
      if (error instanceof NotPublic) this.#failure = brokerNotPublic
      // The reason of a CONNACK: the broker refuses the client, its credentials or the version.
      else if ('code' in error && typeof error.code === 'number') this.#failure = brokerRefused
    })
    return new Promise((resolve) => {
      client.once('connect', () => resolve(undefined))
      client.once('close', () => {
        resolve(this.#failure)
        for (const ended of this.#ends) ended()
        this.#pings = []
        client.end(true)
      })
    })
  }

  #openStream() {
    const { host, port, isSecure, isAllowed, version } = this.#endpoint
    return openStream({
      host,
      port,
      ...(isSecure ? { tls: {} } : {}),
      ...(isAllowed ? {} : { lookup: publicLookUp }),
      limit: { maxBytes: maxPacketBytes, hasProperties: version === 5, discarded: () => undefined },
      failed: () => this.close(),
    })
  }

  #ping(answered: () => void): void {
    this.#pings.push(answered)
    this.#client.sendPing()
  }
}

function clientOptions({ version, user, password }: BrokerEndpoint): IClientOptions {
  return {
    protocolVersion: version,
    // At most 23 letters and digits, which every broker of 3.1.1 takes.
    clientId: `citygate${randomUUID().replaceAll('-', '').slice(0, 15)}`,
    clean: true,
    // The pool reconnects, and closes what is idle.
    reconnectPeriod: 0,
    keepalive: 0,
    connectTimeout: connectMilliseconds,
    timerVariant: 'native',
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
  }
}

function messageOf(notification: BrokerNotification): string {
  const metadata = JSON.stringify(Object.fromEntries(joinedHeaders(notification)))
  return `{"metadata":${metadata},"body":${notification.body}}`
}
