// Splits an entity into its attribute instances (name and datasetId, GS CIM 009 clause 4.5.5) and its other members, and
// assembles it again. Pure.

import { type Attribute, attributesOf, type Entity, entityMembers } from '../../../standards/hub/entity.ts'

/** Attribute instances by name and datasetId; the default instance has the empty datasetId, which is not a URI. */
export type InstanceTable = Map<string, Map<string, Attribute>>

export function datasetOf(instance: Attribute): string {
  return instance.datasetId ?? ''
}

export function instanceTable(entity: Entity | undefined): InstanceTable {
  const table: InstanceTable = new Map()
  for (const [name, instances] of entity === undefined ? [] : attributesOf(entity)) {
    for (const instance of instances) putInstance(table, name, instance)
  }
  return table
}

export function putInstance(table: InstanceTable, name: string, instance: Attribute): void {
  const instances = table.get(name)
  if (instances === undefined) table.set(name, new Map([[datasetOf(instance), instance]]))
  else instances.set(datasetOf(instance), instance)
}

/** The members that are not attributes. */
export type Members = readonly (readonly [name: string, value: Entity[string]])[]

export function membersOf(entity: Entity | undefined): Members {
  if (entity === undefined) return []
  return Object.entries(entity).filter(([name, value]) => typeof value !== 'object' || entityMembers.has(name))
}

/** `fromEntries` creates own members for every name, including `__proto__`. Instances are in the order of their datasetIds. */
export function assemble(members: Members, table: InstanceTable): Entity {
  const attributes = [...table].map(([name, instances]) => {
    const [first, second] = instances.values()
    if (first !== undefined && second === undefined) return [name, first] as const
    const sorted = [...instances].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, instance]) => instance)
    return [name, sorted] as const
  })
  // Members and attributes of entities make an entity; the compiler cannot see through `fromEntries`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries<unknown>([...members, ...attributes]) as unknown as Entity
}
