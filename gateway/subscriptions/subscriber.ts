// The client that is notified, as it is stored with its subscription: what was known of it when it last wrote that.

import type { Principal, Role } from '../auth/principal.ts'

/** A subscription is a client's whoever held its token, it is of one tenant, and it outlives the token: these are not kept. */
type OfTheToken = 'subject' | 'tenants' | 'expires' | 'sources'

export interface Subscriber extends Omit<Principal, OfTheToken | 'roles'> {
  readonly roles: readonly Role[]
}

export function subscriberOf(principal: Principal): Subscriber {
  const { subject: _, tenants: __, expires: ___, sources: ____, roles, ...kept } = principal
  return { ...kept, roles: [...roles].toSorted() }
}

export function principalOf({ roles, ...known }: Subscriber): Principal {
  return { ...known, subject: known.client, roles: new Set(roles) }
}
