// DELETE of one entity (OGC 18-088 clause 10.4), with what cannot be without it: together or not at all.

import { fail, ok } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { ApiHandler } from '../../api.ts'
import { changeEntities, notThere } from '../../change.ts'
import { type Kind, kinds, linkOf } from '../model/kinds.ts'
import { follow, linked } from '../model/links.ts'
import type { Node } from '../model/node.ts'
import { tooMuch, View } from '../model/view.ts'
import { linkSource } from '../model/source.ts'
import { firstProblem } from './store.ts'
import { changeableAt } from './update.ts'

/** What goes with an entity (clause 10.4, table 24). */
const dependents: ReadonlyMap<Kind, readonly string[]> = new Map([
  [kinds.Thing, ['Datastreams', 'MultiDatastreams', 'HistoricalLocations']],
  [kinds.Location, ['HistoricalLocations']],
  [kinds.Sensor, ['Datastreams', 'MultiDatastreams']],
  [kinds.ObservedProperty, ['Datastreams', 'MultiDatastreams']],
])

const hasObservations: GatewayProblem = {
  code: 'not-supported',
  detail: 'A FeatureOfInterest that Observations are about is not deleted here, since Observations of the past stay.',
}

export const remove: ApiHandler = async (gate, context) => {
  const view = new View(gate, context)
  const node = await changeableAt(gate, context, view)
  if (!node.ok) return node
  if (node.value.kind === kinds.FeatureOfInterest && (await isInUse(view, node.value))) return fail(hasObservations)
  const gone = [node.value]
  for (const name of dependents.get(node.value.kind) ?? []) {
    const link = linkOf(node.value.kind, name)
    if (link !== undefined) await follow(view, [node.value], link)
    gone.push(...linked(view, node.value, name).filter(({ own }) => own))
  }
  if (view.exhausted) return fail(tooMuch)
  const changes = new Map(
    gone.map(
      ({ entity }) => [entity.id, (before: unknown) => (before === undefined ? fail(notThere) : ok({}))] as const,
    ),
  )
  const changed = await changeEntities(gate, context, 'sta.delete', changes, true)
  const problem = changed.ok ? firstProblem(changed.value) : changed.problem
  return problem === undefined ? ok(new Response(null, { status: 200 })) : fail(problem)
}

async function isInUse(view: View, node: Node): Promise<boolean> {
  const link = linkOf(node.kind, 'Observations')
  if (link === undefined) return false
  for await (const { nodes } of (await linkSource(view, node, link)).read({ descending: false })) {
    if (nodes.length > 0) return true
  }
  return view.exhausted
}
