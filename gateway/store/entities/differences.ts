// The differences between two states of an entity, by instance (name and datasetId, GS CIM 009 clause 4.5.5). Pure.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { instanceTable } from './instances.ts'

export interface InstanceChange {
  readonly attribute: string
  /** Empty: the default instance. */
  readonly datasetId: string
  /** Absent: the instance is new. */
  readonly before?: Attribute
  /** Absent: the instance was deleted. */
  readonly after?: Attribute
}

/** The key in `touched` of an instance that was written again, changed or not. */
export function instanceKey(attribute: string, datasetId: string): string {
  return datasetId === '' ? attribute : `${attribute} ${datasetId}`
}

/** @param touched keys of instances that count as changed even if they are equal */
export function instanceChanges(
  before: Entity | undefined,
  after: Entity | undefined,
  touched?: ReadonlySet<string>,
): readonly InstanceChange[] {
  const old = instanceTable(before)
  const current = instanceTable(after)
  const changes: InstanceChange[] = []
  for (const [attribute, instances] of current) {
    for (const [datasetId, instance] of instances) {
      const known = old.get(attribute)?.get(datasetId)
      if (known === undefined) changes.push({ attribute, datasetId, after: instance })
      else if (touched?.has(instanceKey(attribute, datasetId)) === true || !same(known, instance))
        changes.push({ attribute, datasetId, before: known, after: instance })
    }
  }
  for (const [attribute, instances] of old) {
    for (const [datasetId, instance] of instances) {
      if (current.get(attribute)?.get(datasetId) === undefined) changes.push({ attribute, datasetId, before: instance })
    }
  }
  return changes
}

/** A merge passes unchanged instances on, so most pairs are the same object. */
function same(one: Attribute, other: Attribute): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
