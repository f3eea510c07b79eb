// A page of a collection: filtered, counted, sorted and cut, all of what the reader may see (OGC 18-088 clause 9.3.3).

import type { Expression } from '../filter/expression.ts'
import { isSelected, valueIn } from '../filter/evaluate.ts'
import type { OrderTerm } from '../filter/parse.ts'
import { compare, kindOfValue, type KindOfValue, type Value } from '../filter/value.ts'
import { kinds } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import type { Source } from '../model/source.ts'
import type { TimeRange, View } from '../model/view.ts'
import type { Options } from './options.ts'
import { followPaths, scopeOf } from './scope.ts'
import { isByTime, timeRangeOf } from './time-range.ts'

export interface Page {
  readonly nodes: readonly Node[]
  readonly hasMore: boolean
  /** Of all that the filter selects, where it was asked for. */
  readonly count?: number
}

/** Where the view is exhausted afterwards, the page is not the whole truth. */
export async function pageOf(view: View, source: Source, options: Options): Promise<Page> {
  const { order, top, skip, count } = options
  const range = source.kind === kinds.Observation ? timeRangeOf(options.filter, order) : { descending: false }
  const isInOrder =
    order.length === 0 || (source.kind === kinds.Observation && isByTime(order) && source.parts === undefined)
  const wanted = skip + top + 1
  if (isInOrder) {
    const found = await take(view, source, range, options.filter, count ? Infinity : wanted, skip, top + 1)
    return cut(found.nodes, top, found.count, count)
  }
  const isLatest = source.parts !== undefined && isByTime(order) && !count
  const found = isLatest
    ? await takeOfEach(view, source, range, options.filter, wanted)
    : (await take(view, source, range, options.filter, Infinity, 0, Infinity)).nodes
  const sorted = await inOrder(view, source, found, order)
  return cut(sorted.slice(skip, wanted), top, sorted.length, count)
}

function cut(nodes: readonly Node[], top: number, all: number, count: boolean): Page {
  return { nodes: nodes.slice(0, top), hasMore: nodes.length > top, ...(count ? { count: all } : {}) }
}

interface Taken {
  readonly nodes: readonly Node[]
  readonly count: number
}

/** @param stopAt how many are to be found; @param from,most which of them are kept */
async function take(
  view: View,
  source: Source,
  range: TimeRange,
  filter: Expression | undefined,
  stopAt: number,
  from: number,
  most: number,
): Promise<Taken> {
  const nodes: Node[] = []
  let count = 0
  for await (const read of source.read(range)) {
    view.spend(most === Infinity ? read.length : 0)
    for (const node of await selected(view, source, read, filter)) {
      if (count >= from && nodes.length < most) nodes.push(node)
      count += 1
    }
    if (count >= stopAt || view.exhausted) break
  }
  return { nodes, count }
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
    found.push(...(await take(view, part, range, filter, wanted, 0, wanted)).nodes)
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
  return nodes.filter((node) => isSelected(filter, scopeOf(view, node)))
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
