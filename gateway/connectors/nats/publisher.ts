// Publishes notifications to NATS JetStream: the body is the notification and the headers are those of HTTP. It is delivered once a
// stream has acknowledged it; a retry within the duplicate window of the stream is kept once.

import { jetstream, type JetStreamClient } from '@nats-io/jetstream'
import {
  AuthorizationError,
  connect,
  headers,
  type NatsConnection,
  UserAuthenticationExpiredError,
} from '@nats-io/transport-node'
import { ok } from '../../../standards/result.ts'
import type { BrokerNotification } from '../../pipeline/notify/brokers.ts'
import {
  type BrokerConnection,
  brokerRefused,
  brokerUnreachable,
  connectMilliseconds,
  type OpenConnection,
  published,
  type PublishOutcome,
} from '../broker/connections.ts'
import type { BrokerEndpoint } from '../broker/endpoint.ts'

export const openNatsPublisher: OpenConnection = async (endpoint) => {
  const { host, port, isSecure, user, password } = endpoint
  try {
    const connection = await connect({
      servers: `${host.includes(':') ? `[${host}]` : host}:${port}`,
      name: 'citygate notifications',
      timeout: connectMilliseconds,
      // The pool opens the next one; the servers that a broker names are not used.
      reconnect: false,
      ignoreClusterUpdates: true,
      pingInterval: 20_000,
      ...(isSecure ? { tls: {} } : {}),
      ...credentialsOf(user, password),
    })
    return ok(new NatsPublisher(connection))
  } catch (error) {
    return isAuthorization(error) ? brokerRefused : brokerUnreachable
  }
}

/** As in the URLs of NATS, a user without a password is a token. */
function credentialsOf(user: string | undefined, password: string | undefined) {
  if (user === undefined) return {}
  return password === undefined ? { token: user } : { user, pass: password }
}

function isAuthorization(error: unknown): boolean {
  return error instanceof AuthorizationError || error instanceof UserAuthenticationExpiredError
}

class NatsPublisher implements BrokerConnection {
  readonly #connection: NatsConnection
  readonly #jetstream: JetStreamClient

  constructor(connection: NatsConnection) {
    this.#connection = connection
    this.#jetstream = jetstream(connection)
  }

  get isOpen(): boolean {
    return !this.#connection.isClosed()
  }

  async publish({ topic }: BrokerEndpoint, notification: BrokerNotification): Promise<PublishOutcome> {
    const { id, body, timeoutMilliseconds } = notification
    const sent = headers()
    for (const [name, value] of notification.headers) sent.append(name, value)
    try {
      await this.#jetstream.publish(topic, body, { msgID: id, headers: sent, timeout: timeoutMilliseconds, retries: 0 })
      return published
    } catch {
      // There is no stream for the subject yet, it is full, or the broker is away: later it may be otherwise.
      return brokerUnreachable
    }
  }

  close(): void {
    void this.#connection.close().catch(() => undefined)
  }
}
