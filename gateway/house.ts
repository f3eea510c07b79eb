// The house of a running gateway, from its configuration.

import { bundledContext } from '../standards/contexts/bundled.ts'
import type { Config } from './config/config.ts'
import type { House } from './pipeline/house.ts'
import { registry } from './registry.ts'

export function createHouse(config: Config): House {
  return {
    registry,
    limits: config.limits,
    // A key of this process keeps URNs from betrayal, but they change at each start; the starter says so.
    idKey: config.idKey ?? `${crypto.randomUUID()}${crypto.randomUUID()}`,
    contextOf: bundledContext,
    now: () => new Date().toISOString(),
    secrets: () => undefined,
  }
}
