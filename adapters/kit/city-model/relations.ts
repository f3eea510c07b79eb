// Relationships between city objects: one, or a list.

import { relationship } from '../../../standards/hub/build.ts'
import type { Attribute, Entity } from '../../../standards/hub/entity.ts'

/** A relationship to one entity or, in order, to several. @param ids at least one */
export function relationshipTo(ids: readonly string[]): Attribute {
  const [first = ''] = ids
  return ids.length === 1 ? relationship(first) : { type: 'ListRelationship', objectList: ids }
}

/** The ids that an attribute names; empty: it is not a relationship. */
export function relatedIds(attribute: Attribute | undefined): readonly string[] {
  if (attribute?.type === 'ListRelationship') return attribute.objectList
  if (attribute?.type !== 'Relationship') return []
  return typeof attribute.object === 'string' ? [attribute.object] : attribute.object
}

/** The instance of an attribute without a datasetId. */
export function plainInstance(entity: Entity, name: string): Attribute | undefined {
  const attribute = entity[name] as Attribute | readonly Attribute[] | undefined
  return [attribute ?? []].flat().find(({ datasetId }) => datasetId === undefined)
}
