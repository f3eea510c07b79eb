// The dependencies of the pipeline steps: the formats, the limits, the id key, the contexts, the clock. They are created once
// per gateway and hold no state of a request.

import type { DecodeContext, EncodeContext, Json } from '../../adapters/adapter.ts'
import type { Limits } from '../config/config.ts'
import type { GatewayProblem } from '../problem.ts'
import type { MappingEngine } from '../../adapters/kit/mapping/engine.ts'
import type { Registered, Registry } from '../../adapters/register.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { nearestName } from '../../standards/text/nearest.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { Secrets } from './decode.ts'
import type { Link } from '../../standards/ngsi-ld/query/q/path.ts'
import type { Related } from '../../standards/ngsi-ld/query/target.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import type { EntityConditions } from '../store/entities/entity-query.ts'

// The selection of a query: how the store narrows it down, and how each entity is tested.
export interface Selection {
  /** What the store narrows down by its indexes; it may match more than is selected. */
  readonly narrowing: Pick<EntityConditions, 'ids' | 'types' | 'boxes'>
  /** The relationships that the query follows in sequence, for each of its paths with links. */
  readonly links: readonly (readonly Link[])[]
  /** The attributes of the entity itself that the test reads. */
  readonly attributes: readonly string[]
  /** Whether the test needs `createdAt` and `modifiedAt` of the entity and its attributes. */
  readonly needsTimes: boolean
  /** @param entity as the reader sees it */
  readonly matches: (entity: Entity, related?: Related) => boolean
}

export interface Services {
  readonly registry: Registry
  /** Absent: the build has no mappings. */
  readonly mappings?: MappingEngine
  readonly limits: Limits
  readonly idKey: string
  readonly contextOf: (url: string) => Json | undefined
  /** UTC, RFC 3339, milliseconds. */
  readonly now: () => string
  readonly secrets: Secrets
  /** Wraps each step. */
  readonly span: Telemetry['span']
}

export function adapterOf({ registry }: Pick<Services, 'registry'>, id: string): Result<Registered, GatewayProblem> {
  const registered = registry.get(id)
  return registered === undefined ? fail(unknownAdapter([...registry.keys()], id)) : ok(registered)
}

/** @param id what was asked for: the problem names the adapter that is most like it, and does not repeat it */
export function unknownAdapter(available: readonly string[], id: string): GatewayProblem {
  return { code: 'unknown-adapter', detail: noAdapter(available, id, '`available`'), available }
}

/** @param list what names all of them */
export function noAdapter(available: readonly string[], id: string, list: string): string {
  const nearest = nearestName(id, available)
  const advice = nearest === undefined ? '' : ` Do you mean ${nearest}?`
  return `There is no adapter with this name; ${list} lists all adapters.${advice}`
}

export function engineOf({ mappings }: Services): Result<MappingEngine, GatewayProblem> {
  if (mappings !== undefined) return ok(mappings)
  const detail =
    'This gateway was built without mappings: name `mapping` among the formats of its build (wrangler.toml).'
  return fail({ code: 'not-supported', detail })
}

export type { DecodeContext, EncodeContext }
