// The differences between two states of an entity, by instance (name and datasetId, GS CIM 009 clause 4.5.5). Pure.

import { type Attribute, type Entity, entityMembers, isSingle } from '../../../standards/hub/entity.ts'
import { datasetOf, instanceTable } from './instances.ts'

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
  if (before !== undefined && after !== undefined && isPlain(before) && isPlain(after))
    return plainChanges(before, after, touched)
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

/** Whether each attribute has one instance, as nearly all have. */
function isPlain(entity: Entity): boolean {
  for (const name in entity) if (Array.isArray(entity[name]) && !entityMembers.has(name)) return false
  return true
}

/** The same for entities whose attributes have one instance each: most are the same object before and after. */
function plainChanges(
  before: Entity,
  after: Entity,
  touched: ReadonlySet<string> | undefined,
): readonly InstanceChange[] {
  const changes: InstanceChange[] = []
  const gone: InstanceChange[] = []
  for (const name in after) {
    const instance = after[name]
    if (!isSingle(instance, name)) continue
    const datasetId = datasetOf(instance)
    const old = Object.hasOwn(before, name) ? before[name] : undefined
    const known = isSingle(old, name) && datasetOf(old) === datasetId ? old : undefined
    if (known === undefined) changes.push({ attribute: name, datasetId, after: instance })
    else if (touched?.has(instanceKey(name, datasetId)) === true || !same(known, instance))
      changes.push({ attribute: name, datasetId, before: known, after: instance })
  }
  for (const name in before) {
    const instance = before[name]
    if (!isSingle(instance, name)) continue
    const datasetId = datasetOf(instance)
    const current = Object.hasOwn(after, name) ? after[name] : undefined
    if (!isSingle(current, name) || datasetOf(current) !== datasetId)
      gone.push({ attribute: name, datasetId, before: instance })
  }
  return gone.length === 0 ? changes : [...changes, ...gone]
}

/** A merge passes unchanged instances on, so most pairs are the same object. */
function same(one: Attribute, other: Attribute): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
