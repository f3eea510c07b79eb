// The configuration of the embedded MQTT broker: where it listens, who may connect, and which topics go to which source.

import { isLoopback } from '../../config/config.ts'
import type { ConfigFault } from '../../config/variables.ts'
import { ruleProperties } from '../broker/settings.ts'
import { commonProperties, type ConnectorKind } from '../connector.ts'
import { rangeFaults, listenerProperties } from '../listener/settings.ts'
import { tlsProperties } from '../listener/tls.ts'
import { filterFault, plainFilter } from '../mqtt/topics.ts'
import { brokerDefaults, type MqttBrokerSettings } from './settings.ts'

const { kind, id, tenant } = commonProperties
const { host, port, allow, connections, connectionsPerPeer } = listenerProperties
const name = { type: 'string', minLength: 1, maxLength: 128 }
const filter = { type: 'string', maxLength: 1024 }

export const mqttBroker: ConnectorKind<MqttBrokerSettings> = {
  kind: 'mqtt-broker',
  isOnEachNode: true,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'port', 'topics'],
    properties: {
      ...{ kind, id, tenant, host, port, allow, connections, connectionsPerPeer },
      tls: tlsProperties,
      users: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['name', 'password'],
          properties: { name, password: name, subscribe: { type: 'array', minItems: 1, items: filter } },
        },
      },
      anonymous: { const: true },
      topics: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['filter'],
          properties: { filter, user: name, ...ruleProperties },
        },
      },
      maxPacketBytes: { type: 'integer', minimum: 1024, maximum: 16 * 1024 * 1024 },
    },
  },
  faults: (settings) => [...clientFaults(settings), ...topicFaults(settings), ...rangeFaults('allow', settings.allow)],
  name: (settings) => `mqtt-broker-${settings.port}`,
  load: async () => (await import('./mqtt-broker.ts')).createMqttBroker,
}

function clientFaults({ users, anonymous, host: address = brokerDefaults.host }: MqttBrokerSettings): ConfigFault[] {
  const faults: ConfigFault[] = []
  if ((users === undefined) === (anonymous === undefined)) {
    faults.push({ key: 'users', detail: 'must be set, or else `anonymous`, for clients of this machine' })
  }
  if (anonymous === true && !isLoopback(address)) {
    faults.push({ key: 'anonymous', detail: 'must be absent where `host` is not a loopback address: set `users`' })
  }
  users?.forEach((user, index) => {
    const { subscribe = [] } = user
    if (users.findIndex((other) => other.name === user.name) < index) {
      faults.push({ key: `users.${index}.name`, detail: 'must differ from that of another user' })
    }
    subscribe.forEach((one, at) => faults.push(...faultsOfFilter(one, `users.${index}.subscribe.${at}`)))
  })
  return faults
}

function topicFaults({ topics, users = [] }: MqttBrokerSettings): ConfigFault[] {
  return topics.flatMap(({ filter: one, user, source, mediaType }, index) => [
    ...faultsOfFilter(one, `topics.${index}.filter`),
    ...(user !== undefined && !users.some((known) => known.name === user)
      ? [{ key: `topics.${index}.user`, detail: 'must be the name of one of `users`' }]
      : []),
    ...(mediaType !== undefined && source === undefined
      ? [{ key: `topics.${index}.source`, detail: 'must be set where `mediaType` is set' }]
      : []),
  ])
}

function faultsOfFilter(one: string, key: string): ConfigFault[] {
  const detail = plainFilter(one) === one ? filterFault(one) : 'must have no group: that is for clients of a broker'
  return detail === undefined ? [] : [{ key, detail }]
}
