// The settings of one connector, checked by its kind.

import type { ConnectorConfig } from '../config/config.ts'
import type { ConfigFault } from '../config/variables.ts'
import { schemaFaults } from '../../standards/json/schema.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { ConnectorKind, KindForm } from './connector.ts'

/** A kind whose settings its own schema has checked. */
export type AnyKind = ConnectorKind<never> & { readonly name: (settings: never) => string }

/** @returns its id and its tenant, or every fault, with keys that follow that of the connector */
export function settingsOf(
  kind: KindForm<never>,
  config: ConnectorConfig,
  tenants: readonly [string, ...string[]],
): Result<{ readonly id: string; readonly tenant: string }, readonly ConfigFault[]> {
  const { tenant = tenants[0] } = config
  const faults = [...faultsOf(kind, config)]
  if (!tenants.includes(tenant)) faults.push({ key: '.tenant', detail: 'must be one of `tenants`' })
  return faults.length > 0 ? fail(faults) : ok({ id: config.id ?? kind.name(config as never), tenant })
}

function faultsOf(kind: KindForm<never>, config: ConnectorConfig): readonly ConfigFault[] {
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
