// DELETE of Observations (OGC 18-088 clause 10.4): they are taken out of the past of the entity that has them, and where one
// was the latest, the one before it is.

import { type Attribute, type Entity, typesOf } from '../../../../standards/hub/entity.ts'
import { asEntity } from '../../../../standards/ngsi-ld/made.ts'
import { fail, ok } from '../../../../standards/result.ts'
import type { Gate } from '../../../gate.ts'
import type { Statement } from '../../../ports/sql.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../../routes/request.ts'
import type { EvolvingEntity, StoredStep } from '../../../store/evolution.ts'
import { takeOutStatements } from '../../../store/evolution-edit.ts'
import { datasetOf, instanceTable } from '../../../store/instances.ts'
import { notThere } from '../../change.ts'
import { changeEvolution } from '../../change-evolution.ts'
import { lastInstance, withInstance } from '../../evolved-attribute.ts'
import { partsOfTimedId } from '../model/ids.ts'
import type { Node } from '../model/node.ts'

interface Wanted {
  readonly attribute: string
  readonly datasetId: string
  /** UTC. */
  readonly time: string
}

/** All of the nodes are of one entity. @returns the reason why they are still there */
export async function takeOut(
  gate: Gate,
  context: RouteContext,
  nodes: readonly Node[],
): Promise<GatewayProblem | undefined> {
  const [first] = nodes
  if (first === undefined) return undefined
  const { entity } = first
  const wanted = nodes.flatMap(wantedOf)
  const changed = await changeEvolution(gate, context, 'sta.delete', entity.id, async ({ state, evolving }) => {
    const types = evolving?.types ?? (state?.entity === undefined ? undefined : typesOf(state.entity))
    if (types === undefined) return fail(notThere)
    const times = [...new Set(wanted.map(({ time }) => time))]
    // What was stored before the store kept the past is only known as it is at rest.
    const steps = evolving === undefined ? [] : await gate.store.evolution.stepsObservedAt(evolving.key, times)
    const out = steps.flatMap((step) => placesIn(step, wanted))
    const after = state?.entity === undefined ? undefined : await before(gate, evolving, state.entity, wanted, out)
    const names = wanted.map(({ attribute }): [string, Attribute] => [attribute, { type: 'Property', value: true }])
    return ok({
      statements: out.flatMap(({ statements }) => statements),
      ...(after === undefined || after === state?.entity ? {} : { after }),
      written: asEntity({ id: entity.id, type: types, ...Object.fromEntries(names) }),
      note: undefined,
    })
  })
  return changed.ok ? undefined : changed.problem
}

function wantedOf({ id, of, time }: Node): readonly Wanted[] {
  const attribute = of?.stream?.attribute
  return attribute === undefined || time === undefined
    ? []
    : [{ attribute, time, datasetId: partsOfTimedId(id)?.datasetId ?? '' }]
}

interface Out {
  readonly step: StoredStep
  readonly statements: readonly Statement[]
}

/** Whatever was written of the same time: each correction of an Observation is a step. */
function placesIn(step: StoredStep, wanted: readonly Wanted[]): readonly Out[] {
  return step.items.flatMap(([attribute, datasetId, instance], place): readonly Out[] => {
    if (typeof instance !== 'object') return []
    const { observedAt } = instance
    const isWanted = wanted.some(
      (one) => one.attribute === attribute && one.datasetId === datasetId && one.time === observedAt,
    )
    return isWanted ? [{ step, statements: takeOutStatements(step.sequence, place) }] : []
  })
}

/** The latest state, in which the instance before each that goes is the latest. */
async function before(
  gate: Gate,
  evolving: EvolvingEntity | undefined,
  entity: Entity,
  wanted: readonly Wanted[],
  out: readonly Out[],
): Promise<Entity> {
  const gone = new Set(out.map(({ step }) => step.sequence))
  const isOut = ({ sequence, stored }: StoredStep): boolean =>
    gone.has(sequence) || (evolving !== undefined && stored < evolving.times.created)
  let after = entity
  for (const { attribute, datasetId, time } of wanted) {
    const latest = instanceTable(after).get(attribute)?.get(datasetId)
    if (latest === undefined || latest.observedAt !== time || datasetOf(latest) !== datasetId) continue
    const last = evolving === undefined ? undefined : await lastInstance(gate, evolving, attribute, datasetId, isOut)
    after = withInstance(after, attribute, datasetId, last)
  }
  return after
}
