// What comes first in an order (OGC 18-088 clause 9.3.3.2), however much there is: no more is held than some times what is
// wanted.

import { valueIn } from '../filter/evaluate.ts'
import type { OrderTerm } from '../filter/parse.ts'
import { compare, kindOfValue, type KindOfValue, type Value } from '../filter/value.ts'
import type { Kind } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import type { View } from '../model/view.ts'
import { followPaths, scopeOf } from './scope.ts'

interface Ranked {
  readonly node: Node
  readonly keys: readonly Value[]
}

/** Beyond twice what is wanted, so that few are not sorted again and again. */
const more = 1000

export class Ranking {
  readonly #view: View
  readonly #kind: Kind
  readonly #order: readonly OrderTerm[]
  readonly #wanted: number
  #ranked: Ranked[] = []
  /** Of all that were added. */
  count = 0

  constructor(view: View, kind: Kind, order: readonly OrderTerm[], wanted: number) {
    this.#view = view
    this.#kind = kind
    this.#order = order
    this.#wanted = wanted
  }

  async add(nodes: readonly Node[]): Promise<void> {
    const terms = this.#order.map(({ by }) => by)
    await followPaths(this.#view, this.#kind, nodes, terms)
    this.count += nodes.length
    for (const node of nodes) {
      const scope = scopeOf(this.#view, node)
      this.#ranked.push({ node, keys: terms.map((by) => keyOf(valueIn(by, scope))) })
    }
    if (this.#ranked.length > 2 * this.#wanted + more) this.#cut()
  }

  first(): readonly Node[] {
    this.#cut()
    return this.#ranked.map(({ node }) => node)
  }

  #cut(): void {
    this.#ranked = this.#ranked.toSorted((one, other) => this.#compare(one, other)).slice(0, this.#wanted)
  }

  /** What is equal stays in the order in which it came. */
  #compare(one: Ranked, other: Ranked): number {
    for (const [index, { descending }] of this.#order.entries()) {
      const difference = orderOf(one.keys[index] ?? null, other.keys[index] ?? null)
      if (difference !== 0) return descending ? -difference : difference
    }
    return 0
  }
}

const ranks: readonly KindOfValue[] = ['null', 'boolean', 'number', 'time', 'date', 'clock', 'duration', 'string']

/** Null is before all else (OData 4.01 clause 11.2.6.2), and each kind by itself. */
function orderOf(one: Value, other: Value): number {
  const [rank, otherRank] = [one, other].map((value) => ranks.indexOf(kindOfValue(value)))
  return rank === otherRank ? (compare(one, other) ?? 0) : (rank ?? 0) - (otherRank ?? 0)
}

/**
 * Periods are sorted by their ends; lists, objects and geometries by their texts, since they have no order of their own and
 * pages may not overlap.
 */
function keyOf(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (value.kind === 'time') return { ...value, from: value.to }
  return value.kind === 'json' || value.kind === 'geometry' ? JSON.stringify(value) : value
}
