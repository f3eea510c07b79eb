// When each attribute instance was first stored and last changed: `createdAt` and `modifiedAt` of GS CIM 009 clause 4.8.
// They are stored beside the entity, so that the stored entity stays as it was written. Pure.

import { attributesOf, type Entity } from '../../../standards/hub/entity.ts'
import { instanceKey, type InstanceChange } from './differences.ts'
import { datasetOf } from './instances.ts'
import { parseColumn } from '../json-column.ts'

export interface Times {
  /** UTC, RFC 3339. */
  readonly created: string
  readonly modified: string
}

/** The times of an entity and, by instance key, of the instances whose times differ. */
export interface EntityTimes extends Times {
  readonly instances: ReadonlyMap<string, Times>
  /** They are already restricted to what the reader may know (http/apis/shown-times.ts). */
  readonly areShown?: true
}

type Row = readonly [attribute: string, datasetId: string, created: string, modified: string]

export function readTimes(created: string, modified: string, column: string | null): EntityTimes {
  if (column === null) return { created, modified, instances: noInstances }
  const instances = parseColumn<readonly Row[]>(column).map(
    ([attribute, datasetId, first, last]) =>
      [instanceKey(attribute, datasetId), { created: first, modified: last }] as const,
  )
  return { created, modified, instances: new Map(instances) }
}

const noInstances: EntityTimes['instances'] = new Map()

export function timesOf(times: EntityTimes, attribute: string, datasetId: string): Times {
  return times.instances.get(instanceKey(attribute, datasetId)) ?? times
}

/**
 * The column after a write at `now`.
 * @param before the entity before the write; absent if it is new
 * @param created when the entity was created, after the write
 */
export function timesColumn(
  before: EntityTimes | undefined,
  after: Entity,
  changes: readonly InstanceChange[],
  created: string,
  now: string,
): string | null {
  if (before === undefined && created === now) return null
  const changed = new Map(changes.map((change) => [instanceKey(change.attribute, change.datasetId), change]))
  const rows: Row[] = []
  for (const [attribute, instances] of attributesOf(after)) {
    for (const instance of instances) {
      const datasetId = datasetOf(instance)
      const change = changed.get(instanceKey(attribute, datasetId))
      const old = before === undefined ? undefined : timesOf(before, attribute, datasetId)
      const first = old === undefined || (change !== undefined && change.before === undefined) ? now : old.created
      const last = change === undefined && old !== undefined ? old.modified : now
      if (first !== created || last !== now) rows.push([attribute, datasetId, first, last])
    }
  }
  return rows.length === 0 ? null : JSON.stringify(rows)
}
