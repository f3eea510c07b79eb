// An entity with some of its attribute instances, or with others in their place. Pure.

import { type Attribute, attributesOf, type Entity } from '../../../../../standards/hub/entity.ts'
import { asEntity, type Members } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'

/** @param change undefined: the instance is left out; an attribute without instances is gone */
export function mapInstances(entity: Entity, change: (instance: Attribute) => Attribute | undefined): Entity {
  const made: Members = { ...entity }
  for (const [name, instances] of attributesOf(entity)) {
    const kept = instances.flatMap((instance) => change(instance) ?? [])
    if (kept.length === 0) delete made[name]
    else made[name] = kept.length === 1 ? kept[0] : kept
  }
  return asEntity(made)
}
