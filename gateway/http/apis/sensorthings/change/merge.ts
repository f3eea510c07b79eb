// Fragments of one entity, one after the other, to its latest state and to what belongs into its history alone: an
// Observation that is older than the latest is not lost.

import { attributesOf, type Entity } from '../../../../../standards/hub/entity.ts'
import { asEntity } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { datasetOf, instanceTable } from '../../../../store/entities/instances.ts'
import { mergeEntity } from '../../../../store/ingest/merge.ts'
import type { Step } from '../../../../store/temporal/steps.ts'

export interface Merged {
  readonly after: Entity | undefined
  readonly past: readonly Step[]
}

/**
 * @param horizon the last time that counts as observed, UTC
 * @param removed names of attributes that go
 */
export function merged(
  before: Entity | undefined,
  fragments: readonly Entity[],
  horizon: string,
  removed: readonly string[] = [],
): Merged {
  let after = before
  for (const fragment of fragments) after = mergeEntity({ entity: after }, fragment, undefined, horizon).state.entity
  if (after !== undefined && removed.length > 0) after = without(after, removed)
  const table = instanceTable(after)
  const past = fragments.flatMap((fragment) =>
    attributesOf(fragment).flatMap(([name, instances]) =>
      instances.flatMap((instance): readonly Step[] => {
        const { observedAt } = instance
        const latest = table.get(name)?.get(datasetOf(instance))
        if (observedAt === undefined || JSON.stringify(latest) === JSON.stringify(instance)) return []
        return [{ id: fragment.id, items: [[name, datasetOf(instance), instance]], observed: observedAt }]
      }),
    ),
  )
  return { after, past }
}

function without(entity: Entity, removed: readonly string[]): Entity {
  const { id, type, ...others } = entity
  return asEntity({
    id,
    type,
    ...Object.fromEntries(Object.entries(others).filter(([name]) => !removed.includes(name))),
  })
}
