// The dependencies of the pipeline steps: the formats, the limits, the id key, the contexts, the clock. They are created once
// per gateway and hold no state of a request.

import type { DecodeContext, EncodeContext, Json } from '../../adapters/adapter.ts'
import type { Limits } from '../config/config.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Registered, Registry } from './adapter-options.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { Secrets } from './decode.ts'

export interface Services {
  readonly registry: Registry
  readonly limits: Limits
  readonly idKey: string
  readonly contextOf: (url: string) => Json | undefined
  /** UTC, RFC 3339, milliseconds. */
  readonly now: () => string
  readonly secrets: Secrets
  /** Wraps each step. */
  readonly span: Telemetry['span']
}

export function adapterOf(services: Services, id: string): Result<Registered, GatewayProblem> {
  const registered = services.registry.get(id)
  if (registered !== undefined) return ok(registered)
  return fail({
    code: 'unknown-adapter',
    detail: 'There is no adapter with this name; `available` lists all adapters.',
    available: [...services.registry.keys()],
  })
}

export type { DecodeContext, EncodeContext }
