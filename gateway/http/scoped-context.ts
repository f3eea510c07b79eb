// The gateway context as its caller may read from it: where it is shown names in the place of ids, so is all that its store answers.

import type { GatewayContext } from '../pipeline/context.ts'
import { renamedStore } from '../pipeline/access/pseudonymized-store.ts'
import type { AccessScope } from '../pipeline/access/access-scope.ts'

/** @param view undefined: nobody is known, and nothing is read */
export function scopedTo(gateway: GatewayContext, view: AccessScope | undefined): GatewayContext {
  return view?.names === undefined ? gateway : { ...gateway, store: renamedStore(gateway.store, view.names) }
}
