// DELETE of one entity (OGC 18-088 clause 10.4), with what cannot be without it: together or not at all.

import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import { changeEntities, notThere } from '../../change.ts'
import { type Kind, kinds, linkOf } from '../model/kinds.ts'
import { follow, linked } from '../model/links.ts'
import type { Node } from '../model/node.ts'
import { tooMuch, View } from '../model/view.ts'
import { linkSource } from '../model/source.ts'
import { deleteObservations } from './delete-observations.ts'
import { firstProblem } from './store.ts'
import { changeableAt } from './update.ts'

/** What goes with an entity (clause 10.4, table 24). */
const dependents: ReadonlyMap<Kind, readonly string[]> = new Map([
  [kinds.Thing, ['Datastreams', 'MultiDatastreams', 'HistoricalLocations']],
  [kinds.Location, ['HistoricalLocations']],
  [kinds.Sensor, ['Datastreams', 'MultiDatastreams']],
  [kinds.ObservedProperty, ['Datastreams', 'MultiDatastreams']],
])

/** Observations of one feature, which go with it (clause 10.4, table 24). */
const maxObservations = 10_000

const tooMany: GatewayProblem = {
  code: 'too-complex',
  detail: `This FeatureOfInterest has more than ${maxObservations} Observations; delete them or their Datastreams first.`,
}

export const remove: Handler = async (gateway, context) => {
  const view = new View(gateway, context)
  const node = await changeableAt(gateway, context, view)
  if (!node.ok) return node
  const { kind } = node.value
  if (kind === kinds.Observation) return answered(await deleteObservations(gateway, context, view, [node.value]))
  if (kind === kinds.FeatureOfInterest) {
    const problem = await deleteAbout(gateway, context, view, node.value)
    if (problem !== undefined) return fail(problem)
  }
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
  const changed = await changeEntities(gateway, context, 'sta.delete', changes, true)
  return answered(changed.ok ? firstProblem(changed.value) : changed.problem)
}

function answered(problem: GatewayProblem | undefined): Result<Response, GatewayProblem> {
  return problem === undefined ? ok(new Response(null, { status: 200 })) : fail(problem)
}

async function deleteAbout(
  gateway: GatewayContext,
  context: RouteContext,
  view: View,
  feature: Node,
): Promise<GatewayProblem | undefined> {
  const link = linkOf(feature.kind, 'Observations')
  const found: Node[] = []
  const source = link === undefined ? undefined : await linkSource(view, feature, link)
  for await (const { nodes } of source?.read({ descending: false }) ?? []) {
    found.push(...nodes)
    if (view.exhausted || found.length > maxObservations) return tooMany
  }
  return deleteObservations(gateway, context, view, found)
}
