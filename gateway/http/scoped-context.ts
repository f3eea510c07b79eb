// The gateway context as its caller may use it: if the caller is shown pseudonyms for ids, the store answers with them as well.

import type { GatewayContext } from '../pipeline/context.ts'
import { renamedStore } from '../pipeline/access/pseudonymized-store.ts'
import type { AccessScope } from '../pipeline/access/access-scope.ts'

/** @param view undefined: nobody is known, and nothing is read */
export function scopedTo(gateway: GatewayContext, view: AccessScope | undefined): GatewayContext {
  return view?.names === undefined ? gateway : { ...gateway, store: renamedStore(gateway.store, view.names) }
}
