// The engine held against the reference (standards/odrl/reference): whatever the policies, whoever asks, both show the same and
// let the same be written. Several entities and times in a row, so that what is remembered is held against it too.

import fc from 'fast-check'
import type { Entity } from '../../../standards/hub/entity.ts'
import { categoryOf } from '../../../standards/hub/vocabulary.ts'
import { canonicalJson } from '../../../standards/json/write.ts'
import type { PolicyRules } from '../../../standards/odrl/policy.ts'
import { mayWrite, see, type Viewing } from '../../../standards/odrl/reference/view.ts'
import type { Principal } from '../../auth/principal.ts'
import { govern, refusedChange } from '../../pipeline/govern.ts'
import type { View } from '../../pipeline/view.ts'
import { compilePolicy } from '../compile.ts'
import { joinPolicies } from '../policy.ts'
import { consents, entityOf, entityType, now, policiesOf, principal } from './arbitrary.ts'

export interface Case {
  readonly policies: readonly PolicyRules[]
  readonly who: Principal
  readonly entities: readonly Entity[]
  readonly times: readonly string[]
  /** Of data subjects, by entity; absent: not known of any. */
  readonly consents?: ReadonlyMap<string, boolean>
}

export const someCase: fc.Arbitrary<Case> = entityType.chain((type) =>
  fc.record({
    policies: policiesOf(),
    who: principal,
    entities: fc.array(entityOf(type), { minLength: 1, maxLength: 3 }),
    times: fc.uniqueArray(now, { minLength: 1, maxLength: 3 }),
    consents,
  }),
)

export function pseudonym(value: string): string {
  return `urn:pseudonym:${value}`
}

export function engineOf(policies: readonly PolicyRules[]) {
  return joinPolicies('urn:example:policies', policies.map(compilePolicy), 'digest')
}

const none = { losses: [], repairs: [] }

/** What differs, in the order in which it was asked; empty: nothing does. */
export function differences({ policies, who, entities, times, consents: given = new Map() }: Case): readonly string[] {
  const policy = engineOf(policies)
  const found: string[] = []
  for (const time of times) {
    const view: View = { policy, principal: who, now: time, pseudonym, consentOf: ({ id }) => given.get(id) }
    const viewing: Viewing = { policies, asker: who, now: time, consents: given, categoryOf, pseudonym }
    for (const entity of entities) {
      const [shown] = govern([entity], none, view).entities
      const wanted = see(entity, viewing)
      if (written(shown) !== written(wanted)) found.push(`shows ${written(shown)} instead of ${written(wanted)}`)
      const isRefused = refusedChange(entity, view) !== undefined
      if (isRefused === mayWrite(entity, viewing))
        found.push(`${isRefused ? 'refuses' : 'takes'} a change that is ${isRefused ? 'permitted' : 'not permitted'}`)
    }
  }
  return found
}

function written(entity: Entity | undefined): string {
  return entity === undefined ? 'nothing' : canonicalJson(entity as never)
}
