// What a given history adds to what is stored (GS CIM 009 clause 5.6.11, 5.6.12): every instance becomes a step, one of the
// same attribute, datasetId and time is replaced, and the latest state takes what was observed last.

import { typesOf } from '../../../../../../standards/hub/entity.ts'
import type { GatewayContext } from '../../../../../pipeline/context.ts'
import { clockOf } from '../../../../../pipeline/ahead.ts'
import { instanceKey } from '../../../../../store/entities/differences.ts'
import type { HistoryWrite } from '../../../../../store/temporal/history-edit.ts'
import { instantKey } from '../../../../../store/temporal/instant-key.ts'
import { mergeEntity } from '../../../../../store/ingest/merge.ts'
import { scopeChanges, stepsOf } from '../../../../../store/temporal/steps.ts'
import type { HistoryPlan, KnownHistory } from '../../../change-history.ts'
import { type GivenHistory, stepsOfGiven } from './request.ts'

export async function planAppend<Note>(
  gateway: GatewayContext,
  { state, temporal, kept }: KnownHistory,
  { latest, instances }: GivenHistory,
  note: Note,
): Promise<HistoryPlan<Note>> {
  const { id } = latest
  const { horizon } = clockOf(gateway.services.now(), gateway.services.limits.aheadSeconds)
  const merged = mergeEntity({ entity: state?.entity, endedAt: state?.endedAt }, latest, undefined, horizon)
  const after = merged.state.entity
  const scopes = after === undefined ? [] : stepsOf(id, scopeChanges(state?.entity, after))
  const types = typesOf(after ?? latest)
  const steps = [...stepsOfGiven(id, instances).map((step) => kept(step, types)), ...scopes]
  const replaced = temporal === undefined ? [] : await replacedBy(gateway, temporal.key, instances)
  return {
    writes: [
      ...replaced,
      { kind: 'add-steps', steps },
      ...(after === undefined ? [{ kind: 'add-past-types' as const, id, types: typesOf(latest) }] : []),
    ],
    ...(after === undefined || !merged.changed ? {} : { after }),
    written: latest,
    note,
  }
}

/** Removes the instances of the same times. */
async function replacedBy(
  gateway: GatewayContext,
  entity: number,
  instances: GivenHistory['instances'],
): Promise<readonly HistoryWrite[]> {
  const times = new Set(instances.flatMap(({ instance }) => instance.observedAt ?? []))
  if (times.size === 0) return []
  const stored = await gateway.store.history.stepsObservedAt(entity, [...times])
  const given = new Set(
    instances.map(({ attribute, datasetId, instance }) =>
      timed(attribute, datasetId, instance.observedAt === undefined ? '' : instantKey(instance.observedAt)),
    ),
  )
  return stored.flatMap(({ sequence, column, items }) =>
    [...items.entries()].flatMap(([place, [attribute, datasetId, instance]]): readonly HistoryWrite[] =>
      instance !== undefined && given.has(timed(attribute, datasetId, column))
        ? [{ kind: 'remove-instance', sequence, place }]
        : [],
    ),
  )
}

function timed(attribute: string, datasetId: string, instant: string): string {
  return `${instanceKey(attribute, datasetId)} ${instant}`
}
