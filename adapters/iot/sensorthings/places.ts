// The location of a Thing, which the SensorThings API does not have: that of its first Location (OGC 18-088 clause 8.2.1,
// 8.2.2), from which reading derives it again.

import type { Attribute, Entity } from '../../../standards/hub/entity.ts'

/** @param atHand the entities in the same document */
export function placeOf(thing: Entity | undefined, atHand: ReadonlyMap<string, Entity>): Attribute | undefined {
  const [related] = instancesOf(thing?.['refLocation'])
  const object = related?.type === 'Relationship' ? related.object : []
  const locations = (typeof object === 'string' ? [object] : object).map((id) => atHand.get(id)?.['location'])
  return locations.flatMap(instancesOf)[0]
}

/** The instances of an attribute, possibly none. */
export function instancesOf(value: Entity[string]): readonly Attribute[] {
  if (typeof value !== 'object') return []
  return (Array.isArray(value) ? value : [value]) as readonly Attribute[]
}
