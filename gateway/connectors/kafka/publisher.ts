// Publishes notifications to Kafka: the value is the notification, the headers are those of HTTP, and the key is the subscription, so
// that its notifications stay in order in one partition. A notification is delivered once all in-sync replicas have it.

import { isIP } from 'node:net'
import type { Producer } from '@platformatic/kafka'
import { ok } from '../../../standards/result.ts'
import type { BrokerNotification } from '../../pipeline/notify/brokers.ts'
import {
  type BrokerConnection,
  brokerRefused,
  brokerUnreachable,
  connectMilliseconds,
  joinedHeaders,
  type OpenConnection,
  published,
  type PublishOutcome,
} from '../broker/connections.ts'
import type { BrokerEndpoint } from '../broker/endpoint.ts'
import { loadKafkaLibrary } from './client.ts'
import { isAuthenticationError } from './session.ts'

export const openKafkaPublisher: OpenConnection = async (endpoint) => {
  const library = await loadKafkaLibrary()
  if (library === undefined) return { ok: false, problem: { code: 'not-supported', isRefused: false } }
  const { host, port, isSecure, user, password, mechanism } = endpoint
  const { ProduceAcks, stringSerializers } = library
  const producer = new library.Producer({
    clientId: 'citygate-notifications',
    bootstrapBrokers: [`${host.includes(':') ? `[${host}]` : host}:${port}`],
    serializers: stringSerializers,
    acks: ProduceAcks.ALL,
    autocreateTopics: false,
    connectTimeout: connectMilliseconds,
    // The outbox retries.
    retries: 0,
    ...(isSecure ? { tls: {}, tlsServerName: isIP(host) === 0 } : {}),
    ...(user === undefined || password === undefined ? {} : { sasl: { mechanism, username: user, password } }),
  })
  // Without a listener, an error of a connection would end the process.
  producer.on('error' as never, () => undefined)
  return ok(new KafkaPublisher(producer))
}

type StringProducer = Pick<Producer<string, string, string, string>, 'send' | 'close'>

class KafkaPublisher implements BrokerConnection {
  readonly #producer: StringProducer
  #isOpen = true

  constructor(producer: StringProducer) {
    this.#producer = producer
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  async publish({ topic }: BrokerEndpoint, notification: BrokerNotification): Promise<PublishOutcome> {
    const { subscription, body } = notification
    const message = { topic, key: subscription, value: body, headers: new Map(joinedHeaders(notification)) }
    try {
      await this.#producer.send({ messages: [message] })
      return published
    } catch (error) {
      // The next attempt begins with a new connection, and with what the cluster says then.
      this.close()
      return isAuthenticationError(error) ? brokerRefused : brokerUnreachable
    }
  }

  close(): void {
    this.#isOpen = false
    void Promise.resolve(this.#producer.close(true)).catch(() => undefined)
  }
}
