// The client that is notified: what is stored of it with its subscription is what its credential alone said when it last wrote that;
// what it may see is that and what the city has registered of it now.

import type { Principal } from '../../principal.ts'
import type { Subscriber } from '../../store/outbox/subscription.ts'
import { admit } from '../../auth/registration.ts'
import { type Registration } from '../../store/clients/registration.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Result } from '../../../standards/result.ts'

export function subscriberOf({ claimed, ...admitted }: Principal): Subscriber {
  const { subject: _, tenants: __, expires: ___, sources: ____, roles, ...kept } = claimed ?? admitted
  return { ...kept, roles: [...roles].toSorted() }
}

/** As a token that says the same would be let in. */
export function principalOf(
  { roles, ...known }: Subscriber,
  registration: Registration | undefined,
): Result<Principal, GatewayProblem> {
  return admit({ ...known, subject: known.client, roles: new Set(roles) }, registration)
}
