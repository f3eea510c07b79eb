// The kinds of connectors, and the configuration of all of them, read with every fault at once.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { ConnectorConfig } from '../config/config.ts'
import type { ConfigFault } from '../config/variables.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { nearestName } from '../../standards/text/nearest.ts'
import type { Connector, ConnectorKind, ConnectorParts } from './connector.ts'
import { files } from './files/kind.ts'
import { kafka } from './kafka/kind.ts'
import { mqtt } from './mqtt/kind.ts'
import { mqttBroker } from './mqtt-broker/kind.ts'
import { nats } from './nats/kind.ts'
import { pollForm } from './poll/kind.ts'
import type { PollSettings } from './poll/settings.ts'
import { type AnyKind, settingsOf } from './settings.ts'
import { tcp } from './tcp/kind.ts'
import { udp } from './udp/kind.ts'
import { websocket } from './websocket/kind.ts'

/** Apart from its form, which is all that the edge needs of it. */
const poll: ConnectorKind<PollSettings> = {
  ...pollForm,
  load: async () => (await import('./poll/poller.ts')).createPoller,
}

const all = [files, kafka, mqtt, mqttBroker, nats, poll, tcp, udp, websocket] as const

const kinds = new Map<string, AnyKind>(all.map((kind) => [kind.kind, kind]))

/** A connector that can be made: its configuration has no fault. */
export interface ConnectorSetup {
  readonly id: string
  readonly kind: string
  readonly tenant: string
  /** Each node runs it; the others are run by one node at a time. */
  readonly isOnEachNode: boolean
  readonly sources: Pick<ConnectorConfig, 'source' | 'sources'>
  /** Its section of the configuration, in which secrets are names. */
  readonly settings: JsonObject
  readonly create: (parts: ConnectorParts) => Promise<Connector>
}

/** It was read from JSON. */
function settingsShown(config: ConnectorConfig): JsonObject {
  return config as unknown as JsonObject
}

/** @returns the connectors, or every fault of the configuration */
export function readConnectors(
  configs: readonly ConnectorConfig[],
  tenants: readonly [string, ...string[]],
): Result<readonly ConnectorSetup[], readonly ConfigFault[]> {
  const faults: ConfigFault[] = []
  const setups: ConnectorSetup[] = []
  for (const [index, config] of configs.entries()) {
    const key = `connectors.${index}`
    const kind = kinds.get(config.kind)
    if (kind === undefined) {
      const nearest = nearestName(config.kind, [...kinds.keys()])
      const hint = nearest === undefined ? `one of ${[...kinds.keys()].join(', ')}` : `${nearest}, perhaps`
      faults.push({ key: `${key}.kind`, detail: `must be a known kind: ${hint}` })
      continue
    }
    const read = settingsOf(kind, config, tenants)
    if (!read.ok) {
      faults.push(...read.problem.map((fault) => ({ ...fault, key: `${key}${fault.key}` })))
      continue
    }
    const { id, tenant } = read.value
    const settings = config as never
    if (setups.some((other) => other.id === id)) {
      faults.push({ key: `${key}.id`, detail: `must differ from that of another connector, ${id}` })
    }
    const { source, sources } = config
    const named = { ...(source === undefined ? {} : { source }), ...(sources === undefined ? {} : { sources }) }
    const create = async (parts: ConnectorParts): Promise<Connector> => (await kind.load())(settings, parts)
    setups.push({
      id,
      kind: kind.kind,
      tenant,
      isOnEachNode: kind.isOnEachNode === true,
      sources: named,
      settings: settingsShown(config),
      create,
    })
  }
  return faults.length > 0 ? fail(faults) : ok(setups)
}
