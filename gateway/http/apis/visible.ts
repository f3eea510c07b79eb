// What a client may see of a stored entity, the same for every API: filters, counts and pages are of this view alone.

import type { Entity } from '../../../standards/hub/entity.ts'
import { seen } from '../../pipeline/read.ts'
import type { AccessScope } from '../../pipeline/access/access-scope.ts'

/** Undefined where nothing of it may be seen. */
export function visible(view: AccessScope, entity: Entity): Entity | undefined {
  return seen(entity, view).entities[0]
}
