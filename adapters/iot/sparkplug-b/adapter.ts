// Eclipse Sparkplug B 3.0: births, data, deaths and commands of edge nodes and their devices, as a host application reads and
// sends them over MQTT.

import { defineAdapter, deviceTypes } from '../../kit/index.ts'
import { command } from './commands.ts'
import { decode } from './decode.ts'
import { documentation } from './documentation.ts'
import { options, settingsOf } from './options.ts'
import { topicOf } from './topic.ts'

export const sparkplugB = defineAdapter({
  id: 'sparkplug-b',
  stability: 'beta',
  standard: {
    name: 'Eclipse Sparkplug',
    editions: ['3.0', '2.2'],
    url: 'https://sparkplug.eclipse.org/specification/version/3.0/documents/sparkplug-specification-3.0.0.pdf',
  },
  reads: [{ mediaType: 'application/octet-stream', types: deviceTypes }],
  headers: ['mqtt-topic'],
  options,
  documentation,
  settings: settingsOf,
  categories: ({ categories }) => categories,
  parse: (message, { topic }) => topicOf(message, topic),
  sessions: (topic) => (topic.kind === 'state' ? [] : [...new Set([topic.node, topic.source])]),
  decode,
  commands: ['set-properties', 'rebirth'],
  command,
})
