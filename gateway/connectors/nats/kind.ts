// The configuration of a client of NATS JetStream.

import type { ConfigFault } from '../../config/variables.ts'
import { brokerProperties, pairFaults, ruleProperties } from '../broker/settings.ts'
import type { ConnectorKind } from '../connector.ts'
import type { NatsSettings } from './settings.ts'

/** A name of JetStream: no token separator, wildcard or space. */
const name = { type: 'string', pattern: '^[A-Za-z0-9_-]+$', maxLength: 128 }

export const nats: ConnectorKind<NatsSettings> = {
  kind: 'nats',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'servers', 'stream', 'subjects'],
    properties: {
      ...brokerProperties,
      servers: { type: 'array', minItems: 1, items: { type: 'string' } },
      stream: name,
      subjects: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['filter', 'durable', 'source'],
          properties: { ...ruleProperties, filter: { type: 'string' }, durable: name },
        },
      },
      username: { type: 'string' },
      password: { type: 'string' },
      token: { type: 'string' },
      credentials: { type: 'string' },
      nkey: { type: 'string' },
    },
  },
  faults,
  name: ({ stream }) => `nats-${stream.toLowerCase().replaceAll('_', '-')}`,
  load: async () => (await import('./client.ts')).createNatsClient,
}

/** Tokens without spaces; `>` stands only at the end. */
const subjectFilter = /^(?:[^\s.*>]+|\*)(?:\.(?:[^\s.*>]+|\*))*(?:\.>)?$|^>$/

function faults({ servers, subjects, tls, ...settings }: NatsSettings): readonly ConfigFault[] {
  const found: ConfigFault[] = [
    ...pairFaults(settings, '', ['username', 'password']),
    ...pairFaults(tls ?? {}, 'tls.', ['certificate', 'key']),
  ]
  for (const [index, server] of servers.entries()) {
    const key = `servers.${index}`
    const url = URL.canParse(server) ? new URL(server) : undefined
    if (url?.hostname === undefined || url.hostname === '' || !/^(?:nats|tls):$/.test(url.protocol)) {
      found.push({ key, detail: 'must be an address such as nats://broker.example:4222, or tls://' })
    } else if (url.username !== '' || url.password !== '') {
      found.push({
        key,
        detail: 'must not hold credentials; name secrets by `password`, `token`, `nkey` or `credentials`',
      })
    } else if (url.protocol === 'tls:' && tls === undefined) {
      found.push({ key: 'tls', detail: 'must be set for a server tls://; {} trusts the authorities of the system' })
    }
  }
  const durables = new Set<string>()
  for (const [index, { filter, durable }] of subjects.entries()) {
    if (!subjectFilter.test(filter)) {
      found.push({ key: `subjects.${index}.filter`, detail: 'must be a subject such as bus.*.gps or bus.>' })
    }
    if (durables.has(durable)) {
      found.push({ key: `subjects.${index}.durable`, detail: 'must differ from that of another subject' })
    }
    durables.add(durable)
  }
  const methods = (['username', 'token', 'credentials', 'nkey'] as const).filter((one) => settings[one] !== undefined)
  if (methods.length > 1) {
    found.push({
      key: `${methods[1]}`,
      detail: `must not be set together with \`${methods[0]}\`: there is one way to sign in`,
    })
  }
  return found
}
