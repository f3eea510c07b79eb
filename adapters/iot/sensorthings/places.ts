// The place of a Thing, which has none of its own in the SensorThings API: that of its first Location (OGC 18-088 clause
// 8.2.1, 8.2.2), from which a reader takes it again.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'

/** @param atHand the entities that stand in the same document */
export function placeOf(thing: Entity | undefined, atHand: ReadonlyMap<string, Entity>): Attribute | undefined {
  const [related] = instancesOf(thing?.['refLocation'])
  const object = related?.type === 'Relationship' ? related.object : []
  const locations = (typeof object === 'string' ? [object] : object).map((id) => atHand.get(id)?.['location'])
  return locations.flatMap(instancesOf)[0]
}

/** The instances of an attribute, of which an entity may have none. */
export function instancesOf(value: Entity[string]): readonly Attribute[] {
  if (typeof value !== 'object') return []
  return (Array.isArray(value) ? value : [value]) as readonly Attribute[]
}
