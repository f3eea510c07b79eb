// What a client may see of a stored entity, the same for every API: filters, counts and pages are of this view alone.

import type { Entity } from '../../standards/hub/entity.ts'
import type { Principal } from '../auth/principal.ts'
import type { Gate } from '../gate.ts'
import { seen } from '../pipeline/read.ts'
import { viewOf } from '../pipeline/view.ts'

/** Undefined where nothing of it may be seen. */
export function visible(gate: Gate, principal: Principal, entity: Entity): Entity | undefined {
  return seen(entity, viewOf(gate.house, gate.policy, principal)).entities[0]
}
