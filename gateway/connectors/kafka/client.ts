// A client of Kafka: a member of a consumer group. Offsets are committed once the messages before them are durable here.

import type * as Library from '@platformatic/kafka'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { createBrokerClient, type Session } from '../broker/client.ts'
import { missingSecret, readTls } from '../broker/settings.ts'
import type { Connector, ConnectorParts } from '../connector.ts'
import { KafkaSession, sentenceOf } from './session.ts'
import type { KafkaSettings } from './settings.ts'

/** The library, which is an optional package. @returns undefined where it is not installed, or does not run on this version of the runtime */
export async function loadKafkaLibrary(): Promise<typeof Library | undefined> {
  try {
    return await import('@platformatic/kafka')
  } catch {
    return undefined
  }
}

/** What one answer of a broker holds, at most, unless a single batch is larger. */
const maxFetchBytes = 8 * 1024 * 1024
const maxPartitionBytes = 1024 * 1024
const sessionMilliseconds = 30_000

export function createKafkaClient(settings: KafkaSettings, parts: ConnectorParts): Connector {
  const { brokers, group, tls } = settings
  return createBrokerClient(parts, () => open(settings, parts), {
    brokers: [...brokers],
    group,
    tls: tls !== undefined,
  })
}

async function open(settings: KafkaSettings, parts: ConnectorParts): Promise<Result<Session, string>> {
  const library = await loadKafkaLibrary()
  if (library === undefined) {
    return fail('The package @platformatic/kafka is not installed, or does not run on this version of the runtime.')
  }
  const options = connectionOptions(settings, parts)
  if (!options.ok) return options
  const { topics, from = 'earliest' } = settings
  const consumer = new library.Consumer(options.value)
  // Without a listener, an error of a connection would end the process; what matters also ends the stream.
  consumer.on('error' as never, () => undefined)
  try {
    const stream = await consumer.consume({
      topics: topics.map(({ topic }) => topic),
      mode: 'committed',
      fallbackMode: from,
    })
    return ok(new KafkaSession(consumer, stream, topics, parts))
  } catch (error) {
    await consumer.close(true).catch(() => undefined)
    return fail(sentenceOf(error))
  }
}

function connectionOptions(
  { brokers, group, tls, sasl }: KafkaSettings,
  { id, secret }: ConnectorParts,
): Result<Library.ConsumerOptions<Buffer, Buffer, Buffer, Buffer>, string> {
  const options: Library.ConsumerOptions<Buffer, Buffer, Buffer, Buffer> = {
    clientId: `citygate-${id}`,
    groupId: group,
    bootstrapBrokers: [...brokers],
    autocommit: false,
    maxBytes: maxFetchBytes,
    maxBytesPerPartition: maxPartitionBytes,
    maxWaitTime: 1000,
    highWaterMark: 256,
    sessionTimeout: sessionMilliseconds,
    rebalanceTimeout: sessionMilliseconds,
  }
  if (tls !== undefined) {
    const read = readTls(tls, secret)
    if (!read.ok) return read
    options.tls = read.value
  }
  if (sasl !== undefined) {
    const password = secret(sasl.password)
    if (password === undefined) return missingSecret(sasl.password)
    options.sasl = { mechanism: sasl.mechanism, username: sasl.username, password }
  }
  return ok(options)
}
