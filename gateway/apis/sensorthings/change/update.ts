// PATCH of one entity (OGC 18-088 clause 10.3): the members that are sent replace those that are there; links are changed
// by references alone, since a deep insert is not an update.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { isControl } from '../../../../adapters/sensorthings/read-members.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Gate } from '../../../gate.ts'
import { lossesHeaders } from '../../../pipeline/encode.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../../routes/request.ts'
import type { ApiHandler } from '../../api.ts'
import { notThere } from '../../change.ts'
import { kinds, linksOf } from '../model/kinds.ts'
import type { Node } from '../model/node.ts'
import { nodeById } from '../model/nodes.ts'
import { View } from '../model/view.ts'
import { readOptions } from '../query/options.ts'
import { prefix } from '../read/addresses.ts'
import { json } from '../read/get.ts'
import { segmentsOf } from '../read/path.ts'
import { resolve } from '../read/resolve.ts'
import { writeNodes } from '../read/write.ts'
import { readBody } from './body.ts'
import { historyOf } from './create.ts'
import { decode } from './decode.ts'
import { firstProblem, storeFragments } from './store.ts'

const notOwn: GatewayProblem = {
  code: 'not-supported',
  detail:
    'Entities that were made by this API are updated and deleted by it, Observations are not; what the hub observes is changed by the NGSI-LD API.',
}

/** The entity that the path names, if this API can change it. */
export async function changeableAt(
  gate: Gate,
  context: RouteContext,
  view: View,
): Promise<Result<Node, GatewayProblem>> {
  const segments = segmentsOf(new URL(context.req.url).pathname.slice(prefix.length))
  if (!segments.ok) return segments
  const found = await resolve(gate, view, segments.value)
  if (!found.ok) return found
  const node = found.value.kind === 'entity' && !found.value.onlyAddresses ? found.value.node : undefined
  return node?.own === true && node.kind !== kinds.Observation ? ok(node) : fail(notOwn)
}

export const update: ApiHandler = async (gate, context) => {
  const view = new View(gate, context)
  const node = await changeableAt(gate, context, view)
  if (!node.ok) return node
  const body = await readBody(gate, context)
  if (!body.ok) return body
  const members = membersOf(node.value, body.value)
  if (!members.ok) return members
  const { kind, id } = node.value
  const decoded = await decode(gate, view, { ...members.value, '@iot.id': id }, kind.collection)
  if (!decoded.ok) return decoded
  const { readings, losses } = decoded.value
  const entities = decoded.value.entities.flatMap((entity) => [entity, ...historyOf(entity, view.now)])
  const stored = await storeFragments(gate, context, { operation: 'sta.update', entities, readings, together: true })
  if (!stored.ok) return stored
  const problem = firstProblem(stored.value.changes)
  if (problem !== undefined) return fail(problem)
  return answer(gate, context, node.value, lossesHeaders([...losses, ...stored.value.losses]))
}

async function answer(
  gate: Gate,
  context: RouteContext,
  { kind, id }: Node,
  headers: Readonly<Record<string, string>>,
): Promise<Result<Response, GatewayProblem>> {
  const view = new View(gate, context)
  const node = await nodeById(view, kind, id)
  const options = readOptions(kind, new Map())
  const [entity] = node === undefined || !options.ok ? [] : await writeNodes(gate, view, [node], options.value)
  return entity === undefined ? fail(notThere) : ok(json(entity, headers))
}

function membersOf({ kind, members, id }: Node, body: Json): Result<JsonObject, GatewayProblem> {
  const clause = 'OGC 18-088 10.3'
  const wrong = (path: string, detail: string) => fail({ code: 'invalid', path, detail, clause } as const)
  if (!isJsonObject(body)) return wrong('/', 'An entity is a JSON object.')
  if (body['@iot.id'] !== undefined && body['@iot.id'] !== id) return wrong('/@iot.id', 'An id cannot be changed.')
  for (const { name } of linksOf(kind)) {
    const value = body[name] ?? []
    const isPlain = (isJsonArray(value) ? value : [value]).every(
      (one) => isJsonObject(one) && Object.keys(one).every(isControl),
    )
    if (!isPlain)
      return wrong(`/${name}`, 'An update refers to other entities by their @iot.id, and does not hold them.')
  }
  // How a place is written is said beside it, and stays where it is not said anew.
  const { encodingType } = members
  return ok(encodingType === undefined ? body : { encodingType, ...body })
}
