// The contract of a connector: how messages arrive that nobody posts. Each kind is one folder; `kinds.ts` lists them. A connector
// hands every message to the queue of its source, which stores it as a posted message is stored (in an agent: writes it to the spool),
// and sends the codec's replies back only then. It keeps no message of its own, so that whatever was acknowledged is durable.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Result } from '../../standards/result.ts'
import type { SsrfSafeFetch } from '../http-client/outgoing.ts'
import type { ConnectorCounters } from '../pipeline/connectors.ts'
import type { MessageQueue } from '../pipeline/ingest/message-queue.ts'
import type { ConnectorConfig, Limits } from '../config/config.ts'
import type { ConfigFault } from '../config/variables.ts'
import type { Level } from '../principal.ts'

export interface Connector {
  /** Begins to receive. @returns why it cannot, as a sentence for the operator; it may be called again */
  start(): Promise<Result<void, string>>
  /** Receives nothing until `resume`. Connections stay open as long as the peers keep them. */
  pause(): void
  resume(): void
  /** Takes nothing new, stores and answers what was received, and closes. */
  stop(): Promise<void>
  /** What `GET /v1/connectors` shows beside the counters, such as the address and the number of connections. No secret. */
  details(): JsonObject
  /**
   * Sends frames to the device of a session that is connected now; no frames: only whether it is. A connector that has it also
   * delivers the commands that follow the replies to a message.
   *
   * @param topic under which a broker delivers them
   * @returns false: it is not
   */
  send?(source: string, session: string, frames: readonly Uint8Array[], topic?: string): boolean
  /** Whether it sends to devices of a source. Absent: to those of all, if it has `send`. */
  takesCommands?(source: string): boolean
}

/** What a connector is given. */
export interface ConnectorParts {
  readonly id: string
  /** The queue of a source; the same one at each call. @param level what the sender has proved */
  readonly queueOf: (source: string, level?: Level) => MessageQueue
  /** The source of a station; undefined: it is not registered. For connectors that several sources share. */
  readonly sourceOf: (station: string) => Promise<string | undefined>
  readonly counters: ConnectorCounters
  /** Notes an error for the operator: a sentence that repeats nothing of a message. */
  readonly failed: (detail: string) => void
  /** A secret by its name; read at each use, so that it can be replaced while the gateway runs. */
  readonly secret: (name: string) => string | undefined
  /** The HTTP client for addresses that come from outside. */
  readonly fetch: SsrfSafeFetch
  readonly limits: Limits
  /** What the connector remembers beyond a restart. Absent: nothing is kept here, as in an agent. */
  readonly memory?: ConnectorMemory
  /** UTC, RFC 3339. */
  readonly now: () => string
}

export interface ConnectorMemory {
  readonly load: () => Promise<string | undefined>
  readonly save: (state: string) => Promise<void>
}

/** How a kind of connector is configured. */
export interface KindForm<Settings extends ConnectorConfig = ConnectorConfig> {
  readonly kind: string
  /** Devices connect to it: each node listens. Absent: it fetches or subscribes, which one node does at a time. */
  readonly isOnEachNode?: true
  /** The JSON Schema of its configuration. */
  readonly schema: JsonObject
  /** What the schema cannot say. Keys are relative to the connector. */
  readonly faults?: (settings: Settings) => readonly ConfigFault[]
  /** The id where the configuration has none, such as `tcp-7611`. */
  readonly name: (settings: Settings) => string
}

export interface ConnectorKind<Settings extends ConnectorConfig = ConnectorConfig> extends KindForm<Settings> {
  /** Loads the connector and its library. */
  readonly load: () => Promise<(settings: Settings, parts: ConnectorParts) => Connector>
}

/** Properties that the configuration of every kind has. */
export const commonProperties = {
  kind: { type: 'string' },
  id: { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 64 },
  tenant: { type: 'string' },
  source: { type: 'string', minLength: 1, description: 'The source whose messages arrive.' },
} as const satisfies JsonObject

/** A duration: a number and a unit, such as `30s`. */
export const durationSchema = { type: 'string', pattern: '^[1-9][0-9]{0,5}(?:s|m|h)$' } as const satisfies JsonObject

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 }

/** @param text that the schema has checked @returns milliseconds */
export function milliseconds(text: string): number {
  return Number.parseInt(text, 10) * (units[text.slice(-1)] ?? Number.NaN)
}
