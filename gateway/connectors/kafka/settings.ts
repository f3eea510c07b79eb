// The settings of a client of Kafka.

import type { ConnectorConfig } from '../../config/config.ts'
import type { BrokerRule, From, TlsSettings } from '../broker/settings.ts'

export interface TopicRule extends BrokerRule {
  readonly topic: string
}

export interface KafkaSettings extends ConnectorConfig {
  readonly kind: 'kafka'
  /** Each `host:port`. */
  readonly brokers: readonly string[]
  /** The consumer group. */
  readonly group: string
  readonly topics: readonly TopicRule[]
  /** Absent: `earliest`. */
  readonly from?: From
  readonly tls?: TlsSettings
  readonly sasl?: {
    readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'
    readonly username: string
    /** The name of a secret. */
    readonly password: string
  }
}
