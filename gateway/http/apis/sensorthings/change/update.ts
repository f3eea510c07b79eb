// PATCH of one entity (OGC 18-088 clause 10.3), and what of the API can be changed at all.

import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { lossesHeaders } from '../../../../pipeline/encode.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import { kinds } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import { View } from '../model/view.ts'
import { prefix } from '../read/addresses.ts'
import { segmentsOf } from '../read/path.ts'
import { resolve } from '../read/resolve.ts'
import { answerUpdated } from './answer-updated.ts'
import { readBody } from './body.ts'
import { historyOf } from './create.ts'
import { decode } from './decode.ts'
import { firstMissing } from './references.ts'
import { firstProblem, storeFragments } from './store.ts'
import { readUpdate } from './update-members.ts'
import { updateObservation } from './update-observation.ts'

const notOwn: GatewayProblem = {
  code: 'not-supported',
  detail:
    'This API updates and deletes only Observations and the entities that were created by it; use the NGSI-LD API for all others.',
}

/** The entity that the path names, if this API can change it. */
export async function changeableAt(
  gateway: GatewayContext,
  context: RouteContext,
  view: View,
): Promise<Result<Node, GatewayProblem>> {
  const segments = segmentsOf(new URL(context.req.url).pathname.slice(prefix.length))
  if (!segments.ok) return segments
  const found = await resolve(gateway, view, segments.value)
  if (!found.ok) return found
  const node = found.value.kind === 'entity' && !found.value.onlyAddresses ? found.value.node : undefined
  return node !== undefined && (node.own || node.kind === kinds.Observation) ? ok(node) : fail(notOwn)
}

export const update: Handler = async (gateway, context) => {
  const view = new View(gateway, context)
  const node = await changeableAt(gateway, context, view)
  if (!node.ok) return node
  const body = await readBody(gateway, context)
  if (!body.ok) return body
  if (node.value.kind === kinds.Observation) return updateObservation(gateway, context, view, node.value, body.value)
  const read = readUpdate(node.value, body.value)
  if (!read.ok) return read
  const missing = await firstMissing(view, read.value.references)
  if (missing !== undefined) return fail(missing)
  const { kind, id, entity: before } = node.value
  const decoded = await decode(gateway, view, { ...read.value.json, '@iot.id': id }, kind.collection)
  if (!decoded.ok) return decoded
  const { readings, losses } = decoded.value
  const entities = decoded.value.entities.flatMap((entity) => [entity, ...historyOf(entity, view.now)])
  const removed = new Map(read.value.removed.length === 0 ? [] : [[before.id, read.value.removed]])
  const storing = { operation: 'sta.update', entities, readings, removed, together: true }
  const stored = await storeFragments(gateway, context, storing)
  if (!stored.ok) return stored
  const problem = firstProblem(stored.value.changes)
  if (problem !== undefined) return fail(problem)
  return answerUpdated(gateway, context, node.value, lossesHeaders([...losses, ...stored.value.losses]))
}
