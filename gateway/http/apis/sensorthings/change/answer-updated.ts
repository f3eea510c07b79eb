// The entity as it is after an update (OGC 18-088 clause 10.3).

import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import { notThere } from '../../change.ts'
import type { Node } from '../model/node.ts'
import { nodeById } from '../model/nodes.ts'
import { View } from '../model/view.ts'
import { readOptions } from '../query/options.ts'
import { json } from '../read/get.ts'
import { writeNodes } from '../read/write.ts'

export async function answerUpdated(
  gateway: GatewayContext,
  context: RouteContext,
  { kind, id }: Node,
  headers: Readonly<Record<string, string>>,
): Promise<Result<Response, GatewayProblem>> {
  const view = new View(gateway, context)
  const node = await nodeById(view, kind, id)
  const options = readOptions(kind, new Map())
  const [entity] = node === undefined || !options.ok ? [] : await writeNodes(gateway, view, [node], options.value)
  return entity === undefined ? fail(notThere) : ok(json(entity, headers))
}
