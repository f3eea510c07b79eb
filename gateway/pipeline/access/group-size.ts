// How many entities an answer contains, for `citygate:threshold` (standards/odrl/profile.md, "Duties of an answer"): of each kind,
// which is a set of types, the largest group is shown that is large enough for each member. Entities that are governed at once are
// one answer, unless the access scope knows the group sizes of the whole result of which they are a page.

import type { Entity } from '../../../standards/hub/entity.ts'

/** How many entities of each kind are shown. */
export interface GroupSizes {
  of(type: Entity['type']): number
}

/** While entities are counted, every group is large enough. */
export const unlimitedGroups: GroupSizes = { of: () => Infinity }

function kindOf(type: Entity['type']): string {
  return typeof type === 'string' ? type : [...type].toSorted().join(' ')
}

export class GroupCount implements GroupSizes {
  /** By kind, how many entities require each k; an entity without a threshold requires 1. */
  readonly #counts = new Map<string, Map<number, number>>()
  readonly #sizes = new Map<string, number>()

  add(type: Entity['type'], k = 1): void {
    const kind = kindOf(type)
    const counts = this.#counts.get(kind) ?? new Map<number, number>()
    this.#counts.set(kind, counts.set(k, (counts.get(k) ?? 0) + 1))
  }

  of(type: Entity['type']): number {
    const kind = kindOf(type)
    const known = this.#sizes.get(kind) ?? enough(this.#counts.get(kind) ?? new Map())
    this.#sizes.set(kind, known)
    return known
  }
}

/** The size that is left once entities with a larger threshold are removed, the most demanding first. */
function enough(counts: ReadonlyMap<number, number>): number {
  const byDemand = [...counts].toSorted(([one], [other]) => other - one)
  let size = byDemand.reduce((sum, [, count]) => sum + count, 0)
  for (const [k, count] of byDemand) {
    if (k <= size) break
    size -= count
  }
  return size
}
