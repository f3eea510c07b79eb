// Stores fragments of entities that a client brings, on the one way of all changes by clients.

import type { Loss } from '../../../../../adapters/adapter.ts'
import type { Entity } from '../../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { clockOf } from '../../../../pipeline/ahead.ts'
import { validate } from '../../../../pipeline/validate.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import { alreadyThere, changeEntities, type ChangeOf, type Changes } from '../../change.ts'
import type { Fragments } from './decode.ts'
import { merged } from './merge.ts'

export interface Storing extends Pick<Fragments, 'entities' | 'readings'> {
  readonly operation: string
  /** The ids of entities that must not be there yet. */
  readonly created?: ReadonlySet<string>
  /** Names of attributes that go, by the id of the entity. */
  readonly removed?: ReadonlyMap<string, readonly string[]>
  /** Nothing is stored where one of the entities cannot be. */
  readonly together: boolean
}

export interface Stored {
  readonly changes: Changes
  /** Readings that the client may not write, such as those of another source's entity. */
  readonly losses: readonly Loss[]
}

export async function storeFragments(
  gateway: GatewayContext,
  context: RouteContext,
  { operation, entities, readings, created = new Set(), removed = new Map(), together }: Storing,
): Promise<Result<Stored, GatewayProblem>> {
  // What the hub makes of results is not what the client brought, and does not count with it.
  for (const list of [entities, readings]) {
    const valid = validate(list, gateway.services.limits)
    if (!valid.ok) return valid
  }
  const { horizon } = clockOf(gateway.services.now(), gateway.services.limits.aheadSeconds)
  const changes = changesOf([...entities, ...readings], horizon, created, removed)
  const own = new Set(entities.map(({ id }) => id))
  const losses: Loss[] = []
  for (;;) {
    const changed = await changeEntities(gateway, context, operation, changes, together)
    if (!changed.ok) return changed
    const refused = [...changed.value].flatMap(([id, result]) => (result.ok ? [] : [id]))
    const readingsRefused = refused.filter((id) => !own.has(id))
    losses.push(...readingsRefused.map((id): Loss => ({ kind: 'dropped', in: 'hub', path: id, code: 'not-owner' })))
    for (const id of readingsRefused) changes.delete(id)
    // What else is refused is refused with all of it; without the readings it is tried again.
    const isFinal = !together || readingsRefused.length === 0 || refused.length > readingsRefused.length
    if (isFinal) return ok({ changes: changed.value, losses })
  }
}

function changesOf(
  fragments: readonly Entity[],
  horizon: string,
  created: ReadonlySet<string>,
  removed: NonNullable<Storing['removed']>,
): Map<string, ChangeOf> {
  const byId = new Map<string, Entity[]>([...removed.keys()].map((id) => [id, []]))
  for (const fragment of fragments) {
    const known = byId.get(fragment.id)
    if (known === undefined) byId.set(fragment.id, [fragment])
    else known.push(fragment)
  }
  return new Map(
    [...byId].map(([id, of]) => [
      id,
      (before) => {
        if (before !== undefined && created.has(id)) return fail(alreadyThere)
        const { after, past } = merged(before, of, horizon, removed.get(id))
        return ok({ past, ...(after === undefined ? {} : { after }) })
      },
    ]),
  )
}

/** The first reason why something was not stored. */
export function firstProblem(changes: Changes): GatewayProblem | undefined {
  for (const result of changes.values()) if (!result.ok) return result.problem
  return undefined
}
