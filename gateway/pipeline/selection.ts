// What a query selects, as the store narrows it down and as each entity is tested.

import type { Link } from '../../standards/ngsi-ld/query/q/path.ts'
import type { Related } from '../../standards/ngsi-ld/query/target.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import type { EntityConditions } from '../store/entities/entity-query.ts'

export interface Selection {
  /** What the store narrows down by its indexes; it may hold for more than is selected. */
  readonly narrowing: Pick<EntityConditions, 'ids' | 'types' | 'boxes'>
  /** Relationships that the query follows, one after the other, for each of its paths that does. */
  readonly links: readonly (readonly Link[])[]
  /** The attributes of the entity itself that the test looks at. */
  readonly attributes: readonly string[]
  /** Whether the test needs `createdAt` and `modifiedAt` of the entity and its attributes. */
  readonly needsTimes: boolean
  /** @param entity as the reader sees it */
  readonly matches: (entity: Entity, related?: Related) => boolean
}
