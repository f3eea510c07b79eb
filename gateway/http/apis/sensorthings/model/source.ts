// Where the entities of a collection come from: an entity set, or what a link leads to (OGC 18-088 clause 9.2). Sources are
// read piece by piece, so that a page costs no more than it holds.

import { thingTypes } from '../../../../../adapters/iot/sensorthings/hub-thing.ts'
import type { Entity } from '../../../../../standards/hub/entity.ts'
import type { StepCursor } from '../../../../store/temporal/history.ts'
import { isStream, type Kind, kinds, type Link } from './kinds.ts'
import { follow, linked, streamsAbout } from './links.ts'
import type { Node } from './node.ts'
import { nodeOf } from './nodes.ts'
import { observationsOf } from './observations.ts'
import { observedOf } from './observed.ts'
import { isOwn, ownNode } from './native-entities.ts'
import { placesOf } from './historical-locations.ts'
import { propertiesOf } from './properties.ts'
import type { TimeRange, View } from './view.ts'

/** Where reading goes on: what a source says of it. */
export type Mark = readonly string[]

export interface Piece {
  readonly nodes: readonly Node[]
  /** By which `read` begins with this piece; absent: it is the first, or the source is read from its start alone. */
  readonly mark?: Mark
}

export interface Source {
  readonly kind: Kind
  /** Observations come in the order of their times, those beyond the range may be left out. */
  read(range: TimeRange, from?: Mark): AsyncGenerator<Piece>
  /** Of Observations of several entities: each by itself, so that the latest of all are among the latest of each. */
  parts?(): AsyncGenerator<Source>
}

export function setSource(view: View, kind: Kind): Source {
  if (kind === kinds.Observation) return partedSource((from) => streamParts(view, streamTypes, from))
  if (kind === kinds.ObservedProperty) return { kind, read: () => allProperties(view) }
  const types = kind === kinds.MultiDatastream ? [kind.type] : [...ownTypes(kind), ...thingTypes]
  return {
    kind,
    async *read(_, from) {
      for await (const { entity, mark } of markedEntities(view, types, from)) {
        yield { nodes: await nodesIn(view, kind, entity), mark }
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

interface MarkedEntity {
  readonly entity: Entity
  readonly mark: Mark
}

async function* markedEntities(view: View, types: readonly string[], from?: Mark): AsyncGenerator<MarkedEntity> {
  const [type, after = ''] = from ?? []
  const begin = type === undefined ? undefined : { type, after }
  for await (const scanned of view.scanFrom(types, begin)) {
    let last = scanned.after
    for (const entity of scanned.entities) {
      yield { entity, mark: [scanned.type, last] }
      last = entity.id
    }
  }
}

async function* allProperties(view: View): AsyncGenerator<Piece> {
  for await (const entities of view.scan([kinds.ObservedProperty.type])) {
    yield { nodes: entities.flatMap((entity) => nodeOf(view, kinds.ObservedProperty, entity) ?? []) }
  }
  yield { nodes: [...(await propertiesOf(view)).values()] }
}

/** What a link of one node leads to. */
export async function linkSource(view: View, node: Node, link: Link): Promise<Source> {
  const kind = kinds[link.to]
  if (kind === kinds.Observation) {
    return isStream(node.kind) ? streamSource(view, [node]) : partedSource((from) => featureParts(view, node, from))
  }
  await follow(view, [node], link)
  return listSource(kind, linked(view, node, link.name))
}

export function listSource(kind: Kind, nodes: readonly Node[]): Source {
  return {
    kind,
    async *read() {
      yield { nodes }
    },
  }
}

/** Observations of Datastreams of one entity. */
function streamSource(view: View, streams: readonly Node[], isWanted?: (node: Node) => boolean): Source {
  return {
    kind: kinds.Observation,
    async *read(range, from) {
      for await (const { nodes, after } of observationsOf(view, streams, range, cursorOf(from, range))) {
        const wanted = isWanted === undefined ? nodes : nodes.filter(isWanted)
        yield { nodes: wanted, ...(after === undefined ? {} : { mark: [after.column, ''] }) }
      }
    },
  }
}

/**
 * A piece ends with a whole time, so that the mark needs no number of a row: that would show how much is written of what the
 * reader does not see.
 */
function cursorOf([column]: Mark = [], { descending }: TimeRange): StepCursor | undefined {
  return column === undefined ? undefined : { column, sequence: descending ? 0 : Number.MAX_SAFE_INTEGER }
}

/** The mark of a part, of two members, and behind it that within the part. */
interface Part {
  readonly source: Source
  readonly mark: Mark
}

function partedSource(parts: (from?: Mark) => AsyncGenerator<Part>): Source {
  return {
    kind: kinds.Observation,
    async *parts() {
      for await (const { source } of parts()) yield source
    },
    async *read(range, from) {
      let within = from?.slice(2)
      for await (const { source, mark } of parts(from?.slice(0, 2))) {
        for await (const piece of source.read(range, within)) {
          yield { nodes: piece.nodes, mark: [...mark, ...(piece.mark ?? [])] }
        }
        within = undefined
      }
    },
  }
}

const ownStreams = [kinds.Datastream.type, kinds.MultiDatastream.type]
const streamTypes = [...ownStreams, ...thingTypes]

async function* streamParts(
  view: View,
  types: readonly string[],
  from?: Mark,
  isWanted?: (node: Node) => boolean,
): AsyncGenerator<Part> {
  for await (const { entity, mark } of markedEntities(view, types, from)) {
    const own = [kinds.Datastream, kinds.MultiDatastream].some((kind) => isOwn(entity, kind))
      ? ownNode(entity)
      : undefined
    const streams = own === undefined ? (observedOf(view, entity)?.streams.map(({ node }) => node) ?? []) : [own]
    if (streams.length > 0) yield { source: streamSource(view, streams, isWanted), mark }
  }
}

/** Those that say that they are about the feature, and those of Things that are there and say nothing. */
async function* featureParts(view: View, feature: Node, from?: Mark): AsyncGenerator<Part> {
  const { id } = feature.entity
  const about = await streamsAbout(view, feature)
  if (about.length === 0) {
    yield* streamParts(view, ownStreams, from, (node) => node.feature === id)
    return
  }
  const first = about.findIndex((stream) => from === undefined || String(stream.id) === from[1])
  for (const stream of first < 0 ? [] : about.slice(first)) {
    const isAbout = (node: Node): boolean => node.feature === undefined || node.feature === id
    yield { source: streamSource(view, [stream], isAbout), mark: [stream.kind.name, String(stream.id)] }
  }
}
