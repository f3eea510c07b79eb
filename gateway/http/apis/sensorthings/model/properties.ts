// ObservedProperties that attributes of observed entities are (OGC 18-088 clause 8.2.6): one for each name, and the
// Datastreams that have it. No index knows which attributes there are, so all observed entities are looked at.

import { thingTypes } from '../../../../../adapters/iot/sensorthings/hub-thing.ts'
import type { Node } from './node.ts'
import { observedOf } from './observed.ts'
import type { View } from './view.ts'

/** By the name of the attribute, in the order of the names. @param only the one that is wanted */
export async function propertiesOf(view: View, only?: string): Promise<ReadonlyMap<string, Node>> {
  const found = new Map<string, Node>()
  for await (const entities of view.scan(thingTypes)) {
    for (const { property } of entities.flatMap((entity) => observedOf(view, entity)?.streams ?? [])) {
      const name = String(property.id)
      if ((only === undefined || only === name) && !found.has(name)) found.set(name, property)
    }
    if (only !== undefined && found.size > 0) break
  }
  return new Map([...found].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** The Datastreams of some attributes, by the attribute's name. */
export async function streamsOfProperties(
  view: View,
  names: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly Node[]>> {
  const found = new Map<string, Node[]>([...names].map((name) => [name, []]))
  for await (const entities of view.scan(thingTypes)) {
    for (const { node, property } of entities.flatMap((entity) => observedOf(view, entity)?.streams ?? []))
      found.get(String(property.id))?.push(node)
  }
  return found
}
