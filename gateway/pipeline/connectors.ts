// The port to the connectors of a gateway: what the routes and the metrics know of them. Only the long-lived runtimes have any.

import type { JsonObject } from '../../standards/hub/entity.ts'

/** What an operator may do with a connector, and what it does by itself: one that failed is started again after a while. */
export type ConnectorState = 'starting' | 'running' | 'paused' | 'draining' | 'stopped' | 'failed'

/** What a connector counts; each number only grows. */
export interface ConnectorCounters {
  /** Messages that were received. */
  received: number
  stored: number
  /** Messages that were refused: each is a dead letter of its source, or was of no known station. */
  refused: number
  /** Bytes outside of frames, connections that broke a rule, answers of a server that are errors. */
  errors: number
  bytes: number
  /** UTC, RFC 3339. */
  lastMessage?: string
  /** No value of a message. */
  lastError?: { readonly time: string; readonly detail: string }
}

/** A station that has sent something and is not registered. */
export interface UnknownStation {
  readonly station: string
  /** UTC, RFC 3339. */
  readonly first: string
  readonly last: string
  readonly messages: number
}

export interface ConnectorStatus extends Readonly<ConnectorCounters> {
  readonly id: string
  readonly kind: string
  readonly state: ConnectorState
  /** When it came into its state: UTC, RFC 3339. */
  readonly since?: string
  /** Messages that were received and are not stored yet. */
  readonly pending: number
  readonly details: JsonObject
  /** Its section of the configuration, in which secrets are names. */
  readonly settings: JsonObject
  /** The one source of the connector. */
  readonly source?: string
  /** The sources that share the connector. */
  readonly sources?: readonly string[]
}

export interface Connectors {
  readonly list: (tenant: string) => readonly ConnectorStatus[]
  readonly get: (tenant: string, id: string) => ConnectorStatus | undefined
  /** `pause` receives nothing, `start` receives again, `drain` ends after what was received. @returns false: there is none */
  readonly control: (tenant: string, id: string, action: 'start' | 'pause' | 'drain') => Promise<boolean>
  /** Stations of a connector with several sources that are not registered, the last ones first. */
  readonly unknownStations: (tenant: string, id: string) => readonly UnknownStation[]
  /** Called after a change of the registered stations. */
  readonly stationChanged: (tenant: string, id: string, station: string) => void
  /**
   * Sends frames to the device of a session that is connected now; no frames: only whether it is.
   *
   * @param topic under which a broker delivers them
   * @returns false: none is
   */
  readonly send: (
    tenant: string,
    source: string,
    session: string,
    frames: readonly Uint8Array[],
    topic?: string,
  ) => boolean
}
