// A client of NATS JetStream: a durable pull consumer for each rule. A message is acknowledged once it is durable here.

import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import {
  connect,
  credsAuthenticator,
  type NatsConnection,
  nkeyAuthenticator,
  type NodeConnectionOptions,
} from '@nats-io/transport-node'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { createBrokerClient, jittered, type Session } from '../broker/client.ts'
import { missingSecret, readTls } from '../broker/settings.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { ensureConsumer } from './consumer.ts'
import { NatsSession, sentenceOf } from './session.ts'
import type { NatsSettings } from './settings.ts'

const connectMilliseconds = 10_000
const reconnectMilliseconds = 2000

export function createNatsClient(settings: NatsSettings, parts: ConnectorParts): Connector {
  const { servers, stream } = settings
  return createBrokerClient(parts, () => open(settings, parts), {
    servers: [...servers],
    stream,
    tls: settings.tls !== undefined,
  })
}

async function open(settings: NatsSettings, parts: ConnectorParts): Promise<Result<Session, string>> {
  const options = connectionOptions(settings, parts)
  if (!options.ok) return options
  let connection: NatsConnection | undefined
  try {
    connection = await connect(options.value)
    const manager = await jetstreamManager(connection)
    for (const rule of settings.subjects) {
      const ensured = await ensureConsumer(manager, settings, rule)
      if (ensured.ok) continue
      await connection.close()
      return ensured
    }
    const { consumers } = jetstream(connection)
    const readers = await Promise.all(
      settings.subjects.map(async (rule) => ({ rule, consumer: await consumers.get(settings.stream, rule.durable) })),
    )
    return ok(await NatsSession.open(connection, parts, readers))
  } catch (error) {
    await connection?.close().catch(() => undefined)
    return fail(sentenceOf(error))
  }
}

function connectionOptions(
  { servers, tls, username, password, token, credentials, nkey }: NatsSettings,
  { secret, id }: ConnectorParts,
): Result<NodeConnectionOptions, string> {
  const options: NodeConnectionOptions = {
    servers: [...servers],
    name: `citygate ${id}`,
    timeout: connectMilliseconds,
    // The same session for a broker that restarts; after that a new one, later and later, which reads the secrets again.
    maxReconnectAttempts: 10,
    reconnectDelayHandler: () => jittered(reconnectMilliseconds),
    // A server must answer a ping twice in a row, or the connection counts as lost.
    pingInterval: 20_000,
  }
  if (tls !== undefined) {
    const read = readTls(tls, secret)
    if (!read.ok) return read
    options.tls = read.value
  }
  const name = password ?? token ?? credentials ?? nkey
  if (name === undefined) return ok(options)
  const value = secret(name)
  if (value === undefined) return missingSecret(name)
  const bytes = new TextEncoder().encode(value.trim())
  if (username !== undefined) return ok({ ...options, user: username, pass: value })
  if (token !== undefined) return ok({ ...options, token: value })
  return ok({
    ...options,
    authenticator: credentials === undefined ? nkeyAuthenticator(bytes) : credsAuthenticator(bytes),
  })
}
