// Where the entities of a collection come from: an entity set, or what a link leads to (OGC 18-088 clause 9.2). Sources are
// read piece by piece, so that a page costs no more than it holds.

import { thingTypes } from '../../../../adapters/sensorthings/hub-thing.ts'
import type { Entity } from '../../../../standards/hub/entity.ts'
import { isStream, type Kind, kinds, type Link } from './kinds.ts'
import { follow, linked, streamsAbout } from './links.ts'
import type { Node } from './node.ts'
import { nodeOf } from './nodes.ts'
import { observationsOf } from './observations.ts'
import { observedOf } from './observed.ts'
import { isOwn, ownNode } from './own.ts'
import { placesOf } from './places.ts'
import { propertiesOf } from './properties.ts'
import type { TimeRange, View } from './view.ts'

export interface Source {
  readonly kind: Kind
  /** Observations come in the order of their times, those beyond the range may be left out. */
  read(range: TimeRange): AsyncGenerator<readonly Node[]>
  /** Of Observations of several entities: each by itself, so that the latest of all are among the latest of each. */
  parts?(): AsyncGenerator<Source>
}

export function setSource(view: View, kind: Kind): Source {
  if (kind === kinds.Observation) return partedSource(() => streamParts(view, streamTypes))
  if (kind === kinds.ObservedProperty) return { kind, read: () => allProperties(view) }
  const types = kind === kinds.MultiDatastream ? [kind.type] : [...ownTypes(kind), ...thingTypes]
  return {
    kind,
    async *read() {
      for await (const entities of view.scan(types)) {
        for (const entity of entities) yield await nodesIn(view, kind, entity)
      }
    },
  }
}

/** Every place that a Thing has is what its Observations may be about. */
function ownTypes(kind: Kind): readonly string[] {
  return kind === kinds.FeatureOfInterest ? [kind.type, kinds.Location.type] : [kind.type]
}

async function nodesIn(view: View, kind: Kind, entity: Entity): Promise<readonly Node[]> {
  const node = nodeOf(view, kind, entity)
  if (node !== undefined) return [node]
  if (kind === kinds.Datastream) return observedOf(view, entity)?.streams.map((stream) => stream.node) ?? []
  const thing = kind === kinds.HistoricalLocation ? observedOf(view, entity)?.thing : undefined
  return thing === undefined ? [] : placesOf(view, thing, { descending: false })
}

async function* allProperties(view: View): AsyncGenerator<readonly Node[]> {
  for await (const entities of view.scan([kinds.ObservedProperty.type])) {
    yield entities.flatMap((entity) => nodeOf(view, kinds.ObservedProperty, entity) ?? [])
  }
  yield [...(await propertiesOf(view)).values()]
}

/** What a link of one node leads to. */
export async function linkSource(view: View, node: Node, link: Link): Promise<Source> {
  const kind = kinds[link.to]
  if (kind === kinds.Observation) {
    return isStream(node.kind) ? streamSource(view, [node]) : partedSource(() => featureParts(view, node))
  }
  await follow(view, [node], link)
  return listSource(kind, linked(view, node, link.name))
}

export function listSource(kind: Kind, nodes: readonly Node[]): Source {
  return {
    kind,
    async *read() {
      yield nodes
    },
  }
}

/** Observations of Datastreams of one entity. */
function streamSource(view: View, streams: readonly Node[], isWanted?: (node: Node) => boolean): Source {
  return {
    kind: kinds.Observation,
    async *read(range) {
      for await (const nodes of observationsOf(view, streams, range)) {
        yield isWanted === undefined ? nodes : nodes.filter(isWanted)
      }
    },
  }
}

function partedSource(parts: () => AsyncGenerator<Source>): Source {
  return {
    kind: kinds.Observation,
    parts,
    async *read(range) {
      for await (const part of parts()) yield* part.read(range)
    },
  }
}

const ownStreams = [kinds.Datastream.type, kinds.MultiDatastream.type]
const streamTypes = [...ownStreams, ...thingTypes]

async function* streamParts(
  view: View,
  types: readonly string[],
  isWanted?: (node: Node) => boolean,
): AsyncGenerator<Source> {
  for await (const entities of view.scan(types)) {
    for (const entity of entities) {
      const own = [kinds.Datastream, kinds.MultiDatastream].some((kind) => isOwn(entity, kind))
        ? ownNode(entity)
        : undefined
      const streams = own === undefined ? (observedOf(view, entity)?.streams.map(({ node }) => node) ?? []) : [own]
      if (streams.length > 0) yield streamSource(view, streams, isWanted)
    }
  }
}

/** Those that say that they are about the feature, and those of Things that are there and say nothing. */
async function* featureParts(view: View, feature: Node): AsyncGenerator<Source> {
  const { id } = feature.entity
  const about = await streamsAbout(view, feature)
  if (about.length === 0) {
    yield* streamParts(view, ownStreams, (node) => node.feature === id)
    return
  }
  for (const stream of about)
    yield streamSource(view, [stream], (node) => node.feature === undefined || node.feature === id)
}
