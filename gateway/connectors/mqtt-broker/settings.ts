// What the configuration of the embedded MQTT broker says, and its defaults.

import type { ConnectorConfig } from '../../config/config.ts'
import type { PeerLimits } from '../listener/peers.ts'
import { listenerDefaults } from '../listener/settings.ts'
import type { TlsSettings } from '../listener/tls.ts'

export interface BrokerUser {
  readonly name: string
  /** The name of a secret. */
  readonly password: string
  /** Filters of the topics that the user receives. Absent: none. */
  readonly subscribe?: readonly string[]
}

/** Who may publish on a topic, and the source of the messages. */
export interface PublishRule {
  readonly filter: string
  /** Absent: the messages go to the subscribers alone. */
  readonly source?: string
  /** Absent: every client may. */
  readonly user?: string
  /** Of every message. Absent: the first that the adapter reads. */
  readonly mediaType?: string
}

export interface MqttBrokerSettings extends ConnectorConfig, Partial<PeerLimits> {
  readonly kind: 'mqtt-broker'
  /** Absent: 127.0.0.1. */
  readonly host?: string
  readonly port: number
  readonly tls?: TlsSettings
  /** Either users, or else everybody on this machine. */
  readonly users?: readonly BrokerUser[]
  readonly anonymous?: true
  /** The first rule that selects the topic of a message decides. */
  readonly topics: readonly PublishRule[]
  readonly maxPacketBytes?: number
}

export const brokerDefaults = {
  host: listenerDefaults.host,
  connections: 1000,
  connectionsPerPeer: 100,
  maxPacketBytes: 256 * 1024,
} as const
