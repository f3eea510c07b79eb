// The gate as its caller may read from it: where it is shown names in the place of ids, so is all that its store answers.

import type { Gate } from '../pipeline/context.ts'
import { renamedStore } from '../pipeline/access/pseudonymized-store.ts'
import type { View } from '../pipeline/access/access-scope.ts'

/** @param view undefined: nobody is known, and nothing is read */
export function gateSeenBy(gate: Gate, view: View | undefined): Gate {
  return view?.names === undefined ? gate : { ...gate, store: renamedStore(gate.store, view.names) }
}
