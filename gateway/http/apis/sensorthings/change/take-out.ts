// Takes instances out of the past of an entity, for a deletion of Observations (OGC 18-088 clause 10.4); where one was the
// latest, the one before it is.

import {
  type Attribute,
  type Entity,
  type Json,
  type JsonObject,
  typesOf,
} from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import { asEntity } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { TemporalEntity, StoredStep } from '../../../../store/temporal/history.ts'
import type { HistoryWrite } from '../../../../store/temporal/history-edit.ts'
import { instanceTable } from '../../../../store/entities/instances.ts'
import { notThere } from '../../change.ts'
import { changeHistory } from '../../change-history.ts'
import { lastInstance, withInstance } from '../../temporal-attribute.ts'

export interface Wanted {
  readonly attribute: string
  readonly datasetId: string
  /** UTC. */
  readonly time: string
  /** The Datastream of which the hub made it; undefined: it is a result itself. */
  readonly madeOf?: string
}

/** @returns the reason why they are still there */
export async function takeOut(
  gateway: GatewayContext,
  context: RouteContext,
  id: string,
  wanted: readonly Wanted[],
): Promise<GatewayProblem | undefined> {
  const changed = await changeHistory(gateway, context, 'sta.delete', id, async ({ state, temporal }) => {
    const types = temporal?.types ?? (state?.entity === undefined ? undefined : typesOf(state.entity))
    if (types === undefined) return fail(notThere)
    const times = [...new Set(wanted.map(({ time }) => time))]
    // Of data from before the store kept history, only the latest state is known.
    const steps = temporal === undefined ? [] : await gateway.store.history.stepsObservedAt(temporal.key, times)
    const out = steps.flatMap((step) => placesIn(step, wanted))
    const after = state?.entity === undefined ? undefined : await before(gateway, temporal, state.entity, wanted, out)
    const names = wanted.map(({ attribute }): [string, Attribute] => [attribute, { type: 'Property', value: true }])
    return ok({
      writes: out.map(({ write }) => write),
      ...(after === undefined || after === state?.entity ? {} : { after }),
      written: asEntity({ id, type: types, ...Object.fromEntries(names) }),
      note: undefined,
    })
  })
  return changed.ok ? undefined : changed.problem
}

interface Out {
  readonly step: StoredStep
  readonly write: HistoryWrite
}

/** Whatever was written of the same time: each correction of an Observation is a step. */
function placesIn(step: StoredStep, wanted: readonly Wanted[]): readonly Out[] {
  return step.items.flatMap(([attribute, datasetId, instance], place): readonly Out[] => {
    if (typeof instance !== 'object') return []
    const isOut = wanted.some(
      (one) => one.attribute === attribute && one.datasetId === datasetId && isWanted(one, instance),
    )
    return isOut ? [{ step, write: { kind: 'remove-instance', sequence: step.sequence, place } }] : []
  })
}

function isWanted({ time, madeOf }: Wanted, instance: Attribute): boolean {
  return instance.observedAt === time && (madeOf === undefined || madeOf === datastreamOf(instance))
}

/** The id of the Datastream of whose result an instance was made. */
export function datastreamOf({ refDatastream }: Attribute): string | undefined {
  const object = isJsonObject(refDatastream as Json | undefined) ? (refDatastream as JsonObject)['object'] : undefined
  return typeof object === 'string' ? object : undefined
}

/** The latest state, in which the instance before each that goes is the latest. */
async function before(
  gateway: GatewayContext,
  temporal: TemporalEntity | undefined,
  entity: Entity,
  wanted: readonly Wanted[],
  out: readonly Out[],
): Promise<Entity> {
  const gone = new Set(out.map(({ step }) => step.sequence))
  const isOut = ({ sequence, stored }: StoredStep): boolean =>
    gone.has(sequence) || (temporal !== undefined && stored < temporal.times.created)
  let after = entity
  for (const one of wanted) {
    const { attribute, datasetId } = one
    const latest = instanceTable(after).get(attribute)?.get(datasetId)
    if (latest === undefined || !isWanted(one, latest)) continue
    const last = temporal === undefined ? undefined : await lastInstance(gateway, temporal, attribute, datasetId, isOut)
    after = withInstance(after, attribute, datasetId, last)
  }
  return after
}
