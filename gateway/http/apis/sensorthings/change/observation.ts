// One Observation that a client brings (OGC 18-088 clause 10.2.1.3): the result of a Datastream of the API's own type, or
// a reading of the attribute that the Datastream stands for.

import { readObservation } from '../../../../../adapters/iot/sensorthings/observation.ts'
import { at } from '../../../../../adapters/iot/sensorthings/notes.ts'
import { relation } from '../../../../../adapters/iot/sensorthings/read/reading.ts'
import { isId } from '../../../../../adapters/iot/sensorthings/ids.ts'
import { Ledger } from '../../../../../adapters/kit/ledger.ts'
import { resultOf } from '../../../../../adapters/kit/problem-error.ts'
import { resultAttribute } from '../../../../../adapters/iot/sensorthings/kinds.ts'
import { type Attribute, attributesOf, type Json, type JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { asEntity } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { kinds } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import { nodeById } from '../model/nodes.ts'
import { observationId } from '../model/observations.ts'
import type { View } from '../model/view.ts'
import { decode, type Fragments } from './decode.ts'

export interface BroughtObservation extends Fragments {
  readonly stream: Node
  /** The id that it gets. */
  readonly id: string
}

/** @param json prepared, with its Datastream referred to */
export async function bringObservation(
  gateway: GatewayContext,
  view: View,
  json: JsonObject,
): Promise<Result<BroughtObservation, GatewayProblem>> {
  const stream = await streamOf(view, json)
  if (stream === undefined) {
    return fail({ code: 'invalid', path: '/Datastream', detail: 'Datastream not found (or not visible to you).' })
  }
  const { unitOfMeasurements: units } = stream.members
  if (isJsonArray(units) && isJsonArray(json['result']) && json['result'].length !== units.length) {
    const detail = 'The result of a MultiDatastream must have a part for each observed property.'
    return fail({ code: 'invalid', path: '/result', detail, clause: 'OGC 18-088 8.3' })
  }
  const brought = stream.own
    ? await decode(gateway, view, json, kinds.Observation.collection)
    : await readingOf(view, stream, json)
  if (!brought.ok) return brought
  const name = stream.stream?.attribute ?? resultAttribute
  const [instance] = brought.value.entities.flatMap((entity) =>
    entity.id === stream.entity.id ? attributesOf(entity).flatMap(([one, of]) => (one === name ? of : [])) : [],
  )
  if (instance?.observedAt === undefined) {
    return fail({ code: 'invalid', path: '/result', detail: 'An Observation must have a result and a time.' })
  }
  return ok({ ...brought.value, stream, id: observationId(stream, instance.observedAt, instance.datasetId) })
}

async function streamOf(view: View, json: JsonObject): Promise<Node | undefined> {
  for (const kind of [kinds.Datastream, kinds.MultiDatastream]) {
    const id = referenceOf(json[kind.name])
    if (id !== undefined) return nodeById(view, kind, id)
  }
  return undefined
}

function referenceOf(json: Json | undefined): Node['id'] | undefined {
  const id = isJsonObject(json) ? json['@iot.id'] : undefined
  return isId(id) ? id : undefined
}

async function readingOf(
  view: View,
  { entity, stream }: Node,
  json: JsonObject,
): Promise<Result<Fragments, GatewayProblem>> {
  const ledger = new Ledger('source')
  const { losses } = ledger
  const declared = { aggregation: undefined, qualities: new Map() }
  const read = resultOf(() => readObservation(json, (name) => at('', name), declared, { ledger, zone: undefined }))
  if (!read.ok) return read
  const { instance } = read.value
  if (instance === undefined || stream === undefined) return ok({ entities: [], readings: [], losses })
  const about = json['FeatureOfInterest'] ?? undefined
  const id = referenceOf(about)
  const feature = id === undefined ? undefined : await nodeById(view, kinds.FeatureOfInterest, id)
  if (about !== undefined && feature === undefined) {
    const detail = 'An Observation of an observed entity must name an existing FeatureOfInterest; create it first.'
    return fail({ code: 'invalid', path: '/FeatureOfInterest', detail })
  }
  const reading = {
    ...instance,
    ...(stream.unit === undefined ? {} : { unitCode: stream.unit }),
    ...(feature === undefined ? {} : { refFeatureOfInterest: relation([feature.entity.id]) }),
  } as unknown as Attribute
  const fragment = asEntity({ id: entity.id, type: entity.type, [stream.attribute]: reading })
  return ok({ entities: [fragment], readings: [], losses })
}
