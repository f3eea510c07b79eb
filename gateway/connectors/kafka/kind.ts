// The configuration of a client of Kafka.

import type { ConfigFault } from '../../config/variables.ts'
import { brokerProperties, pairFaults, ruleProperties } from '../broker/settings.ts'
import type { ConnectorKind } from '../connector.ts'
import type { KafkaSettings } from './settings.ts'

/** Of topics and groups. */
const name = { type: 'string', pattern: '^[A-Za-z0-9._-]+$', maxLength: 249 }

export const kafka: ConnectorKind<KafkaSettings> = {
  kind: 'kafka',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'brokers', 'group', 'topics'],
    properties: {
      ...brokerProperties,
      brokers: { type: 'array', minItems: 1, items: { type: 'string' } },
      group: name,
      topics: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['topic', 'source'],
          properties: { ...ruleProperties, topic: name },
        },
      },
      sasl: {
        type: 'object',
        additionalProperties: false,
        required: ['mechanism', 'username', 'password'],
        properties: {
          mechanism: { enum: ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] },
          username: { type: 'string' },
          password: { type: 'string' },
        },
      },
    },
  },
  faults,
  name: ({ group }) => `kafka-${group.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`.replace(/-$/, ''),
  load: async () => (await import('./client.ts')).createKafkaClient,
}

function faults({ brokers, topics, tls, sasl }: KafkaSettings): readonly ConfigFault[] {
  const found: ConfigFault[] = [...pairFaults(tls ?? {}, 'tls.', ['certificate', 'key'])]
  for (const [index, broker] of brokers.entries()) {
    const port = Number(/^(?:[^\s:@/]+|\[[0-9a-fA-F:]+\]):(\d{1,5})$/.exec(broker)?.[1] ?? 0)
    if (port < 1 || port > 65_535) {
      found.push({ key: `brokers.${index}`, detail: 'must be a host and a port such as broker.example:9092' })
    }
  }
  for (const [index, { topic }] of topics.entries()) {
    if (topics.findIndex((other) => other.topic === topic) !== index) {
      found.push({ key: `topics.${index}.topic`, detail: 'must differ from the other topics' })
    }
  }
  if (sasl?.mechanism === 'PLAIN' && tls === undefined) {
    found.push({ key: 'tls', detail: 'must be set for the mechanism PLAIN, which sends the password as it is' })
  }
  return found
}
