// Counts whom an answer tells of, durably and before it is given. A person is an entity of which something that the law counts is
// shown: whoever is behind it stands in the store by a keyed pseudonym of its id alone.

import type { DecisionContexts } from '../decision-context/decision-contexts.ts'
import type { Store } from '../../store/store.ts'
import { portableHashing } from '../../hashing.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Transfer } from './transfer.ts'

/** Asked again, the answer is decided as beyond the threshold. */
export const thresholdReached: GatewayProblem = {
  code: 'busy',
  detail: 'With this answer a number of people would be reached at which the law asks for more; ask again.',
}

interface CountParts {
  readonly store: Pick<Store, 'transfers'>
  readonly services: { readonly idKey: string }
  readonly decisionContexts: Pick<DecisionContexts, 'reached'>
}

/**
 * @param record of the answer, stored in the same step; absent: the gateway keeps no log
 * @returns whether the answer may be given; if not, nothing is stored, and what follows is decided as beyond the threshold
 */
export async function countedWith(
  { store, services, decisionContexts }: CountParts,
  tenant: string,
  transfer: Transfer | undefined,
  record: string | undefined,
): Promise<boolean> {
  const countings = transfer?.countings ?? []
  const mac = portableHashing.keyed(new TextEncoder().encode(services.idKey))
  const people = countings.map(({ use, ids }) => ({
    use,
    subjects: ids.map((id) => mac('transfer\n', tenant, '\n', id)),
  }))
  if ((await store.transfers.answer(tenant, record, people)) === 'counted') return true
  decisionContexts.reached(tenant, countings)
  return false
}
