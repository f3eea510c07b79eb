// The times that the store keeps of an entity, as exact as the rules show times to a client (standards/odrl/profile.md, "Duties").

import type { Precision } from '../../../standards/odrl/policy.ts'
import { startOf } from '../../policy/obligations/truncate.ts'
import type { AccessScope } from '../../pipeline/access/access-scope.ts'
import type { EntityTimes, Times } from '../../store/entities/attribute-times.ts'

interface Timed {
  readonly times: EntityTimes
  readonly created?: string
  readonly modified?: string
}

/** Whether the client may read the history of an entity: where times are coarsened, it would disclose their order and number. */
export function seesHistory(
  { policy, principal, override }: AccessScope,
  id: string,
  types: readonly string[],
): boolean {
  return policy.precision(principal) === undefined || override?.covers(types, { id }) === true
}

/** @param time RFC 3339, UTC */
export function timeSeen({ policy, principal }: AccessScope, time: string): string {
  const precision = policy.precision(principal)
  return precision === undefined ? time : startOf(time, precision)
}

/** @returns the same where all times are shown as they are */
export function readableTimes<Stored extends Timed>({ policy, principal }: AccessScope, stored: Stored): Stored {
  const precision = policy.precision(principal)
  if (precision === undefined) return stored
  const { times, created, modified } = stored
  return {
    ...stored,
    ...(created === undefined ? {} : { created: startOf(created, precision) }),
    ...(modified === undefined ? {} : { modified: startOf(modified, precision) }),
    times: {
      ...times,
      ...coarse(times, precision),
      instances: new Map([...times.instances].map(([key, one]) => [key, coarse(one, precision)])),
    },
  }
}

function coarse({ created, modified }: Times, precision: Precision): Times {
  return { created: startOf(created, precision), modified: startOf(modified, precision) }
}
