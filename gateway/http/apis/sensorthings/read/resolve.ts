// What a resource path names (OGC 18-088 clause 9.2): a collection, one entity, a member of it, a raw value, or addresses
// alone. An entity behind a link must be one that the link leads to.

import type { Json } from '../../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { type Kind, kindOfCollection, kinds, linkOf, membersOf } from '../model/kinds.ts'
import { follow, linked } from '../model/links.ts'
import type { Node } from '../model/node.ts'
import { nodeById } from '../model/nodes.ts'
import { linkSource, setSource, type Source } from '../model/source.ts'
import type { View } from '../model/view.ts'
import { memberAt } from '../query/scope.ts'
import { rootOf, selfLink } from './addresses.ts'
import type { Segment } from './path.ts'

export type Target =
  | { readonly kind: 'collection'; readonly source: Source; readonly address: string; readonly onlyAddresses: boolean }
  | { readonly kind: 'entity'; readonly node: Node; readonly onlyAddresses: boolean }
  /** Undefined: the entity does not have the member. */
  | { readonly kind: 'member'; readonly name: string; readonly value: Json | undefined; readonly raw: boolean }

const nothing: GatewayProblem = { code: 'not-found', detail: 'Nothing found at this path (or not visible to you).' }

export async function resolve(
  gateway: GatewayContext,
  view: View,
  segments: readonly Segment[],
): Promise<Result<Target, GatewayProblem>> {
  const [first, ...rest] = segments
  const kind = kindOfCollection.get(first?.name ?? '')
  if (first === undefined || kind === undefined) return fail(nothing)
  if (first.id === undefined) return collection(setSource(view, kind), `${rootOf(gateway)}/${kind.collection}`, rest)
  return entity(gateway, view, await nodeById(view, kind, first.id), rest)
}

function collection(source: Source, address: string, rest: readonly Segment[]): Result<Target, GatewayProblem> {
  const [first, ...more] = rest
  const onlyAddresses = first?.name === '$ref'
  if (more.length > 0 || (first !== undefined && !onlyAddresses)) return fail(nothing)
  return ok({ kind: 'collection', source, address, onlyAddresses })
}

async function entity(
  gateway: GatewayContext,
  view: View,
  node: Node | undefined,
  rest: readonly Segment[],
): Promise<Result<Target, GatewayProblem>> {
  const [first, ...more] = rest
  if (node === undefined) return fail(nothing)
  if (first === undefined) return ok({ kind: 'entity', node, onlyAddresses: false })
  if (first.name === '$ref' && more.length === 0) return ok({ kind: 'entity', node, onlyAddresses: true })
  const link = linkOf(node.kind, first.name)
  if (link === undefined) return member(node, rest)
  if (link.many !== true) {
    await follow(view, [node], link)
    return first.id === undefined ? entity(gateway, view, linked(view, node, link.name)[0], more) : fail(nothing)
  }
  if (first.id === undefined)
    return collection(await linkSource(view, node, link), `${selfLink(gateway, node)}/${link.name}`, more)
  const wanted = await nodeById(view, kinds[link.to], first.id)
  const leadsThere = wanted !== undefined && (await leads(view, node, link.name, kinds[link.to], wanted))
  return entity(gateway, view, leadsThere ? wanted : undefined, more)
}

async function leads(view: View, from: Node, name: string, kind: Kind, to: Node): Promise<boolean> {
  // An Observation knows its Datastream, so that not all of them are read to find one.
  if (kind === kinds.Observation && from.kind !== kinds.FeatureOfInterest)
    return to.of?.id === from.id && to.of.kind === from.kind
  const link = linkOf(from.kind, name)
  if (link === undefined) return false
  for await (const { nodes } of (await linkSource(view, from, link)).read({ descending: false })) {
    if (nodes.some(({ id }) => id === to.id)) return true
    if (view.exhausted) break
  }
  return false
}

function member(node: Node, rest: readonly Segment[]): Result<Target, GatewayProblem> {
  const raw = rest.at(-1)?.name === '$value'
  const names = (raw ? rest.slice(0, -1) : rest).map(({ name }) => name)
  const [name = ''] = names
  if (rest.some(({ id }) => id !== undefined)) return fail(nothing)
  if (name === 'id' || name === '@iot.id') {
    return names.length === 1 ? ok({ kind: 'member', name: '@iot.id', value: node.id, raw }) : fail(nothing)
  }
  const value = memberAt(node, names)
  if (!membersOf(node.kind).includes(name) || (value === undefined && names.length > 1)) return fail(nothing)
  return ok({ kind: 'member', name: names.at(-1) ?? name, value, raw })
}
