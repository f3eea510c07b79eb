// What holds of every policy: each law is a property that fails with what broke it. Strictness is compared in each dimension
// of what becomes of a value (standards/odrl/profile.md, "Duties").

import fc from 'fast-check'
import { type Entity, typesOf } from '../../../standards/hub/entity.ts'
import { categoryOf } from '../../../standards/hub/vocabulary.ts'
import { canonicalJson } from '../../../standards/json/write.ts'
import {
  isLogical,
  type Constraint,
  type Operand,
  type PolicyRules,
  precisions,
} from '../../../standards/odrl/policy.ts'
import { levels, type Principal } from '../../auth/principal.ts'
import { govern } from '../../pipeline/govern.ts'
import type { Obligations } from '../obligations.ts'
import { withOriginOf } from '../origin.ts'
import type { Policy } from '../policy.ts'
import { hidings, type Treatment } from '../treatment.ts'
import { attributeNames, dutyOf, everyOperand, now, observedAts, policiesOf, principal, ruleOf } from './arbitrary.ts'
import { entityOf, entityType } from './arbitrary-entity.ts'
import { type Case, differences, engineOf, someCase, viewOf } from './difference.ts'
import { alikeInBothCities } from './noninterference.ts'

interface Asked {
  readonly policies: readonly PolicyRules[]
  readonly who: Principal
  readonly entity: Entity
  readonly time: string
  readonly observedAt: string | undefined
}

