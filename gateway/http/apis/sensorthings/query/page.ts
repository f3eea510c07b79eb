// A page of a collection: filtered, counted, sorted and cut, all of what the reader may see (OGC 18-088 clause 9.3.3).

import type { Expression } from '../filter/expression.ts'
import { isSelected } from '../filter/evaluate.ts'
import { kinds } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import type { Mark, Piece, Source } from '../model/source.ts'
import type { TimeRange, View } from '../model/view.ts'
import type { Options } from './options.ts'
import { Ranking } from './ranking.ts'
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
  const ranking = new Ranking(view, source.kind, order, wanted)
  // The first of all are among the first of each part.
  const parts = isByTime(order) && !count ? source.parts?.() : undefined
  for await (const part of parts ?? [source]) {
    await rank(view, part, range, options.filter, parts === undefined ? Infinity : wanted, ranking)
    if (view.exhausted) break
  }
  const rest = ranking.first().slice(skip)
  return {
    nodes: rest.slice(0, top),
    ...(rest.length > top && top > 0 ? { next: { skip: skip + top } } : {}),
    ...(count ? { count: ranking.count } : {}),
  }
}

/** @param most how many of the source are enough */
async function rank(
  view: View,
  source: Source,
  range: TimeRange,
  filter: Expression | undefined,
  most: number,
  ranking: Ranking,
): Promise<void> {
  let found = 0
  for await (const { nodes } of source.read(range)) {
    const wanted = await selected(view, source, nodes, filter)
    await ranking.add(wanted)
    found += wanted.length
    if (found >= most || view.exhausted) break
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
