// PATCH of an Observation (OGC 18-088 clause 10.3): it is written again with what is sent, under the time by which it is
// named.

import { isId } from '../../../../../adapters/iot/sensorthings/ids.ts'
import { isControl } from '../../../../../adapters/iot/sensorthings/members.ts'
import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import type { Problem } from '../../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { lossesHeaders } from '../../../../pipeline/encode.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import { idOfHub } from '../model/ids.ts'
import { kinds } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import type { View } from '../model/view.ts'
import { answerUpdated } from './answer-updated.ts'
import { bringObservation } from './observation.ts'
import { needed, type Reference } from './prepare.ts'
import { firstMissing } from './references.ts'
import { firstProblem, storeFragments } from './store.ts'

export async function updateObservation(
  gateway: GatewayContext,
  context: RouteContext,
  view: View,
  node: Node,
  body: Json,
): Promise<Result<Response, GatewayProblem>> {
  const whole = wholeObservation(node, body)
  if (!whole.ok) return whole
  const missing = await firstMissing(view, featureIn(whole.value))
  if (missing !== undefined) return fail(missing)
  const brought = await bringObservation(gateway, view, whole.value)
  if (!brought.ok) return brought
  const { id, entities, readings, losses } = brought.value
  if (id !== node.id) {
    return wrong(
      '/phenomenonTime',
      'The id of an Observation contains its time: create one with the new time, and delete this one.',
    )
  }
  const stored = await storeFragments(gateway, context, { operation: 'sta.update', entities, readings, together: true })
  if (!stored.ok) return stored
  const problem = firstProblem(stored.value.changes)
  return problem === undefined
    ? answerUpdated(gateway, context, node, lossesHeaders([...losses, ...stored.value.losses]))
    : fail(problem)
}

function featureIn({ FeatureOfInterest }: JsonObject): readonly Reference[] {
  const id = isJsonObject(FeatureOfInterest) ? FeatureOfInterest['@iot.id'] : undefined
  return isId(id) ? [{ kind: kinds.FeatureOfInterest, id, path: '/FeatureOfInterest' }] : []
}

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', path, detail, clause: 'OGC 18-088 10.3' })
}

/** What it is now with what is sent in its place; null takes a member away. */
export function wholeObservation({ id, members, of, feature }: Node, body: Json): Result<JsonObject, Problem> {
  if (!isJsonObject(body)) return wrong('/', 'An entity must be a JSON object.')
  if (of === undefined || (body['@iot.id'] !== undefined && body['@iot.id'] !== id))
    return wrong('/@iot.id', 'An id cannot be changed.')
  if (body['result'] === null) return wrong('/result', needed(kinds.Observation))
  const stream = { '@iot.id': of.id }
  const about =
    feature === undefined ? {} : { FeatureOfInterest: { '@iot.id': idOfHub(kinds.FeatureOfInterest, feature) } }
  for (const { name } of kinds.Observation.links) {
    const value = body[name]
    if (value === undefined) continue
    if (!isJsonObject(value) || !Object.keys(value).every(isControl))
      return wrong(`/${name}`, 'An update must refer to other entities by their @iot.id.')
    if (name !== 'FeatureOfInterest' && (name !== of.kind.name || value['@iot.id'] !== of.id))
      return wrong(`/${name}`, 'The Datastream of an Observation cannot be changed.')
  }
  const all = { ...members, ...about, ...body, [of.kind.name]: stream }
  const isSaid = ([name, value]: readonly [string, Json]): boolean => value !== null && !isControl(name)
  return ok(Object.fromEntries(Object.entries(all).filter(isSaid)))
}