const asked: fc.Arbitrary<Asked> = entityType.chain((type) =>
  fc.record({
    policies: policiesOf(),
    who: principal,
    entity: entityOf(type),
    time: now,
    observedAt: fc.option(fc.constantFrom(...observedAts), { nil: undefined }),
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

function isAtLeastAsked(one: Obligations, than: Obligations): boolean {
  const position = (order: readonly string[], item: string | undefined): number => order.indexOf(item ?? '')
  return (
    (one.k ?? 1) >= (than.k ?? 1) &&
    (one.retain ?? Infinity) <= (than.retain ?? Infinity) &&
    (one.rotate ?? 'P9Y') <= (than.rotate ?? 'P9Y') &&
    position(levels, one.stepUp) >= position(levels, than.stepUp) &&
    (one.sign === true || than.sign !== true) &&
    (than.notify ?? []).every((url) => one.notify?.includes(url) === true) &&
    (than.attach ?? []).every((uid) => one.attach?.includes(uid) === true)
  )
}

function isAtLeastAsStrict(one: Treatment, than: Treatment): boolean {
  const hides = (treatment: Treatment): number => hidings.indexOf(treatment.hiding)
  if (hides(one) < hides(than)) return false
  if (one.hiding === 'redact' || one.hiding === 'drop') return true
  const coarse = ({ precision }: Treatment): number => (precision === undefined ? -1 : precisions.indexOf(precision))
  return (
    (one.step ?? 0) >= (than.step ?? 0) && (one.cellSize ?? 0) >= (than.cellSize ?? 0) && coarse(one) >= coarse(than)
  )
}

function neverWidens(before: Asked, after: Asked): boolean {
  const policy = engineOf(before.policies)
  const wanted = answersOf(policy, before)
  const answers = answersOf(after.policies === before.policies ? policy : engineOf(after.policies), after)
  return answers.every(({ obligations, treatments }, at) => {
    const than = wanted[at]
    if (than === undefined || !isAtLeastAsked(obligations, than.obligations)) return false
    return treatments.every((treatment, index) => {
      const was = than.treatments[index]
      return was !== undefined && isAtLeastAsStrict(treatment, was)
    })
  })
}

function changed<Item>(items: readonly Item[], at: number, change: (item: Item) => Item): readonly Item[] {
  return items.map((item, index) => (index === at % items.length ? change(item) : item))
}

const index = fc.nat({ max: 11 })

const prohibitionAdded = fc.property(asked, ruleOf(false), index, (before, rule, at) => {
  const policies = changed(before.policies, at, (policy) => ({
    ...policy,
    prohibitions: [...policy.prohibitions, rule],
  }))
  return neverWidens(before, { ...before, policies })
})

const dutyAdded = fc.property(asked, dutyOf(everyOperand), index, index, (before, duty, at, inner) => {
  const policies = changed(before.policies, at, (policy) => ({
    ...policy,
    permissions: changed(policy.permissions, inner, (rule) => ({ ...rule, duties: [...rule.duties, duty] })),
  }))
  return neverWidens(before, { ...before, policies })
})

function reversed(constraint: Constraint): Constraint {
  return isLogical(constraint)
    ? { ...constraint, of: constraint.of.map(reversed).toReversed() }
    : { ...constraint, values: constraint.values.toReversed() }
}

function reversedPolicy(policy: PolicyRules): PolicyRules {
  const rules = ({ permissions, prohibitions }: PolicyRules) =>
    [permissions, prohibitions].map((some) =>
      some.toReversed().map((rule) => ({
        ...rule,
        constraints: rule.constraints.map(reversed).toReversed(),
        duties: rule.duties
          .map((duty) => ({ ...duty, constraints: duty.constraints.map(reversed).toReversed() }))
          .toReversed(),
      })),
    )
  const [permissions = [], prohibitions = []] = rules(policy)
  return { ...policy, permissions, prohibitions }
}

const otherOrder = fc.property(asked, (before) => {
  const after = { ...before, policies: before.policies.map(reversedPolicy).toReversed() }
  const said = (one: Asked): string => canonicalJson(answersOf(engineOf(one.policies), one) as never)
  return said(before) === said(after)
})

const facts = ['purposes', 'legalBases', 'jurisdiction', 'level'] as const

const factRemoved = fc.property(asked, fc.constantFrom(...facts), (before, fact) => {
  const { [fact]: _, ...who } = before.who
  return neverWidens(before, { ...before, who })
})

const timeRemoved = fc.property(asked, (before) => neverWidens(before, { ...before, observedAt: undefined }))

/** Nobody knows where a copy came from. */
const originRemoved = fc.property(asked, (before) => neverWidens(before, { ...before, entity: { ...before.entity } }))

const placeRemoved = fc.property(asked, (before) => {
  const { location: _, ...placeless } = before.entity
  const entity = withOriginOf(placeless as Entity, before.entity)
  return neverWidens(before, { ...before, entity })
})

/** Facts that governing itself changes: times are truncated, places are generalised. */
const changing: readonly Operand[] = ['observedAt', 'observedAge', 'spatial']
const steady = everyOperand.filter((operand) => !changing.includes(operand))

const governedTwice = fc.property(
  policiesOf({ operands: steady, pseudonyms: false }),
  principal,
  entityType.chain(entityOf),
  now,
  (policies, who, entity, time) => {
    const view = viewOf(engineOf(policies), who, time)
    const once = govern([entity], { losses: [], repairs: [] }, view).entities
    const twice = govern(once, { losses: [], repairs: [] }, view).entities
    return canonicalJson(once as never) === canonicalJson(twice as never)
  },
)

/** The places in the list of the entities that are shown together, at the first of the times. */
function shownOf({ policies, who, entities, times }: Case): ReadonlySet<number> {
  const numbered = entities.map((entity, at) => withOriginOf({ ...entity, id: `urn:n:${at}` }, entity))
  const view = viewOf(engineOf(policies), who, times[0] ?? '')
  const { entities: shown } = govern(numbered, { losses: [], repairs: [] }, view)
  return new Set(shown.map(({ id }) => Number(id.split(':').at(-1))))
}

function showsNoMore(before: Case, after: Case): boolean {
  const shown = shownOf(before)
  return [...shownOf(after)].every((one) => shown.has(one))
}

const dutyAddedToList = fc.property(someCase, dutyOf(everyOperand), index, index, (before, duty, at, inner) => {
  const policies = changed(before.policies, at, (policy) => ({
    ...policy,
    permissions: changed(policy.permissions, inner, (rule) => ({ ...rule, duties: [...rule.duties, duty] })),
  }))
  return showsNoMore(before, { ...before, policies })
})

const prohibitionAddedToList = fc.property(someCase, ruleOf(false), index, (before, rule, at) => {
  const policies = changed(before.policies, at, (policy) => ({
    ...policy,
    prohibitions: [...policy.prohibitions, rule],
  }))
  return showsNoMore(before, { ...before, policies })
})

const entityLess = fc.property(someCase, (before) =>
  showsNoMore(before, { ...before, entities: before.entities.slice(0, -1) }),
)

const alike = fc.property(someCase, (drawn) => {
  const found = differences(drawn)
  if (found.length > 0) throw new Error(found.join('\n'))
})

export interface Law {
  readonly name: string
  /** What breaks it, made small; undefined: nothing was found. */
  readonly broken: (seed: number, cases: number) => string | undefined
}

function law<Values>(name: string, property: fc.IRawProperty<Values>): Law {
  return {
    name,
    broken(seed, cases) {
      const result = fc.check(property, { seed, numRuns: cases }) as fc.RunDetails<Values>
      return result.failed ? fc.defaultReportMessage(result) : undefined
    },
  }
}

export const laws: readonly Law[] = [
  law('the engine and the reference decide alike', alike),
  law('a prohibition more never widens', prohibitionAdded),
  law('a duty more never widens', dutyAdded),
  law('no order matters', otherOrder),
  law('a fact less of whoever asks never widens', factRemoved),
  law('a time of observation less never widens', timeRemoved),
  law('a place less never widens', placeRemoved),
  law('an origin less never widens', originRemoved),
  law('a duty more shows no more of a list', dutyAddedToList),
  law('a prohibition more shows no more of a list', prohibitionAddedToList),
  law('an entity less shows no other', entityLess),
  law('what was governed is governed already', governedTwice),
  law('two cities that differ in what is hidden are seen alike', alikeInBothCities),
]
