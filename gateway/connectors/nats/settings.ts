// The settings of a client of NATS JetStream.

import type { ConnectorConfig } from '../../config/config.ts'
import type { BrokerRule, From, TlsSettings } from '../broker/settings.ts'

export interface SubjectRule extends BrokerRule {
  /** A subject, which may have the wildcards `*` and `>`. */
  readonly filter: string
  /** The name of the durable consumer; it is created where it does not exist. */
  readonly durable: string
}

export interface NatsSettings extends ConnectorConfig {
  readonly kind: 'nats'
  readonly servers: readonly string[]
  readonly stream: string
  readonly subjects: readonly SubjectRule[]
  /** Absent: `earliest`. */
  readonly from?: From
  readonly tls?: TlsSettings
  readonly username?: string
  /** The names of secrets: a password, a token, a file of credentials (JWT and seed), the seed of an NKey. */
  readonly password?: string
  readonly token?: string
  readonly credentials?: string
  readonly nkey?: string
}
