// A page of a collection: filtered, counted, sorted and cut, all of what the reader may see (OGC 18-088 clause 9.3.3).

import type { Expression } from '../filter/expression.ts'
import { isSelected, valueIn } from '../filter/evaluate.ts'
import type { OrderTerm } from '../filter/parse.ts'
import { compare, kindOfValue, type KindOfValue, type Value } from '../filter/value.ts'
import { kinds } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import type { Mark, Piece, Source } from '../model/source.ts'
import type { TimeRange, View } from '../model/view.ts'
import type { Options } from './options.ts'
import { followPaths, scopeOf } from './scope.ts'
import { isByTime, timeRangeOf } from './time-range.ts'

/** A piece of the source, from its start where there is no mark, and how many of what the filter selects come before. */
export interface Resumption {
  readonly mark?: Mark
  readonly skip: number
}

export interface Page {
  readonly nodes: readonly Node[]
  /** Where the next page begins, where there is one. */
  readonly next?: Resumption
  /** Of all that the filter selects, where it was asked for. */
  readonly count?: number
}

/** Where the view is exhausted afterwards, the page is not the whole truth. */
export async function pageOf(view: View, source: Source, options: Options): Promise<Page> {
  const { order, top, skip, count } = options
  const range = source.kind === kinds.Observation ? timeRangeOf(options.filter, order) : { descending: false }
  const isInOrder =
    order.length === 0 || (source.kind === kinds.Observation && isByTime(order) && source.parts === undefined)
  if (isInOrder) return takePage(view, source, range, options)
  const wanted = skip + top + 1
  const isLatest = source.parts !== undefined && isByTime(order) && !count
  const found = isLatest
    ? await takeOfEach(view, source, range, options.filter, wanted)
    : await takeAll(view, source, range, options.filter)
  const sorted = await inOrder(view, source, found, order)
  const rest = sorted.slice(skip, wanted)
  return {
    nodes: rest.slice(0, top),
    ...(rest.length > top && top > 0 ? { next: { skip: skip + top } } : {}),
    ...(count ? { count: sorted.length } : {}),
  }
}

/**
 * A page of what comes in the order that is asked for: no more is read than it takes, whatever lies before and behind. Where
 * a filter selects so little that too much would be read, the page is short, and the next goes on.
 */
async function takePage(view: View, source: Source, range: TimeRange, options: Options): Promise<Page> {
  const { filter, top, skip, count, from } = options
  const nodes: Node[] = []
  let next: Resumption | undefined
  let found = 0
  for await (const piece of source.read(range, from)) {
    if (!count && view.isHalfSpent && piece.mark !== undefined && top > 0) {
      next = { mark: piece.mark, skip: Math.max(0, skip - found) }
      break
    }
    const before = found
    for (const node of await selected(view, source, piece.nodes, filter)) {
      found += 1
      if (found <= skip) continue
      if (nodes.length < top) nodes.push(node)
      // What counts all is read from its start.
      else if (top > 0) next ??= count ? { skip: skip + top } : resumption(piece, before, found, skip + top)
    }
    if (view.exhausted || (!count && (next !== undefined || top === 0))) break
  }
  return { nodes, ...(next === undefined ? {} : { next }), ...(count ? { count: found } : {}) }
}

/** The first piece has no mark: it is skipped into from the start. */
function resumption({ mark }: Piece, before: number, found: number, otherwise: number): Resumption {
  return mark === undefined ? { skip: otherwise } : { mark, skip: found - before - 1 }
}

async function takeAll(
  view: View,
  source: Source,
  range: TimeRange,
  filter: Expression | undefined,
  most = Infinity,
): Promise<readonly Node[]> {
  const found: Node[] = []
  for await (const { nodes } of source.read(range)) {
    view.spend(most === Infinity ? nodes.length : 0)
    found.push(...(await selected(view, source, nodes, filter)))
    if (found.length >= most || view.exhausted) break
  }
  return found.slice(0, most)
}

/** The first of all are among the first of each part. */
async function takeOfEach(
  view: View,
  source: Source,
  range: TimeRange,
  filter: Expression | undefined,
  wanted: number,
): Promise<readonly Node[]> {
  const found: Node[] = []
  for await (const part of source.parts?.() ?? []) {
    found.push(...(await takeAll(view, part, range, filter, wanted)))
    if (view.exhausted) break
  }
  return found
}

async function selected(
  view: View,
  { kind }: Source,
  nodes: readonly Node[],
  filter: Expression | undefined,
): Promise<readonly Node[]> {
  if (filter === undefined || nodes.length === 0) return nodes
  await followPaths(view, kind, nodes, [filter])
  return nodes.filter((node) => !view.exhausted && isSelected(filter, scopeOf(view, node)))
}

async function inOrder(
  view: View,
  { kind }: Source,
  nodes: readonly Node[],
  order: readonly OrderTerm[],
): Promise<readonly Node[]> {
  await followPaths(
    view,
    kind,
    nodes,
    order.map(({ by }) => by),
  )
  const keyed = nodes.map((node) => ({ node, keys: order.map(({ by }) => valueIn(by, scopeOf(view, node))) }))
  return keyed
    .toSorted((one, other) => {
      for (const [index, { descending }] of order.entries()) {
        const difference = orderOf(one.keys[index] ?? null, other.keys[index] ?? null)
        if (difference !== 0) return descending ? -difference : difference
      }
      return 0
    })
    .map(({ node }) => node)
}

const ranks: readonly KindOfValue[] = [
  'null',
  'boolean',
  'number',
  'time',
  'date',
  'clock',
  'duration',
  'string',
  'json',
  'geometry',
]

/** Null is before all else (OData 4.01 clause 11.2.6.2), and each kind by itself; periods are sorted by their ends. */
function orderOf(one: Value, other: Value): number {
  const [rank, otherRank] = [one, other].map((value) => ranks.indexOf(kindOfValue(value)))
  if (rank !== otherRank) return (rank ?? 0) - (otherRank ?? 0)
  return compare(endOf(one), endOf(other)) ?? compare(textOf(one), textOf(other)) ?? 0
}

/** Lists, objects and geometries have no order but that of their texts, by which pages at least do not overlap. */
function textOf(value: Value): Value {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : null
}

function endOf(value: Value): Value {
  return typeof value === 'object' && value !== null && value.kind === 'time' ? { ...value, from: value.to } : value
}
