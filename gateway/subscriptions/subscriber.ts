// The client that is notified: as it is stored with its subscription, by what was known of it when it last wrote that, and as it is
// let in when something is sent to it, by what is registered of it then.

import type { Principal, Role } from '../auth/principal.ts'
import { admit } from '../auth/registration.ts'
import type { Gate } from '../gate.ts'

/** A subscription is a client's whoever held its token, it is of one tenant, and it outlives the token: these are not kept. */
type OfTheToken = 'subject' | 'tenants' | 'expires' | 'sources'

export interface Subscriber extends Omit<Principal, OfTheToken | 'roles' | 'claimed'> {
  readonly roles: readonly Role[]
  readonly claimed?: Subscriber
}

export function subscriberOf(principal: Principal): Subscriber {
  const { subject: _, tenants: __, expires: ___, sources: ____, roles, claimed, ...kept } = principal
  return {
    ...kept,
    roles: [...roles].toSorted(),
    ...(claimed === undefined ? {} : { claimed: subscriberOf(claimed) }),
  }
}

/** As it was when it last wrote the subscription. */
export function principalOf({ roles, claimed, ...known }: Subscriber): Principal {
  return {
    ...known,
    subject: known.client,
    roles: new Set(roles),
    ...(claimed === undefined ? {} : { claimed: principalOf(claimed) }),
  }
}

/** As a token of the same claims would be let in now; undefined: it would not, so that nothing is told. */
export async function principalNow(
  { store }: Pick<Gate, 'store'>,
  tenant: string,
  { claimed, ...subscriber }: Subscriber,
): Promise<Principal | undefined> {
  const client = await store.clients.get(tenant, subscriber.client)
  const admitted = admit(principalOf(claimed ?? subscriber), client?.registration)
  return admitted.ok ? admitted.value : undefined
}
