// The kinds of connectors, and the configuration of all of them, read with every fault at once.

import type { ConnectorConfig } from '../config/config.ts'
import type { ConfigFault } from '../config/variables.ts'
import { schemaFaults } from '../../standards/json/schema.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { nearestName } from '../../standards/text/nearest.ts'
import type { Connector, ConnectorKind, ConnectorParts } from './connector.ts'
import { kafka } from './kafka/kind.ts'
import { nats } from './nats/kind.ts'
import { tcp } from './tcp/kind.ts'

const all = [kafka, nats, tcp] as const

/** A kind whose settings its own schema has checked. */
type AnyKind = ConnectorKind<never> & { readonly name: (settings: never) => string }
const kinds = new Map<string, AnyKind>(all.map((kind) => [kind.kind, kind]))

/** A connector that can be made: its configuration has no fault. */
export interface ConnectorSetup {
  readonly id: string
  readonly kind: string
  readonly tenant: string
  readonly create: (parts: ConnectorParts) => Promise<Connector>
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
    const { tenant = tenants[0] } = config
    const wrong = faultsOf(kind, config).map((fault) => ({ ...fault, key: `${key}${fault.key}` }))
    if (!tenants.includes(tenant)) wrong.push({ key: `${key}.tenant`, detail: 'must be one of `tenants`' })
    faults.push(...wrong)
    if (wrong.length > 0) continue
    const settings = config as never
    const id = config.id ?? kind.name(settings)
    if (setups.some((other) => other.id === id)) {
      faults.push({ key: `${key}.id`, detail: `must differ from that of another connector, ${id}` })
    }
    setups.push({ id, kind: kind.kind, tenant, create: async (parts) => (await kind.load())(settings, parts) })
  }
  return faults.length > 0 ? fail(faults) : ok(setups)
}

function faultsOf(kind: AnyKind, config: ConnectorConfig): readonly ConfigFault[] {
  const invalid = schemaFaults(kind.schema, config)
  if (invalid.length > 0) {
    return invalid.map(({ instancePath, message, params }) => {
      const extra = params['additionalProperty']
      const path = instancePath.replaceAll('/', '.')
      return typeof extra === 'string'
        ? { key: `${path}.${extra}`, detail: `is not a known key of a ${kind.kind} connector` }
        : { key: path, detail: message }
    })
  }
  return (kind.faults?.(config as never) ?? []).map((fault) => ({ ...fault, key: `.${fault.key}` }))
}
