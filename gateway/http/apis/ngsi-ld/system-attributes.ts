// The system attributes of a stored entity, where a client asks for them (GS CIM 009 clause 4.8, 6.3.11). The times of an entity
// are those of what is seen of it: a change of what is hidden shows nowhere.

import { type Attribute, attributesOf, type Entity } from '../../../../standards/hub/entity.ts'
import { isRedacted } from '../../../policy/obligations/mask.ts'
import { timesOf } from '../../../store/entities/attribute-times.ts'
import type { StoredEntity } from '../../../store/entities/entities.ts'
import { datasetOf } from '../../../store/entities/instances.ts'

/** @param shown what is left of the stored entity after rules and projection */
export function withSystemAttributes(shown: Entity, { times }: Pick<StoredEntity, 'times'>): Entity {
  let modifiedAt = times.created
  const members: Record<string, Entity[string]> = {}
  for (const [name, instances] of attributesOf(shown)) {
    const timed = instances.map((instance): Attribute => {
      // No more shows of it than its datasetId (standards/odrl/profile.md, "Duties").
      if (isRedacted(instance)) return instance
      const { created, modified } = timesOf(times, name, datasetOf(instance))
      if (modified > modifiedAt) modifiedAt = modified
      return { ...instance, createdAt: created, modifiedAt: modified }
    })
    const [only] = timed
    members[name] = timed.length === 1 ? only : timed
  }
  return { ...shown, ...members, createdAt: times.created, modifiedAt }
}
