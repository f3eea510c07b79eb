// The entities that an entity names by its relationships (GS CIM 009 clause 4.5.3, 4.5.22). Pure.

import { type Attribute, attributesOf, type Entity } from '../hub/entity.ts'

/** The ids that one instance names. */
export function objectsOfInstance(instance: Attribute): readonly string[] {
  if (instance.type === 'Relationship') return typeof instance.object === 'string' ? [instance.object] : instance.object
  return instance.type === 'ListRelationship' ? instance.objectList : []
}

export function objectsOf(entity: Entity, relationship: string): readonly string[] {
  const [, instances] = attributesOf(entity).find(([name]) => name === relationship) ?? []
  return instances?.flatMap(objectsOfInstance) ?? []
}

/** By name, of those that name any. */
export function relationshipsOf(entity: Entity): readonly (readonly [name: string, ids: readonly string[]])[] {
  return attributesOf(entity)
    .map(([name, instances]) => [name, instances.flatMap(objectsOfInstance)] as const)
    .filter(([, ids]) => ids.length > 0)
}
