// DELETE of Observations (OGC 18-088 clause 10.4), with what the hub made of their results: a reading that was wrong is not
// one for others either.

import { attributesOf } from '../../../../../standards/hub/entity.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import { datasetOf } from '../../../../store/entities/instances.ts'
import { partsOfTimedId } from '../model/ids.ts'
import type { Node } from '../model/node.ts'
import type { View } from '../model/view.ts'
import { bringObservation } from './observation.ts'
import { datastreamOf, takeOut, type Wanted } from './take-out.ts'
import { wholeObservation } from './update-observation.ts'

/** Entity by entity: a client that is interrupted sends the request again. @returns the reason why some remain */
export async function deleteObservations(
  gateway: GatewayContext,
  context: RouteContext,
  view: View,
  nodes: readonly Node[],
): Promise<GatewayProblem | undefined> {
  const results = new Map<string, Wanted[]>()
  const readings = new Map<string, Wanted[]>()
  for (const node of nodes) {
    add(results, node.entity.id, resultOf(node))
    for (const [id, wanted] of await readingsOf(gateway, view, node)) add(readings, id, wanted)
  }
  for (const [id, wanted] of readings) {
    const problem = await takeOut(gateway, context, id, wanted)
    // What is of another source was never made of these results.
    if (problem !== undefined && problem.code !== 'forbidden' && problem.code !== 'not-found') return problem
  }
  for (const [id, wanted] of results) {
    const problem = await takeOut(gateway, context, id, wanted)
    if (problem !== undefined) return problem
  }
  return undefined
}

function add(to: Map<string, Wanted[]>, id: string, wanted: readonly Wanted[]): void {
  const known = to.get(id)
  if (known === undefined) to.set(id, [...wanted])
  else known.push(...wanted)
}

function resultOf({ id, of, time }: Node): readonly Wanted[] {
  const attribute = of?.stream?.attribute
  return attribute === undefined || time === undefined
    ? []
    : [{ attribute, time, datasetId: partsOfTimedId(id)?.datasetId ?? '' }]
}

/** As they would be made of the Observation again, by the ids of their entities. */
async function readingsOf(
  gateway: GatewayContext,
  view: View,
  node: Node,
): Promise<readonly [string, readonly Wanted[]][]> {
  const whole = wholeObservation(node, {})
  const brought = node.own && whole.ok ? await bringObservation(gateway, view, whole.value) : undefined
  const readings = brought?.ok === true ? brought.value.readings : []
  return readings.map((entity) => [
    entity.id,
    attributesOf(entity).flatMap(([attribute, instances]) =>
      instances.flatMap((instance): readonly Wanted[] => {
        const { observedAt: time } = instance
        const madeOf = datastreamOf(instance)
        if (time === undefined || madeOf === undefined) return []
        return [{ attribute, time, madeOf, datasetId: datasetOf(instance) }]
      }),
    ),
  ])
}
