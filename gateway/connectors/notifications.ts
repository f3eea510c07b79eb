// Notifications to message brokers, on the runtimes with sockets. The client of each kind of broker is loaded with the first subscription.

import { fail, ok } from '../../standards/result.ts'
import type { BrokerNotification, Brokers } from '../pipeline/notify/brokers.ts'
import type { SendOutcome } from '../pipeline/notify/prepared.ts'
import type { Endpoint } from '../store/outbox/subscription.ts'
import { BrokerConnections, type ConnectionBounds, type OpenConnection } from './broker/connections.ts'
import { type BrokerEndpoint, readBrokerEndpoint } from './broker/endpoint.ts'
import { loadKafkaLibrary } from './kafka/client.ts'

const publishers: Readonly<Record<BrokerEndpoint['broker'], () => Promise<OpenConnection>>> = {
  mqtt: async () => (await import('./mqtt/publisher.ts')).openMqttPublisher,
  nats: async () => (await import('./nats/publisher.ts')).openNatsPublisher,
  kafka: async () => (await import('./kafka/publisher.ts')).openKafkaPublisher,
}

/** @param allow origins of `webhooks.allow` */
export function createBrokers(allow: readonly string[], bounds?: ConnectionBounds): Brokers & { close(): void } {
  const connections = new BrokerConnections(async (endpoint) => (await publishers[endpoint.broker]())(endpoint), bounds)
  return {
    async check(endpoint) {
      const read = readBrokerEndpoint(endpoint, allow)
      if (!read.ok) return read
      const { broker } = read.value
      // The first notification does not wait for it.
      await publishers[broker]()
      if (broker !== 'kafka' || (await loadKafkaLibrary()) !== undefined) return ok(true)
      return fail({
        code: 'not-supported',
        path: '/uri',
        detail: 'The package @platformatic/kafka is not installed here.',
      })
    },
    async send(endpoint: Endpoint, notification: BrokerNotification): Promise<SendOutcome> {
      // Again: the configuration may have changed since it was stored.
      const read = readBrokerEndpoint(endpoint, allow)
      if (!read.ok) return { kind: 'failed', status: 0, code: read.problem.code, isRefused: true }
      const outcome = await connections.publish(read.value, notification)
      return outcome.ok ? { kind: 'sent' } : { kind: 'failed', status: 0, ...outcome.problem }
    },
    close: () => connections.close(),
  }
}
