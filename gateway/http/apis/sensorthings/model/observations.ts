// Observations (OGC 18-088 clause 8.2.7) of Datastreams, from the past of the hub's entities: each instance that the
// attribute had is one. What was written twice for one time is the later of the two.

import { writeObservation } from '../../../../../adapters/iot/sensorthings/observation.ts'
import type { Attribute, Entity, Json } from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import type { StepCursor } from '../../../../store/temporal/history.ts'
import { timedId, type Timed } from './ids.ts'
import { kinds } from './kinds.ts'
import type { Node } from './node.ts'
import { latestOf } from './observed.ts'
import type { Past, TimeRange, View } from './view.ts'

export interface ObservationPiece {
  readonly nodes: readonly Node[]
  /** The row of the past after which it begins; absent: the first. */
  readonly after?: StepCursor
}

/** Of Datastreams of one entity, in the order of their times. @param from the row after which to begin */
export async function* observationsOf(
  view: View,
  streams: readonly Node[],
  range: TimeRange,
  from?: StepCursor,
): AsyncGenerator<ObservationPiece> {
  const [first] = streams
  if (first === undefined) return
  const attributes = new Set(streams.flatMap(({ stream }) => stream?.attribute ?? []))
  let isEmpty = true
  for await (const { instances, after } of view.past(first.entity, attributes, range, from)) {
    isEmpty &&= instances.length === 0
    yield { nodes: nodesOf(view, streams, instances, range.descending), ...(after === undefined ? {} : { after }) }
  }
  // Of data from before the store kept history, only the latest state is known.
  if (isEmpty && from === undefined)
    yield { nodes: nodesOf(view, streams, pastAtRest(first.entity, attributes), range.descending) }
}

function pastAtRest(entity: Entity, attributes: ReadonlySet<string>): readonly Past[] {
  return [...attributes].flatMap((attribute) =>
    latestOf(entity, attribute).flatMap((instance): readonly Past[] => {
      const { observedAt } = instance
      return observedAt === undefined ? [] : [{ attribute, instance, time: observedAt }]
    }),
  )
}

function nodesOf(view: View, streams: readonly Node[], past: readonly Past[], descending: boolean): readonly Node[] {
  const found = new Map<Node['id'], Node>()
  for (const one of past) {
    for (const stream of streams) {
      const node = stream.stream?.attribute === one.attribute ? observationNode(view, stream, one.instance) : undefined
      if (node === undefined) continue
      // Backwards the later one comes first.
      if (!descending) found.delete(node.id)
      if (!found.has(node.id)) found.set(node.id, node)
    }
  }
  return [...found.values()]
}

/** A Datastream and a MultiDatastream may have the same number. */
export function observationId({ kind, id, entity }: Node, time: string, datasetId: string | undefined): string {
  return timedId(kind === kinds.MultiDatastream ? entity.id : id, time, datasetId)
}

/** One Observation, by the parts of its id. */
export async function observationAt(view: View, stream: Node, { time, datasetId }: Timed): Promise<Node | undefined> {
  const id = observationId(stream, time, datasetId)
  for await (const { nodes } of observationsOf(view, [stream], { from: time, to: time, descending: false })) {
    const found = nodes.find((node) => node.id === id)
    if (found !== undefined) return found
  }
  return undefined
}

/** Undefined: the instance is not a reading of the Datastream. */
function observationNode(view: View, of: Node, instance: Attribute): Node | undefined {
  const { stream, kind } = of
  const { observedAt, datasetId } = instance
  if (stream === undefined || instance.type !== 'Property' || observedAt === undefined) return undefined
  const isPlain = typeof instance.value !== 'object'
  // The Datastream of an attribute has the instances with one value and the same unit; one of the API's own has everything stored.
  const isRepeated = view.seesResults && instance['refDatastream'] !== undefined
  if (!of.own && (!isPlain || instance.unitCode !== stream.unit || isRepeated)) return undefined
  const { refFeatureOfInterest, ...others } = instance
  const feature = featureIn(refFeatureOfInterest as Json | undefined)
  const said = typeof instance.value === 'number' && kind === kinds.Datastream ? stream.unit : undefined
  const written = writeObservation(feature === undefined ? instance : others, said)
  if (written === undefined) return undefined
  const { '@iot.id': given, ...members } = written
  return {
    kind: kinds.Observation,
    id: observationId(of, observedAt, datasetId),
    members: given === undefined ? members : { ...members, parameters: withId(members['parameters'], given) },
    entity: of.entity,
    own: of.own,
    of,
    time: observedAt,
    ...(feature === undefined ? {} : { feature }),
  }
}

/** The sender's id is one of the parameters, since the service assigns its own. */
function withId(parameters: Json | undefined, given: Json): Json {
  return { ...(isJsonObject(parameters) ? parameters : {}), observationId: given }
}

function featureIn(sub: Json | undefined): string | undefined {
  const object = isJsonObject(sub) && sub['type'] === 'Relationship' ? sub['object'] : undefined
  return typeof object === 'string' ? object : undefined
}
