// Follows links (OGC 18-088 clause 8.2, 9.2) for many nodes at once: by relationships of the hub for the API's own types,
// by what an observed entity is made of for the others. A link that was followed once is known for the request.

import type { Entity } from '../../../../../standards/hub/entity.ts'
import { isStream, kinds, type Link, linkOf } from './kinds.ts'
import type { Node } from './node.ts'
import { nodeOf } from './nodes.ts'
import { observationsOf } from './observations.ts'
import { observedOf } from './observed.ts'
import { isOwn, ownNode, relatedIds } from './native-entities.ts'
import { locationThen, placeAt, placesOf, timeOfLatest } from './historical-locations.ts'
import { streamsOfProperties } from './properties.ts'
import type { View } from './view.ts'

/** What a link of a node leads to, after `follow`. */
export function linked(view: View, node: Node, name: string): readonly Node[] {
  return view.linked.get(node)?.get(name) ?? []
}

export async function follow(view: View, nodes: readonly Node[], link: Link): Promise<void> {
  const missing = nodes.filter((node) => view.linked.get(node)?.has(link.name) !== true)
  if (missing.length === 0) return
  const related = await relatedTo(
    view,
    missing.filter((node) => isByRelation(node, link)),
    link,
  )
  const ofProperties = await streamsOf(view, missing, link)
  for (const node of missing) {
    const found = [
      ...(await observedLinks(view, node, link)),
      ...(ofProperties.get(node) ?? []),
      ...(related.get(node) ?? []),
    ]
    view.spend(found.length)
    const known = view.linked.get(node)
    if (known === undefined) view.linked.set(node, new Map([[link.name, found]]))
    else known.set(link.name, found)
  }
}

/** Whether relationships say it: of the API's own entities, and of streams whose Thing is any other. */
function isByRelation(node: Node, { to, inverse }: Link): boolean {
  if (node.kind === kinds.Observation || to === 'Observation') return false
  return node.own || (inverse === 'refThing' && isStream(kinds[to]))
}

async function relatedTo(view: View, nodes: readonly Node[], link: Link): Promise<ReadonlyMap<Node, readonly Node[]>> {
  if (nodes.length === 0) return new Map()
  const to = kinds[link.to]
  const { attribute, inverse } = link
  const sources = inverse === undefined ? new Map<string, readonly string[]>() : await sourcesOf(view, to.type, inverse)
  const idsOf = ({ entity }: Node): readonly string[] =>
    attribute === undefined ? (sources.get(entity.id) ?? []) : relatedIds(entity, attribute)
  const entities = await view.get(nodes.flatMap(idsOf))
  return new Map(nodes.map((node) => [node, idsOf(node).flatMap((id) => nodeIn(view, to, entities.get(id)))]))
}

function nodeIn(view: View, kind: Node['kind'], entity: Entity | undefined): readonly Node[] {
  const node = entity === undefined ? undefined : nodeOf(view, kind, entity)
  return node === undefined ? [] : [node]
}

/** The ids of the entities of a type whose relationship names each target. */
async function sourcesOf(view: View, type: string, attribute: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const key = `${type} ${attribute}`
  const known = view.inverse.get(key)
  if (known !== undefined) return known
  const found = new Map<string, string[]>()
  for await (const entities of view.scan([type])) {
    for (const entity of entities) {
      for (const target of relatedIds(entity, attribute)) {
        const before = found.get(target)
        if (before === undefined) found.set(target, [entity.id])
        else before.push(entity.id)
      }
    }
  }
  view.inverse.set(key, found)
  return found
}

async function streamsOf(
  view: View,
  nodes: readonly Node[],
  { to }: Link,
): Promise<ReadonlyMap<Node, readonly Node[]>> {
  const properties = nodes.filter(({ kind, own }) => !own && kind === kinds.ObservedProperty)
  if (properties.length === 0 || to !== 'Datastream') return new Map()
  const streams = await streamsOfProperties(view, new Set(properties.map(({ id }) => String(id))))
  return new Map(properties.map((node) => [node, streams.get(String(node.id)) ?? []]))
}

