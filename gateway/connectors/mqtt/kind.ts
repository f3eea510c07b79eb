// The configuration of an MQTT client: the broker, the session that it keeps for this gateway, and which topics go to which source.

import type { ConfigFault } from '../../config/variables.ts'
import { commonProperties, type ConnectorKind } from '../connector.ts'
import type { MqttSettings } from './settings.ts'
import { filterFault } from './topics.ts'

const { source, ...common } = commonProperties
const secretName = { type: 'string', minLength: 1 }

export const mqtt: ConnectorKind<MqttSettings> = {
  kind: 'mqtt',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'url', 'clientId', 'topics', 'retained'],
    properties: {
      ...common,
      url: { type: 'string' },
      version: { enum: ['3.1.1', '5'] },
      clientId: { type: 'string', minLength: 1, maxLength: 128 },
      username: { type: 'string', minLength: 1 },
      password: secretName,
      certificateAuthority: secretName,
      certificate: secretName,
      key: secretName,
      topics: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['filter', 'source'],
          properties: {
            filter: { type: 'string', maxLength: 1024 },
            source,
            qos: { enum: [0, 1] },
            mediaType: { type: 'string', minLength: 1 },
            commands: { anyOf: [{ const: true }, { type: 'string', minLength: 1, maxLength: 1024 }] },
          },
        },
      },
      retained: { enum: ['ignore', 'accept'] },
      will: {
        type: 'object',
        additionalProperties: false,
        required: ['topic', 'message'],
        properties: {
          topic: { type: 'string', minLength: 1, maxLength: 1024 },
          message: { type: 'string' },
          qos: { enum: [0, 1] },
          retain: { type: 'boolean' },
        },
      },
      sparkplugHost: { type: 'string', pattern: '^[^/+#]{1,128}$' },
      keepAliveSeconds: { type: 'integer', minimum: 5, maximum: 65_535 },
      sessionSeconds: { type: 'integer', minimum: 60, maximum: 4_294_967_294 },
      maxPacketBytes: { type: 'integer', minimum: 1024, maximum: 16 * 1024 * 1024 },
    },
  },
  faults: (settings) => [
    ...urlFaults(settings.url),
    ...tlsFaults(settings),
    ...topicFaults(settings),
    ...(settings.password !== undefined && settings.username === undefined
      ? [{ key: 'username', detail: 'must be present where `password` is' }]
      : []),
    ...(settings.sparkplugHost !== undefined && settings.will !== undefined
      ? [{ key: 'will', detail: 'must be absent where `sparkplugHost` is, which has a will of its own' }]
      : []),
    ...(settings.sparkplugHost !== undefined && settings.sessionSeconds !== undefined
      ? [
          {
            key: 'sessionSeconds',
            detail: 'must be absent where `sparkplugHost` is: such a session ends with its connection',
          },
        ]
      : []),
    ...(settings.sessionSeconds !== undefined && settings.version !== '5'
      ? [{ key: 'sessionSeconds', detail: 'must be absent where `version` is not 5: the broker of 3.1.1 decides' }]
      : []),
  ],
  name: ({ url }) => `mqtt-${new URL(url).hostname.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')}`,
  load: async () => (await import('./mqtt-connector.ts')).createMqttConnector,
}

const schemes = ['mqtt:', 'mqtts:']

function urlFaults(url: string): readonly ConfigFault[] {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed === undefined || !schemes.includes(parsed.protocol) || parsed.hostname === '') {
    return [{ key: 'url', detail: 'must be a URL such as mqtts://broker.example:8883' }]
  }
  if (parsed.username !== '' || parsed.password !== '') {
    return [{ key: 'url', detail: 'must have no user and no password; use `username` and `password`' }]
  }
  return parsed.pathname.length > 1 || parsed.search !== '' || parsed.hash !== ''
    ? [{ key: 'url', detail: 'must end after the port; `topics` are settings of their own' }]
    : []
}

function tlsFaults({ url, certificateAuthority, certificate, key }: MqttSettings): readonly ConfigFault[] {
  const faults: ConfigFault[] = []
  if ((certificate === undefined) !== (key === undefined)) {
    faults.push({ key: 'certificate', detail: 'must be present together with `key`' })
  }
  if (!url.startsWith('mqtts:') && (certificateAuthority ?? certificate ?? key) !== undefined) {
    faults.push({ key: 'url', detail: 'must start with mqtts:// where there is a certificate' })
  }
  return faults
}

function topicFaults({ topics, will }: MqttSettings): readonly ConfigFault[] {
  const faults = topics.flatMap(({ filter, commands }, index): readonly ConfigFault[] => {
    if (typeof commands === 'string' && (/[+#\0]/.test(commands) || !commands.includes('{device}'))) {
      const wanted = 'must be a topic with {device} and without + and #, such as station/{device}/down, or true'
      return [{ key: `topics.${index}.commands`, detail: wanted }]
    }
    const detail = filterFault(filter)
    if (detail !== undefined) return [{ key: `topics.${index}.filter`, detail }]
    const isRepeated = topics.findIndex((other) => other.filter === filter) < index
    return isRepeated ? [{ key: `topics.${index}.filter`, detail: 'must differ from that of another rule' }] : []
  })
  return will !== undefined && /[+#\0]/.test(will.topic)
    ? [...faults, { key: 'will.topic', detail: 'must be a topic without + and #' }]
    : faults
}
