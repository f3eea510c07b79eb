// The selection of a query: how the store narrows it down, and how each entity is tested.

import type { Link } from '../../standards/ngsi-ld/query/q/path.ts'
import type { Related } from '../../standards/ngsi-ld/query/target.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import type { EntityConditions } from '../store/entities/entity-query.ts'

export interface Selection {
  /** What the store narrows down by its indexes; it may match more than is selected. */
  readonly narrowing: Pick<EntityConditions, 'ids' | 'types' | 'boxes'>
  /** The relationships that the query follows in sequence, for each of its paths with links. */
  readonly links: readonly (readonly Link[])[]
  /** The attributes of the entity itself that the test reads. */
  readonly attributes: readonly string[]
  /** Whether the test needs `createdAt` and `modifiedAt` of the entity and its attributes. */
  readonly needsTimes: boolean
  /** @param entity as the reader sees it */
  readonly matches: (entity: Entity, related?: Related) => boolean
}
