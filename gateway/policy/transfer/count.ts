// Counts the people that an answer discloses, durably and before it is sent. A person is an entity of which something that the
// transfer rules count is shown; the store holds only a keyed pseudonym of its id.

import type { DecisionContexts } from '../decision-context/decision-contexts.ts'
import type { Store } from '../../store/store.ts'
import { portableHashing } from '../../hashing.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Transfer } from './transfer.ts'

/** On retry, the answer is decided as beyond the threshold. */
export const thresholdReached: GatewayProblem = {
  code: 'busy',
  detail: 'This answer would reach a threshold of the transfer rules for the number of people; try again.',
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
