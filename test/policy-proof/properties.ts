// Properties that hold for every policy; each fails with a counterexample.

import fc from 'fast-check'
import { canonicalJson } from '../../standards/json/write.ts'
import type { Operand } from '../../standards/odrl/policy.ts'
import { govern } from '../../gateway/pipeline/govern.ts'
import { everyOperand, now, policiesOf, principal } from './arbitrary.ts'
import { entityOf, entityType } from './arbitrary-entity.ts'
import { engineOf, viewOf } from './difference.ts'
import { ofLists } from './lists.ts'
import { ofOneEntity } from './one-entity.ts'
import { type Proof, proofOf } from './proof.ts'

/** Facts that governing itself changes: times are truncated, places are generalised. */
const changing: readonly Operand[] = ['observedAt', 'observedAge', 'spatial']
const steady = everyOperand.filter((operand) => !changing.includes(operand))

const ofWhatWasGoverned = proofOf(
  fc.record({
    policies: policiesOf({ operands: steady, pseudonyms: false }),
    who: principal,
    entity: entityType.chain(entityOf),
    time: now,
  }),
  [
    {
      name: 'what was governed is governed already',
      holds({ policies, who, entity, time }) {
        const view = viewOf(engineOf(policies), who, time)
        const once = govern([entity], { losses: [], repairs: [] }, view).entities
        const twice = govern(once, { losses: [], repairs: [] }, view).entities
        return canonicalJson(once as never) === canonicalJson(twice as never)
      },
    },
  ],
)

export const proofs: readonly Proof[] = [ofLists, ofOneEntity, ofWhatWasGoverned]
