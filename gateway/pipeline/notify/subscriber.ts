// The client that is notified. Stored with its subscription is what its credential alone claimed at the last write; its permissions
// follow from that and its current registration.

import type { Principal, Registration } from '../../principal.ts'
import type { Subscriber } from '../../store/outbox/subscription.ts'
import { admit } from '../../auth/registration.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Result } from '../../../standards/result.ts'

export function subscriberOf({ claimed, ...admitted }: Principal): Subscriber {
  const { subject: _, tenants: __, expires: ___, sources: ____, roles, ...kept } = claimed ?? admitted
  return { ...kept, roles: [...roles].toSorted() }
}

/** The principal as a token with the same claims would give it. */
export function principalOf(
  { roles, ...known }: Subscriber,
  registration: Registration | undefined,
): Result<Principal, GatewayProblem> {
  return admit({ ...known, subject: known.client, roles: new Set(roles) }, registration)
}
