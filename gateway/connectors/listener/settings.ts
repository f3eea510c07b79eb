// What the configurations of all listeners have in common.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { ConnectorConfig } from '../../config/config.ts'
import type { ConfigFault } from '../../config/variables.ts'
import { type PeerLimits, readRange } from './peers.ts'

export interface ListenerSettings extends ConnectorConfig, Partial<PeerLimits> {
  /** Absent: 127.0.0.1. */
  readonly host?: string
  readonly port: number
  /** Either one source, or several: then each station is registered with one of them. */
  readonly source?: string
  readonly sources?: readonly [string, ...string[]]
  /** A connection without a byte for so long is closed. Absent: 600. */
  readonly idleSeconds?: number
  /** A frame must be complete within so long. Absent: 30. */
  readonly frameSeconds?: number
  readonly proxies?: readonly string[]
}

export const listenerDefaults = {
  host: '127.0.0.1',
  idleSeconds: 600,
  frameSeconds: 30,
  connections: 10_000,
  connectionsPerPeer: 1000,
} as const

export const listenerProperties = {
  host: { type: 'string', minLength: 1 },
  port: { type: 'integer', minimum: 0, maximum: 65_535 },
  sources: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', minLength: 1 } },
  allow: { type: 'array', minItems: 1, items: { type: 'string' } },
  connections: { type: 'integer', minimum: 1 },
  connectionsPerPeer: { type: 'integer', minimum: 1 },
  idleSeconds: { type: 'integer', minimum: 1 },
  frameSeconds: { type: 'integer', minimum: 1 },
} as const satisfies JsonObject

export function listenerFaults({ allow, proxies, source, sources }: ListenerSettings): readonly ConfigFault[] {
  const unclear = (source === undefined) === (sources === undefined)
  return [
    ...(unclear ? [{ key: 'source', detail: 'must be set, or else `sources` for several that share the port' }] : []),
    ...rangeFaults('allow', allow),
    ...rangeFaults('proxies', proxies),
  ]
}

/** @param key of the list */
export function rangeFaults(key: string, ranges: readonly string[] = []): readonly ConfigFault[] {
  return ranges.flatMap((text, index) =>
    readRange(text) === undefined
      ? [{ key: `${key}.${index}`, detail: 'must be an address or a range such as 10.20.0.0/16' }]
      : [],
  )
}
