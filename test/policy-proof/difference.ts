// Compares the engine with the reference (test/odrl-reference): for all policies and clients, both show the same and allow the
// same writes. Each case has several entities and times in a row, so that cached decisions are compared too.

import fc from 'fast-check'
import { type Entity, typesOf } from '../../standards/hub/entity.ts'
import { categoryOf } from '../../standards/hub/vocabulary.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import type { PolicyRules } from '../../standards/odrl/policy.ts'
import { mayWrite, required, see, seeAll, type Viewing } from '../odrl-reference/view.ts'
import type { Principal } from '../../gateway/principal.ts'
import { ResponseObligations } from '../../gateway/pipeline/access/response-obligations.ts'
import { govern, refusedChange } from '../../gateway/pipeline/govern.ts'
import { unlimitedGroups } from '../../gateway/pipeline/access/group-size.ts'
import type { AccessScope } from '../../gateway/pipeline/access/access-scope.ts'
import { compilePolicy } from '../../gateway/policy/compile.ts'
import { originOf } from '../../gateway/store/entities/origin.ts'
import { joinPolicies, type Policy } from '../../gateway/policy/policy.ts'
import { entityOf, entityType } from './arbitrary-entity.ts'
import { consents, now, policiesOf, principal } from './arbitrary.ts'

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
    entities: fc.array(entityOf(type), { minLength: 1, maxLength: 4 }),
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

/**
 * What differs, in the order in which it was asked; empty: nothing does.
 * @param policy the same policies, compiled
 */
export function differences(
  { policies, who, entities, times, consents: given = new Map() }: Case,
  policy: Policy = engineOf(policies),
): readonly string[] {
  const found: string[] = []
  for (const time of times) {
    const view: AccessScope = { ...viewOf(policy, who, time), consentOf: ({ id }) => given.get(id) }
    const viewing: Viewing = { policies, asker: who, now: time, consents: given, originOf, categoryOf, pseudonym }
    for (const entity of entities) {
      // The entity is shown alone here, and a single entity is not a group.
      const [shown] = govern([entity], none, { ...view, groups: unlimitedGroups }).entities
      const wanted = see(entity, viewing)
      if (written(shown) !== written(wanted)) found.push(`shows ${written(shown)} instead of ${written(wanted)}`)
      for (const action of ['read', 'modify'] as const) {
        const { obligations } = policy.decide(who, action, typesOf(entity)).entity(entity, time, view.consentOf)
        const [asks, asked] = [obligations, required(entity, action, viewing)].map((one) => canonicalJson(one as never))
        if (asks !== asked) found.push(`asks ${asks} instead of ${asked} to ${action}`)
      }
      const isRefused = refusedChange(entity, view) !== undefined
      if (isRefused === mayWrite(entity, viewing))
        found.push(`${isRefused ? 'refuses' : 'takes'} a change that is ${isRefused ? 'permitted' : 'not permitted'}`)
    }
    const [together, all] = [govern(entities, none, view).entities, seeAll(entities, viewing)].map(writtenAll)
    if (together !== all) found.push(`shows together ${together} instead of ${all}`)
  }
  return found
}

/** The view of an API that can fulfil every duty of an answer. */
export function viewOf(policy: Policy, who: Principal, time: string): AccessScope {
  const answering = new ResponseObligations(who, { sign: true, attach: true, notify: () => true })
  return { policy, principal: who, now: time, pseudonym, answering }
}

function writtenAll(entities: readonly Entity[]): string {
  return entities.map(written).join(' ')
}

function written(entity: Entity | undefined): string {
  return entity === undefined ? 'nothing' : canonicalJson(entity as never)
}
