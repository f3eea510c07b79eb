// How much one record may hold, whatever format it came in: all members and items of an entity (`limits.members`). Beyond
// it, each later read of the entity would cost more than one request may.

import type { Entity } from '../../adapters/adapter.ts'
import type { Json } from '../../standards/hub/entity.ts'
import type { Problem } from '../../standards/problem.ts'

/** The members and items of a value, counted up to the first that is too many. */
export function countMembers(value: Json | undefined, enough: number): number {
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  const pending: object[] = [value]
  for (let container = pending.pop(); container !== undefined && count <= enough; container = pending.pop()) {
    for (const inner of Object.values(container)) {
      count++
      if (typeof inner === 'object' && inner !== null) pending.push(inner)
    }
  }
  return count
}

/** @param path of the entity in its message */
export function tooManyMembers(entity: Entity, maximum: number, path?: string): Problem | undefined {
  // An entity is JSON.
  if (countMembers(entity as unknown as Json, maximum) <= maximum) return undefined
  const detail = `One entity may hold at most ${maximum} members and items (limits.members).`
  return { code: 'limit-exceeded', limit: 'members', maximum, detail, ...(path === undefined ? {} : { path }) }
}
