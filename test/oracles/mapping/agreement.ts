// The mapping engine and its oracle say the same of every mapping and message: what changes, and which values no line names.

import type { Loss } from '../../../adapters/adapter.ts'
import { contractLimits } from '../../../adapters/contract/context.ts'
import { mappingFaults } from '../../../adapters/kit/mapping/check.ts'
import { mappingAdapter } from '../../../adapters/kit/mapping/mapping-adapter.ts'
import { canonicalJson } from '../../../standards/json/write.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { proofOf } from '../../policy-proof/proof.ts'
import { drawn, type Case } from './arbitrary.ts'
import { meaningOf, type Meaning } from './interpreter.ts'
import { idOf } from './reader.ts'

/** What the engine makes of a message. Throws if the document has a fault: none is drawn that has. */
function engineMeaning({ document, message }: Case): Meaning {
  const faults = mappingFaults(document as unknown as Json)
  if (faults.length > 0) throw new Error(`a drawn mapping has faults: ${JSON.stringify(faults)}`)
  const codec = mappingAdapter('made-up', document).configure({})
  if (!codec.ok) throw new Error(codec.problem.detail)
  const body = new TextEncoder().encode(JSON.stringify(message))
  const context = {
    receivedAt: '',
    limits: contractLimits,
    state: new Map<string, Json>(),
    id: idOf,
    contextOf: () => undefined,
  }
  const decoded = codec.value.decode?.({ body, mediaType: 'application/json', headers: new Map() }, context)
  if (decoded?.ok !== true) return null
  const { changes, losses } = decoded.value
  return { changes: changes as unknown as NonNullable<Meaning>['changes'], unnamed: unnamedOf(losses) }
}

function unnamedOf(losses: readonly Loss[]): readonly string[] {
  return losses
    .filter(({ code }) => code === 'unknown-member')
    .map(({ path }) => path)
    .toSorted()
}

/** Throws with what differs. */
export function agree(one: Case, meaning = engineMeaning): boolean {
  const [engine, oracle] = [meaning(one), meaningOf(one.document, one.message)]
  const [left, right] = [engine, oracle].map((of) => canonicalJson(of as unknown as Json))
  if (left !== right) throw new Error(`the engine says ${left}\nthe oracle says ${right}`)
  return true
}

export const ofMappings = proofOf(drawn, [
  { name: 'a mapping means what its documentation says', holds: (one) => agree(one) },
])
