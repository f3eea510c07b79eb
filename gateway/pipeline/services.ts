// What the steps of the way are handed: the formats, the limits, the key of the ids, the contexts, the clock. It is
// made once per gateway; nothing in it belongs to one request.

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
  /** Around each step. */
  readonly span: Telemetry['span']
}

export function adapterOf(services: Services, id: string): Result<Registered, GatewayProblem> {
  const registered = services.registry.get(id)
  if (registered !== undefined) return ok(registered)
  return fail({
    code: 'unknown-adapter',
    detail: 'There is no adapter of this name; `available` lists those that there are.',
    available: [...services.registry.keys()],
  })
}

export type { DecodeContext, EncodeContext }