async function observedLinks(view: View, node: Node, { to }: Link): Promise<readonly Node[]> {
  if (to === 'Observation') return all(view, node)
  if (node.kind === kinds.Observation) return to === 'FeatureOfInterest' ? featureOf(view, node) : streamOf(node, to)
  const observed = node.own ? undefined : observedOf(view, node.entity)
  if (observed === undefined) return []
  switch (to) {
    case 'Thing':
      return [observed.thing]
    case 'Location': {
      const location = node.kind === kinds.HistoricalLocation ? locationThen(view, node) : observed.location
      return location === undefined ? [] : [location]
    }
    case 'HistoricalLocation':
      return node.kind === kinds.Location ? timesAt(view, node) : placesOf(view, node, { descending: false })
    case 'Datastream':
      return node.kind === kinds.ObservedProperty ? [] : observed.streams.map((stream) => stream.node)
    case 'Sensor':
      return observed.sensor === undefined ? [] : [observed.sensor]
    case 'ObservedProperty':
      return observed.streams.flatMap((stream) => (stream.node.id === node.id ? [stream.property] : []))
    default:
      return []
  }
}

/** When the Thing was at a Location: the latest place is valid until another one is observed. */
async function timesAt(view: View, { entity, time = timeOfLatest(entity), ...others }: Node): Promise<readonly Node[]> {
  const place =
    time === undefined ? undefined : await placeAt(view, { entity, ...others }, { of: entity.id, time, datasetId: '' })
  return place === undefined ? [] : [place]
}

function streamOf({ of }: Node, to: Link['to']): readonly Node[] {
  return of !== undefined && of.kind.name === to ? [of] : []
}

/** What an Observation says that it is about, else the place of its Thing (OGC 18-088 clause 10.2.1.3). */
async function featureOf(view: View, { feature, of }: Node): Promise<readonly Node[]> {
  if (feature !== undefined) return nodeIn(view, kinds.FeatureOfInterest, (await view.get([feature])).get(feature))
  const thing = of === undefined ? undefined : await firstLinked(view, of, 'Thing')
  const location = thing === undefined ? undefined : await firstLinked(view, thing, 'Locations')
  return location === undefined ? [] : nodeIn(view, kinds.FeatureOfInterest, location.entity)
}

async function firstLinked(view: View, node: Node, name: string): Promise<Node | undefined> {
  const link = linkOf(node.kind, name)
  if (link !== undefined) await follow(view, [node], link)
  return linked(view, node, name)[0]
}

/** Of a stream; those of a FeatureOfInterest are only read a page at a time (`source.ts`). */
async function all(view: View, node: Node): Promise<readonly Node[]> {
  const found: Node[] = []
  for await (const { nodes } of observationsOf(view, isStream(node.kind) ? [node] : [], { descending: false })) {
    found.push(...nodes)
    view.spend(nodes.length)
    if (view.exhausted) break
  }
  return found
}

/** The streams whose Observations are about a FeatureOfInterest, where they do not say otherwise. */
export async function streamsAbout(view: View, { entity, own }: Node): Promise<readonly Node[]> {
  if (own) return []
  const observed = observedOf(view, entity)
  if (observed !== undefined) return observed.streams.map(({ node }) => node)
  if (!isOwn(entity, kinds.Location)) return []
  const location = ownNode(entity)
  const found: Node[] = []
  for (const thing of location === undefined ? [] : await manyLinked(view, location, 'Things')) {
    for (const name of ['Datastreams', 'MultiDatastreams']) found.push(...(await manyLinked(view, thing, name)))
  }
  return found
}

async function manyLinked(view: View, node: Node, name: string): Promise<readonly Node[]> {
  await firstLinked(view, node, name)
  return linked(view, node, name)
}
