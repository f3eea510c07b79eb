// One attribute in a history that a client changes: whether it may see it, and what the latest state of an entity that was
// given by its history becomes where something of it is taken out.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { asEntity } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import { clockOf } from '../../pipeline/ahead.ts'
import type { AccessScope } from '../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { redacted } from '../../policy/obligations/mask.ts'
import { withOriginOf } from '../../store/entities/origin.ts'
import type { TemporalEntity, StoredStep } from '../../store/temporal/history.ts'
import { assemble, type InstanceTable, instanceTable, membersOf, putInstance } from '../../store/entities/instances.ts'
import { isAfter } from '../../store/ingest/merge.ts'
import type { StepItem } from '../../store/temporal/steps.ts'
import { visible } from '../../pipeline/read.ts'

const anyValue: Attribute = { type: 'Property', value: 0 }

/** Whether the client sees attributes of this name. */
export function maySee(view: AccessScope, { id, types, entity }: TemporalEntity, attribute: string): boolean {
  if (attribute === 'scope') return true
  const shown = visible(view, withOriginOf(asEntity({ id, type: types, [attribute]: anyValue }), entity))
  const seen = shown?.[attribute]
  return typeof seen === 'object' && !('vocab' in seen && seen.vocab === redacted)
}

/** The entity with another instance, or without it. */
export function withInstance(entity: Entity, attribute: string, datasetId: string, instance?: Attribute): Entity {
  const table: InstanceTable = instanceTable(entity)
  if (instance !== undefined) putInstance(table, attribute, instance)
  else {
    table.get(attribute)?.delete(datasetId)
    if (table.get(attribute)?.size === 0) table.delete(attribute)
  }
  return assemble(membersOf(entity), table)
}

/** Of a time that may be the latest; the kind alone means that the instance was deleted. */
function isTimely(instance: StepItem[2], horizon: string): boolean {
  return instance !== undefined && !(typeof instance === 'object' && isAfter(instance.observedAt, horizon))
}

const stepsAtOnce = 500

/**
 * The last instance in the stored history: the one that was observed last or, where none was, stored last.
 * @param isOut whether the step is one from which it is being taken out
 */
export async function lastInstance(
  gateway: GatewayContext,
  entity: TemporalEntity,
  attribute: string,
  datasetId: string,
  isOut: (step: StoredStep) => boolean,
): Promise<Attribute | undefined> {
  const { horizon } = clockOf(gateway.services.now(), gateway.services.limits.aheadSeconds)
  for (const time of ['observedAt', 'createdAt'] as const) {
    let after: StoredStep | undefined
    for (;;) {
      const range = { time, descending: true, attributes: [attribute] }
      const steps = await gateway.store.history.steps(entity.key, range, after, stepsAtOnce)
      for (const one of steps) {
        if (isOut(one)) continue
        const item = one.items.find(
          ([name, dataset, instance]) => name === attribute && dataset === datasetId && isTimely(instance, horizon),
        )
        if (typeof item?.[2] === 'object') return item[2]
      }
      after = steps.at(-1)
      if (steps.length < stepsAtOnce) break
    }
  }
  return undefined
}
