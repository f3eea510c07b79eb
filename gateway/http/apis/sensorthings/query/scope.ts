// The values that a path has for a node (OGC 18-088 clause 9.3.3.5): through links that were followed before, to a member,
// and within it.

import { valueOf, type Value } from '../filter/value.ts'
import { type Expression, pathsOf } from '../filter/expression.ts'
import type { Scope } from '../filter/evaluate.ts'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../../../standards/json/object.ts'
import { pairsForRow } from '../limits.ts'
import { type Kind, kinds, linkOf, timeMembers } from '../model/kinds.ts'
import { follow, linked } from '../model/links.ts'
import type { Node } from '../model/node.ts'
import type { View } from '../model/view.ts'
import { isIdName } from './check.ts'

export function scopeOf(view: View, node: Node): Scope {
  return {
    now: view.now,
    values: (names) => valuesOf(view, node, names),
    spend: (pairs) => view.spend(pairs / pairsForRow),
  }
}

/** Follows every link that the expressions go through, for all the nodes at once. */
export async function followPaths(
  view: View,
  kind: Kind,
  nodes: readonly Node[],
  expressions: readonly Expression[],
): Promise<void> {
  for (const names of expressions.flatMap(pathsOf)) await followPath(view, kind, nodes, names)
}

async function followPath(
  view: View,
  kind: Kind,
  nodes: readonly Node[],
  [name = '', ...rest]: readonly string[],
): Promise<void> {
  const link = linkOf(kind, name)
  if (link === undefined || nodes.length === 0 || view.exhausted) return
  await follow(view, nodes, link)
  await followPath(
    view,
    kinds[link.to],
    nodes.flatMap((node) => linked(view, node, name)),
    rest,
  )
}

function valuesOf(view: View, node: Node, [name = '', ...rest]: readonly string[]): readonly Value[] {
  const link = linkOf(node.kind, name)
  if (link !== undefined) return linked(view, node, name).flatMap((one) => valuesOf(view, one, rest))
  if (isIdName(name)) return [node.id]
  const value = memberAt(node, [name, ...rest])
  return [valueOf(value, timeMembers.has(name))]
}

/** Undefined: there is nothing of these names. */
export function memberAt({ members }: Node, names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>((json, name) => {
    if (isJsonArray(json)) return /^\d{1,6}$/.test(name) ? json[Number(name)] : undefined
    return isJsonObject(json) ? member(json, name) : undefined
  }, members)
}
