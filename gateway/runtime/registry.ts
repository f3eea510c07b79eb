// The adapters of this build by id, each with the schema of its options.

import { catalogue } from '../../adapters/generated/catalogue.ts'
import { adapters } from '../../adapters/registry.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Registered, Registry } from '../pipeline/adapter-options.ts'

function schemaOf(id: string): JsonObject {
  const entry = catalogue.find((candidate) => candidate.id === id)
  if (entry === undefined) throw new Error(`adapters/generated/catalogue.ts lacks ${id}: run npm run generate`)
  return entry.options
}

export const registry: Registry = new Map(
  adapters.map((adapter): [string, Registered] => [adapter.id, { adapter, optionsSchema: schemaOf(adapter.id) }]),
)
