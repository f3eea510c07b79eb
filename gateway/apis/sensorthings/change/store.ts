// Stores fragments of entities that a client brings, on the one way of all changes by clients.

import type { Entity } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Gate } from '../../../gate.ts'
import { validate } from '../../../pipeline/validate.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../../routes/request.ts'
import { alreadyThere, changeEntities, type Changes } from '../../change.ts'
import { merged } from './merge.ts'

export interface Storing {
  readonly operation: string
  readonly fragments: readonly Entity[]
  /** The ids of entities that must not be there yet. */
  readonly created?: ReadonlySet<string>
  /** Nothing is stored where one of them cannot be. */
  readonly together: boolean
}

export async function storeFragments(
  gate: Gate,
  context: RouteContext,
  { operation, fragments, created = new Set(), together }: Storing,
): Promise<Result<Changes, GatewayProblem>> {
  const valid = validate(fragments, gate.house.limits)
  if (!valid.ok) return valid
  const byId = new Map<string, Entity[]>()
  for (const fragment of fragments) {
    const known = byId.get(fragment.id)
    if (known === undefined) byId.set(fragment.id, [fragment])
    else known.push(fragment)
  }
  const changes = new Map(
    [...byId].map(([id, of]) => [
      id,
      (before: Entity | undefined) => {
        if (before !== undefined && created.has(id)) return fail(alreadyThere)
        const { after, past } = merged(before, of)
        return ok({ past, ...(after === undefined ? {} : { after }) })
      },
    ]),
  )
  return changeEntities(gate, context, operation, changes, together)
}

/** The first reason why something was not stored. */
export function firstProblem(changes: Changes): GatewayProblem | undefined {
  for (const result of changes.values()) if (!result.ok) return result.problem
  return undefined
}
