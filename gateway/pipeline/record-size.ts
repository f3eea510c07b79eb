// The maximum size of one record in any format: all members and items of an entity (`limits.members`). Beyond it, each later read
// of the entity would cost more than one request may.

import type { Entity } from '../../adapters/adapter.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { isJsonArray } from '../../standards/json/object.ts'
import type { Problem } from '../../standards/problem.ts'

/** The number of members and items of a value, counted up to `enough`. */
export function countMembers(value: Json | undefined, enough: number): number {
  let count = 0
  const pending = typeof value === 'object' && value !== null ? [value] : []
  for (let container = pending.pop(); container !== undefined && count <= enough; container = pending.pop()) {
    if (isJsonArray(container)) {
      count += container.length
      for (const inner of container) if (typeof inner === 'object' && inner !== null) pending.push(inner)
      continue
    }
    for (const name in container) {
      count++
      const inner = container[name]
      if (typeof inner === 'object' && inner !== null) pending.push(inner)
    }
  }
  return count
}

export function tooManyMembers(entity: Entity, maximum: number): Problem | undefined {
  // An entity is JSON.
  if (countMembers(entity as unknown as Json, maximum) <= maximum) return undefined
  const detail = `One entity may hold at most ${maximum} members and items (limits.members).`
  return { code: 'limit-exceeded', limit: 'members', maximum, detail }
}
