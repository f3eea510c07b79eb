// Nodes as the entities of an answer (OGC 18-088 clause 8.1, 9.3.2): what is selected of them, and what is expanded, for
// all of them at once, so that an $expand costs a look-up for each link and not for each entity.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { kinds, linksOf } from '../model/kinds.ts'
import { follow, linked } from '../model/links.ts'
import type { Node } from '../model/node.ts'
import { linkSource, listSource } from '../model/source.ts'
import type { View } from '../model/view.ts'
import type { Expand, Options } from '../query/options.ts'
import { type Page, pageOf } from '../query/page.ts'
import { navigationLink, nextLink, selfLink } from './addresses.ts'

type Members = Record<string, Json>

export async function writeNodes(
  gateway: GatewayContext,
  view: View,
  nodes: readonly Node[],
  options: Options,
): Promise<readonly JsonObject[]> {
  view.spend(nodes.length)
  view.write(nodes.length)
  if (view.exhausted) return []
  const written = nodes.map((node) => membersOf(gateway, node, options))
  for (const { losses = [] } of nodes) view.losses.push(...losses)
  for (const expand of options.expand) await expandAll(gateway, view, nodes, written, expand)
  return written
}

/** Without anything expanded. */
function membersOf(gateway: GatewayContext, node: Node, { select, expand }: Options): Members {
  const made: Members = {}
  if (select === undefined || select.has('id')) made['@iot.id'] = node.id
  if (select === undefined || select.has('selfLink')) made['@iot.selfLink'] = selfLink(gateway, node)
  for (const [name, value] of Object.entries(node.members)) {
    if (select === undefined || select.has(name)) define(made, name, value)
  }
  for (const link of linksOf(node.kind)) {
    const isExpanded = expand.some((one) => one.link.name === link.name)
    if (isExpanded || (select !== undefined && !select.has(link.name)) || !hasLink(node, link.to)) continue
    made[link.navigation] = navigationLink(gateway, node, link)
  }
  return made
}

/** An Observation is of a Datastream or of a MultiDatastream. */
function hasLink({ of, kind }: Node, to: string): boolean {
  return kind !== kinds.Observation || to === 'FeatureOfInterest' || of?.kind.name === to
}

/** As `Object.defineProperty`, so that `__proto__` among unknown members is an ordinary name. */
function define(members: Members, name: string, value: Json): void {
  Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true })
}

async function expandAll(
  gateway: GatewayContext,
  view: View,
  nodes: readonly Node[],
  written: readonly Members[],
  { link, options }: Expand,
): Promise<void> {
  const pages: Page[] = []
  const isOfStreams = link.to === 'Observation'
  if (!isOfStreams) await follow(view, nodes, link)
  for (const node of nodes) {
    if (view.exhausted) return
    const source = isOfStreams
      ? await linkSource(view, node, link)
      : listSource(kinds[link.to], linked(view, node, link.name))
    pages.push(await pageOf(view, source, options))
  }
  const inner = await writeNodes(
    gateway,
    view,
    pages.flatMap((page) => page.nodes),
    options,
  )
  let from = 0
  for (const [index, page] of pages.entries()) {
    const [node, members] = [nodes[index], written[index]]
    const here = inner.slice(from, from + page.nodes.length)
    from += page.nodes.length
    if (node === undefined || members === undefined) continue
    if (link.many !== true) {
      const [only] = here
      if (only !== undefined) members[link.name] = only
      continue
    }
    if (page.count !== undefined) members[`${link.name}@iot.count`] = page.count
    members[link.name] = here
    if (page.next !== undefined) {
      const address = navigationLink(gateway, node, link)
      members[`${link.name}@iot.nextLink`] = nextLink(address, options.given, options.top, page.next)
    }
  }
}
