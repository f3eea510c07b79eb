// What holds for every policy and one entity: a further rule, or a missing fact, never widens what a client may see or write of it.

import fc from 'fast-check'
import { type Entity, typesOf } from '../../standards/hub/entity.ts'
import { categoryOf } from '../../standards/hub/vocabulary.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import { type Constraint, isLogical, type PolicyRules } from '../../standards/odrl/policy.ts'
import type { Principal } from '../../gateway/principal.ts'
import type { Obligations } from '../../gateway/policy/obligations/obligations.ts'
import { withOriginOf } from '../../gateway/store/entities/origin.ts'
import type { Policy } from '../../gateway/policy/policy.ts'
import type { Treatment } from '../../gateway/policy/obligations/treatment.ts'
import { attributeNames, now, observedAts, policiesOf, principal } from './arbitrary.ts'
import { entityOf, entityType } from './arbitrary-entity.ts'
import { engineOf } from './difference.ts'
import { type More, more, withDuty, withProhibition } from './more.ts'
import { proofOf, rememberingLast } from './proof.ts'
import { isAtLeastAsked, isAtLeastAsStrict } from './strictness.ts'

interface Asked {
  readonly policies: readonly PolicyRules[]
  readonly who: Principal
  readonly entity: Entity
  readonly time: string
  readonly observedAt: string | undefined
}

const facts = ['purposes', 'legalBases', 'jurisdiction', 'level'] as const

interface Case extends Asked, More {
  /** The fact about the client that is unknown. */
  readonly fact: (typeof facts)[number]
}

const someCase: fc.Arbitrary<Case> = entityType.chain((type) =>
  fc.record({
    policies: policiesOf(),
    who: principal,
    entity: entityOf(type),
    time: now,
    observedAt: fc.option(fc.constantFrom(...observedAts), { nil: undefined }),
    fact: fc.constantFrom(...facts),
    ...more,
  }),
)

interface Answer {
  /** What is asked of an answer that the entity is a part of, or of a change of it. */
  readonly obligations: Obligations
  /** What becomes of each attribute. */
  readonly treatments: readonly Treatment[]
}

/** To see it, and to write it. */
function answersOf(policy: Policy, { who, entity, time, observedAt }: Asked): readonly Answer[] {
  const types = typesOf(entity)
  return (['read', 'modify'] as const).map((action) => {
    const decided = policy.decide(who, action, types).entity(entity, time)
    const treatments = attributeNames.map((name) => decided.treatment(name, categoryOf(types, name), { observedAt }))
    return { obligations: decided.obligations, treatments }
  })
}

const engine = rememberingLast(engineOf)
const before = rememberingLast((given: Case) => answersOf(engine(given.policies), given))

function isNotWider(answers: readonly Answer[], than: readonly Answer[]): boolean {
  return answers.every(({ obligations, treatments }, at) => {
    const was = than[at]
    if (was === undefined || !isAtLeastAsked(obligations, was.obligations)) return false
    return treatments.every((treatment, index) => {
      const known = was.treatments[index]
      return known !== undefined && isAtLeastAsStrict(treatment, known)
    })
  })
}

/** By other policies. */
function isNarrowedBy(given: Case, policies: readonly PolicyRules[]): boolean {
  return isNotWider(answersOf(engineOf(policies), given), before(given))
}

/** By the same policies, of something else. */
function isNarrowerOf(given: Case, other: Partial<Asked>): boolean {
  return isNotWider(answersOf(engine(given.policies), { ...given, ...other }), before(given))
}

function reversed(constraint: Constraint): Constraint {
  return isLogical(constraint)
    ? { ...constraint, of: constraint.of.map(reversed).toReversed() }
    : { ...constraint, values: constraint.values.toReversed() }
}

function reversedPolicy(policy: PolicyRules): PolicyRules {
  const [permissions = [], prohibitions = []] = [policy.permissions, policy.prohibitions].map((some) =>
    some.toReversed().map((rule) => ({
      ...rule,
      constraints: rule.constraints.map(reversed).toReversed(),
      duties: rule.duties
        .map((duty) => ({ ...duty, constraints: duty.constraints.map(reversed).toReversed() }))
        .toReversed(),
    })),
  )
  return { ...policy, permissions, prohibitions }
}

export const ofOneEntity = proofOf(someCase, [
  { name: 'a further prohibition never widens', holds: (given) => isNarrowedBy(given, withProhibition(given)) },
  { name: 'a further duty never widens', holds: (given) => isNarrowedBy(given, withDuty(given)) },
  {
    name: 'the order of rules does not matter',
    holds(given) {
      const others = engineOf(given.policies.map(reversedPolicy).toReversed())
      return canonicalJson(before(given) as never) === canonicalJson(answersOf(others, given) as never)
    },
  },
  {
    name: 'a missing fact about the client never widens',
    holds(given) {
      const { [given.fact]: _, ...who } = given.who
      return isNarrowerOf(given, { who })
    },
  },
  {
    name: 'a missing time of observation never widens',
    holds: (given) => isNarrowerOf(given, { observedAt: undefined }),
  },
  {
    name: 'a missing place never widens',
    holds(given) {
      const { location: _, ...placeless } = given.entity
      return isNarrowerOf(given, { entity: withOriginOf(placeless as Entity, given.entity) })
    },
  },
  {
    name: 'a missing origin never widens',
    // The origin of a copy is unknown.
    holds: (given) => isNarrowerOf(given, { entity: { ...given.entity } }),
  },
])
